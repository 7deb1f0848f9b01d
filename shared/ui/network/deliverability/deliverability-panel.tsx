import { useLoaded } from '../../use-loaded.ts';
import { RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { useExchangeWords } from '../exchange/words.ts';
import { AllowList } from './allow-list.tsx';
import { DeliveryCheck } from './delivery-check.tsx';
import type { DeliveryClient } from './use-delivery-test.ts';

/** Why our mails may not come, what to let through, and a live check that they do. Source: N7. */
export function DeliverabilityPanel({ client }: { readonly client: DeliveryClient }) {
  const { t } = useExchangeWords();
  const loaded = useLoaded(() => client.deliverability());
  const answer = loaded.value;
  return (
    <div class="stack deliverability">
      <section class="box stack" aria-labelledby="allow-title">
        <h2 id="allow-title">{t('deliverability.title')}</h2>
        <p>{t('deliverability.why')}</p>
        {answer === null && <Skeleton lines={5} />}
        {answer?.ok === false && <RefusalNotice refusal={answer.refusal} />}
        {answer?.ok === true && <AllowList list={answer.value} />}
      </section>
      <section class="box stack" aria-labelledby="test-title">
        <h2 id="test-title">{t('deliverability.test')}</h2>
        <p>{t('deliverability.test.lead')}</p>
        <DeliveryCheck client={client} />
      </section>
    </div>
  );
}
