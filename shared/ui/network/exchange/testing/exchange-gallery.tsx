import { signal } from '@preact/signals';
import { render, type VNode } from 'preact';
import type { Deliverability, DeliveryTest } from '../../../../contract/deliverability.ts';
import type { ImportEvent, ImportReport } from '../../../../contract/network-import.ts';
import { makeI18n } from '../../../../locales/catalogue.ts';
import enExchange from '../../../../locales/en/exchange.json' with { type: 'json' };
import enNetwork from '../../../../locales/en/network.json' with { type: 'json' };
import enProblem from '../../../../locales/en/problem.json' with { type: 'json' };
import enUi from '../../../../locales/en/ui.json' with { type: 'json' };
import frExchange from '../../../../locales/fr/exchange.json' with { type: 'json' };
import frNetwork from '../../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../../locales/fr/ui.json' with { type: 'json' };
import type { Answer } from '../../../client.ts';
import { HostProvider } from '../../../host.ts';
import { exposeGallery, pause, type Look } from '../../../testing/expose-gallery.ts';
import { findFaults } from '../../../testing/find-faults.ts';
import { refused, sampleHost } from '../../../testing/sample-host.ts';
import { stretch } from '../../../testing/stretch.ts';
import type { NetworkClient } from '../../client.ts';
import { DeliverabilityPanel } from '../../deliverability/deliverability-panel.tsx';
import { createNetworkDesk } from '../../network-desk.ts';
import { ExchangeSection } from '../exchange-section.tsx';
import '../../../tokens.css';
import '../../../components.css';
import '../../network.css';
import '../exchange.css';
import '../../deliverability/deliverability.css';

const CATALOGUES = {
  fr: [frUi, frProblem, frNetwork, frExchange],
  en: [enUi, enProblem, enNetwork, enExchange],
} as const;

const REPORT: ImportReport = {
  lines: 1250,
  added: 1180,
  changed: 41,
  unchanged: 29,
  refusedCount: 0,
  refused: [],
  version: null,
};

const REFUSED: ImportReport = {
  ...REPORT,
  refusedCount: 1307,
  refused: [
    {
      line: 3,
      column: 'e-mail',
      code: 'address-invalid',
      detail: 'Cette adresse e-mail est incorrecte. Exemple : nom@entreprise.com.',
      value: 'ventes(at)donaudampfschifffahrtselektrizitaetenhauptbetriebswerk.example',
    },
    {
      line: 17,
      column: 'ville',
      code: 'place-ambiguous',
      detail:
        'Plusieurs lieux correspondent : Saint-Denis, Seine-Saint-Denis (93200), FR ; Saint-Denis, La Réunion (97400), RE. Ajoutez le code postal ou la région.',
      value: '1 rue du Port, Saint-Denis, FR',
    },
    {
      line: 1204,
      column: null,
      code: 'cell-count',
      detail:
        'Cette ligne a 3 cellules alors que la première en a 12. Vérifiez les séparateurs et les guillemets.',
      value: 'local Pompes & Cie',
    },
    ...Array.from({ length: 80 }, (_, n) => ({
      line: 1300 + n,
      column: 'pays',
      code: 'country-unreadable',
      detail: 'Ce pays est inconnu. Écrivez son nom en français ou en anglais.',
      value: '',
    })),
  ],
};

const LIST: Deliverability = {
  ipRanges: ['217.174.192.128/26', '92.43.248.128/26'],
  domains: ['directindustry.example', 'medicalexpo.example', 'agriexpo.example'],
  senders: ['no-reply@relais.example'],
};

const TEST: DeliveryTest = {
  id: '00000000-0000-4000-8000-000000000001',
  address: 'paul.moreau@hydro-nord.example',
  sentAt: '2026-03-02T09:00:00.000Z',
  state: 'sending',
  answer: null,
};

function ok<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}

type ImportCsv = NetworkClient['importCsv'];

function importing(report: ImportReport, events: readonly ImportEvent[] = []): ImportCsv {
  return (_manufacturer, _file, mode, onEvent) => {
    for (const event of events) onEvent(event);
    return ok({ ...report, version: mode === 'apply' ? 8 : null });
  };
}

/** Never comes to an end. */
function hanging(event: ImportEvent | null): ImportCsv {
  return (_manufacturer, _file, _mode, onEvent) => {
    if (event !== null) onEvent(event);
    return new Promise(() => undefined);
  };
}

interface Scene {
  readonly draw: () => VNode;
  readonly act?: (root: HTMLElement) => Promise<void>;
}

function makeClient(change: Partial<NetworkClient>): NetworkClient {
  const none = () => Promise.resolve(refused('technical-problem'));
  return new Proxy(change, {
    get: (known, name) => (known as Record<string | symbol, unknown>)[name] ?? none,
  }) as NetworkClient;
}

