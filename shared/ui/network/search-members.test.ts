import { describe, expect, test } from 'vitest';
import type { SellerView } from '../../contract/sales-network.ts';
import type { Member } from './group-members.ts';
import { foldText, indexMembers, searchMembers } from './search-members.ts';
import { sampleNetworkView, sampleSeller } from './testing/sample-network-view.ts';
import { listMembers } from './group-members.ts';

const NAMES = {
  country: (code: string) => ({ FR: 'France', PL: 'Pologne', DE: 'Allemagne' })[code] ?? code,
  continent: (code: string) => ({ EU: 'Europe' })[code] ?? code,
};

function makeSeller(id: string, change: Partial<SellerView>): Member {
  const seller = sampleSeller({ id, ...change });
  return { kind: seller.kind, id, seller };
}

describe('search over a network', () => {
  const members = [
    makeSeller('a', {
      name: 'Hydro Łódź',
      contact: 'Zoë Müller',
      email: 'ventes@hydro.example',
      address: { street: null, postalCode: null, city: 'Łódź', region: null, country: 'PL' },
    }),
    makeSeller('b', { name: 'Pompes Réunies', email: 'contact@pompes.example' }),
  ];
  const index = indexMembers(members, NAMES);

  test.each([
    ['lodz', ['a']],
    ['ZOE muller', ['a']],
    ['reunies', ['b']],
    ['Réunies', ['b']],
    ['pologne', ['a']],
    ['hydro.example', ['a']],
    ['pologne réunies', []],
    ['  ', ['a', 'b']],
  ])('« %s »', (query, ids) => {
    expect(searchMembers(index, query).map(({ id }) => id)).toEqual(ids);
  });

  test('a manager is found by the names of his countries and continents', () => {
    const found = searchMembers(indexMembers(listMembers(sampleNetworkView()), NAMES), 'allemagne');
    expect(found.some(({ kind }) => kind === 'zone-manager')).toBe(true);
  });

  test('a letter without accents of its own folds too', () => {
    expect(foldText('Straße Ærø Œuvre')).toBe('strasse aero oeuvre');
  });

  test('5,000 members are searched within 10 ms', () => {
    const many = Array.from({ length: 5_000 }, (_, number) =>
      makeSeller(`m${number}`, { name: `Société Générale ${number}`, contact: `Élodie ${number}` }),
    );
    const large = indexMembers(many, NAMES);
    searchMembers(large, 'generale');
    const startedAt = performance.now();
    const found = searchMembers(large, 'elodie 4999');
    const elapsedMs = performance.now() - startedAt;
    expect(found).toHaveLength(1);
    expect(elapsedMs).toBeLessThan(10);
  });
});
