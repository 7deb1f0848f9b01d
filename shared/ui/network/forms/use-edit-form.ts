import { batch, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FormState } from '../../act-form.tsx';
import type { Refusal } from '../../client.ts';
import { makeCommandId } from '../../command-id.ts';
import { useHost, type Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import { compareEdits, mergeEdits, type EditedField } from './compare-edits.ts';

/** What a form edits, as it stands now: its texts and the revision they have. */
export interface Edited {
  readonly fields: Draft;
  readonly revision: number;
}

/** A form whose texts are kept at every keystroke and never overwrite another's in silence. */
export interface EditForm extends FormState {
  readonly fields: ReadonlySignal<Draft>;
  /** What the edit is based on. */
  readonly edited: ReadonlySignal<Edited>;
  readonly errors: Signal<FieldErrors>;
  /** What is refused for no field's sake. */
  readonly refusal: Signal<Refusal | null>;
  readonly busy: Signal<boolean>;
  /** Counts the attempts at sending that failed: the first wrong field takes the focus. */
  readonly attempts: Signal<number>;
  /** What somebody else changed meanwhile; null while nobody did. */
  readonly contest: ReadonlySignal<readonly EditedField[] | null>;
  /** The texts were found again from an earlier visit. */
  readonly wasKept: ReadonlySignal<boolean>;
  /** The id of what is added: the same for every attempt, also after coming back. */
  readonly newId: string;
  readonly isChanged: (name: string) => boolean;
  /** The thing stands differently now: the edit goes on upon that. */
  readonly rebase: (current: Edited) => void;
  /** Ends the contest with the texts chosen. */
  readonly decide: (chosen: Draft) => void;
  /** Saved, or given up: nothing is left to keep. */
  readonly clear: () => void;
}

const REVISION = ':revision';
const BEFORE = ':before';
const NEW_ID = ':id';

/**
 * @param key names the form among all drafts of the host.
 * @param initial what it opens with; an addition has revision 0.
 */
export function useEditForm(key: string, initial: Edited): EditForm {
  const { drafts } = useHost();
  const edited = useSignal(initial);
  const fields = useSignal(initial.fields);
  const errors = useSignal<FieldErrors>({});
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);
  const attempts = useSignal(0);
  const contest = useSignal<readonly EditedField[] | null>(null);
  const wasKept = useSignal(false);
  const newId = useRef<string | null>(null);
  newId.current ??= makeCommandId();
  const typed = useRef(false);

  function keep(): void {
    drafts.save(key, {
      ...fields.peek(),
      [REVISION]: String(edited.peek().revision),
      [BEFORE]: JSON.stringify(edited.peek().fields),
      [NEW_ID]: newId.current ?? '',
    });
  }
  function rebase(current: Edited): void {
    const before = edited.peek().fields;
    const mine = fields.peek();
    const changed = compareEdits(before, mine, current.fields);
    batch(() => {
      fields.value = mergeEdits(before, mine, current.fields);
      edited.value = current;
      contest.value = changed.length === 0 ? null : changed;
    });
    keep();
  }

  useEffect(() => {
    void drafts.load(key).then((draft) => {
      // What is being typed now is newer than what was kept.
      if (draft === null || typed.current) return;
      const kept = readDraft(draft);
      newId.current = kept.newId ?? newId.current;
      const current = edited.peek();
      batch(() => {
        wasKept.value = true;
        fields.value = { ...current.fields, ...kept.fields };
        if (kept.edited === null || kept.edited.revision === current.revision) return;
        edited.value = kept.edited;
        rebase(current);
      });
    });
    // oxlint-disable-next-line react/exhaustive-deps -- a form is drawn anew for another key
  }, [key]);

  return {
    fields,
    edited,
    errors,
    refusal,
    busy,
    attempts,
    contest,
    wasKept,
    get newId() {
      return newId.current ?? '';
    },
    rebase,
    text: (name) => fields.value[name] ?? '',
    error: (name) => errors.value[name] ?? null,
    isChanged: (name) => (fields.value[name] ?? '') !== (edited.value.fields[name] ?? ''),
    set(name, text) {
      typed.current = true;
      const { [name]: _, ...others } = errors.peek();
      batch(() => {
        fields.value = { ...fields.peek(), [name]: text };
        errors.value = others;
      });
      keep();
    },
    decide(chosen) {
      batch(() => {
        fields.value = { ...fields.peek(), ...chosen };
        contest.value = null;
      });
      keep();
    },
    clear() {
      typed.current = false;
      batch(() => {
        fields.value = edited.peek().fields;
        errors.value = {};
        refusal.value = null;
        wasKept.value = false;
        contest.value = null;
      });
      newId.current = makeCommandId();
      drafts.remove(key);
    },
  };
}

function readDraft(draft: Draft): {
  readonly fields: Draft;
  readonly edited: Edited | null;
  readonly newId: string | null;
} {
  const { [REVISION]: revision, [BEFORE]: before, [NEW_ID]: newId, ...fields } = draft;
  const edited =
    revision === undefined || before === undefined
      ? null
      : // Written by `keep` alone, as JSON of texts.
        { revision: Number(revision), fields: JSON.parse(before) as Draft };
  return { fields, edited, newId: newId ?? null };
}
