import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { makeCommandId } from './command-id.ts';
import { useHost, type Draft } from './host.ts';

export interface DraftForm {
  readonly fields: ReadonlySignal<Draft>;
  set(name: string, text: string): void;
  /** Sent: nothing is left to keep. */
  clear(): void;
  /**
   * The id under which the draft is sent: the same for every attempt with the same text, so that a
   * retry after a lost answer sends nothing twice; a new one once the text was changed.
   */
  commandId(): string;
}

/** A form's texts, kept by the host at every keystroke and found again when it is opened later. */
export function useDraft(key: string, initial: Draft): DraftForm {
  const { drafts } = useHost();
  const fields = useSignal<Draft>(initial);
  const typed = useRef(false);
  useEffect(() => {
    void drafts.load(key).then((draft) => {
      // What is being typed now is newer than what was kept.
      if (draft !== null && !typed.current) fields.value = { ...fields.peek(), ...draft };
    });
  }, [key, drafts, fields]);
  return {
    fields,
    set(name, text) {
      typed.current = true;
      const { commandId: _, ...rest } = fields.peek();
      fields.value = { ...rest, [name]: text };
      drafts.save(key, fields.peek());
    },
    clear() {
      fields.value = initial;
      typed.current = false;
      drafts.remove(key);
    },
    commandId() {
      const known = fields.peek()['commandId'];
      if (known !== undefined) return known;
      const commandId = makeCommandId();
      fields.value = { ...fields.peek(), commandId };
      drafts.save(key, fields.peek());
      return commandId;
    },
  };
}
