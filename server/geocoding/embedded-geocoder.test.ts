import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedGeocoder } from './embedded-geocoder.ts';
import { findCityFiles, prepareCityIndex } from './city-data.ts';
import { importPostalCodes } from './import-postal-codes.ts';
import { POSTAL_INDEX_NAME } from './postal-index.ts';
import { makeAddress, makePostalLines, makeTestFolder } from './testing.ts';

const folder = makeTestFolder();
const errors: unknown[] = [];
let embedded: ReturnType<typeof openEmbeddedGeocoder>;
beforeAll(() => {
  const onError = (error: unknown) => void errors.push(error);
  embedded = openEmbeddedGeocoder({ dataDir: folder.path, onError });
});
afterAll(() => {
  embedded.close();
  folder.remove();
});

describe('N2: the places of the world', () => {
  test.each([
    ['DE', 'Cologne', 50.93, 6.95],
    ['DE', 'Koeln', 50.93, 6.95],
    ['DE', 'MUENCHEN', 48.14, 11.58],
    ['DE', '慕尼黑', 48.14, 11.58],
    ['DE', 'Frankfurt/Main', 50.12, 8.68],
    ['CH', 'Geneva', 46.2, 6.15],
    ['PL', 'Варшава', 52.23, 21.01],
    ['FR', 'St-Étienne', 45.43, 4.39],
    ['FR', 'Villeneuve d’Ascq', 50.62, 3.14],
    ['DK', 'Aarhus', 56.16, 10.21],
    ['AT', 'Sankt Poelten', 48.2, 15.63],
    ['RU', 'Нижний Новгород', 56.33, 44.0],
    ['CN', '上海', 31.23, 121.47],
    ['JP', '大阪市', 34.69, 135.5],
    ['CA', 'Montreal', 45.51, -73.59],
    ['US', 'New York', 40.71, -74.01],
    ['GR', 'Θεσσαλονίκη', 40.64, 22.93],
  ])('%s has %s', async (country, city, lat, lon) => {
    expect(await embedded.geocoder.locate(makeAddress(country, city))).toMatchObject({
      outcome: 'found',
      place: { lat: expect.closeTo(lat, 0), lon: expect.closeTo(lon, 0), country },
    });
  });

  test.each([
    ['US', 'Springfield'],
    ['US', 'Portland'],
    ['GB', 'Newport'],
    ['DE', 'Neustadt'],
    ['DE', 'Frankfurt'],
    ['FR', 'Saint-Denis'],
    ['CN', 'Suzhou'],
  ])('%s has several %s', async (country, city) => {
    const located = await embedded.geocoder.locate(makeAddress(country, city));
    expect(located.outcome).toBe('ambiguous');
  });

  test('a list imported while it runs is used, a broken one is told and left aside', async () => {
    const list = join(folder.path, 'codes.txt');
    writeFileSync(list, makePostalLines('FR|12340|Gages|Occitanie|44.38|2.66'));
    await importPostalCodes({ file: list, dataDir: folder.path });
    const other = openEmbeddedGeocoder({
      dataDir: folder.path,
      onError: (error) => void errors.push(error),
    });
    const gages = makeAddress('FR', 'Gages', { postalCode: '12340' });
    expect(await other.geocoder.locate(gages)).toMatchObject({ outcome: 'found' });
    other.close();

    writeFileSync(join(folder.path, POSTAL_INDEX_NAME), 'broken');
    const third = openEmbeddedGeocoder({
      dataDir: folder.path,
      onError: (error) => void errors.push(error),
    });
    expect((await third.geocoder.locate(makeAddress('FR', 'Lyon'))).outcome).toBe('found');
    third.close();
    expect(errors).toHaveLength(1);
  });
});

describe('the index of places', () => {
  test('is made by one process while others wait; a lock left behind holds nobody up', async () => {
    const { indexFile } = findCityFiles(folder.path);
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(`${indexFile}.lock`, '1');
    const waiting = AbortSignal.timeout(300);
    await expect(prepareCityIndex(folder.path, waiting)).rejects.toThrow('abort');
    utimesSync(`${indexFile}.lock`, 0, 0);
    const closing = new AbortController();
    const building = prepareCityIndex(folder.path, closing.signal);
    closing.abort();
    await expect(building).rejects.toThrow('abort');
  });
});
