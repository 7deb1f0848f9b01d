import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { Refusal } from '../../client.ts';
import { useHost } from '../../host.ts';
import { OfflineIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { useInsightWords } from '../insight-words.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { MovedRequests } from './moved-requests.tsx';
import { PreviewMap } from './preview-map.tsx';
import { usePreview } from './use-preview.ts';
import { WhoGains } from './who-gains.tsx';

/**
 * What a change of the network would have done to the last requests, before it is saved: how many
 * would have gone elsewhere, who gains, who loses, which. Source: N9.
 */
export function PreviewPanel(props: {
  readonly desk: NetworkDesk;
  /** Tried anew whenever it is another object. */
  readonly change: NetworkChange;
  /** « Enregistrer »; left out where the form around has its own. */
  readonly onConfirm?: () => void;
  /** « Revenir ». */
  readonly onCancel?: () => void;
  readonly isSaving?: boolean;
}) {
  const { t } = useInsightWords();
  const { desk, change, onConfirm, onCancel, isSaving = false } = props;
  const { answer, busy, retry } = usePreview(desk, change);
  const given = answer.value;
  return (
    <section
      class="preview-panel stack"
      aria-label={t('preview.title')}
      aria-busy={busy.value}
      aria-live="polite"
    >
      <h3>{t('preview.title')}</h3>
      {given === null ? (
        <Skeleton lines={3} />
      ) : given.ok ? (
        <Effect desk={desk} preview={given.value} />
      ) : (
        <NoEffect refusal={given.refusal} onRetry={retry} />
      )}
      {(onConfirm !== undefined || onCancel !== undefined) && (
        <p class="submit">
          {onConfirm !== undefined && (
            <button
              type="button"
              class="filled"
              aria-disabled={isSaving}
              onClick={() => {
                if (!isSaving) onConfirm();
              }}
            >
              {isSaving ? t('preview.saving') : t('preview.save')}
            </button>
          )}
          {onCancel !== undefined && (
            <button type="button" class="quiet" onClick={onCancel}>
              {t('preview.back')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Effect(props: { readonly desk: NetworkDesk; readonly preview: PreviewAnswer }) {
  const { t } = useInsightWords();
  const { desk, preview } = props;
  const { considered: count, moved } = preview;
  if (count === 0) return <p>{t('preview.none-yet')}</p>;
  return (
    <>
      <p class="preview-sum">
        <strong>
          {moved.length === 0
            ? t('preview.none-moved', { count })
            : t('preview.moved', { count, moved: moved.length })}
        </strong>
      </p>
      <WhoGains preview={preview} />
      {moved.length > 0 && <MovedRequests moved={moved} />}
      {moved.length > 0 && <PreviewMap desk={desk} preview={preview} />}
    </>
  );
}

/** Why the effect is not known. What the form lacks is said where it is typed, and here in short. */
function NoEffect(props: { readonly refusal: Refusal; readonly onRetry: () => void }) {
  const { t, fault } = useInsightWords();
  const { i18n } = useHost();
  const { refusal, onRetry } = props;
  if (refusal.code === 'input-invalid' && refusal.errors.length > 0) {
    const faults = [...new Set(refusal.errors.map(({ code }) => fault(code)))];
    return (
      <>
        <p>{t('preview.not-valid')}</p>
        <ul class="preview-faults" lang={i18n.locale}>
          {faults.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </>
    );
  }
  const again = (
    <button type="button" class="quiet bordered" onClick={onRetry}>
      {t('preview.retry')}
    </button>
  );
  if (refusal.code === 'offline') {
    return (
      <Notice icon={OfflineIcon} action={again}>
        {t('preview.offline')}
      </Notice>
    );
  }
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <p>{again}</p>
    </>
  );
}
