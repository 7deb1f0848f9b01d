import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import type { ApiRefusal } from '../../shared/api/call.ts';
import { listenToChanges } from '../../shared/api/events.ts';
import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { LockIcon } from '../../shared/ui/icons.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { BuyerRequestView } from './buyer-request.tsx';
import { DeniedWays } from './denied-ways.tsx';
import { ForVisitor, LoadingFailed } from './for-visitor.tsx';
import { NotFound } from './not-found.tsx';
import { parsePageAddress } from './page-address.ts';
import { usePage } from './page-context.ts';
import { isSessionLost, untilAborted } from './request-client.ts';
import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';

/** The page behind a buyer's link: his request, the answers, and other contacts after a decline. */
export function BuyerPage() {
  const link = parsePageAddress(location);
  return link === null ? <NotFound /> : <LinkedBuyerPage id={link.id} />;
}

function LinkedBuyerPage({ id }: { readonly id: RequestId }) {
  const { t } = useWebWords();
  const request = useSignal<BuyerRequest | null>(null);
  const shown = request.value;
  return (
    <Shell
      title={t('web.buyer.title')}
      home={null}
      {...(shown !== null && { brand: [shown.marketplace, shown.manufacturer] })}
    >
      <ForVisitor lead="web.sign-in.lead-buyer">
        {(me) => <Loaded key={me.id} id={id} request={request} />}
      </ForVisitor>
    </Shell>
  );
}

function Loaded(props: { readonly id: RequestId; readonly request: Signal<BuyerRequest | null> }) {
  const { id, request } = props;
  const page = usePage();
  const { t } = useWebWords();
  const refusal = useSignal<ApiRefusal | null>(null);
  async function load(): Promise<void> {
    const answer = await page.buyer.get(id);
    if (answer.ok) {
      request.value = answer.value;
      refusal.value = null;
    } else if (isSessionLost(answer.refusal)) {
      page.visitor.value = { kind: 'signed-out' };
    } else if (request.peek() === null) refusal.value = answer.refusal;
  }
  useSignalEffect(() => {
    const life = new AbortController();
    void load();
    void listenToChanges(page.call, () => void untilAborted(load(), life.signal), life.signal);
    return () => life.abort();
  });
  if (request.value !== null) {
    return (
      <BuyerRequestView
        request={request.value}
        onChange={(changed) => {
          request.value = changed;
        }}
      />
    );
  }
  if (refusal.value === null) return <Skeleton lines={6} />;
  if (refusal.value.code !== 'not-found') {
    return <LoadingFailed refusal={refusal.value} onRetry={() => void load()} />;
  }
  return (
    <section class="box narrow stack">
      <h1>{t('web.buyer.denied')}</h1>
      <Notice icon={LockIcon}>{t('web.buyer.denied-text')}</Notice>
      <DeniedWays about="own-request" onAddressAdded={() => void load()} />
    </section>
  );
}
