import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { PreviewPanel } from '../preview/preview-panel.tsx';

/**
 * What a change would do to the last requests: at once for a change that moves requests, behind
 * « Voir l'effet » for any other, which would only wait for it. Source: N9.
 */
export function EffectOfEdit(props: {
  readonly desk: NetworkDesk;
  /** Null while the form says nothing that could be tried. */
  readonly change: NetworkChange | null;
  readonly isShown: boolean;
  /** What of the form decides where requests go: the effect is worked out anew with it alone. */
  readonly routingKey: string;
}) {
  const { t } = useNetworkWords();
  const isAsked = useSignal(false);
  const { desk, change, isShown, routingKey } = props;
  const isKnown = change !== null;
  // oxlint-disable-next-line react/exhaustive-deps -- the change is new at every keystroke
  const tried = useMemo(() => change, [routingKey, isKnown]);
  if (tried === null) return null;
  if (!isShown && !isAsked.value) {
    return (
      <p>
        <button
          type="button"
          class="quiet bordered"
          onClick={() => {
            isAsked.value = true;
          }}
        >
          {t('network.preview.offer')}
        </button>
      </p>
    );
  }
  return <PreviewPanel desk={desk} change={tried} />;
}
