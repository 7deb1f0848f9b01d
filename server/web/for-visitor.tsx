import type { ComponentChild } from 'preact';
import type { Me } from '../../shared/contract/session.ts';
import { useWords } from '../../shared/ui/host.ts';
import { AlertIcon } from '../../shared/ui/icons.tsx';
import { Notice, SupportContact } from '../../shared/ui/notice.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { usePage } from './page-context.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useWebWords, type WebTextId } from './texts.ts';

/** Shows its content to somebody signed in, and the sign-in to anybody else. */
export function ForVisitor(props: {
  readonly lead: WebTextId;
  readonly children: (me: Me) => ComponentChild;
}) {
  const { visitor } = usePage();
  const state = visitor.value;
  switch (state.kind) {
    case 'unknown':
      return <Skeleton lines={4} />;
    case 'signed-out':
      return <SignInForm lead={props.lead} />;
    case 'signed-in':
      return <>{props.children(state.me)}</>;
    case 'failed':
      return <LoadingFailed refusal={state.refusal} />;
  }
}

/** The page itself could not be had: why, and the one next step. */
export function LoadingFailed(props: {
  readonly refusal: Parameters<ReturnType<typeof useWords>['refusal']>[0];
  readonly onRetry?: () => void;
}) {
  const { recognise } = usePage();
  const { t } = useWebWords();
  const { refusal } = useWords();
  return (
    <section class="box narrow">
      <h1>{t('web.loading-failed')}</h1>
      <Notice
        tone="warning"
        icon={AlertIcon}
        action={
          <button type="button" class="quiet" onClick={props.onRetry ?? (() => void recognise())}>
            {t('web.retry')}
          </button>
        }
      >
        {refusal(props.refusal)}
        {props.refusal.code === 'technical-problem' && <SupportContact />}
      </Notice>
    </section>
  );
}
