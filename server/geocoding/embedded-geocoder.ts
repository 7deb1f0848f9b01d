import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_CACHE_FOLDER, prepareCityIndex } from './city-data.ts';
import { openCityIndex, type CityIndex } from './city-index.ts';
import { GeocoderUnavailableError, type Geocoder } from './geocoder.ts';
import { IndexFileError } from './index-file.ts';
import { locateInData } from './locate-in-data.ts';
import { openPostalIndex, POSTAL_INDEX_NAME, type PostalIndex } from './postal-index.ts';

/** A geocoder that holds something open. */
export interface OpenGeocoder {
  readonly geocoder: Geocoder;
  close(): void;
}

/** The index takes some ten seconds to make; nobody waits for a machine that takes minutes. */
const PATIENCE_MS = 30_000;

/** How often a newly imported list of postal codes is looked for. */
const LOOK_AGAIN_MS = 5_000;

/**
 * The geocoder that needs no network: places of a package, and postal codes where a list was
 * imported into the data folder. Begins at once to make ready what is missing; locating waits for
 * it, nothing else does.
 */
export function openEmbeddedGeocoder(options: {
  readonly dataDir: string;
  readonly cacheFolder?: string;
  readonly onError: (error: unknown) => void;
}): OpenGeocoder {
  const closing = new AbortController();
  const prepare = async (): Promise<CityIndex> =>
    openCityIndex(await prepareCityIndex(options.cacheFolder ?? CITY_CACHE_FOLDER, closing.signal));
  let cities: Promise<CityIndex> | null = null;
  const getCities = (): Promise<CityIndex> => {
    cities ??= prepare().catch((error: unknown) => {
      cities = null;
      throw new GeocoderUnavailableError('the index of places is missing', { cause: error });
    });
    return cities;
  };
  getCities().catch((error: unknown) => {
    if (!closing.signal.aborted) options.onError(error);
  });
  const getPostal = followPostalIndex(join(options.dataDir, POSTAL_INDEX_NAME), options.onError);

  return {
    geocoder: {
      name: 'embedded',
      attribution: { text: 'GeoNames, CC BY 4.0', url: 'https://www.geonames.org/' },
      async locate(address) {
        const cities = await waitFor(getCities());
        return locateInData({ cities, postal: getPostal() }, address);
      },
    },
    close: () => closing.abort(),
  };
}

async function waitFor<T>(ready: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new GeocoderUnavailableError('the index of places is still being made')),
    PATIENCE_MS,
  );
  try {
    return await Promise.race([ready, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The imported list, read again when another was imported; null while there is none. */
function followPostalIndex(
  file: string,
  onError: (error: unknown) => void,
): () => PostalIndex | null {
  let index: PostalIndex | null = null;
  let [lookedAt, version] = [-Infinity, ''];
  return () => {
    if (performance.now() - lookedAt < LOOK_AGAIN_MS) return index;
    lookedAt = performance.now();
    const stats = statSync(file, { throwIfNoEntry: false });
    const found = stats === undefined ? '' : `${stats.ino}:${stats.mtimeMs}:${stats.size}`;
    if (found === version) return index;
    version = found;
    try {
      index = stats === undefined ? null : openPostalIndex(file);
    } catch (error) {
      // Without it places are known less exactly; with an index of an older form, the import is due again.
      if (!(error instanceof IndexFileError)) throw error;
      index = null;
      onError(error);
    }
    return index;
  };
}
