import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import type { RequestView } from '../../shared/contract/request.ts';
import { useHost, useWords } from '../../shared/ui/host.ts';
import { LockIcon } from '../../shared/ui/icons.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import type { Refusal } from '../../shared/ui/client.ts';
import { DeniedWays } from './denied-ways.tsx';
import { ForVisitor, LoadingFailed } from './for-visitor.tsx';
import { NotFound } from './not-found.tsx';
import { parsePageAddress, type LinkedRequest } from './page-address.ts';
import { usePage } from './page-context.ts';
import { isSessionLost } from './request-client.ts';
import { SellerRequest } from './seller-request.tsx';
import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly view: RequestView }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The page behind a seller's link: the request, and the act the link names laid open. */
export function SellerPage() {
  const link = parsePageAddress(location);
  return link === null ? <NotFound /> : <LinkedRequestPage link={link} />;
}

function LinkedRequestPage({ link }: { readonly link: LinkedRequest }) {
  const { t } = useWebWords();
  const loading = useSignal<Loading>({ kind: 'loading' });
  const state = loading.value;
  const ready = state.kind === 'ready' ? state.view : null;
  return (
    <Shell
      title={
        ready === null ? t('web.seller.facts') : t('web.seller.title', { buyer: ready.buyer.name })
      }
      {...(ready !== null && { brand: [ready.marketplace.name, ready.manufacturer.name] })}
    >
      <ForVisitor lead="web.sign-in.lead-seller">
        {(me) => <Loaded key={me.id} link={link} loading={loading} />}
      </ForVisitor>
    </Shell>
  );
}

function Loaded(props: { readonly link: LinkedRequest; readonly loading: Signal<Loading> }) {
  const { link, loading } = props;
  const { client } = useHost();
  const { visitor } = usePage();
  async function load(): Promise<void> {
    loading.value = { kind: 'loading' };
    const answer = await client.load(link.id, link.linkToken);
    if (answer.ok) loading.value = { kind: 'ready', view: answer.value };
    else if (isSessionLost(answer.refusal)) visitor.value = { kind: 'signed-out' };
    else loading.value = { kind: 'refused', refusal: answer.refusal };
  }
  useSignalEffect(() => void load());
  const state = loading.value;
  switch (state.kind) {
    case 'loading':
      return <Skeleton lines={6} />;
    case 'ready':
      return <SellerRequest view={state.view} opened={link.act} />;
    case 'refused':
      return state.refusal.code === 'not-found' || state.refusal.code === 'not-entitled' ? (
        <Denied onAddressAdded={() => void load()} />
      ) : (
        <LoadingFailed refusal={state.refusal} onRetry={() => void load()} />
      );
  }
}

/** One text for every 404 (A6). */
function Denied({ onAddressAdded }: { readonly onAddressAdded: () => void }) {
  const ui = useWords();
  return (
    <section class="box narrow stack">
      <h1>{ui.t('ui.denied.title')}</h1>
      <Notice icon={LockIcon}>{ui.t('ui.denied')}</Notice>
      <DeniedWays about="request" onAddressAdded={onAddressAdded} />
    </section>
  );
}