function exchange(change: Partial<NetworkClient>, ...clicks: readonly string[]): Scene {
  const desk = createNetworkDesk(makeClient(change), 'dosatec');
  return {
    draw: () => <ExchangeSection desk={desk} />,
    async act(root) {
      if (change.importCsv !== undefined) choose(root, 'mon-réseau-de-vente-2026.csv');
      await pause(60);
      for (const selector of clicks) {
        root.querySelector<HTMLElement>(selector)?.click();
        await pause(60);
      }
    },
  };
}

function choose(root: HTMLElement, name: string): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]');
  const transfer = new DataTransfer();
  transfer.items.add(new File(['id\n'.repeat(4000)], name, { type: 'text/csv' }));
  if (input === null) throw new Error('there is nothing to choose a file with');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function deliverability(
  change: Partial<NetworkClient>,
  act?: (root: HTMLElement) => Promise<void>,
): Scene {
  const client = makeClient({ deliverability: () => ok(LIST), ...change });
  return {
    draw: () => <DeliverabilityPanel client={client} />,
    ...(act !== undefined && { act }),
  };
}

async function sendTest(root: HTMLElement): Promise<void> {
  root.querySelector('form')?.requestSubmit();
  await pause(60);
}

const SCENES: Readonly<Record<string, Scene>> = {
  exchange: exchange({}, 'details > summary'),
  'export-failed': exchange({}, '.submit > button'),
  sending: exchange({ importCsv: hanging(null) }),
  checking: exchange({
    importCsv: hanging({ kind: 'progress', phase: 'reading', lines: 2750 }),
  }),
  saving: exchange({ importCsv: hanging({ kind: 'progress', phase: 'saving', lines: 1 }) }),
  ready: exchange({ importCsv: importing(REPORT) }),
  nothing: exchange({ importCsv: importing({ ...REPORT, added: 0, changed: 0 }) }),
  refused: exchange({ importCsv: importing(REFUSED) }),
  imported: exchange({ importCsv: importing(REPORT) }, '.import .filled'),
  'import-offline': exchange({ importCsv: () => Promise.resolve(refused('offline')) }),
  'import-failed': exchange({ importCsv: () => Promise.resolve(refused('technical-problem')) }),
  deliverability: deliverability({}),
  'deliverability-note': deliverability({}, async (root) => {
    await pause(30);
    root.querySelector<HTMLElement>('details > summary')?.click();
  }),
  'deliverability-loading': deliverability({ deliverability: () => new Promise(() => undefined) }),
  'deliverability-offline': deliverability({
    deliverability: () => Promise.resolve(refused('offline')),
  }),
  'test-sending': deliverability({ testDelivery: () => ok(TEST) }, sendTest),
  'test-later': deliverability(
    { testDelivery: () => ok({ ...TEST, answer: '450 4.7.1 Greylisted, try again later' }) },
    sendTest,
  ),
  'test-accepted': deliverability(
    { testDelivery: () => ok({ ...TEST, state: 'accepted' }) },
    async (root) => {
      await sendTest(root);
      root.querySelectorAll('form')[1]?.requestSubmit();
    },
  ),
  'test-received': deliverability(
    { testDelivery: () => ok({ ...TEST, state: 'received' }) },
    sendTest,
  ),
  'test-refused': deliverability(
    {
      testDelivery: () =>
        ok({
          ...TEST,
          state: 'refused',
          answer: '550 5.7.1 Message blocked by policy of recipient',
        }),
    },
    sendTest,
  ),
};

async function draw(scene: Scene, { language, stretched, dark }: Look): Promise<null> {
  const root = document.createElement('main');
  root.className = 'relais page';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.style.padding = '16px';
  document.body.style.cssText = `margin: 0; background: ${dark ? '#23262b' : '#ffffff'}`;
  document.body.replaceChildren(root);
  document.documentElement.lang = language;
  const catalogues: readonly Readonly<Record<string, string>>[] = CATALOGUES[language];
  const i18n = makeI18n(language, stretched ? catalogues.map(stretch) : catalogues);
  const me = signal({
    addresses: [
      { address: 'paul.moreau@hydro-nord.example', verifiedAt: TEST.sentAt },
      { address: 'ventes@hydro-nord.example', verifiedAt: TEST.sentAt },
    ],
  });
  render(
    <HostProvider value={{ ...sampleHost({ language }), mode: 'page', i18n, me }}>
      {scene.draw()}
    </HostProvider>,
    root,
  );
  await pause(60);
  await scene.act?.(root);
  await pause(350);
  return null;
}

// The scene is a fragment: the page brings its other headings.
exposeGallery(SCENES, draw, () => findFaults(['page-has-heading-one']));
