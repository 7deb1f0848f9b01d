import { render } from 'preact';
import type { NetworkView } from '../../../shared/contract/sales-network.ts';
import { makeI18n, type Catalogue } from '../../../shared/locales/catalogue.ts';
import { HostProvider } from '../../../shared/ui/host.ts';
import type { NetworkClient } from '../../../shared/ui/network/client.ts';
import { NetworkDesks } from '../../../shared/ui/network/network-desks.tsx';
import { sampleNetworkView } from '../../../shared/ui/network/testing/sample-network-view.ts';
import { exposeGallery, pause, type Look } from '../../../shared/ui/testing/expose-gallery.ts';
import { findFaults } from '../../../shared/ui/testing/find-faults.ts';
import { sampleHost } from '../../../shared/ui/testing/sample-host.ts';
import { SAMPLE_NOW } from '../../../shared/ui/testing/sample-view.ts';
import { stretch } from '../../../shared/ui/testing/stretch.ts';
import {
  fakeNetworkClient,
  refuse,
} from '../../../shared/ui/network/testing/fake-network-client.ts';
import { measureList, measureSearch } from './measure-network.tsx';
import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import '../page.css';
import '../../../shared/ui/network/page-styles.ts';

const FILES = import.meta.glob<Catalogue>('../../../shared/locales/{fr,en}/*.json', {
  import: 'default',
  eager: true,
});

/** One state of the page: where on it, over which network, and what is done once it is drawn. */
interface Scene {
  readonly hash?: string;
  readonly view?: NetworkView;
  readonly client?: () => Partial<NetworkClient>;
  /** Fields by their names, and buttons by the beginning of their words, prefixed with `!`. */
  readonly acts?: readonly (readonly [field: string, text: string] | `!${string}`)[];
}

const seen = sampleNetworkView({ zonesSeenAt: SAMPLE_NOW.toISOString() });
const empty = { ...seen, sellers: [], zoneManagers: [], declarations: [] };
const changedMeanwhile = {
  ...seen,
  version: 15,
  sellers: seen.sellers.map((seller) =>
    seller.id === 'lyon-hydraulique'
      ? { ...seller, revision: 2, phone: '+33 4 99 99 99 99', contact: 'Hugo Blanc' }
      : seller,
  ),
};
const SELLER = [
  ['name', 'Fluides du Rhône'],
  ['email', 'contact@fluides-rhone.example'],
] as const;

const SCENES: Readonly<Record<string, Scene>> = {
  list: {},
  news: { view: sampleNetworkView() },
  empty: { view: empty },
  loading: { client: () => ({ network: () => new Promise(() => undefined) }) },
  failed: { client: () => ({ network: () => refuse('store-unavailable') }) },
  offline: { client: () => ({ network: () => refuse('offline') }) },
  denied: { client: () => ({ network: () => refuse('not-found') }) },
  map: { hash: '#map' },
  warnings: { hash: '#/warnings' },
  settings: { hash: '#settings' },
  history: { hash: '#history' },
  exchange: { hash: '#exchange' },
  simulator: { hash: '#simulator' },
  deliverability: { hash: '#deliverability' },
  people: { hash: '#people' },
  help: { hash: '#help', acts: ['!summary:4', '!summary:9'] },
  'add-seller': { hash: '#/list/add-seller' },
  'add-seller-errors': { hash: '#/list/add-seller', acts: ['!submit'] },
  'add-seller-found': {
    hash: '#/list/add-seller',
    acts: [...SELLER, ['city', 'Lyon'], ['postalCode', '69002'], '!wait'],
  },
  'add-seller-not-found': {
    hash: '#/list/add-seller',
    acts: [...SELLER, ['city', 'Nulle Part'], '!submit', '!wait'],
  },
  'add-seller-ambiguous': {
    hash: '#/list/add-seller',
    acts: [...SELLER, ['city', 'Homonyme'], '!submit', '!wait'],
  },
  'add-seller-conflict': {
    hash: '#/list/add-seller',
    acts: [...SELLER, ['city', 'Conflit'], '!wait'],
  },
  'add-seller-unavailable': {
    hash: '#/list/add-seller',
    acts: [...SELLER, ['city', 'Panne'], '!wait'],
  },
  'edit-seller': { hash: '#/list/edit/lyon-hydraulique' },
  'edit-meanwhile': {
    hash: '#/list/edit/lyon-hydraulique',
    client: () => ({
      change: () => refuse('edited-meanwhile'),
      network: makeNetworkAnswers(seen, changedMeanwhile),
    }),
    acts: [['phone', '+33 4 11 11 11 11'], '!submit', '!wait'],
  },
  locked: { hash: '#/list/edit/hydro-nord' },
  ask: { hash: '#/list/ask/aqua-polska' },
  detail: { hash: '#/list/open/hydro-nord' },
  remove: { hash: '#/list/remove/lyon-hydraulique' },
  'add-manager': { hash: '#/list/add-zone-manager/PL,CZ/AS' },
  'add-manager-errors': {
    hash: '#/list/add-zone-manager',
    acts: [['emails', 'a@x.example; b@x.example'], '!submit'],
  },
  'edit-world': { hash: '#settings/edit/world' },
  'settings-form': { hash: '#settings/settings' },
};

