import { useMemo } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { radiusKm } from '../../domain/geo.ts';
import { nameMember } from './group-members.ts';
import { CoverageMap } from './map/coverage-map.tsx';
import type { MapSeller, MapZone } from './map/map-model.ts';
import { useNetworkWords } from './words.ts';

/** The network on a map: sellers, radii, zones, and where nobody is. */
export function MapSection(props: {
  readonly view: NetworkView;
  readonly onOpen: (memberId: string) => void;
}) {
  const { t } = useNetworkWords();
  const { view, onOpen } = props;
  const sellers = useMemo(() => listMapSellers(view), [view]);
  const zones = useMemo(() => listMapZones(view), [view]);
  const products = useMemo(() => view.products.map(({ id }) => id), [view]);
  const { worldContact } = view;
  return (
    <section class="box stack" aria-label={t('network.section.map')}>
      <CoverageMap
        sellers={sellers}
        zones={zones}
        products={products}
        worldName={nameMember({ kind: 'world', id: worldContact.id, contact: worldContact })}
        onSelect={onOpen}
      />
      <p class="small attribution">{t('network.attribution')}</p>
    </section>
  );
}

/** The sellers as the map draws them. */
export function listMapSellers(view: NetworkView): readonly MapSeller[] {
  return view.sellers.map((seller) => ({
    id: seller.id,
    name: seller.name,
    kind: seller.kind,
    country: seller.address.country,
    lat: seller.lat,
    lon: seller.lon,
    radiusKm: seller.radius === null ? null : radiusKm(seller.radius),
    isPartner: seller.partner,
    isAbsent: seller.absent,
    range: seller.range,
  }));
}

/** The zone managers as the map draws them. */
export function listMapZones(view: NetworkView): readonly MapZone[] {
  return view.zoneManagers.map((manager) => ({
    id: manager.id,
    name: nameMember({ kind: 'zone-manager', id: manager.id, manager }),
    countries: manager.countries,
    continents: manager.continents,
    isAbsent: manager.absent,
  }));
}
