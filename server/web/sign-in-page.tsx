import { useEffect } from 'preact/hooks';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { ForVisitor } from './for-visitor.tsx';
import { parseNextPath } from './page-address.ts';
import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';

/** Sign-in by itself; who is signed in goes on to where he wanted to go. */
export function SignInPage() {
  const { t } = useWebWords();
  return (
    <Shell title={t('web.sign-in')}>
      <ForVisitor lead="web.sign-in.lead">{() => <GoOn />}</ForVisitor>
    </Shell>
  );
}

function GoOn() {
  useEffect(() => {
    location.replace(parseNextPath(location));
  }, []);
  return <Skeleton />;
}
