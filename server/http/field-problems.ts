import type { z } from 'zod';

/** A refused field before its sentence is chosen: `arguments` fill the sentence's placeholders. */
export interface FieldRefusal {
  readonly pointer: string;
  readonly code: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** More would help nobody mend a body, and a hostile one would be answered with megabytes. */
const MAX_FIELDS = 100;

/**
 * What zod refused, as codes: those that the contract chose itself, else one of a few general ones.
 * @param isKnownCode tells a code of the contract from one of zod's English sentences.
 */
export function listFieldRefusals(
  error: z.ZodError,
  isKnownCode: (code: string) => boolean,
): FieldRefusal[] {
  return error.issues
    .flatMap(flattenUnion)
    .slice(0, MAX_FIELDS)
    .map((issue) => {
      const pointer = makePointer(issue.path);
      if (isKnownCode(issue.message)) return { pointer, code: issue.message, arguments: {} };
      return { pointer, ...describeIssue(issue) };
    });
}

/** A JSON Pointer. Source: RFC 6901. */
export function makePointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Of a refused union the alternative that came nearest: the one with the fewest refusals. */
function flattenUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0];
  // Null is an alternative of every optional value: what matters is what is wrong with the other.
  const telling =
    issue.errors.find((errors) => errors.some((inner) => inner.path.length > 0)) ??
    issue.errors.find((errors) => errors.some((inner) => inner.code !== 'invalid_type')) ??
    nearest;
  if (telling === undefined || telling.length === 0) return [issue];
  return telling
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap(flattenUnion);
}

function describeIssue(issue: z.core.$ZodIssue): Omit<FieldRefusal, 'pointer'> {
  switch (issue.code) {
    case 'invalid_type':
      // Zod tells an absent field only in its sentence.
      return issue.message.endsWith('received undefined')
        ? { code: 'field-missing', arguments: {} }
        : { code: 'type-wrong', arguments: { expected: issue.expected } };
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? { code: 'value-unknown', arguments: { values: issue.options.map(String).join(', ') } }
        : { code: 'value-refused', arguments: {} };
    case 'invalid_value':
      return { code: 'value-unknown', arguments: { values: issue.values.map(String).join(', ') } };
    case 'too_small':
      return { code: 'too-small', arguments: { minimum: String(issue.minimum) } };
    case 'too_big':
      return { code: 'too-big', arguments: { maximum: String(issue.maximum) } };
    case 'invalid_format':
      return { code: 'format-wrong', arguments: { format: issue.format } };
    case 'unrecognized_keys':
      return { code: 'key-unknown', arguments: { keys: issue.keys.join(', ') } };
    default:
      return { code: 'value-refused', arguments: {} };
  }
}
