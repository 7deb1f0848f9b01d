import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { findPosition, type Position } from '../../../domain/geo.ts';
import { formatCountry } from '../../format.ts';
import { CountryPanel } from './country-panel.tsx';
import type { World } from './decode-world.ts';
import { loadCoarseWorld, loadFineWorld, type CountryPoints } from './load-world.ts';
import { MapCanvas, type MapTip } from './map-canvas.tsx';
import { describeCoverage, describeSeller, MapFacts } from './map-facts.tsx';
import { MapLegend } from './map-legend.tsx';
import type { DraftRadius, MapBuyer, MapPlace, MapSeller, MapZone } from './map-model.ts';
import { nearTurn, type MapFrame, type MapView } from './map-projection.ts';
import type { MapScene } from './map-scene.ts';
import type { MapStage, Picked } from './map-stage.ts';
import { findBox, findCircleBox, fitView } from './move-view.ts';
import { placeSellers } from './seller-places.ts';
import { summarizeCoverage } from './summarize-coverage.ts';
import { useMapWords } from './words.ts';

/** A radius of a few kilometres is shown with the town around it. */
const DRAFT_SPAN_DEGREES = 0.5;
/** More places than that are a picture of the past, which does not change. */
const MOST_WATCHED = 20;
const NOBODY: ReadonlySet<string> = new Set();
const NO_BUYERS: readonly MapBuyer[] = [];
const NO_PRODUCTS: readonly string[] = [];

export interface CoverageMapProps {
  readonly sellers: readonly MapSeller[];
  readonly zones: readonly MapZone[];
  /** Whom the world contact's requests go to. */
  readonly worldName: string;
  /** Ids of what the stands show; they matter where sellers limit their range (R7). */
  readonly products?: readonly string[];
  /** The seller or zone manager who is looked at. */
  readonly selectedId?: string | null;
  readonly onSelect?: (id: string) => void;
  /** Members who would receive more, or fewer, requests (N9). */
  readonly gains?: ReadonlySet<string>;
  readonly losses?: ReadonlySet<string>;
  readonly buyers?: readonly MapBuyer[];
  /** A place that is not saved yet. */
  readonly pin?: MapPlace | null;
  /** Where to look closely; a new one moves the map. */
  readonly focus?: { readonly lat: number; readonly lon: number } | null;
  /** A radius that is being chosen; the map keeps it in sight. */
  readonly draftRadius?: DraftRadius | null;
  /** Places alone: no colours of who covers what, no legend and no text of it. */
  readonly isPlain?: boolean;
}

/**
 * A sales network on a map of the world that needs no network: who covers each country, sellers with
 * their radii, and whatever is being chosen. Everything it shows is there as text too. Lists given
 * anew are worked out anew: keep them while they hold the same.
 */
