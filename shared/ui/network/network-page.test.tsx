// @vitest-environment happy-dom
import { options, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NetworkChange, NetworkView } from '../../contract/sales-network.ts';
import { makeI18n } from '../../locales/catalogue.ts';
import frInsight from '../../locales/fr/insight.json' with { type: 'json' };
import frMap from '../../locales/fr/map.json' with { type: 'json' };
import frNetwork from '../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../locales/fr/ui.json' with { type: 'json' };
import { HostProvider } from '../host.ts';
import { memoryDrafts, sampleHost } from '../testing/sample-host.ts';
import { SAMPLE_NOW } from '../testing/sample-view.ts';
import type { NetworkClient } from './client.ts';
import { NetworkDesks } from './network-desks.tsx';
import { done, fakeNetworkClient, refuse } from './testing/fake-network-client.ts';
import { sampleNetworkView } from './testing/sample-network-view.ts';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

// The map draws on a canvas, which this environment has not; it has tests of its own.
vi.mock('./map/coverage-map.tsx', () => ({ CoverageMap: () => null }));

const I18N = makeI18n('fr', [frUi, frProblem, frNetwork, frInsight, frMap]);
const SEEN = sampleNetworkView({ zonesSeenAt: SAMPLE_NOW.toISOString() });
const TYPED = {
  name: 'Fluides du Rhône',
  email: 'contact@fluides-rhone.example',
  city: 'Lyon',
} as const;

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

async function open(
  hash: string,
  given: Partial<NetworkClient> = {},
  view: NetworkView = SEEN,
  drafts = memoryDrafts(),
) {
  render(null, root);
  location.hash = hash;
  const changes: NetworkChange[] = [];
  const client = fakeNetworkClient(view, given);
  const spied: NetworkClient = {
    ...client,
    change(manufacturer, change) {
      changes.push(change);
      return client.change(manufacturer, change);
    },
  };
  const host = { ...sampleHost({ drafts }), mode: 'page' as const, i18n: I18N };
  render(
    <HostProvider value={host}>
      <NetworkDesks
        client={spied}
        chosen={null}
        onChoose={() => undefined}
        onSessionLost={() => undefined}
      />
    </HostProvider>,
    root,
  );
  await settle();
  return changes;
}

const text = (): string => root.textContent.replace(/\s+/g, ' ');

function field(name: string): HTMLInputElement {
  const found = root.querySelector<HTMLInputElement>(`dialog [name="${name}"]`);
  if (found === null) throw new Error(`no field is called ${name}`);
  return found;
}

async function type(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    field(name).value = value;
    field(name).dispatchEvent(new Event('input', { bubbles: true }));
  }
  await settle();
}

async function submit(): Promise<void> {
  root
    .querySelector('dialog form')
    ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
}

async function press(name: string): Promise<void> {
  const button = [...root.querySelectorAll<HTMLElement>('button, a')].find(
    (known) => known.textContent.replace(/\s+/g, ' ').trim() === name,
  );
  if (button === undefined) throw new Error(`nothing is called « ${name} » in ${text()}`);
  button.click();
  await settle();
}

function errorOf(name: string): string | null {
  const ids = field(name).getAttribute('aria-describedby')?.split(' ') ?? [];
  const id = ids.find((part) => part.endsWith('-error'));
  return id === undefined ? null : (root.querySelector(`[id="${id}"]`)?.textContent ?? null);
}

