import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import { findPosition } from '../../../domain/geo.ts';
import { formatCountry } from '../../format.ts';
import { useInsightWords } from '../insight-words.ts';
import { mapNetwork } from '../map-network.ts';
import { CoverageMap } from '../map/coverage-map.tsx';
import type { NetworkDesk } from '../network-desk.ts';

/** Who gains and who loses, and where the buyers are; drawn when it is opened. */
export function PreviewMap(props: { readonly desk: NetworkDesk; readonly preview: PreviewAnswer }) {
  const { t, language } = useInsightWords();
  const { desk, preview } = props;
  const isOpen = useSignal(false);
  const view = desk.view.value;
  const network = useMemo(() => (view === null ? null : mapNetwork(view)), [view]);
  const marks = useMemo(() => {
    const { members, moved, place } = preview;
    return {
      gains: new Set(members.filter((one) => one.gained > one.lost).map(({ id }) => id)),
      losses: new Set(members.filter((one) => one.lost > one.gained).map(({ id }) => id)),
      pin: place,
      buyers: moved.flatMap(({ requestId, buyer }) => {
        const position = findPosition(buyer);
        const label = buyer.city ?? formatCountry(buyer.country, language);
        return position === null ? [] : [{ id: requestId, label, ...position }];
      }),
    };
  }, [preview, language]);
  if (network === null) return null;
  return (
    <details
      class="preview-map"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t('preview.map')}</summary>
      {isOpen.value && <CoverageMap {...network} {...marks} />}
    </details>
  );
}