export function CoverageMap(props: CoverageMapProps) {
  const words = useMapWords();
  const { t } = words;
  const { sellers, zones, worldName, selectedId = null } = props;
  const { buyers = NO_BUYERS, gains = NOBODY, losses = NOBODY, products = NO_PRODUCTS } = props;
  const { pin = null, focus = null, draftRadius = null, isPlain = false } = props;
  const id = useId();
  const world = useSignal<{ world: World; points: CountryPoints } | 'failed' | null>(null);
  const fine = useSignal<World | null>(null);
  const stage = useSignal<MapStage | null>(null);
  const opened = useSignal<string | null>(null);

  useEffect(() => {
    let isGone = false;
    loadCoarseWorld().then(
      (loaded) => {
        if (!isGone) world.value = loaded;
      },
      () => {
        if (!isGone) world.value = 'failed';
      },
    );
    return () => {
      isGone = true;
    };
  }, [world]);

  const coverage = useMemo(
    () => (isPlain ? null : summarizeCoverage(sellers, zones, products)),
    [sellers, zones, products, isPlain],
  );
  const places = useMemo(() => placeSellers(sellers), [sellers]);
  const { language } = words;
  const nameOf = useMemo(() => {
    const names = new Map<string, string>();
    return (code: string): string => {
      const name = names.get(code) ?? formatCountry(code, language);
      names.set(code, name);
      return name;
    };
  }, [language]);
  const outlined = useMemo(() => {
    const codes = new Set(opened.value === null ? [] : [opened.value]);
    for (const { zones: inCharge, country: code } of coverage?.values() ?? []) {
      if (selectedId !== null && inCharge.some((zone) => zone.id === selectedId)) codes.add(code);
    }
    return codes;
  }, [coverage, selectedId, opened.value]);

  const loaded = world.value;
  const scene = useMemo<MapScene | null>(
    () =>
      loaded === null || loaded === 'failed'
        ? null
        : {
            coarse: loaded.world,
            fine: fine.value,
            points: loaded.points,
            coverage,
            places,
            buyers,
            gains,
            losses,
            draftRadius,
            pin,
            outlined,
            selectedRow: selectedId === null ? null : (places.rows.get(selectedId) ?? null),
            nameOf,
          },
    [
      loaded,
      fine.value,
      coverage,
      places,
      buyers,
      gains,
      losses,
      draftRadius,
      pin,
      outlined,
      selectedId,
      nameOf,
    ],
  );

  function fit(frame: MapFrame): MapView {
    if (focus !== null) return fitView(findBox([focus]), frame);
    if (draftRadius !== null) {
      return fitView(findCircleBox(draftRadius, draftRadius.radiusKm), frame, DRAFT_SPAN_DEGREES);
    }
    return fitView(findBox(listPlaces()), frame);
  }

  /** Sellers and what is looked at; the countries of zone managers where there are none. */
  function listPlaces(): readonly Position[] {
    const ofSellers = sellers.flatMap((seller) => findPosition(seller) ?? []);
    const all = [...ofSellers, ...buyers, ...(pin === null ? [] : [pin])];
    if (all.length > 0 || loaded === null || loaded === 'failed') return all;
    return zones
      .flatMap(({ countries }) => countries)
      .flatMap((code) => {
        const [lon, lat] = loaded.points.get(code) ?? [];
        return lon === undefined || lat === undefined ? [] : [{ lon, lat }];
      });
  }

  // What is asked for from outside is brought into sight.
  const current = stage.value;
  const latestFit = useRef(fit);
  latestFit.current = fit;
  const target = JSON.stringify([
    focus,
    draftRadius,
    [...(pin === null ? [] : [pin]), ...buyers.slice(0, MOST_WATCHED)].map(({ lat, lon }) => [
      lat,
      lon,
    ]),
  ]);
  const shownTarget = useRef(target);
  useEffect(() => {
    if (current === null || shownTarget.current === target) return;
    shownTarget.current = target;
    current.moveTo(latestFit.current(current.projection().frame));
  }, [target, current]);
  useEffect(() => {
    const row = selectedId === null ? undefined : places.rows.get(selectedId);
    const [lat, lon] = [places.lats[row ?? -1], places.lons[row ?? -1]];
    if (current === null || lat === undefined || lon === undefined) return;
    const { seen, view } = current.projection();
    const away = Math.abs(nearTurn(lon, view.lon) - view.lon);
    const isSeen = lat > seen.south && lat < seen.north && away < seen.halfLon * 0.95;
    if (!isSeen) current.moveTo({ ...view, lat, lon });
  }, [selectedId, places, current]);

  function take(picked: Picked | null): void {
    if (picked?.kind === 'seller') {
      const seller = places.sellers[picked.row];
      if (seller !== undefined) props.onSelect?.(seller.id);
      return;
    }
    opened.value = picked?.kind === 'country' && !isPlain ? picked.country : null;
  }

  function describePicked(picked: Picked) {
    if (picked.kind === 'buyer') return picked.buyer.label;
    if (picked.kind === 'country') {
      const level = coverage?.get(picked.country)?.level;
      return (
        <>
          <b>{nameOf(picked.country)}</b>
          {level !== undefined && <span>{t(`map.level.${level}`)}</span>}
        </>
      );
    }
    const seller = places.sellers[picked.row];
    return seller === undefined ? null : <SellerTip seller={seller} />;
  }

  const covered = opened.value === null ? undefined : coverage?.get(opened.value);
  const selected =
    selectedId === null ? undefined : places.sellers[places.rows.get(selectedId) ?? -1];
  const tips: MapTip[] = [];
  if (selected !== undefined && selected.lat !== null && selected.lon !== null) {
    const { lat, lon } = selected;
    tips.push({ key: 'selected', lat, lon, liftPx: 16, text: <SellerTip seller={selected} /> });
  }
  if (pin !== null) tips.push({ key: 'pin', ...pin, liftPx: 32, text: pin.label });

  return (
    <div class="coverage-map">
      {scene === null ? (
        <output class="map-stage map-waiting">{loaded === 'failed' && t('map.failed')}</output>
      ) : (
        <MapCanvas
          scene={scene}
          label={t(isPlain ? 'map.place-title' : 'map.title')}
          describedBy={`${id}-summary ${id}-keys`}
          tips={tips}
          fit={fit}
          stage={stage}
          onFineNeeded={() => {
            loadFineWorld().then(
              (finer) => {
                fine.value = finer;
              },
              () => {
                // Offline before it was ever fetched: the coarse world stays, and says the same.
                fine.value = null;
              },
            );
          }}
          onPick={take}
          tipOf={describePicked}
        >
          {covered !== undefined && (
            <CountryPanel
              covered={covered}
              worldName={worldName}
              onSelect={(chosen) => props.onSelect?.(chosen)}
              onClose={() => {
                opened.value = null;
              }}
            />
          )}
        </MapCanvas>
      )}
      <p id={`${id}-keys`} class="unseen">
        {t('map.keys')}
      </p>
      {coverage !== null && (
        <p id={`${id}-summary`} class="map-summary">
          {describeCoverage(coverage, worldName, words)}
        </p>
      )}
      {!isPlain && (
        <>
          <MapLegend
            coverage={coverage}
            sellers={sellers}
            hasBuyers={buyers.length > 0}
            hasGains={gains.size > 0}
            hasLosses={losses.size > 0}
          />
          <MapFacts
            coverage={coverage}
            sellers={sellers}
            gains={gains}
            losses={losses}
            selectedId={selectedId}
            onSelect={(chosen) => props.onSelect?.(chosen)}
          />
        </>
      )}
    </div>
  );
}

function SellerTip({ seller }: { readonly seller: MapSeller }) {
  const words = useMapWords();
  return (
    <>
      <b>{seller.name}</b>
      <span>{describeSeller(seller, words).join(' · ')}</span>
    </>
  );
}
