import { describe, expect, test } from 'vitest';
import type { NetworkChangeLine } from '../../../contract/sales-network.ts';
import { makeI18n } from '../../../locales/catalogue.ts';
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../locales/fr/ui.json' with { type: 'json' };
import { makeNetworkWords } from '../words.ts';
import { describeActor, describeChange, describeChangedField } from './describe-change.ts';

const WORDS = makeNetworkWords(makeI18n('fr', [frUi, frProblem, frNetwork]));

function makeLine(change: Partial<NetworkChangeLine>): NetworkChangeLine {
  return {
    version: 3,
    at: '2026-01-01T00:00:00Z',
    actor: { name: 'Claire', kind: 'staff' },
    kind: 'add-seller',
    member: { id: 'x', name: 'Hydro Nord' },
    fields: [],
    ...change,
  };
}

describe('a line of the history of changes', () => {
  test.each([
    ['add-seller', 'Vendeur ajouté\u00a0: Hydro Nord'],
    ['partner-added', 'Hydro Nord est devenu Distributeur Partenaire'],
    ['what a newer server does', 'Réseau modifié Hydro Nord'],
  ])('%s', (kind, sentence) => {
    expect(describeChange(makeLine({ kind }), WORDS)).toBe(sentence);
  });

  test('one of no member', () => {
    const line = makeLine({ kind: 'network-loaded', member: null });
    expect(describeChange(line, WORDS)).toBe('Réseau chargé');
  });

  test('an operator is the marketplace: his key is nobody’s business', () => {
    const line = makeLine({ actor: { name: 'key:abc', kind: 'operator' } });
    expect(describeActor(line, WORDS)).toBe('la place de marché');
  });
});

describe('a changed field in words', () => {
  test.each([
    ['countries', 'FR', 'FR,BE', 'Pays', 'France', 'France et Belgique'],
    ['continents', null, 'EU,AS', 'Continents', null, 'Asie et Europe'],
    ['radius', '75 mi', '120.5 km', 'Rayon de vente', '75 miles', '120,5 km'],
    [
      'copyWorldOnSellerRequests',
      'false',
      'true',
      'Contact «\u00a0Mondial\u00a0» en copie',
      'Non',
      'Oui',
    ],
    ['range', 'full', 'limited', 'Gamme', 'complète', 'limitée'],
    ['declaration', 'proposed', 'accepted', 'Déclaration', 'à décider', 'acceptée'],
    ['phone', '+331', null, 'Téléphone', '+331', null],
    ['of a newer server', 'a', 'b', 'of a newer server', 'a', 'b'],
  ])('%s', (name, before, after, label, shownBefore, shownAfter) => {
    const described = describeChangedField({ name, before, after }, WORDS);
    expect(described.label).toContain(label);
    expect([described.before, described.after]).toEqual([shownBefore, shownAfter]);
  });
});
