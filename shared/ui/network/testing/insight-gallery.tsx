import { render, type VNode } from 'preact';
import type {
  Performance,
  PreviewAnswer,
  SimulationAnswer,
} from '../../../contract/network-insight.ts';
import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { RequestId } from '../../../domain/ids.ts';
import { makeI18n } from '../../../locales/catalogue.ts';
import enInsight from '../../../locales/en/insight.json' with { type: 'json' };
import enMap from '../../../locales/en/map.json' with { type: 'json' };
import enNetwork from '../../../locales/en/network.json' with { type: 'json' };
import enProblem from '../../../locales/en/problem.json' with { type: 'json' };
import enUi from '../../../locales/en/ui.json' with { type: 'json' };
import frInsight from '../../../locales/fr/insight.json' with { type: 'json' };
import frMap from '../../../locales/fr/map.json' with { type: 'json' };
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../locales/fr/ui.json' with { type: 'json' };
import type { Answer } from '../../client.ts';
import { HostProvider } from '../../host.ts';
import { exposeGallery, pause, type Look } from '../../testing/expose-gallery.ts';
import { findFaults } from '../../testing/find-faults.ts';
import { refused, sampleHost } from '../../testing/sample-host.ts';
import { stretch } from '../../testing/stretch.ts';
import type { NetworkClient } from '../client.ts';
import { createNetworkDesk } from '../network-desk.ts';
import { PerformanceTable } from '../performance/performance-table.tsx';
import { PreviewPanel } from '../preview/preview-panel.tsx';
import { Simulator } from '../simulator/simulator.tsx';
import { daysAgo, sampleNetworkView, sampleSeller } from './sample-network-view.ts';
import '../../tokens.css';
import '../../components.css';
import '../network.css';
import '../map/map.css';
import '../preview/preview.css';
import '../simulator/simulator.css';
import '../performance/performance.css';

const CATALOGUES = {
  fr: [frUi, frProblem, frNetwork, frMap, frInsight],
  en: [enUi, enProblem, enNetwork, enMap, enInsight],
} as const;

const CHANGE: NetworkChange = {
  kind: 'remove-member',
  id: 'lyon-hydraulique',
  revision: 1,
  openRequests: 'pass-on',
};

const LYON = { id: 'lyon-hydraulique', name: 'Lyon Hydraulique', kind: 'national' } as const;
const NORD = { id: 'hydro-nord', name: 'Hydro Nord', kind: 'local' } as const;
const NADIA = { id: 'nadia-benali', name: 'Nadia Benali', kind: 'zone-manager' } as const;
const BUYERS = [
  ['Grenoble', 45.19, 5.72],
  ['Lille', 50.63, 3.06],
  ['Nantes', 47.22, -1.55],
  [null, null, null],
] as const;

const MOVED: PreviewAnswer['moved'] = Array.from({ length: 23 }, (_, index) => {
  const [city, lat, lon] = BUYERS[index % BUYERS.length] ?? BUYERS[0];
  return {
    requestId: `request-${index}` as RequestId,
    receivedAt: daysAgo(index * 3),
    product: {
      id: 'dx-40',
      name:
        index === 1
          ? 'Elektromagnetische Durchflussmesseinrichtung XQ-9000'
          : 'Pompe doseuse DX-40',
    },
    buyer: { country: 'FR', city, lat, lon },
    from: LYON,
    to: index % 5 === 0 ? NADIA : NORD,
  };
});

const PREVIEW: PreviewAnswer = {
  considered: 200,
  moved: MOVED,
  members: [
    { ...NORD, gained: 18, lost: 0 },
    { ...NADIA, gained: 5, lost: 0 },
    { ...LYON, gained: 0, lost: 23 },
  ],
  copies: [
    { address: 'n.benali@dosatec.example', difference: -5 },
    { address: 'export@dosatec.example', difference: 12 },
  ],
  place: null,
};

