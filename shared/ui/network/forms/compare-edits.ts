import type { Draft } from '../../host.ts';

/** A field that somebody else changed since the form was opened. */
export interface EditedField {
  readonly name: string;
  /** As it was when the form was opened. */
  readonly before: string;
  readonly mine: string;
  readonly current: string;
  /** Whether both changed it, differently: only the person can decide. */
  readonly isContested: boolean;
}

/**
 * What changed meanwhile, in the order of the form's fields. A field that both changed alike is no
 * news. All three hold the texts of the same form.
 */
export function compareEdits(before: Draft, mine: Draft, current: Draft): readonly EditedField[] {
  return Object.keys(current).flatMap((name) => {
    const field = {
      name,
      before: before[name] ?? '',
      mine: mine[name] ?? '',
      current: current[name] ?? '',
    };
    if (field.current === field.before || field.current === field.mine) return [];
    return [{ ...field, isContested: field.mine !== field.before }];
  });
}

/** The current texts with one's own changes put on them; contested fields are one's own. */
export function mergeEdits(before: Draft, mine: Draft, current: Draft): Draft {
  const own = Object.entries(mine).filter(([name, text]) => text !== (before[name] ?? ''));
  return { ...current, ...Object.fromEntries(own) };
}
