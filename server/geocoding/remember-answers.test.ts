import { describe, expect, test } from 'vitest';
import type { PostalAddress } from '../../shared/contract/geocoding.ts';
import { GeocoderUnavailableError, type Geocoder } from './geocoder.ts';
import { rememberAnswers } from './remember-answers.ts';
import { makeAddress } from './testing.ts';

function makeCounting(answer: () => Promise<{ outcome: 'not-found' }>) {
  const asked: PostalAddress[] = [];
  const geocoder: Geocoder = {
    name: 'nominatim',
    attribution: { text: '', url: '' },
    locate(address) {
      asked.push(address);
      return answer();
    },
  };
  return { asked, geocoder };
}

describe('N2: an online service', () => {
  test('is asked once to locate and to save, though both wait for it', async () => {
    let now = 0;
    const { asked, geocoder } = makeCounting(() => Promise.resolve({ outcome: 'not-found' }));
    const remembering = rememberAnswers(geocoder, () => now);
    await Promise.all([1, 2].map(() => remembering.locate(makeAddress('FR', 'Lyon'))));
    await remembering.locate(makeAddress('FR', 'Lyon'));
    expect(asked).toHaveLength(1);
    await remembering.locate(makeAddress('FR', 'Lyon', { street: 'rue A' }));
    now = 3_600_000;
    await remembering.locate(makeAddress('FR', 'Lyon'));
    expect(asked).toHaveLength(3);
  });

  test('that failed is asked again', async () => {
    const { asked, geocoder } = makeCounting(() =>
      Promise.reject(new GeocoderUnavailableError('down')),
    );
    const remembering = rememberAnswers(geocoder, () => 0);
    for (let time = 0; time < 2; time += 1) {
      await expect(remembering.locate(makeAddress('FR', 'Lyon'))).rejects.toThrow('down');
    }
    expect(asked).toHaveLength(2);
  });

  test('fills no more memory than a thousand answers', async () => {
    const { asked, geocoder } = makeCounting(() => Promise.resolve({ outcome: 'not-found' }));
    const remembering = rememberAnswers(geocoder, () => 0);
    for (let at = 0; at <= 1_000; at += 1)
      await remembering.locate(makeAddress('FR', `Lyon ${at}`));
    await remembering.locate(makeAddress('FR', 'Lyon 1000'));
    await remembering.locate(makeAddress('FR', 'Lyon 0'));
    expect(asked).toHaveLength(1_002);
  });
});
