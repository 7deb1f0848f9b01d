import { signal } from '@preact/signals';
import { render } from 'preact';
import type { DistributorView } from '../../../../contract/distributor.ts';
import enDistributor from '../../../../locales/en/distributor.json' with { type: 'json' };
import enMap from '../../../../locales/en/map.json' with { type: 'json' };
import enNetwork from '../../../../locales/en/network.json' with { type: 'json' };
import enProblem from '../../../../locales/en/problem.json' with { type: 'json' };
import enUi from '../../../../locales/en/ui.json' with { type: 'json' };
import frDistributor from '../../../../locales/fr/distributor.json' with { type: 'json' };
import frMap from '../../../../locales/fr/map.json' with { type: 'json' };
import frNetwork from '../../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../../locales/fr/ui.json' with { type: 'json' };
import { makeI18n, type Catalogue } from '../../../../locales/catalogue.ts';
import type { Answer } from '../../../client.ts';
import { HostProvider } from '../../../host.ts';
import { exposeGallery, pause, type Look } from '../../../testing/expose-gallery.ts';
import { findFaults } from '../../../testing/find-faults.ts';
import { refused, sampleHost } from '../../../testing/sample-host.ts';
import { stretch } from '../../../testing/stretch.ts';
import { DistributorPage } from '../distributor-page.tsx';
import {
  SAMPLE_PLACE,
  sampleDistributor,
  sampleDistributorClient,
  sampleMembership,
} from './sample-distributor.ts';
import '../../../tokens.css';
import '../../../components.css';
import '../../map/map.css';
import '../../network.css';
import '../distributor.css';

interface Scene {
  /** Somebody else changed everything before the first saving. */
  readonly isContested?: boolean;
  readonly client?: Parameters<typeof sampleDistributorClient>[0];
  /** Labels, by their beginning, of what is clicked in turn; `label=text` types. */
  readonly acts?: readonly string[];
}

const ok = (value: DistributorView): Answer<DistributorView> => ({ ok: true, value });
const makeContest = (): NonNullable<Scene['client']> => {
  let isAsked = false;
  return {
    view: () =>
      ok(
        sampleDistributor(
          isAsked
            ? {
                revision: 9,
                details: { ...sampleDistributor().details, name: 'Hydro Nord SAS' },
                memberships: [sampleMembership({ revision: 9, radius: { value: 80, unit: 'km' } })],
              }
            : {},
        ),
      ),
    change: () => {
      isAsked = true;
      return refused('edited-meanwhile');
    },
  };
};

