import type { Place } from '../../shared/contract/geocoding.ts';
import type { City } from './city-index.ts';
import { findDivisionName } from './division.ts';
import type { PostalPlace } from './postal-index.ts';

/** A city as a place, known to the town. */
export function makeCityPlace(city: City): Place {
  const region = findDivisionName(city.country, city);
  return withLabel({
    id: `city:${city.id}`,
    lat: city.lat,
    lon: city.lon,
    precision: 'city',
    city: city.name,
    postalCode: null,
    region,
    country: city.country,
  });
}

/** What a postal code serves as a place. */
export function makePostalPlace(postal: PostalPlace): Place {
  return withLabel({
    id: `code:${postal.country}:${postal.code}:${postal.lat},${postal.lon}`,
    lat: postal.lat,
    lon: postal.lon,
    precision: 'postal-code',
    city: postal.name,
    postalCode: postal.code,
    region: postal.region === '' ? null : postal.region,
    country: postal.country,
  });
}

/** `Saint-Étienne, Loire (42000), FR`: what tells places apart. */
export function withLabel(place: Omit<Place, 'label'>): Place {
  const { city, region, postalCode, country } = place;
  const town = region === null || region === city ? city : `${city}, ${region}`;
  return {
    ...place,
    label: `${postalCode === null ? town : `${town} (${postalCode})`}, ${country}`,
  };
}
