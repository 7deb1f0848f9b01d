import { useEffect, useRef } from 'preact/hooks';
import type { DistributorView } from '../../../contract/distributor.ts';
import { Field } from '../../field.tsx';
import { AlertIcon, SendIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { useDraft } from '../../use-draft.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import type { FoundManufacturer } from './manufacturer-search.tsx';
import { useOwnChange } from './use-own-change.ts';
import { useDistributorWords } from './words.ts';

const MAX_NOTE_LENGTH = 1000;

/** Declares to one manufacturer that he sells its products, with a word of his own. Source: N5. */
export function DeclareForm(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
  readonly manufacturer: FoundManufacturer;
  readonly onClose: () => void;
}) {
  const words = useDistributorWords();
  const { d } = words;
  const { desk, view, manufacturer } = props;
  const draft = useDraft(`distributor/${desk.company}/declare/${manufacturer.id}`, { note: '' });
  const change = useOwnChange(desk);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('textarea')?.focus(), []);
  const note = draft.fields.value['note'] ?? '';
  const refusal = change.refusal.value;
  const { name } = manufacturer;

  async function send(): Promise<void> {
    if (note.length > MAX_NOTE_LENGTH) return;
    const isDone = await change.run(
      { kind: 'declare', manufacturer: manufacturer.id, note: note.trim() },
      d(view.partner ? 'distributor.declare.added' : 'distributor.declare.done', { name }),
    );
    if (!isDone) return;
    draft.clear();
    props.onClose();
  }

  return (
    <form
      class="stack"
      noValidate
      ref={element}
      aria-label={d('distributor.declare')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        <strong>{d('distributor.declare.chosen', { name })}</strong>
      </p>
      <Field
        label={d('distributor.declare.note')}
        hint={d('distributor.declare.note.hint')}
        error={note.length > MAX_NOTE_LENGTH ? words.fault('text-too-long') : null}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={note}
            onInput={(event) => draft.set('note', event.currentTarget.value)}
          />
        )}
      </Field>
      {refusal?.code === 'member-exists' ? (
        <Notice tone="danger" icon={AlertIcon}>
          {d('distributor.declare.exists')}
        </Notice>
      ) : (
        <RefusalNotice refusal={refusal} />
      )}
      <p class="submit">
        <button class="filled" aria-disabled={change.busy.value}>
          <SendIcon />
          {d('distributor.declare.send')}
        </button>
        <button type="button" class="quiet" onClick={props.onClose}>
          {d('distributor.declare.other')}
        </button>
      </p>
    </form>
  );
}