const SCENES: Readonly<Record<string, Scene>> = {
  page: {},
  loading: { client: { view: () => refused('offline') }, acts: [] },
  denied: { client: { view: () => refused('not-found') } },
  'signed-out': { client: { view: () => refused('session-expired') } },
  empty: {
    client: {
      view: () =>
        ok(
          sampleDistributor({
            memberships: [],
            declarations: [],
            partner: false,
            ownDetailsAt: null,
            rating: null,
          }),
        ),
    },
  },
  'not-placed': {
    client: {
      view: () =>
        ok(
          sampleDistributor({
            ownDetailsAt: null,
            absent: true,
            protected: true,
            details: { ...sampleDistributor().details, lat: null, lon: null, phone: null },
            memberships: [sampleMembership({ lat: null, lon: null, city: null, radius: null })],
          }),
        ),
    },
  },
  details: { acts: ['Modifier mes coord|Change my det', 'Ville|City=Roubaix', 'wait:1200'] },
  ambiguous: {
    client: {
      locate: () =>
        Promise.resolve({
          ok: true,
          value: {
            located: {
              outcome: 'ambiguous',
              candidates: [
                { ...SAMPLE_PLACE, label: 'Saint-Denis, Seine-Saint-Denis (93200), FR' },
                { ...SAMPLE_PLACE, id: 'b', lat: 45, label: 'Saint-Denis, Aude (11310), FR' },
              ],
            },
            attribution: { text: 'GeoNames (CC BY 4.0)', url: 'https://www.geonames.org' },
          },
        }),
    },
    acts: [
      'Modifier mes coord|Change my det',
      'Ville|City=Saint-Denis',
      'wait:1200',
      'submit',
      'wait:300',
    ],
  },
  'details-meanwhile': {
    isContested: true,
    acts: [
      'Modifier mes coord|Change my det',
      'Société|Company=Hydro Nord SARL',
      'submit',
      'wait:400',
    ],
  },
  radius: { acts: ['Définir mon rayon|Set my sales', 'wait:1200'] },
  'radius-wrong': {
    acts: ['Définir mon rayon|Set my sales', 'Rayon|Radius=30000', 'submit', 'wait:900'],
  },
  'radius-meanwhile': {
    isContested: true,
    acts: ['Définir mon rayon|Set my sales', 'Rayon|Radius=12,5', 'submit', 'wait:1200'],
  },
  range: { acts: ['Choisir mes produits de Valvo|Choose my products of Valvo', 'wait:100'] },
  'protection-refused': {
    client: { change: () => refused('own-details-missing') },
    acts: ['Protéger|Protect', 'wait:100'],
  },
  search: {
    client: {
      found: [
        { id: 'a', name: 'Élec-Pompes & Cie', country: 'FR' },
        { id: 'b', name: 'Elektropumpenbau Gesellschaft mbH', country: 'DE' },
      ],
    },
    acts: ['Nom du fab|Name of the man=el', 'wait:500'],
  },
  declare: {
    client: { found: [{ id: 'a', name: 'Élec-Pompes & Cie', country: 'FR' }] },
    acts: ['Nom du fab|Name of the man=el', 'wait:500', 'Choisir Élec|Choose Élec', 'wait:50'],
  },
};

const CATALOGUES = {
  fr: [frUi, frProblem, frNetwork, frMap, frDistributor],
  en: [enUi, enProblem, enNetwork, enMap, enDistributor],
} as const;

async function draw(scene: Scene, { language, dark, stretched }: Look): Promise<null> {
  const root = document.createElement('main');
  root.className = 'relais page';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.lang = language;
  document.body.style.cssText = `margin: 16px; background: ${dark ? '#23262b' : '#ffffff'}`;
  document.body.replaceChildren(root);
  const client = sampleDistributorClient(
    scene.isContested === true ? makeContest() : (scene.client ?? {}),
  );
  const catalogues: readonly Catalogue[] = CATALOGUES[language];
  const host = {
    ...sampleHost({ language }),
    mode: 'page' as const,
    i18n: makeI18n(language, stretched ? catalogues.map(stretch) : catalogues),
    findSupport: () => Promise.resolve('support@marketplace.example'),
    me: signal({
      addresses: [
        { address: 'paul.moreau@hydro-nord.example', verifiedAt: '2026-01-01T00:00:00Z' },
      ],
    }),
  };
  render(
    <HostProvider value={host}>
      <DistributorPage client={client} company="c-hydro-nord" />
    </HostProvider>,
    root,
  );
  await pause(100);
  for (const act of scene.acts ?? []) await perform(root, act);
  await pause(300);
  return null;
}

async function perform(root: HTMLElement, act: string): Promise<void> {
  if (act.startsWith('wait:')) {
    await pause(Number(act.slice(5)));
    return;
  }
  if (act === 'submit') {
    root.querySelector<HTMLElement>('form .filled')?.click();
    await pause(100);
    return;
  }
  const [labels = '', text] = act.split('=');
  const element = [...root.querySelectorAll<HTMLElement>('button, input, select, textarea')].find(
    (one) => labels.split('|').some((label) => nameOf(root, one).startsWith(label)),
  );
  if (element === undefined) throw new Error(`nothing is called ${labels}`);
  if (text === undefined) element.click();
  else if (element instanceof HTMLInputElement) {
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await pause(60);
}

function nameOf(root: HTMLElement, element: HTMLElement): string {
  const label = element.id === '' ? null : root.querySelector(`label[for="${element.id}"]`);
  const text =
    element.getAttribute('aria-label') ??
    (label ?? element.closest('label') ?? element).textContent;
  return text.trim();
}

exposeGallery(SCENES, draw, () => findFaults(['region', 'page-has-heading-one']));
