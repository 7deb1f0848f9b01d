// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { options, render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import frNetwork from '../../../shared/locales/fr/network.json?compiled';
import frExtension from '../../../shared/locales/fr/extension.json?compiled';
import frUi from '../../../shared/locales/fr/ui.json?compiled';
import type { Desks } from '../../../shared/contract/sales-network.ts';
import { makeTranslator } from '../../../shared/locales/translator.ts';
import { ADD_ZONE_MANAGER, makePlace, type Place } from '../../../shared/ui/network/place.ts';
import {
  daysAgo,
  sampleNetworkView,
  sampleSeller,
} from '../../../shared/ui/network/testing/sample-network-view.ts';
import { settle } from '../../../shared/ui/testing/show.tsx';
import type { NetworkDesk } from '../../storage/network-desk.ts';
import { MEMBERS_KEY } from '../../storage/network-keys.ts';
import { makeNetworkHead, makeNetworkMembers } from '../../sync/network-head.ts';
import { makeSampleView } from '../../sync/testing/sample-view.ts';
import type { PopupState } from './popup-state.ts';
import { Popup } from './popup.tsx';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

const NOW = new Date();
const i18n = makeTranslator('fr', { ...frUi, ...frExtension, ...frNetwork });
const DOSATEC = { id: 'dosatec', name: 'Dosatec', role: 'admin' } as const;
const NOBODY: Desks = { manufacturers: [], distributors: [] };

let asked: unknown[];

beforeEach(() => {
  fakeBrowser.reset();
  localStorage.clear();
  asked = [];
  browser.runtime.onMessage.addListener((message: unknown, _sender, answer) => {
    asked.push(message);
    answer({ ok: true, value: null });
    return true;
  });
});

function deskOf(desks: Desks, shown: NetworkDesk['shown']): NetworkDesk {
  return { format: 2, desks, shown, fetchedAt: NOW.toISOString() };
}

function networkDesk(change: Parameters<typeof sampleNetworkView>[0] = {}): NetworkDesk {
  const view = sampleNetworkView({ zonesSeenAt: NOW.toISOString(), ...change });
  const responses = [{ id: 'lyon-hydraulique', medianResponseMinutes: 95 }];
  const head = makeNetworkHead(view, responses, NOW);
  return deskOf({ ...NOBODY, manufacturers: [DOSATEC] }, { kind: 'network', head });
}

async function open(desk: NetworkDesk | null, toHandle = 0) {
  const requests = Array.from({ length: toHandle }, (_, n) => ({
    view: makeSampleView(n + 1, NOW),
    waiting: 0,
  }));
  const state = signal<PopupState>({
    me: {
      id: '99999999-9999-4999-8999-999999999999',
      name: null,
      language: 'fr',
      addresses: [],
      companies: [],
      sessionId: '88888888-8888-4888-8888-888888888888',
    },
    server: 'https://relais.example',
    requests,
    waiting: 0,
    refused: [],
    lastPull: { succeededAt: NOW.toISOString(), isOffline: false },
    webmail: null,
    seen: [],
    draft: { address: '', code: '', expiresAt: null },
    language: 'fr',
    desk,
  });
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<Popup i18n={i18n} state={state} kept={new Set()} />, root);
  await settle();
  const tabs = () => [...root.querySelectorAll('[role=tab]')].map((tab) => tab.textContent);
  const show = async (name: string): Promise<void> => {
    const tab = [...root.querySelectorAll<HTMLElement>('[role=tab]')].find(
      ({ textContent }) => textContent === name,
    );
    tab?.click();
    await settle();
  };
  return {
    root,
    state,
    tabs,
    show,
    text: () => root.textContent.replace(/\s+/g, ' '),
    linkTo: (name: string) =>
      [...root.querySelectorAll('a')]
        .find(({ textContent }) => textContent === name)
        ?.getAttribute('href')
        ?.replace(/^.*\/app\.html/, ''),
  };
}

