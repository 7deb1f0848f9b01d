import { makeRandom, type Random } from '../../../../domain/testing/random-network.ts';
import type { MapSeller, MapZone } from '../map-model.ts';

/** A local seller of full range in Paris, but for what is given. */
export function makeMapSeller(id: string, given: Partial<MapSeller> = {}): MapSeller {
  return {
    id,
    name: id,
    kind: 'local',
    country: 'FR',
    lat: 48.86,
    lon: 2.35,
    radiusKm: null,
    isPartner: false,
    isAbsent: false,
    ...given,
  };
}

/** A zone manager in charge of nothing, but for what is given. */
export function makeMapZone(id: string, given: Partial<MapZone> = {}): MapZone {
  return { id, name: id, countries: [], continents: [], ...given };
}

type Row = readonly [
  name: string,
  country: string,
  lat: number,
  lon: number,
  radiusKm: number | null,
  more?: Partial<MapSeller>,
];

const EUROPE: readonly Row[] = [
  ['Hydro Nord', 'FR', 50.63, 3.06, 120, { isPartner: true }],
  ['Pompes de Loire', 'FR', 47.22, -1.55, 150],
  ['Rhône Fluides', 'FR', 45.76, 4.84, 180],
  ['Atelier du Midi', 'FR', 43.6, 1.44, 140],
  ['Provence Process', 'FR', 43.3, 5.4, 90, { isAbsent: true }],
  ['Alsace Technik', 'FR', 48.58, 7.75, 100],
  ['Bretagne Industrie', 'FR', 48.1, -1.68, 80, { isPartner: true }],
  ['Rheinwerk Pumpen', 'DE', 50.94, 6.96, null, { kind: 'national' }],
  ['Elbe Dosiertechnik', 'DE', 53.55, 9.99, 200],
  ['Isar Anlagenbau', 'DE', 48.14, 11.58, 160],
  ['Milano Pompe', 'IT', 45.46, 9.19, 250],
  ['Napoli Fluidi', 'IT', 40.85, 14.27, 200],
  ['Ibérica Caudal', 'ES', 40.42, -3.7, null, { kind: 'national', isPartner: true }],
  ['Bombas Catalanas', 'ES', 41.39, 2.17, 120],
  ['Aqua Polska', 'PL', 52.23, 21.01, null, { kind: 'national' }],
  ['Thames Flow', 'GB', 51.51, -0.13, 150],
  ['Clyde Dosing', 'GB', 55.86, -4.25, 130],
  ['Vlaamse Pompen', 'BE', 51.05, 3.72, null],
  ['Nordic Dosing', 'SE', 59.33, 18.07, 400],
  ['Alpine Regeltechnik', 'CH', 47.38, 8.54, null, { kind: 'national' }],
];

/** Twenty sellers of Europe, most of them in France. */
export const EUROPEAN_SELLERS: readonly MapSeller[] = EUROPE.map(
  ([name, country, lat, lon, radiusKm, more]) =>
    makeMapSeller(name.toLowerCase().replace(/\W+/g, '-'), {
      name,
      country,
      lat,
      lon,
      radiusKm,
      ...more,
    }),
);

export const SAMPLE_ZONES: readonly MapZone[] = [
  makeMapZone('zone-benelux', { name: 'Anna Peeters', countries: ['BE', 'NL', 'LU', 'FR'] }),
  makeMapZone('zone-iberia', { name: 'Marco Ruiz', countries: ['PT', 'IT'] }),
  makeMapZone('zone-europe', { name: 'Ingrid Olsen', continents: ['EU'] }),
  makeMapZone('zone-america', { name: 'Laura Gómez', continents: ['SA'], countries: ['MX'] }),
];

/** Where industry is: country, latitude and longitude of a town, how wide its sellers are spread. */
const TOWNS = [
  ['FR', 48.86, 2.35, 2.5],
  ['FR', 45.76, 4.84, 1.5],
  ['FR', 47.2, -1, 1.2],
  ['DE', 51, 8, 2.5],
  ['DE', 49, 11, 1.5],
  ['IT', 45.3, 10, 1.2],
  ['ES', 40.4, -3.7, 2.5],
  ['GB', 52.5, -1.5, 1.3],
  ['PL', 52, 19.5, 2],
  ['SE', 59.5, 16, 1.5],
  ['TR', 39.5, 32, 3],
  ['US', 40.5, -80, 6],
  ['US', 34, -98, 6],
  ['CA', 44.5, -78, 2],
  ['MX', 21, -101, 3],
  ['BR', -22, -47, 3],
  ['AR', -34, -61, 3],
  ['ZA', -27, 28, 2.5],
  ['IN', 21, 77, 5],
  ['CN', 31, 116, 5],
  ['JP', 35.6, 137.5, 1.2],
  ['AU', -34, 147, 3],
] as const;

/** That many sellers of the world's industrial regions, always the same. */
export function makeManySellers(count: number): readonly MapSeller[] {
  const random = makeRandom(count);
  return Array.from({ length: count }, (_, index) => {
    const [country, lat, lon, spread] = TOWNS[Math.floor(random() * TOWNS.length)] ?? TOWNS[0];
    const kind = random() < 0.8 ? 'local' : 'national';
    return makeMapSeller(`seller-${index}`, {
      name: `Seller ${index}`,
      kind,
      country,
      lat: lat + spread * bell(random),
      lon: lon + spread * 1.4 * bell(random),
      radiusKm: kind === 'local' && random() < 0.5 ? 20 + Math.round(random() * 180) : null,
      isPartner: random() < 0.08,
      isAbsent: random() < 0.03,
    });
  });
}

/** Most often near 0, seldom beyond 1. */
function bell(random: Random): number {
  return random() + random() + random() - 1.5;
}
