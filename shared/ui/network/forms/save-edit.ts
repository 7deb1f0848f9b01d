import { batch } from '@preact/signals';
import type { Answer } from '../../client.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import { placeNetworkRefusal } from './place-network-refusal.ts';
import type { Edited, EditForm } from './use-edit-form.ts';

/** How one form is saved, of a network or of a distributor's own page. */
export interface Saving<View, Change, Done> {
  readonly form: EditForm;
  readonly desk: {
    readonly load: () => Promise<View | null>;
    readonly change: (change: Change) => Promise<Answer<Done>>;
  };
  /** The names of the fields that errors can stand beside. */
  readonly names: readonly string[];
  readonly check: () => FieldErrors;
  readonly makeChange: () => Change;
  /** The thing as it stands in a newer view; null when it is gone. Absent for an addition. */
  readonly findCurrent?: (view: View) => Edited | null;
  /** What is gone stays shown as it was, and its form with it. */
  readonly keepsGone?: boolean;
}

/**
 * Saves a form. What is refused stands beside its field; what was changed meanwhile is shown to
 * choose from, upon the new revision. Nothing typed is lost.
 * @returns what was done; null when it was refused.
 */
export async function saveEdit<View, Change, Done>(
  saving: Saving<View, Change, Done>,
): Promise<Done | null> {
  const { form, desk, names } = saving;
  form.errors.value = saving.check();
  form.refusal.value = null;
  if (Object.keys(form.errors.peek()).length > 0) {
    form.attempts.value += 1;
    return null;
  }
  form.busy.value = true;
  const answer = await desk.change(saving.makeChange());
  form.busy.value = false;
  if (answer.ok) {
    form.clear();
    return answer.value;
  }
  const { refusal } = answer;
  const isGone = refusal.code === 'not-found' && saving.keepsGone !== true;
  if (refusal.code === 'edited-meanwhile' || isGone) {
    const view = await desk.load();
    const current = view === null ? null : (saving.findCurrent?.(view) ?? null);
    if (current !== null && current.revision !== form.edited.peek().revision) {
      form.rebase(current);
      if (form.contest.peek() !== null) {
        form.attempts.value += 1;
        return null;
      }
      // Nothing that shows was changed, or to the same: the edit stands upon the new revision as it is.
      return saveEdit(saving);
    }
  }
  const placed = placeNetworkRefusal(refusal, names);
  batch(() => {
    form.errors.value = placed.errors;
    form.refusal.value = placed.rest;
    form.attempts.value += 1;
  });
  return null;
}
