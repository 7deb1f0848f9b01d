import type { Refusal } from '../../client.ts';
import type { FieldErrors } from '../../place-refusal.ts';

/**
 * Puts a refusal of a change beside the fields it names: `/seller/address/city` beside `city`,
 * `/manager/emails/0` beside `emails`. What names no field stands below the form (`rest`).
 * @param names the names of the form's fields.
 */
export function placeNetworkRefusal(
  refusal: Refusal,
  names: readonly string[],
): { readonly errors: FieldErrors; readonly rest: Refusal | null } {
  const errors: Record<string, string> = {};
  for (const { pointer, detail } of refusal.errors) {
    const field = findField(pointer, names);
    if (field !== undefined) errors[field] ??= detail;
  }
  return { errors, rest: Object.keys(errors).length > 0 ? null : refusal };
}

/** The innermost part of the pointer that is a field of the form. */
function findField(pointer: string, names: readonly string[]): string | undefined {
  const parts = pointer.split('/').toReversed();
  const zone = parts.some((part) => part === 'countries' || part === 'continents');
  return parts.find((part) => names.includes(part)) ?? (zone ? 'zone' : undefined);
}
