import { describe, expect, test } from 'vitest';
import { makeI18n } from '../../../locales/catalogue.ts';
import enInsight from '../../../locales/en/insight.json' with { type: 'json' };
import enNetwork from '../../../locales/en/network.json' with { type: 'json' };
import frInsight from '../../../locales/fr/insight.json' with { type: 'json' };
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import { listMembers } from '../group-members.ts';
import type { InsightWords } from '../insight-words.ts';
import { sampleNetworkView, sampleSeller } from '../testing/sample-network-view.ts';
import { makeNetworkWords } from '../words.ts';
import { listRows } from './list-rows.ts';
import { writeCsv } from './write-csv.ts';

function wordsOf(language: 'fr' | 'en'): InsightWords {
  const catalogues = language === 'fr' ? [frInsight, frNetwork] : [enInsight, enNetwork];
  const i18n = makeI18n(language, catalogues);
  const { t: network, ...words } = makeNetworkWords(i18n);
  return { ...words, network, t: (id, values) => i18n._(id, values) };
}

const VIEW = sampleNetworkView({
  sellers: [
    sampleSeller({ name: '=HYPERLINK("https://evil.example")' }),
    sampleSeller({ id: 'b', name: 'Pumps; "Best"', rating: null, reviewCount: 0 }),
  ],
  zoneManagers: [],
});
const ROWS = listRows(listMembers(VIEW), [
  {
    id: 'lyon-hydraulique',
    received: 1200,
    handled: 3,
    declined: 1,
    forwarded: 0,
    overdue: 2,
    medianResponseMinutes: 90.25,
    meanResponseMinutes: 100,
    trend: Array.from({ length: 12 }, () => 0),
  },
]);

describe('N6: CSV of what is shown', () => {
  test('in French: semicolons, decimal commas, no formula', () => {
    const [headings, first, second] = writeCsv(ROWS, wordsOf('fr')).split('\r\n');
    expect(headings).toBe(
      '\uFEFFMembre;Type;Lieu;Reçues;Traitées;Déclinées;Transférées;En retard;' +
        'Réponse médiane (min);Réponse moyenne (min);Étoiles;Avis',
    );
    expect(first).toBe(
      `"'=HYPERLINK(""https://evil.example"")";Vendeur national;"Lyon, France";1200;3;1;0;2;` +
        '"90,3";100;"4,6";12',
    );
    expect(second).toBe('"Pumps; ""Best""";Vendeur national;"Lyon, France";0;0;0;0;0;;;;0');
  });

  test('in English: commas, decimal points', () => {
    const [, first] = writeCsv(ROWS, wordsOf('en')).split('\r\n');
    expect(first).toContain(',1200,3,1,0,2,90.3,100,4.6,12');
  });
});
