import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { MapSeller } from './map-model.ts';
import {
  countLevels,
  COVERAGE_LEVELS,
  type Coverage,
  type CoverageLevel,
} from './summarize-coverage.ts';
import { useMapWords, type MapWords } from './words.ts';

const PAGE = 25;

/** One sentence that says what the map shows. */
export function describeCoverage(
  coverage: Coverage,
  worldName: string,
  { t, list }: Pick<MapWords, 't' | 'list'>,
): string {
  const counts = countLevels(coverage);
  const zones = counts['zone-country'] + counts['zone-continent'];
  if (counts.sellers + counts.part + zones === 0)
    return t('map.summary.empty', { name: worldName });
  const parts = (
    [
      ['map.summary.sellers', counts.sellers],
      ['map.summary.part', counts.part],
      ['map.summary.zones', zones],
      ['map.summary.world', counts.world],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([id, count]) => t(id, { count }));
  return `${t('map.summary.start')} ${list(parts)}.`;
}

/** Everything the map shows as text: for who hears it, and for who would rather read. */
export function MapFacts(props: {
  readonly coverage: Coverage | null;
  readonly sellers: readonly MapSeller[];
  readonly gains: ReadonlySet<string>;
  readonly losses: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}) {
  const { t } = useMapWords();
  const isOpen = useSignal(false);
  const { coverage } = props;
  return (
    <details
      class="map-facts"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t('map.facts')}</summary>
      {isOpen.value && (
        <div class="stack">
          {coverage !== null && <CountryFacts coverage={coverage} />}
          {props.sellers.length > 0 && <SellerFacts {...props} />}
        </div>
      )}
    </details>
  );
}

function CountryFacts({ coverage }: { readonly coverage: Coverage }) {
  const { t, country, list, language } = useMapWords();
  const names = new Map<CoverageLevel, string[]>();
  for (const { country: code, level } of coverage.values()) {
    names.set(level, [...(names.get(level) ?? []), country(code)]);
  }
  return (
    <dl>
      {COVERAGE_LEVELS.map((level) => {
        const countries = names.get(level);
        if (countries === undefined) return null;
        return (
          <div key={level}>
            <dt>
              {t(`map.level.${level}`)}{' '}
              <span class="small">({t('map.level.count', { count: countries.length })})</span>
            </dt>
            <dd>{list(countries.toSorted(new Intl.Collator(language).compare))}.</dd>
          </div>
        );
      })}
    </dl>
  );
}

function SellerFacts(props: {
  readonly sellers: readonly MapSeller[];
  readonly gains: ReadonlySet<string>;
  readonly losses: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}) {
  const words = useMapWords();
  const { t, country, language } = words;
  const { gains, losses, selectedId, onSelect } = props;
  const count = useSignal(PAGE);
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(language);
    const isChanged = ({ id }: MapSeller): number => (gains.has(id) || losses.has(id) ? 0 : 1);
    return props.sellers.toSorted((a, b) => isChanged(a) - isChanged(b) || compare(a.name, b.name));
  }, [props.sellers, gains, losses, language]);
  return (
    <div class="stack">
      <h4>{t('map.facts.sellers', { count: sorted.length })}</h4>
      <ul class="map-sellers">
        {sorted.slice(0, count.value).map((seller) => (
          <li key={seller.id}>
            <button
              type="button"
              class="quiet"
              aria-pressed={seller.id === selectedId}
              onClick={() => onSelect(seller.id)}
            >
              <span>{seller.name}</span>
              <span class="small">
                {[
                  country(seller.country),
                  ...describeSeller(seller, words),
                  ...describeChange(seller.id),
                ].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > count.value && (
        <p>
          <button
            type="button"
            class="quiet bordered"
            onClick={() => {
              count.value += PAGE * 4;
            }}
          >
            {t('map.facts.more')}
          </button>
        </p>
      )}
    </div>
  );

  function describeChange(id: string): string[] {
    if (gains.has(id)) return [t('map.facts.gain')];
    return losses.has(id) ? [t('map.facts.loss')] : [];
  }
}

/** What sets a seller apart on the map, in words. */
export function describeSeller(seller: MapSeller, { t, km }: MapWords): readonly string[] {
  return [
    t(`map.sign.${seller.kind}`),
    seller.radiusKm === null
      ? t('map.facts.nationwide')
      : t('map.facts.radius', { distance: km(seller.radiusKm) }),
    ...(seller.isPartner ? [t('map.sign.partner')] : []),
    ...(seller.isAbsent ? [t('map.sign.absent')] : []),
    ...(seller.lat === null || seller.lon === null ? [t('map.facts.unplaced')] : []),
  ];
}