describe('adding a seller (N1, N2)', () => {
  test('what is missing is told beside its field and nothing is sent', async () => {
    const changes = await open('#/list/add-seller');
    await submit();
    expect(errorOf('name')).toBe('Indiquez le nom de la société.');
    expect(errorOf('email')).toBe('Indiquez l’adresse e-mail du vendeur.');
    expect(errorOf('city')).toBe('Indiquez la ville.');
    expect(changes).toEqual([]);
  });

  test('exactly one e-mail', async () => {
    await open('#/list/add-seller');
    await type({ ...TYPED, email: 'a@x.example,b@x.example' });
    await submit();
    expect(errorOf('email')).toMatch(/^Une seule adresse e-mail/);
  });

  test('the place is shown before it is saved: the click that finds it saves nothing', async () => {
    const changes = await open('#/list/add-seller');
    await type(TYPED);
    await submit();
    expect(text()).toContain('Voici où nous plaçons ce vendeur');
    expect(changes).toEqual([]);
    await submit();
    expect(changes).toMatchObject([
      {
        kind: 'add-seller',
        seller: { name: TYPED.name, email: TYPED.email, address: { city: 'Lyon' } },
      },
    ]);
    expect(text()).toContain('Fluides du Rhône fait maintenant partie de votre réseau de vente.');
  });

  test('an address that is not found is not saved: the guide’s advice, and what was typed', async () => {
    const changes = await open('#/list/add-seller');
    await type({ ...TYPED, city: 'Nulle Part' });
    await submit();
    expect(text()).toContain('Vérifiez le code postal, cela pourrait suffire');
    expect(changes).toEqual([]);
    expect(field('name').value).toBe(TYPED.name);
  });

  test('once the address is mended, nothing says any more that it was wrong', async () => {
    await open('#/list/add-seller');
    await type({ ...TYPED, city: 'Conflit', postalCode: '69002' });
    await submit();
    expect(text()).toContain('Le code postal et la ville ne correspondent pas. Vérifiez les deux.');
    await type({ city: 'Lyon' });
    // What was said of the old address keeps its room, out of reach, until the new one is located.
    const outdated = root.querySelector<HTMLElement>('.place-check .outdated');
    expect(outdated?.hasAttribute('inert')).toBe(true);
    expect(text()).not.toContain('Vérifiez les deux.');
    await submit();
    expect(root.querySelector('.place-check .outdated')).toBeNull();
    expect(text()).toContain('Code postal trouvé : Lyon');
  });

  test('several places: one is chosen, and its id travels', async () => {
    const changes = await open('#/list/add-seller');
    await type({ ...TYPED, city: 'Homonyme' });
    await submit();
    expect(changes).toEqual([]);
    root.querySelectorAll<HTMLInputElement>('[name=placeId]')[1]?.click();
    await settle();
    await submit();
    expect(changes).toMatchObject([{ seller: { placeId: 'p-lille' } }]);
  });

  test('postal code against city: the right one takes the place of the wrong one', async () => {
    await open('#/list/add-seller');
    await type({ ...TYPED, city: 'Conflit', postalCode: '69002' });
    await submit();
    root.querySelectorAll<HTMLInputElement>('[name=placeId]')[1]?.click();
    await settle();
    expect(field('city').value).toBe('Lille');
    expect(field('postalCode').value).toBe('59000');
  });

  test('the geocoder is down: said, and saved nothing', async () => {
    const changes = await open('#/list/add-seller');
    await type({ ...TYPED, city: 'Panne' });
    await submit();
    expect(text()).toContain('Le service de localisation ne répond pas');
    expect(changes).toEqual([]);
  });

  test('what the server refuses stands beside the field its pointer names', async () => {
    const detail = 'Ce numéro de téléphone n’existe pas.';
    const changes = await open('#/list/add-seller', {
      change: () =>
        refuse('input-invalid', [{ pointer: '/seller/phone', code: 'phone-invalid', detail }]),
    });
    await type({ ...TYPED, phone: '12' });
    await submit();
    await submit();
    expect(changes).toHaveLength(1);
    expect(errorOf('phone')).toBe(detail);
  });

  test('what was typed is found again after leaving, under the same id', async () => {
    const drafts = memoryDrafts();
    await open('#/list/add-seller', {}, SEEN, drafts);
    await type(TYPED);
    const offline = { change: () => refuse('offline') };
    const first = await open('#/list/add-seller', offline, SEEN, drafts);
    expect(field('name').value).toBe(TYPED.name);
    expect(text()).toContain('Votre saisie a été gardée');
    await submit();
    await submit();
    const second = await open('#/list/add-seller', {}, SEEN, drafts);
    await submit();
    await submit();
    expect(second[0]).toEqual(first[0]);
    expect(drafts.kept.size).toBe(0);
  });
});

