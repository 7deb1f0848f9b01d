import type { Me } from '../../shared/contract/session.ts';
import { useSignal, useSignalEffect } from '@preact/signals';
import { AccountSection } from './account-section.tsx';
import { ForVisitor } from './for-visitor.tsx';
import { usePage } from './page-context.ts';
import { RequestList } from './request-list.tsx';
import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';

/** One's own requests, those to handle first, and one's account. */
export function HomePage() {
  const { t } = useWebWords();
  return (
    <Shell title={t('web.home.title')}>
      <ForVisitor lead="web.sign-in.lead">{(me) => <Home key={me.id} me={me} />}</ForVisitor>
    </Shell>
  );
}

function Home({ me }: { readonly me: Me }) {
  const { t } = useWebWords();
  return (
    <div class="request">
      <section class="stack" aria-labelledby="requests">
        <h1 id="requests">{t('web.home.title')}</h1>
        <RequestList />
      </section>
      <div class="stack">
        <NetworkLink />
        <AccountSection me={me} />
      </div>
    </div>
  );
}

/** The way to « Mon réseau de vente », for who acts for a company. */
function NetworkLink() {
  const { call } = usePage();
  const { t } = useWebWords();
  const isOffered = useSignal(false);
  useSignalEffect(() => {
    // Fetched once the page is drawn: what a desk is made of is of no use to anybody else.
    void import('./has-desk.ts')
      .then(({ hasDesk }) => hasDesk(call))
      .then((found) => {
        isOffered.value = found;
      });
  });
  if (!isOffered.value) return null;
  return (
    <p>
      <a class="quiet bordered button" href="/network">
        {t('web.home.network')}
      </a>
    </p>
  );
}