describe('who sees what', () => {
  test('who acts for no company has no tabs, before and after that is known', async () => {
    expect((await open(null)).tabs()).toEqual([]);
    const { tabs, root } = await open(deskOf(NOBODY, null));
    expect(tabs()).toEqual([]);
    expect(root.querySelector('h1')?.textContent).toBe('À traiter');
  });

  test('who manages a network has two, what is to handle first', async () => {
    const { tabs, text } = await open(networkDesk(), 2);
    expect(tabs()).toEqual(['À traiter (2)', 'Mon réseau de vente']);
    expect(text()).toContain('Ana Silva 1');
  });

  test('the network last looked at comes again only when nothing is to handle', async () => {
    await (await open(networkDesk())).show('Mon réseau de vente');
    expect((await open(networkDesk())).text()).toContain('Lyon Hydraulique');
    expect((await open(networkDesk(), 1)).text()).not.toContain('Lyon Hydraulique');
  });

  test('N4: a distributor sees what he set himself', async () => {
    const desk = deskOf(
      { ...NOBODY, distributors: [{ id: 'sud', name: 'Ventes Sud' }] },
      {
        kind: 'distributor',
        view: {
          company: { id: 'sud', name: 'Ventes Sud' },
          revision: 1,
          details: {
            name: 'Ventes Sud',
            contact: null,
            email: 'ventes@sud.example',
            phone: null,
            language: 'fr',
            address: { street: null, postalCode: null, city: null, region: null, country: 'FR' },
            lat: null,
            lon: null,
          },
          ownDetailsAt: null,
          protected: true,
          absent: false,
          partner: false,
          rating: 4.4,
          reviewCount: 8,
          memberships: [
            {
              manufacturer: { id: 'dosatec', name: 'Dosatec' },
              memberId: 'sud',
              revision: 1,
              kind: 'local',
              city: 'Lyon',
              lat: null,
              lon: null,
              radius: { value: 150, unit: 'km' },
              radiusSetAt: null,
              range: { mode: 'limited', products: ['dx-40', 'dx-90'] },
              partnerAddedAt: null,
              products: [{ id: 'dx-40', name: 'Pompe DX-40' }],
            },
          ],
          declarations: [],
        },
      },
    );
    const { tabs, show, text, linkTo } = await open(desk);
    expect(tabs()).toEqual(['À traiter', 'Mes réseaux de vente']);
    await show('Mes réseaux de vente');
    expect(text()).toContain('Rayon de vente 150 km');
    expect(text()).toContain('Gamme limitée : 2 produits (Pompe DX-40…)');
    expect(text()).toContain('Coordonnées protégées');
    expect(linkTo('Ouvrir ma page')).toBe('?company=sud');
  });
});

describe('« Mon réseau de vente »', () => {
  test('N1, R10: opens the full page on the very form', async () => {
    const { show, linkTo } = await open(networkDesk());
    await show('Mon réseau de vente');
    const page = (place: Place): string => `?company=dosatec${makePlace(place)}`;
    expect(linkTo('Ajouter un vendeur local / national')).toBe(
      page({ section: 'list', task: { kind: 'add-seller' } }),
    );
    expect(linkTo('Ajouter un responsable de zone')).toBe(
      page({ section: 'list', task: ADD_ZONE_MANAGER }),
    );
    expect(linkTo('Paramétrez vos demandes')).toBe(
      page({ section: 'settings', task: { kind: 'settings' } }),
    );
    expect(linkTo('Ouvrir Mon réseau de vente')).toBe(page({ section: 'list', task: null }));
    expect(linkTo('Lyon Hydraulique')).toBe(
      page({ section: 'list', task: { kind: 'open', id: 'lyon-hydraulique' } }),
    );
  });

  test('N6: shows stars, reviews, response time and badges by kind', async () => {
    const { show, text } = await open(networkDesk());
    await show('Mon réseau de vente');
    expect(text()).toContain('Vendeurs locaux 1');
    expect(text()).toContain('4,6 sur 5 (12 avis)');
    expect(text()).toMatch(/répond en 1 h 35 min/);
    expect(text()).toContain('Distributeur Partenaire');
    expect(text()).toContain('Rayon de vente 120 km');
  });

  test('R12: counts the warnings and names them', async () => {
    const desk = networkDesk();
    const { show, text } = await open(desk);
    await show('Mon réseau de vente');
    const count = desk.shown?.kind === 'network' ? desk.shown.head.warningCount : 0;
    expect(text()).toContain(`${count} avertissements`);
    expect(text()).toContain('France : 2 responsables pour le même pays');
  });

  test('N4: new zones pop in, and are seen once closed', async () => {
    const seller = sampleSeller({
      kind: 'local',
      radius: { value: 80, unit: 'km' },
      radiusSetAt: new Date(NOW.getTime() - 3_600_000).toISOString(),
    });
    const { show, root } = await open(
      networkDesk({ sellers: [seller], zonesSeenAt: daysAgo(9999) }),
    );
    await show('Mon réseau de vente');
    const dialog = root.querySelector('dialog');
    expect(dialog?.textContent).toMatch(/Rayon de vente\s: 80 km/);
    dialog?.dispatchEvent(new Event('close'));
    await settle();
    expect(asked).toContainEqual({ kind: 'network', want: 'zones-seen', id: 'dosatec' });
  });

  test('searches everybody once all were read, whatever the accents', async () => {
    const sellers = Array.from({ length: 300 }, (_, n) =>
      sampleSeller({ id: `s${n}`, name: n === 299 ? 'Łódź Hydro' : `Vendeur ${n}` }),
    );
    const view = sampleNetworkView({ sellers });
    await browser.storage.local.set({ [MEMBERS_KEY]: makeNetworkMembers(view, []) });
    const { show, root, text } = await open(networkDesk({ sellers }));
    await show('Mon réseau de vente');
    await settle();
    const field = root.querySelector('input');
    if (field === null) throw new Error('there is no search');
    field.value = 'lodz';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    expect(text()).toContain('1 membre trouvé');
    expect(text()).toContain('Łódź Hydro');
  });

  test('what cannot be drawn leaves the requests within reach', async () => {
    const broken = networkDesk();
    const head = { manufacturer: DOSATEC } as never;
    const { show, text, tabs } = await open({ ...broken, shown: { kind: 'network', head } }, 1);
    await show('Mon réseau de vente');
    expect(text()).toContain('Le réseau gardé dans ce navigateur n’est pas lisible.');
    await show(tabs()[0] ?? '');
    expect(text()).toContain('Ana Silva 1');
  });
});
