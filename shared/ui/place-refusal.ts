import type { Refusal } from './client.ts';
import type { Words } from './words.ts';

/** The sentence beside each refused field, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The field that a refusal without a pointer is about. */
const FIELD_BY_CODE: Readonly<Record<string, readonly string[]>> = {
  'message-empty': ['text'],
  'text-too-long': ['text', 'note'],
  'sender-not-verified': ['sender'],
  'address-invalid': ['copies', 'recipient'],
  'too-many-copies': ['copies'],
  'recipient-is-self': ['recipient'],
  'recipient-is-buyer': ['copies', 'recipient'],
  'recipient-is-masked': ['copies', 'recipient'],
};

/**
 * Puts a refusal where it belongs: beside its fields, or, for what is about none of them, below the
 * form (`rest`).
 * @param fields the names of the form's fields.
 */
export function placeRefusal(
  refusal: Refusal,
  fields: readonly string[],
  words: Words,
): { readonly errors: FieldErrors; readonly rest: Refusal | null } {
  const errors: Record<string, string> = {};
  for (const { pointer, detail } of refusal.errors) {
    const field = pointer.split('/')[1] ?? '';
    if (fields.includes(field)) errors[field] ??= detail;
  }
  const field = FIELD_BY_CODE[refusal.code]?.find((name) => fields.includes(name));
  if (field !== undefined) errors[field] ??= words.refusal(refusal);
  return { errors, rest: Object.keys(errors).length > 0 ? null : refusal };
}