describe('two people edit at once', () => {
  const later: NetworkView = {
    ...SEEN,
    version: 15,
    sellers: SEEN.sellers.map((seller) =>
      seller.id === 'lyon-hydraulique'
        ? { ...seller, revision: 2, phone: '+33 4 99 99 99 99', contact: 'Hugo Blanc' }
        : seller,
    ),
  };

  test('the later is shown the difference and chooses; nothing is overwritten in silence', async () => {
    let asked = 0;
    const changes = await open('#/list/edit/lyon-hydraulique', {
      network: () => done((asked += 1) === 1 ? SEEN : later),
      change: (_, change) =>
        'revision' in change && change.revision === 2
          ? done({ version: 16, memberId: null, openRequests: 0 })
          : refuse('edited-meanwhile'),
    });
    await type({ phone: '+33 4 11 11 11 11' });
    await submit();
    expect(text()).toContain('Quelqu’un a modifié ces informations entre-temps');
    await press('Enregistrer ces choix');
    expect(text()).toContain('Choisissez une valeur pour chaque champ.');
    expect(changes).toHaveLength(1);
    root.querySelectorAll<HTMLInputElement>('[name=merge-phone]')[0]?.click();
    await settle();
    await press('Enregistrer ces choix');
    expect(changes[1]).toMatchObject({
      kind: 'edit-seller',
      revision: 2,
      seller: { phone: '+33 4 11 11 11 11', contact: 'Hugo Blanc' },
    });
  });

  test('a draft that was based on what stood before is compared, not sent', async () => {
    const drafts = memoryDrafts();
    await open('#/list/edit/lyon-hydraulique', {}, SEEN, drafts);
    await type({ phone: '+33 4 11 11 11 11' });
    await open('#/list/edit/lyon-hydraulique', {}, later, drafts);
    expect(text()).toContain('Quelqu’un a modifié ces informations entre-temps');
    expect(field('contact').value).toBe('Hugo Blanc');
  });
});

describe('details that are the seller’s own (N3, N10)', () => {
  test('they are read, not edited, and he is asked', async () => {
    const asked: string[] = [];
    await open('#/list/edit/hydro-nord', {
      askForDetails: (_manufacturer, id, message) => {
        asked.push(id, message);
        return done({ sentTo: 'paul.moreau@hydro-nord.example' });
      },
    });
    expect(root.querySelectorAll('dialog input')).toHaveLength(0);
    expect(text()).toContain('demandé que ses coordonnées soient protégées');
    await press('Demander le changement au vendeur');
    const message = root.querySelector('textarea');
    if (message === null) throw new Error('there is nothing to write in');
    message.value = 'Nouveau numéro ?';
    message.dispatchEvent(new Event('input', { bubbles: true }));
    await submit();
    expect(asked).toEqual(['hydro-nord', 'Nouveau numéro ?']);
    expect(text()).toContain('Demande envoyée à paul.moreau@hydro-nord.example.');
  });

  test('radius and range are shown with why they cannot be set here (R6, R7)', async () => {
    await open('#/list/open/aqua-polska');
    expect(text()).toContain('Seuls les vendeurs locaux peuvent définir un rayon de vente.');
    expect(text()).toContain('1 produit accepté sur 2.');
    expect(text()).toContain('Veuillez contacter directement le vendeur');
  });
});

describe('zone managers (N1)', () => {
  test('a zone given beforehand, and addresses mended by « Corriger »', async () => {
    const changes = await open('#/warnings/add-zone-manager/PL,CZ/AS');
    await type({ contact: 'Jana Nováková', emails: 'a@x.example; b@x.example' });
    expect(errorOf('emails')).toContain('Séparez les adresses par une virgule');
    await press('Corriger');
    await submit();
    expect(changes).toMatchObject([
      {
        kind: 'add-zone-manager',
        manager: {
          countries: ['PL', 'CZ'],
          continents: ['AS'],
          emails: ['a@x.example', 'b@x.example'],
        },
      },
    ]);
  });

  test('a zone without a country is refused beside the zone', async () => {
    const changes = await open('#/list/add-zone-manager');
    await type({ contact: 'Jana', emails: 'a@x.example' });
    await submit();
    expect(text()).toContain('Choisissez au moins un pays ou un continent.');
    expect(changes).toEqual([]);
  });
});

describe('settings (R10)', () => {
  test('the example follows the switches before anything is saved', async () => {
    const changes = await open('#/settings/settings');
    const example = 'Une demande de Lyon envoyée à Lyon Hydraulique :';
    const dialog = (): string =>
      root.querySelector('dialog')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(dialog()).toContain(`${example} copie à Nadia Benali et à James Carter.`);
    const [managers, world] = root.querySelectorAll<HTMLInputElement>('dialog [role=switch]');
    managers?.click();
    world?.click();
    await settle();
    expect(dialog()).toContain(`${example} copie au contact « Mondial » (Claire Fabre).`);
    expect(changes).toEqual([]);
    await submit();
    expect(changes).toMatchObject([
      {
        kind: 'edit-settings',
        revision: 5,
        settings: { copyZoneManagersOnSellerRequests: false, copyWorldOnSellerRequests: true },
      },
    ]);
  });
});

