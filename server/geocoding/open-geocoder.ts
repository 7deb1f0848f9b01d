import { openEmbeddedGeocoder, type OpenGeocoder } from './embedded-geocoder.ts';
import type { Geocoder } from './geocoder.ts';
import { makeGoogleGeocoder } from './google-geocoder.ts';
import { makeNominatimGeocoder } from './nominatim-geocoder.ts';
import { rememberAnswers } from './remember-answers.ts';

/** Which geocoder an installation chose. */
export type GeocodingChoice =
  | { readonly service: 'embedded' }
  | { readonly service: 'google'; readonly key: string }
  | { readonly service: 'nominatim'; readonly url: string; readonly intervalMs: number };

/** The geocoder an installation chose; what it holds open ends with `close`. Source: N2. */
export function openGeocoder(options: {
  readonly choice: GeocodingChoice;
  /** Where an imported list of postal codes is. */
  readonly dataDir: string;
  /** Says to an online service who asks, and whom to write to. */
  readonly userAgent: string;
  readonly onError: (error: unknown) => void;
}): OpenGeocoder {
  const { choice, dataDir, userAgent, onError } = options;
  const online = (geocoder: Geocoder): OpenGeocoder => ({
    geocoder: rememberAnswers(geocoder, () => performance.now()),
    close: () => undefined,
  });
  switch (choice.service) {
    case 'embedded':
      return openEmbeddedGeocoder({ dataDir, onError });
    case 'google':
      return online(makeGoogleGeocoder({ key: choice.key }));
    case 'nominatim':
      return online(makeNominatimGeocoder({ ...choice, userAgent }));
  }
}