const SIMULATION: SimulationAnswer = {
  displayed: [
    { ...LYON, city: 'Lyon', distanceKm: 94.2, rating: 4.6, partner: false },
    { ...NORD, city: 'Lille', distanceKm: 640, rating: 4.2, partner: true },
    {
      id: 'provence',
      name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Beteiligungsgesellschaft mbH',
      kind: 'national',
      city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
      distanceKm: null,
      rating: null,
      partner: false,
    },
  ],
  designated: { ...LYON, emails: ['ventes@lyon-hydraulique.example'] },
  copies: ['n.benali@dosatec.example'],
  tier: 'near',
  trace: [
    { ...LYON, verdict: 'eligible', distanceKm: 94.2, ratingUsed: 4.6, tier: 'near' },
    { ...NORD, verdict: 'out-of-radius', distanceKm: 640, ratingUsed: 4.2, tier: null },
    { ...NADIA, verdict: 'eligible', distanceKm: null, ratingUsed: null, tier: 'zone-country' },
    {
      id: 'world',
      name: 'Claire Fabre',
      kind: 'world',
      verdict: 'eligible',
      distanceKm: null,
      ratingUsed: null,
      tier: 'world',
    },
    ...Array.from({ length: 20 }, (_, index) => ({
      id: `far-${index}`,
      name: `Fluidos ${index}`,
      kind: 'national' as const,
      verdict: 'other-country' as const,
      distanceKm: 900 + index * 31,
      ratingUsed: 4,
      tier: null,
    })),
  ],
};

const LARGE = sampleNetworkView({
  sellers: Array.from({ length: 5000 }, (_, index) =>
    sampleSeller({
      id: `seller-${index}`,
      name: `Société ${index} Hydraulique`,
      rating: index % 7 === 0 ? null : 3 + (index % 20) / 10,
      reviewCount: index % 40,
    }),
  ),
});

const PERFORMANCE: Performance = {
  from: daysAgo(365),
  to: daysAgo(0),
  members: ['lyon-hydraulique', 'hydro-nord', 'nadia-benali', 'aqua-polska', 'gone'].map(
    (id, index) => ({
      id,
      received: 210 - index * 44,
      handled: 190 - index * 46,
      declined: 12 - index,
      forwarded: index,
      overdue: index === 1 ? 7 : 0,
      medianResponseMinutes: index === 3 ? null : 42 + index * 800,
      meanResponseMinutes: index === 3 ? null : 95.4 + index * 1300,
      trend: Array.from({ length: 12 }, (__, part) => (part * (index + 2)) % 9),
    }),
  ),
};

function makeClient(change: Partial<NetworkClient>): NetworkClient {
  const none = () => Promise.resolve(refused('technical-problem'));
  const client: Partial<NetworkClient> = {
    preview: () => ok(PREVIEW),
    simulate: () => ok(SIMULATION),
    performance: () => ok(PERFORMANCE),
    locate: () =>
      ok({
        located: {
          outcome: 'found',
          place: {
            id: 'grenoble',
            lat: 45.19,
            lon: 5.72,
            precision: 'city',
            label: 'Grenoble, Isère (38000), FR',
            city: 'Grenoble',
            postalCode: '38000',
            region: null,
            country: 'FR',
          },
        },
        attribution: { text: 'GeoNames (CC BY 4.0)', url: 'https://www.geonames.org' },
      }),
    ...change,
  };
  return new Proxy(client, {
    get: (known, name) => (known as Record<string | symbol, unknown>)[name] ?? none,
  }) as NetworkClient;
}

function ok<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}

interface Scene {
  readonly draw: () => VNode;
  /** What a person does once it is drawn. */
  readonly act?: (root: HTMLElement) => void;
}

function preview(answer: Partial<NetworkClient>['preview']): Scene {
  const client = makeClient(answer === undefined ? {} : { preview: answer });
  const desk = createNetworkDesk(client, 'dosatec', sampleNetworkView());
  return {
    draw: () => (
      <PreviewPanel
        desk={desk}
        change={CHANGE}
        onConfirm={() => undefined}
        onCancel={() => undefined}
      />
    ),
  };
}

function simulator(change: Partial<NetworkClient>, act?: (root: HTMLElement) => void): Scene {
  const view = sampleNetworkView();
  const desk = createNetworkDesk(makeClient(change), 'dosatec', view);
  return {
    draw: () => <Simulator desk={desk} view={view} />,
    ...(act !== undefined && { act }),
  };
}

function table(change: Partial<NetworkClient>, view = sampleNetworkView()): Scene {
  const desk = createNetworkDesk(makeClient(change), 'dosatec', view);
  return { draw: () => <PerformanceTable desk={desk} view={view} hrefOf={() => '#list'} /> };
}

function fillBuyer(root: HTMLElement): void {
  type(root, '[name=country]', 'FR', 'change');
  type(root, '[name=city]', 'Grenoble', 'input');
  root.querySelector('form')?.requestSubmit();
}

function type(root: HTMLElement, selector: string, text: string, event: string): void {
  const control = root.querySelector(selector);
  if (control === null || !('value' in control)) throw new Error(`no ${selector} to type into`);
  control.value = text;
  control.dispatchEvent(new Event(event, { bubbles: true }));
}

