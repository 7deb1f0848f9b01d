import { useId } from 'preact/hooks';
import type { MapSeller } from './map-model.ts';
import { PATTERN_TILES } from './map-patterns.ts';
import {
  COVERAGE_LEVELS,
  countLevels,
  type Coverage,
  type CoverageLevel,
} from './summarize-coverage.ts';
import { useMapWords, type MapTextId } from './words.ts';

/** Signs besides those of the countries. */
const SIGNS = [
  'local',
  'national',
  'partner',
  'absent',
  'radius',
  'buyer',
  'gain',
  'loss',
] as const;
type Sign = (typeof SIGNS)[number];

/** What the colours, patterns and signs of the map mean, in words; only of what there is. */
export function MapLegend(props: {
  readonly coverage: Coverage | null;
  readonly sellers: readonly MapSeller[];
  readonly hasBuyers: boolean;
  readonly hasGains: boolean;
  readonly hasLosses: boolean;
}) {
  const { t } = useMapWords();
  const { coverage, sellers } = props;
  const counts = coverage === null ? null : countLevels(coverage);
  const shown: Readonly<Record<Sign, boolean>> = {
    local: sellers.some(({ kind }) => kind === 'local'),
    national: sellers.some(({ kind }) => kind === 'national'),
    partner: sellers.some(({ isPartner }) => isPartner),
    absent: sellers.some(({ isAbsent }) => isAbsent),
    radius: sellers.some(({ radiusKm }) => radiusKm !== null),
    buyer: props.hasBuyers,
    gain: props.hasGains,
    loss: props.hasLosses,
  };
  return (
    <ul class="map-legend small" aria-label={t('map.legend')}>
      {counts !== null &&
        COVERAGE_LEVELS.filter((level) => counts[level] > 0).map((level) => (
          <li key={level}>
            <LevelSwatch level={level} />
            <span>
              {t(`map.level.${level}`)}{' '}
              <span class="number">({t('map.level.count', { count: counts[level] })})</span>
            </span>
          </li>
        ))}
      {SIGNS.filter((sign) => shown[sign]).map((sign) => (
        <li key={sign}>
          <SignSwatch sign={sign} />
          {t(`map.sign.${sign}` satisfies MapTextId)}
        </li>
      ))}
    </ul>
  );
}

/** A level's colour and pattern, as on the map. */
export function LevelSwatch({ level }: { readonly level: CoverageLevel }) {
  const id = useId();
  const tile = level === 'sellers' ? null : PATTERN_TILES[level];
  return (
    <svg class={`map-swatch ${level}`} viewBox="0 0 22 14" aria-hidden="true">
      <rect class="ground" x="0.5" y="0.5" width="21" height="13" rx="3" />
      {tile !== null && (
        <>
          <pattern id={id} width={tile.sizePx} height={tile.sizePx} patternUnits="userSpaceOnUse">
            <path class="lines" d={tile.path} stroke-width={tile.widthPx} stroke-linecap="round" />
          </pattern>
          <rect x="0.5" y="0.5" width="21" height="13" rx="3" fill={`url(#${id})`} />
        </>
      )}
      <rect class="edge" x="0.5" y="0.5" width="21" height="13" rx="3" />
    </svg>
  );
}

function SignSwatch({ sign }: { readonly sign: Sign }) {
  return (
    <svg class={`map-swatch sign-${sign}`} viewBox="0 0 22 14" aria-hidden="true">
      {sign === 'national' && <path class="dot" d="M11 1.5L16.5 7L11 12.5L5.5 7z" />}
      {sign === 'buyer' && <path class="dot" d="M7 3h8v8h-8z" />}
      {sign === 'partner' && <circle class="ring" cx="11" cy="7" r="6" />}
      {['local', 'partner', 'absent'].includes(sign) && (
        <circle class="dot" cx="11" cy="7" r={sign === 'partner' ? 3.6 : 4.5} />
      )}
      {sign === 'radius' && <circle class="reach" cx="11" cy="7" r="6" />}
      {(sign === 'gain' || sign === 'loss') && (
        <>
          <circle class="dot" cx="11" cy="7" r="6" />
          <path class="mark" d={sign === 'gain' ? 'M8 7h6M11 4v6' : 'M8 7h6'} />
        </>
      )}
    </svg>
  );
}