describe('removing (A7, R13)', () => {
  test('what becomes of the open requests is asked', async () => {
    const changes = await open('#/list/remove/lyon-hydraulique');
    expect(text()).toContain('Que deviennent ses 3 demandes ouvertes ?');
    root.querySelectorAll<HTMLInputElement>('[name=open-requests]')[1]?.click();
    await settle();
    await submit();
    expect(changes).toEqual([
      { kind: 'remove-member', id: 'lyon-hydraulique', revision: 1, openRequests: 'leave' },
    ]);
  });
});

describe('what the page tells', () => {
  test('new sales zones, once: closing tells the server (N4)', async () => {
    const zonesSeen = vi.fn<NetworkClient['zonesSeen']>(() =>
      done({ seenAt: SAMPLE_NOW.toISOString() }),
    );
    await open('#/list', { zonesSeen }, sampleNetworkView());
    const news = root.querySelector<HTMLDialogElement>('.zone-news');
    expect(text()).toContain('De nouvelles zones de vente ont été définies récemment');
    expect(news?.textContent).toContain('120 km');
    news?.dispatchEvent(new Event('close'));
    await settle();
    expect(zonesSeen).toHaveBeenCalledOnce();
    expect(root.querySelector('.zone-news')).toBeNull();
  });

  test('a declaration is accepted with one click (N5)', async () => {
    const changes = await open('#/list');
    await press('Ajouter à mon réseau : Fluidtech GmbH');
    expect(changes).toEqual([
      {
        kind: 'decide-declaration',
        declarationId: '00000000-0000-4000-8000-0000000000d1',
        accept: true,
      },
    ]);
  });

  test('an empty network tells what it is for', async () => {
    await open('#/list', {}, { ...SEEN, sellers: [], zoneManagers: [], declarations: [] });
    expect(text()).toContain('44 % plus satisfaits');
  });

  test('a stranger learns nothing: one text for what is not his and what is not there (A6)', async () => {
    await open('#/list', { network: () => refuse('not-found') });
    expect(text()).toContain('Rien n’existe à cette adresse, ou vous n’y avez pas accès.');
  });

  test('who acts for no company reads the same', async () => {
    await open('#/list', { desks: () => done({ manufacturers: [], distributors: [] }) });
    expect(text()).toContain('Rien n’existe à cette adresse, ou vous n’y avez pas accès.');
  });

  test('a failed refresh keeps what was known', async () => {
    let asked = 0;
    await open('#/list', {
      network: () => ((asked += 1) === 1 ? done(SEEN) : refuse('offline')),
    });
    dispatchEvent(new Event('focus'));
    await settle();
    expect(text()).toContain('voici ce que nous savions en dernier');
    expect(text()).toContain('Lyon Hydraulique');
  });

  test('the history of changes in words', async () => {
    await open('#/history');
    expect(text()).toContain('Responsable de zone modifié : Nadia Benali');
    expect(text()).toContain('France et Belgique → France, Belgique et Allemagne');
    expect(text()).toContain('120 km');
    expect(text()).toContain('la place de marché');
  });

  test('each of the guide’s seventeen questions is answered', async () => {
    await open('#/help');
    expect(root.querySelectorAll('.help details')).toHaveLength(17);
    expect(text()).toContain('Quel est l’intérêt de recevoir une copie des demandes');
  });
});

describe('the people of the company (N11)', () => {
  test('an admin invites, and removes after a second click', async () => {
    const removePerson = vi.fn<NetworkClient['removePerson']>((...given) =>
      fakeNetworkClient().removePerson(...given),
    );
    await open('#/people', { removePerson });
    await press('Retirer : stage@dosatec.example');
    expect(removePerson).not.toHaveBeenCalled();
    await press('Confirmer le retrait de stage@dosatec.example');
    expect(removePerson).toHaveBeenCalledWith('dosatec', 'stage@dosatec.example');
    expect(text()).toContain('n’a plus accès à ce réseau de vente');
  });

  test('a member reads only', async () => {
    await open('#/people', {
      people: () => done({ people: [], mayChange: false }),
    });
    expect(text()).toContain('Seul un administrateur de la société peut inviter');
  });
});