function makeNetworkAnswers(first: NetworkView, later: NetworkView): NetworkClient['network'] {
  let calls = 0;
  return () => {
    calls += 1;
    return Promise.resolve({ ok: true, value: calls === 1 ? first : later });
  };
}

declare global {
  interface Window {
    /** What the bench asks besides. */
    networkMeasures: {
      /** Milliseconds from the server's answer, as text, to a list of that many sellers on screen. */
      readonly measureList: (size: number) => Promise<number>;
      /** Milliseconds from a query typed into that list to what it finds on screen. */
      readonly measureSearch: (query: string) => Promise<number>;
    };
  }
}

const mount = document.createElement('main');
document.body.className = 'relais page';
document.body.append(mount);

function readCatalogues({ language, stretched }: Look): Catalogue[] {
  return Object.entries(FILES)
    .filter(([path]) => path.includes(`/${language}/`) && !path.endsWith('setup.json'))
    .map(([, catalogue]) => (stretched ? stretch(catalogue) : catalogue));
}

async function draw(scene: Scene, look: Look): Promise<null> {
  await openNetwork(
    fakeNetworkClient(scene.view ?? seen, scene.client?.()),
    scene.hash ?? '#/list',
    look,
  );
  for (const act of scene.acts ?? []) {
    await pause(50);
    if (typeof act === 'string') await press(act.slice(1));
    else type(...act);
  }
  await pause(300);
  return null;
}

async function openNetwork(client: NetworkClient, hash: string, look: Look): Promise<void> {
  render(null, mount);
  await pause(20);
  history.replaceState(null, '', hash);
  document.body.dataset['theme'] = look.dark ? 'dark' : 'light';
  document.documentElement.lang = look.language;
  const host = sampleHost({
    mode: 'page',
    i18n: makeI18n(look.language, readCatalogues(look)),
  });
  render(
    <HostProvider value={host}>
      <NetworkDesks
        client={client}
        chosen={null}
        onChoose={() => undefined}
        onSessionLost={() => undefined}
      />
    </HostProvider>,
    mount,
  );
  await pause(200);
}

async function press(what: string): Promise<void> {
  if (what === 'wait') return pause(900);
  const [kind, place = '0'] = what.split(':');
  const selector = kind === 'submit' ? 'dialog form .filled' : (kind ?? '');
  const element = document.querySelectorAll<HTMLElement>(selector)[Number(place)];
  if (element === undefined) throw new Error(`nothing to click for ${what}`);
  element.click();
  return pause(50);
}

function type(field: string, text: string): void {
  const control = document.querySelector(`dialog [name=${field}]`);
  if (!(control instanceof HTMLInputElement)) throw new Error(`no field is called ${field}`);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

async function findFaultsOfPage(): Promise<string[]> {
  const dialog = document.querySelector('dialog[open]');
  if (dialog === null) return findFaults([]);
  const hiddenPx = dialog.scrollWidth - dialog.clientWidth;
  return [
    ...(hiddenPx > 0 ? [`the dialog is wider than itself by ${hiddenPx} px`] : []),
    ...(await findFaults(['region'], dialog)),
  ];
}

exposeGallery(SCENES, draw, findFaultsOfPage);
window.networkMeasures = { measureList, measureSearch };
