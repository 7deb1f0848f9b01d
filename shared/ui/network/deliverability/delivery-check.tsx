import { useSignal } from '@preact/signals';
import type { DeliveryTest } from '../../../contract/deliverability.ts';
import { Field } from '../../field.tsx';
import { useHost } from '../../host.ts';
import { AlertIcon, ClockIcon, HandledIcon, MailIcon, SendIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { useExchangeWords } from '../exchange/words.ts';
import { CodeEntry } from './code-entry.tsx';
import { useDeliveryTest, type DeliveryClient } from './use-delivery-test.ts';

/** Sends a message to one's own address and follows it until it has come. Source: N7. */
export function DeliveryCheck({ client }: { readonly client: DeliveryClient }) {
  const { t } = useExchangeWords();
  const { me } = useHost();
  const watch = useDeliveryTest(client);
  const chosen = useSignal<string | null>(null);
  const addresses = me.value?.addresses.map(({ address }) => address) ?? [];
  const address = chosen.value ?? addresses[0] ?? null;
  const test = watch.test.value;
  const error = watch.refusal.value?.errors[0]?.detail ?? null;
  return (
    <>
      <form
        class="stack delivery-form"
        aria-label={t('deliverability.test')}
        onSubmit={(event) => {
          event.preventDefault();
          if (address !== null) void watch.send(address);
        }}
      >
        <Field label={t('deliverability.test.address')} error={error}>
          {(control) => (
            <select
              {...control}
              value={address ?? ''}
              onChange={(event) => {
                chosen.value = event.currentTarget.value;
              }}
            >
              {addresses.map((own) => (
                <option key={own} value={own}>
                  {own}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p class="submit">
          <button
            class={test === null ? 'filled' : 'quiet bordered'}
            aria-disabled={watch.busy.value}
          >
            <SendIcon />
            {t(test === null ? 'deliverability.test.send' : 'deliverability.test.again')}
          </button>
        </p>
      </form>
      <RefusalNotice refusal={error === null ? watch.refusal.value : null} />
      {test !== null && <DeliveryProgress test={test} />}
      {(test?.state === 'sending' || test?.state === 'accepted') && (
        <CodeEntry key={test.id} confirm={watch.confirm} busy={watch.busy.value} />
      )}
    </>
  );
}

/** Where a test message is, in words. */
function DeliveryProgress({ test }: { readonly test: DeliveryTest }) {
  const { t } = useExchangeWords();
  const { state, address, answer } = test;
  switch (state) {
    case 'sending':
      return (
        <Notice icon={ClockIcon} title={t('deliverability.sending', { address })}>
          {answer === null
            ? t('deliverability.sending.detail')
            : t('deliverability.sending.later', { answer })}
        </Notice>
      );
    case 'accepted':
      return (
        <Notice icon={MailIcon} title={t('deliverability.accepted', { address })}>
          {t('deliverability.accepted.detail')}
        </Notice>
      );
    case 'received':
      return (
        <Notice tone="good" icon={HandledIcon} title={t('deliverability.received', { address })}>
          {t('deliverability.received.detail')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" icon={AlertIcon} title={t('deliverability.refused', { address })}>
          {answer === null
            ? t('deliverability.refused.detail')
            : t('deliverability.refused.answer', { answer })}
        </Notice>
      );
  }
}
