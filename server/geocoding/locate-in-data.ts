import type { Located, Place, PostalAddress } from '../../shared/contract/geocoding.ts';
import { distanceKm } from '../../shared/domain/geo.ts';
import type { City, CityIndex, NamedCity } from './city-index.ts';
import { findDivisions, findPostalArea, liesIn } from './division.ts';
import { drawCode } from './draw-code.ts';
import { findCities, findSimilarCities, keepLikely } from './find-cities.ts';
import { matchPostalPlaces } from './match-postal-places.ts';
import { makeCityPlace, makePostalPlace } from './make-place.ts';
import { distanceToNearestKm, keepApart } from './nearness.ts';
import { takeCityApart, type TypedCity } from './place-names.ts';
import { foldPostalCode } from './postal-code.ts';
import type { PostalIndex, PostalPlace } from './postal-index.ts';
import { findTerritory, listTerritories } from './territories.ts';

/** What is known of the world. */
export interface PlaceData {
  readonly cities: CityIndex;
  /** Null until a list was imported. */
  readonly postal: PostalIndex | null;
}

/** A town may stand this far from where its postal code is drawn. */
const CODE_REACH_KM = 40;
/** The codes around an unknown one say only roughly where it is. */
const AROUND_REACH_KM = 60;
const AROUND_PLACES = 300;
/** A boundary town may have a code of the division beside. */
const BOUNDARY_KM = 25;
const MAX_CANDIDATES = 10;

/** An address after what its country and its words say was worked out. */
interface Question {
  readonly country: string;
  /** The folded postal code; empty when there is none. */
  readonly code: string;
  readonly city: TypedCity;
  readonly region: string;
}

/** Where an address is by the data alone: never a guess. Source: N2. */
export function locateInData(data: PlaceData, address: PostalAddress): Located {
  const code = foldPostalCode(address.country, address.postalCode);
  const territory = findTerritory(address.country, code);
  const city = takeCityApart(address.city);
  const region = address.region ?? '';
  const question: Question = {
    country: territory ?? address.country,
    code,
    city,
    region: region === '' ? (city.suffix ?? '') : region,
  };
  const atCode = code === '' ? [] : (data.postal?.find(question.country, code) ?? []);
  return atCode.length > 0 ? locateAtCode(data, question, atCode) : locateByName(data, question);
}

/** The code is known: the name says which of its places, and must not be that of one far away. */
function locateAtCode(
  data: PlaceData,
  question: Question,
  atCode: readonly PostalPlace[],
): Located {
  const { country, city } = question;
  const found = findCities(data.cities, [country], city.names);
  const likely = keepLikely(found, false);
  const all = found.map((named) => named.city);
  const towns = found.length > 0 ? found : findCities(data.cities, [country], city.beginnings);
  const draw = (place: PostalPlace): Place =>
    makePostalPlace(drawCode(place, atCode, keepLikely(towns, true)));

  const named = matchPostalPlaces(atCode, city);
  if (named.length > 0) return decide(keepApart(named, CODE_REACH_KM), draw);
  const near =
    findAtCode(likely, atCode) ??
    findAtCode(all, atCode) ??
    (found.length === 0 ? findMeantAtCode(data, question, atCode) : null);
  if (near !== null) return { outcome: 'found', place: draw(near) };
  return conflictOf([
    ...keepApart(atCode, CODE_REACH_KM).map(makePostalPlace),
    ...keepApart(likely).map(makeCityPlace),
  ]);
}

/** A name that nothing bears: mistyped, or with a quarter behind it. */
function findMeantAtCode(
  data: PlaceData,
  { country, city }: Question,
  atCode: readonly PostalPlace[],
): PostalPlace | null {
  const similar = findSimilarCities(data.cities, country, city.names, true);
  const shortened = findCities(data.cities, [country], city.beginnings);
  return findAtCode(
    [...similar, ...shortened].map((named) => named.city),
    atCode,
  );
}

/** The place of a code nearest to one of several cities, where one is within reach. */
function findAtCode(cities: readonly City[], atCode: readonly PostalPlace[]): PostalPlace | null {
  for (const city of cities) {
    const nearest = atCode.toSorted((a, b) => distanceKm(a, city) - distanceKm(b, city))[0];
    if (nearest !== undefined && distanceKm(nearest, city) <= CODE_REACH_KM) return nearest;
  }
  return null;
}

/** The code is unknown or was not given: its first digits and the region decide among namesakes. */
function locateByName(data: PlaceData, question: Question): Located {
  const { country, code, city } = question;
  const territories = listTerritories(country);
  let found = findCities(
    data.cities,
    code === '' ? [country, ...territories] : [country],
    city.names,
  );
  if (found.length === 0) found = findCities(data.cities, territories, city.names);
  if (found.length === 0) return locateMistyped(data, question);

  const hints = listHints(data, question);
  const confirmed = confirm(hints, found);
  if (confirmed.length === 0) {
    return conflictOf(keepApart(keepLikely(found, false)).map(makeCityPlace));
  }
  return decide(keepApart(keepLikely(confirmed, hints.length > 0)), makeCityPlace);
}

function locateMistyped(data: PlaceData, question: Question): Located {
  const { country, city } = question;
  const isSure = findPostalArea(country, question.code)?.level === 'second';
  const similar = findSimilarCities(data.cities, country, city.names, isSure);
  const apart = keepApart(keepLikely(confirm(listHints(data, question), similar), false));
  const [only] = apart;
  return only !== undefined && apart.length === 1
    ? { outcome: 'found', place: makeCityPlace(only) }
    : { outcome: 'not-found' };
}

/** Something that the address says of where a city lies. */
interface Hint {
  readonly holds: (city: City) => boolean;
  /** Whether it may hold all the same, as for a town at a boundary: dearer to tell. */
  readonly mayHold: (city: City) => boolean;
}

/** Those that nothing in the address speaks against. */
function confirm(hints: readonly Hint[], found: readonly NamedCity[]): readonly NamedCity[] {
  return hints.reduce((left, { holds, mayHold }) => {
    const certain = left.filter(({ city }) => holds(city));
    return certain.length > 0 ? certain : left.filter(({ city }) => mayHold(city));
  }, found);
}

function listHints(data: PlaceData, { country, code, region }: Question): readonly Hint[] {
  const hints: Hint[] = [];
  const divisions = region === '' ? null : findDivisions(country, region);
  if (divisions !== null) {
    hints.push({
      holds: (city) => liesIn(city, divisions),
      // A state's region says nothing of its territories.
      mayHold: (city) => city.country !== country,
    });
  }
  const around = code === '' ? [] : (data.postal?.findAround(country, code, AROUND_PLACES) ?? []);
  const area = findPostalArea(country, code);
  if (around.length > 0) {
    const isAround = (city: City) => distanceToNearestKm(city, around) <= AROUND_REACH_KM;
    hints.push({ holds: isAround, mayHold: () => false });
  } else if (area !== null) {
    hints.push({
      holds: (city) => city.country === country && liesIn(city, area),
      mayHold: (city) => data.cities.hasWithin(country, area, city, BOUNDARY_KM),
    });
  }
  return hints;
}

function decide<T>(apart: readonly T[], makePlace: (thing: T) => Place): Located {
  const places = apart.map(makePlace);
  const [only] = places;
  if (only === undefined) return { outcome: 'not-found' };
  if (places.length === 1) return { outcome: 'found', place: only };
  return { outcome: 'ambiguous', candidates: places.slice(0, MAX_CANDIDATES) };
}

function conflictOf(places: readonly Place[]): Located {
  return { outcome: 'conflict', candidates: places.slice(0, MAX_CANDIDATES) };
}
