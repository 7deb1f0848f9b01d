import { batch } from '@preact/signals';
import type {
  NetworkChange,
  NetworkChanged,
  NetworkView,
} from '../../../contract/sales-network.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { placeNetworkRefusal } from './place-network-refusal.ts';
import type { Edited, EditForm } from './use-edit-form.ts';

/** How one form is saved. */
export interface Saving {
  readonly form: EditForm;
  readonly desk: NetworkDesk;
  /** The names of the fields that errors can stand beside. */
  readonly names: readonly string[];
  readonly check: () => FieldErrors;
  readonly makeChange: () => NetworkChange;
  /** The thing as it stands in a newer network; null when it is gone. Absent for an addition. */
  readonly findCurrent?: (view: NetworkView) => Edited | null;
}

/**
 * Saves a form. What is refused stands beside its field; what somebody else edited meanwhile is laid
 * out to choose from, upon the new revision. Nothing typed is lost.
 * @returns what was done; null when it was refused.
 */
export async function saveEdit(saving: Saving): Promise<NetworkChanged | null> {
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
  if (refusal.code === 'edited-meanwhile' || refusal.code === 'not-found') {
    const view = await desk.load();
    const current = view === null ? null : (saving.findCurrent?.(view) ?? null);
    if (current !== null && current.revision !== form.edited.peek().revision) {
      form.rebase(current);
      if (form.contest.peek() !== null) {
        form.attempts.value += 1;
        return null;
      }
      // Nothing that shows was changed: the edit stands upon the new revision as it is.
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
