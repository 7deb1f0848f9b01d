import { batch } from '@preact/signals';
import type { DistributorChange, DistributorView } from '../../../contract/distributor.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import { placeNetworkRefusal } from '../forms/place-network-refusal.ts';
import type { Edited, EditForm } from '../forms/use-edit-form.ts';
import type { DistributorDesk } from './distributor-desk.ts';

/** How a form of the distributor's page is saved. */
export interface OwnSaving {
  readonly form: EditForm;
  readonly desk: DistributorDesk;
  /** The names of the fields that errors can stand beside. */
  readonly names: readonly string[];
  readonly check: () => FieldErrors;
  readonly makeChange: () => DistributorChange;
  /** The thing as it stands in a newer view; null when it is gone. */
  readonly findCurrent: (view: DistributorView) => Edited | null;
}

/**
 * Saves a form. What is refused stands beside its field; what was changed meanwhile is shown to
 * choose from, upon the new revision. Nothing typed is lost.
 * @returns whether it was saved.
 */
export async function saveOwn(saving: OwnSaving): Promise<boolean> {
  const { form, desk, names } = saving;
  form.errors.value = saving.check();
  form.refusal.value = null;
  if (Object.keys(form.errors.peek()).length > 0) {
    form.attempts.value += 1;
    return false;
  }
  form.busy.value = true;
  const answer = await desk.change(saving.makeChange());
  form.busy.value = false;
  if (answer.ok) {
    form.clear();
    return true;
  }
  const { refusal } = answer;
  if (refusal.code === 'edited-meanwhile') {
    const view = await desk.load();
    const current = view === null ? null : saving.findCurrent(view);
    if (current !== null && current.revision !== form.edited.peek().revision) {
      form.rebase(current);
      if (form.contest.peek() !== null) {
        form.attempts.value += 1;
        return false;
      }
      // Nothing that shows was changed, or it was changed to the same: saved upon the new revision.
      return saveOwn(saving);
    }
  }
  const placed = placeNetworkRefusal(refusal, names);
  batch(() => {
    form.errors.value = placed.errors;
    form.refusal.value = placed.rest;
    form.attempts.value += 1;
  });
  return false;
}
