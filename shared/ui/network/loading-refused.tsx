import type { ComponentChild } from 'preact';
import type { Refusal } from '../client.ts';
import { AlertIcon, LockIcon, OfflineIcon } from '../icons.tsx';
import { Notice, SupportContact } from '../notice.tsx';
import { useNetworkWords } from './words.ts';

/** Nothing could be loaded: why, and the one next step. Who has no right reads what anybody reads (A6). */
export function LoadingRefused(props: {
  readonly refusal: Refusal;
  readonly onRetry: () => void;
  /** What somebody without a right may do: another address, another account. */
  readonly way?: ComponentChild;
}) {
  const { t, refusal: tell } = useNetworkWords();
  const { refusal, onRetry, way = null } = props;
  const isDenied = refusal.code === 'not-found' || refusal.code === 'not-entitled';
  return (
    <section class="box narrow stack">
      <h1>{t(isDenied ? 'network.denied.title' : 'network.failed.title')}</h1>
      {isDenied ? (
        <Notice icon={LockIcon}>{tell(refusal)}</Notice>
      ) : (
        <Notice
          tone="warning"
          icon={refusal.code === 'offline' ? OfflineIcon : AlertIcon}
          action={
            <button type="button" class="quiet" onClick={onRetry}>
              {t('network.failed.retry')}
            </button>
          }
        >
          {tell(refusal)}
          {refusal.code === 'technical-problem' && <SupportContact />}
        </Notice>
      )}
      {isDenied && way}
    </section>
  );
}
