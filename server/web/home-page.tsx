import type { Me } from '../../shared/contract/session.ts';
import { AccountSection } from './account-section.tsx';
import { ForVisitor } from './for-visitor.tsx';
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
      <AccountSection me={me} />
    </div>
  );
}
