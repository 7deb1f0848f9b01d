import { render } from 'preact';
import { HostProvider } from '../../../host.ts';
import { exposeGallery, type Look } from '../../../testing/expose-gallery.ts';
import { findFaults } from '../../../testing/find-faults.ts';
import { sampleHost } from '../../../testing/sample-host.ts';
import enMap from '../../../../locales/en/map.json?compiled';
import frMap from '../../../../locales/fr/map.json?compiled';
import { makeTranslator } from '../../../../locales/translator.ts';
import { CoverageMap, type CoverageMapProps } from '../coverage-map.tsx';
import {
  EUROPEAN_SELLERS,
  makeManySellers,
  makeMapSeller,
  SAMPLE_ZONES,
} from './sample-sellers.ts';
import '../../../tokens.css';
import '../../../components.css';
import '../map.css';

const PATIENCE_MS = 20_000;
const WORLD = 'Claire Dubois';
const nothing = { sellers: [], zones: [], worldName: WORLD };
const europe = { sellers: EUROPEAN_SELLERS, zones: SAMPLE_ZONES, worldName: WORLD };

const SCENES: Readonly<Record<string, () => CoverageMapProps>> = {
  empty: () => nothing,
  europe: () => europe,
  france: () => ({
    ...europe,
    sellers: EUROPEAN_SELLERS.filter(({ country }) => country === 'FR'),
    selectedId: 'rh-ne-fluides',
  }),
  world: () => ({
    ...europe,
    sellers: [
      ...EUROPEAN_SELLERS,
      makeMapSeller('osaka', { name: 'Osaka Flow', country: 'JP', lat: 34.69, lon: 135.5 }),
      makeMapSeller('lima', {
        name: 'Lima Bombas',
        country: 'PE',
        lat: -12.05,
        lon: -77.04,
        radiusKm: 600,
      }),
    ],
  }),
  'five-thousand': () => ({ ...europe, sellers: makeManySellers(5000) }),
  'hundred-thousand': () => ({ ...europe, sellers: makeManySellers(100_000) }),
  edges: () => ({
    ...nothing,
    sellers: [
      makeMapSeller('fiji', { country: 'FJ', lat: -17.8, lon: 178, radiusKm: 900 }),
      makeMapSeller('chukotka', { country: 'RU', lat: 66, lon: 177, radiusKm: 1500 }),
      makeMapSeller('pole', { country: 'AQ', lat: -85, lon: 40, radiusKm: 1800 }),
      makeMapSeller('svalbard', { country: 'SJ', lat: 78.2, lon: 15.6, radiusKm: 1600 }),
      makeMapSeller('brazil', { country: 'BR', lat: -15.8, lon: -47.9, radiusKm: 18_000 }),
    ],
  }),
  preview: () => ({
    ...europe,
    gains: new Set(['rh-ne-fluides', 'milano-pompe']),
    losses: new Set(['rheinwerk-pumpen']),
    buyers: [
      { id: 'a', lat: 45.2, lon: 5.7, label: 'Grenoble' },
      { id: 'b', lat: 46.2, lon: 6.1, label: 'Genève' },
    ],
  }),
  pin: () => ({
    ...nothing,
    isPlain: true,
    pin: { lat: 45.19, lon: 5.72, label: '12 rue des Alpes, 38000 Grenoble' },
    focus: { lat: 45.19, lon: 5.72 },
  }),
  draft: () => ({
    ...nothing,
    isPlain: true,
    sellers: [makeMapSeller('me', { name: 'Hydro Nord', lat: 50.63, lon: 3.06 })],
    draftRadius: { lat: 50.63, lon: 3.06, radiusKm: 150 },
  }),
};

/** Gives the milliseconds until the map is painted and answers to a hand. */
async function draw(makeProps: () => CoverageMapProps, { language, dark }: Look): Promise<number> {
  const props = makeProps();
  const root = document.createElement('main');
  root.className = 'relais page';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.lang = language;
  document.body.style.cssText = `margin: 16px; background: ${dark ? '#23262b' : '#ffffff'}`;
  const host = {
    ...sampleHost({ language }),
    i18n: makeTranslator(language, language === 'fr' ? frMap : enMap),
  };
  const startedAt = performance.now();
  document.body.replaceChildren(root);
  render(
    <HostProvider value={host}>
      <CoverageMap {...props} />
    </HostProvider>,
    root,
  );
  while (root.querySelector('[data-ready]') === null) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error('the map is not drawn');
    await nextFrame();
  }
  await nextFrame();
  return performance.now() - startedAt;
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}

exposeGallery(SCENES, draw, () => findFaults(['region', 'page-has-heading-one', 'heading-order']));
