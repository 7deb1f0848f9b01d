import { useSignal } from '@preact/signals';
import type { SellerView } from '../../../contract/sales-network.ts';
import type { Refusal } from '../../client.ts';
import { Field } from '../../field.tsx';
import { SendIcon } from '../../icons.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { useDraft } from '../../use-draft.ts';
import { settle, type NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';

/** Asks a seller to change the details that are his alone. Source: N3. */
export function AskForm(props: {
  readonly desk: NetworkDesk;
  readonly seller: SellerView;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const { t, fault } = useNetworkWords();
  const { desk, seller } = props;
  const draft = useDraft(`network/${desk.manufacturer}/ask/${seller.id}`, {
    text: `${t('network.ask.prefill')}\n`,
  });
  const error = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);

  async function send(): Promise<void> {
    const text = (draft.fields.peek()['text'] ?? '').trim();
    error.value =
      text === '' || text === t('network.ask.prefill').trim() ? t('network.ask.empty') : null;
    if (text.length > 2000) error.value = fault('text-too-long');
    if (error.peek() !== null) return;
    busy.value = true;
    const answer = await settle(desk.client.askForDetails(desk.manufacturer, seller.id, text));
    busy.value = false;
    if (!answer.ok) {
      refusal.value = answer.refusal;
      return;
    }
    draft.clear();
    props.onDone(t('network.ask.sent', { email: answer.value.sentTo }));
  }

  return (
    <form
      class="stack edit-form"
      noValidate
      aria-label={t('network.ask.title', { name: seller.name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy.peek()) void send();
      }}
    >
      <p>{t('network.ask.lead', { email: seller.email })}</p>
      <Field label={t('network.ask.text')} error={error.value}>
        {(control) => (
          <textarea
            {...control}
            rows={6}
            data-first
            value={draft.fields.value['text']}
            onInput={(event) => {
              draft.set('text', event.currentTarget.value);
              error.value = null;
            }}
          />
        )}
      </Field>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit bar">
        <button class="filled" aria-disabled={busy.value}>
          <SendIcon />
          {t('network.ask.send')}
        </button>
        <button type="button" class="quiet" onClick={props.onCancel}>
          {t('network.cancel')}
        </button>
      </p>
    </form>
  );
}
