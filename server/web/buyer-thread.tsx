import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ApiRefusal } from '../../shared/api/call.ts';
import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import { Field } from '../../shared/ui/field.tsx';
import { DeclinedIcon, HandledIcon, RouteIcon, SendIcon } from '../../shared/ui/icons.tsx';
import { Moment } from '../../shared/ui/moment.tsx';
import { Notice, RefusalNotice } from '../../shared/ui/notice.tsx';
import { useDraft } from '../../shared/ui/use-draft.ts';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

type Thread = BuyerRequest['threads'][number];

/** The buyer's exchange with one company, and the field to answer it. */
export function BuyerThread(props: {
  readonly request: BuyerRequest;
  readonly thread: Thread;
  readonly onChange: (request: BuyerRequest) => void;
}) {
  const { t } = useWebWords();
  const { thread } = props;
  const title = t('web.buyer.exchange', { name: thread.name });
  const section = useRef<HTMLElement>(null);
  const { left, passedOnTo: other } = thread;
  return (
    <section class="box stack" aria-label={title} tabIndex={-1} ref={section}>
      <h2>{title}</h2>
      {thread.messages.length > 0 && (
        <ol class="stack thread">
          {thread.messages.map((message) => (
            <li key={message.id} class={message.from}>
              <p class="small">
                {message.from === 'buyer' ? t('web.buyer.you') : message.name},{' '}
                <Moment at={message.sentAt} />
              </p>
              <p class="message">{message.text}</p>
            </li>
          ))}
        </ol>
      )}
      {thread.declined ? (
        <Notice icon={DeclinedIcon}>{t('web.buyer.declined', { name: thread.name })}</Notice>
      ) : (
        <>
          {left && (
            <Notice icon={RouteIcon}>
              {other === null
                ? t('web.buyer.left', { name: thread.name })
                : t('web.buyer.passed-on', { name: thread.name, other })}
            </Notice>
          )}
          {other === null && (
            <Answer
              {...props}
              onChange={(request) => {
                // Once passed on, the form goes, and the focus with it.
                if (left) section.current?.focus();
                props.onChange(request);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function Answer(props: {
  readonly request: BuyerRequest;
  readonly thread: Thread;
  readonly onChange: (request: BuyerRequest) => void;
}) {
  const { buyer } = usePage();
  const { t } = useWebWords();
  const { request, thread } = props;
  const draft = useDraft(`${request.id}/answer/${thread.side}`, { text: '' });
  const empty = useSignal(false);
  const sent = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<ApiRefusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (empty.value) form.current?.querySelector('textarea')?.focus();
  }, [empty.value]);

  async function send(): Promise<void> {
    const text = draft.fields.peek()['text'] ?? '';
    empty.value = text.trim() === '';
    if (empty.value || busy.peek()) return;
    busy.value = true;
    refusal.value = null;
    const answer = await buyer
      .answer(request.id, { side: thread.side, text }, draft.commandId())
      .finally(() => {
        busy.value = false;
      });
    if (!answer.ok) {
      refusal.value = answer.refusal;
      return;
    }
    draft.clear();
    sent.value = true;
    props.onChange(answer.value);
  }

  return (
    <form
      class="stack"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {sent.value && (
        <Notice tone="good" icon={HandledIcon}>
          {t('web.buyer.answered', { name: thread.name })}
        </Notice>
      )}
      <Field
        label={
          thread.left ? t('web.buyer.left-answer') : t('web.buyer.answer', { name: thread.name })
        }
        error={empty.value && t('web.buyer.empty')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={draft.fields.value['text']}
            onInput={(event) => {
              draft.set('text', event.currentTarget.value);
              empty.value = false;
              sent.value = false;
            }}
          />
        )}
      </Field>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button class="filled" aria-disabled={busy.value}>
          <SendIcon />
          {t('web.buyer.send')}
        </button>
      </p>
    </form>
  );
}
