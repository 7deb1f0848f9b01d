import { useMemo } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { mapNetwork } from './map-network.ts';
import { CoverageMap } from './map/coverage-map.tsx';
import { useNetworkWords } from './words.ts';

/** The network on a map: sellers, radii, zones, and where nobody is. */
export function MapSection(props: {
  readonly view: NetworkView;
  readonly onOpen: (memberId: string) => void;
}) {
  const { t } = useNetworkWords();
  const { view, onOpen } = props;
  const network = useMemo(() => mapNetwork(view), [view]);
  return (
    <section class="box stack" aria-labelledby="map-title">
      <h2 id="map-title">{t('network.section.map')}</h2>
      <CoverageMap {...network} onSelect={onOpen} />
      <p class="small attribution">{t('network.attribution')}</p>
    </section>
  );
}