const SCENES: Readonly<Record<string, Scene>> = {
  preview: preview(undefined),
  'preview-map': {
    ...preview(undefined),
    act: (root) => root.querySelector<HTMLElement>('.preview-map > summary')?.click(),
  },
  'preview-none-moved': preview(() => ok({ ...PREVIEW, moved: [], members: [], copies: [] })),
  'preview-no-requests': preview(() =>
    ok({ ...PREVIEW, considered: 0, moved: [], members: [], copies: [] }),
  ),
  'preview-loading': preview(() => new Promise(() => undefined)),
  'preview-offline': preview(() => Promise.resolve(refused('offline'))),
  'preview-failed': preview(() => Promise.resolve(refused('technical-problem'))),
  'preview-invalid': preview(() =>
    Promise.resolve(
      refused('input-invalid', [
        { pointer: '/seller/address', code: 'address-not-found', detail: '' },
        { pointer: '/seller/phone', code: 'phone-invalid', detail: '' },
      ]),
    ),
  ),
  simulator: simulator({}),
  'simulator-missing': simulator({}, (root) => root.querySelector('form')?.requestSubmit()),
  'simulator-result': simulator({}, fillBuyer),
  'simulator-unplaced': simulator({}, (root) => {
    type(root, '[name=country]', 'FR', 'change');
    root.querySelector('form')?.requestSubmit();
  }),
  'simulator-ambiguous': simulator(
    {
      locate: () =>
        ok({
          located: {
            outcome: 'ambiguous',
            candidates: ['Loire (42000)', 'Isère (38590)'].map((where) => ({
              id: where,
              lat: 45,
              lon: 4,
              precision: 'city' as const,
              label: `Saint-Étienne, ${where}, FR`,
              city: 'Saint-Étienne',
              postalCode: null,
              region: null,
              country: 'FR',
            })),
          },
          attribution: { text: 'GeoNames', url: 'https://www.geonames.org' },
        }),
    },
    fillBuyer,
  ),
  'simulator-not-found': simulator(
    {
      locate: () =>
        ok({
          located: { outcome: 'not-found' },
          attribution: { text: 'GeoNames', url: 'https://www.geonames.org' },
        }),
    },
    fillBuyer,
  ),
  'simulator-failed': simulator({ simulate: () => Promise.resolve(refused('offline')) }, fillBuyer),
  performance: table({}),
  'performance-dates': {
    ...table({}),
    act: (root) => {
      root.querySelector<HTMLElement>('.periods button:last-of-type')?.click();
      setTimeout(() => root.querySelector<HTMLFormElement>('.dates')?.requestSubmit(), 20);
    },
  },
  'performance-quiet': table({ performance: () => ok({ ...PERFORMANCE, members: [] }) }),
  'performance-loading': table({ performance: () => new Promise(() => undefined) }),
  'performance-failed': table({ performance: () => Promise.resolve(refused('offline')) }),
  'performance-large': table(
    {
      performance: () =>
        ok({
          ...PERFORMANCE,
          members: LARGE.sellers.flatMap(({ id }, index) => {
            const [like] = PERFORMANCE.members;
            return like === undefined ? [] : [{ ...like, id, received: (index * 37) % 101 }];
          }),
        }),
    },
    LARGE,
  ),
};

/** Gives the milliseconds until a large scene was drawn and painted. */
async function draw(scene: Scene, look: Look, name: string): Promise<number | null> {
  const { language, stretched, dark } = look;
  const root = document.createElement('main');
  root.className = 'relais page';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.style.padding = '16px';
  document.body.style.cssText = `margin: 0; background: ${dark ? '#23262b' : '#ffffff'}`;
  document.body.replaceChildren(root);
  document.documentElement.lang = language;
  const catalogues: readonly Readonly<Record<string, string>>[] = CATALOGUES[language];
  const i18n = makeI18n(language, stretched ? catalogues.map(stretch) : catalogues);
  const startedAt = performance.now();
  render(
    <HostProvider value={{ ...sampleHost({ language }), mode: 'page', i18n }}>
      {scene.draw()}
    </HostProvider>,
    root,
  );
  await pause(0);
  await new Promise(requestAnimationFrame);
  const tookMs = performance.now() - startedAt;
  await pause(30);
  scene.act?.(root);
  await pause(350);
  return name.endsWith('large') ? tookMs : null;
}

// The scene is a fragment: the page brings its other headings.
exposeGallery(SCENES, draw, () => findFaults(['page-has-heading-one', 'heading-order']));
