import { describe, expect, it } from 'vitest';
import { listCountries } from '../../../domain/country.ts';
import { countLevels, summarizeCoverage } from './summarize-coverage.ts';
import { makeMapSeller, makeMapZone } from './testing/sample-sellers.ts';

const levelOf = (country: string, ...given: Parameters<typeof summarizeCoverage>) =>
  summarizeCoverage(...given).get(country)?.level;

describe('who covers a country', () => {
  it('R5: the world contact has every country nobody else has', () => {
    const coverage = summarizeCoverage([], []);
    expect([...coverage.keys()].toSorted()).toEqual(listCountries().toSorted());
    expect(countLevels(coverage).world).toBe(listCountries().length);
  });

  it('R2, R6: a seller without radius covers his country and no other', () => {
    const coverage = summarizeCoverage([makeMapSeller('a')], []);
    expect(coverage.get('FR')).toMatchObject({ level: 'sellers', fallback: 'world' });
    expect(coverage.get('FR')?.nationwide.map(({ id }) => id)).toEqual(['a']);
    expect(coverage.get('BE')?.level).toBe('world');
    // R9: an overseas territory is its own country.
    expect(coverage.get('GP')?.level).toBe('world');
  });

  it('R6: sellers with a radius cover a part, and the rest falls back', () => {
    const sellers = [makeMapSeller('a', { radiusKm: 50 })];
    const zones = [makeMapZone('z', { countries: ['FR'] })];
    expect(summarizeCoverage(sellers, zones).get('FR')).toMatchObject({
      level: 'part',
      fallback: 'zone-country',
      nationwide: [],
      within: [{ id: 'a' }],
      zones: [{ id: 'z' }],
    });
  });

  it('R5: a manager of the country comes before one of its continent', () => {
    const zones = [
      makeMapZone('europe', { continents: ['EU'] }),
      makeMapZone('france', { countries: ['fr'] }),
    ];
    const coverage = summarizeCoverage([], zones);
    expect(coverage.get('FR')).toMatchObject({
      level: 'zone-country',
      zones: [{ id: 'france' }, { id: 'europe' }],
    });
    expect(coverage.get('DE')?.level).toBe('zone-continent');
    expect(coverage.get('JP')?.level).toBe('world');
  });

  it('R13: who is absent covers nothing', () => {
    const away = [makeMapSeller('a', { isAbsent: true })];
    expect(levelOf('FR', away, [])).toBe('world');
    expect(levelOf('FR', [], [makeMapZone('z', { countries: ['FR'], isAbsent: true })])).toBe(
      'world',
    );
  });

  it('R7: limited ranges cover a country together when each product has a seller', () => {
    const sellers = ['pump', 'valve'].map((product) =>
      makeMapSeller(product, { range: { mode: 'limited', products: [product] } }),
    );
    expect(levelOf('FR', sellers, [], ['pump', 'valve'])).toBe('sellers');
    expect(levelOf('FR', sellers, [], ['pump', 'valve', 'hose'])).toBe('part');
  });

  it('R14: a radius around no place reaches nobody', () => {
    const lost = [makeMapSeller('a', { radiusKm: 50, lat: null, lon: null })];
    expect(summarizeCoverage(lost, []).get('FR')).toMatchObject({ level: 'world', within: [] });
    const placeless = [makeMapSeller('a', { lat: null, lon: null })];
    expect(levelOf('FR', placeless, [])).toBe('sellers');
  });

  it('R9: a code in no list counts when a seller gives it', () => {
    expect(levelOf('ZZ', [makeMapSeller('a', { country: 'zz' })], [])).toBe('sellers');
  });
});
