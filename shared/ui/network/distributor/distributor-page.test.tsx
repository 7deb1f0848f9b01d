// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { options, render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeI18n } from '../../../locales/catalogue.ts';
import frDistributor from '../../../locales/fr/distributor.json' with { type: 'json' };
import frMap from '../../../locales/fr/map.json' with { type: 'json' };
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../locales/fr/ui.json' with { type: 'json' };
import { HostProvider } from '../../host.ts';
import { memoryDrafts, refused, sampleHost } from '../../testing/sample-host.ts';
import { DistributorPage } from './distributor-page.tsx';
import {
  sampleDistributor,
  sampleDistributorClient,
  sampleMembership,
} from './testing/sample-distributor.ts';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

const I18N = makeI18n('fr', [frUi, frProblem, frNetwork, frMap, frDistributor]);

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

type Answers = Parameters<typeof sampleDistributorClient>[0];

async function show(answers: Answers = {}, drafts = memoryDrafts()) {
  const client = sampleDistributorClient(answers);
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const host = {
    ...sampleHost({ language: 'fr', drafts }),
    mode: 'page' as const,
    i18n: I18N,
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
  await settle();
  const controls = () => [...root.querySelectorAll<HTMLElement>('button, input, select, textarea')];
  const nameOf = (element: HTMLElement): string => {
    const label = element.id === '' ? null : root.querySelector(`label[for="${element.id}"]`);
    const named = label ?? element.closest('label') ?? element;
    return (element.getAttribute('aria-label') ?? named.textContent).replace(/\s+/g, ' ').trim();
  };
  const get = (name: string): HTMLElement => {
    const found = controls().find((element) => nameOf(element).startsWith(name));
    if (found === undefined) throw new Error(`nothing is called « ${name} »`);
    return found;
  };
  return {
    client,
    root,
    get,
    has: (name: string) => controls().some((element) => nameOf(element).startsWith(name)),
    text: () => root.textContent.replace(/\s+/g, ' '),
    async click(name: string) {
      get(name).click();
      await settle();
    },
    async type(name: string, text: string) {
      const control = get(name);
      if (!('value' in control)) throw new Error(`« ${name} » takes no text`);
      control.value = text;
      const event = control.tagName === 'SELECT' ? 'change' : 'input';
      control.dispatchEvent(new Event(event, { bubbles: true }));
      await settle();
    },
    async submit() {
      root
        .querySelector('form')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      await settle();
    },
  };
}

afterEach(() => {
  document.body.replaceChildren();
});

const edit = 'Définir mon rayon de vente pour Dosatec';

describe('R6: « Mon rayon de vente »', () => {
  it('takes « 12,5 » in kilometres or miles', async () => {
    const page = await show();
    await page.click(edit);
    await page.type('Rayon', '12,5');
    await page.type('Unité', 'mi');
    expect(page.text()).toContain('soit 20 km');
    await page.submit();
    expect(page.client.changes).toEqual([
      {
        kind: 'set-radius',
        manufacturer: 'dosatec',
        memberId: 'hydro-nord',
        revision: 4,
        radius: { value: 12.5, unit: 'mi' },
      },
    ]);
    expect(page.text()).toContain('Votre rayon de vente est enregistré auprès de Dosatec.');
    expect(document.activeElement).toBe(page.get(edit));
  });

  it('« Toute la France » is none', async () => {
    const page = await show();
    await page.click(edit);
    await page.click('Toute la France');
    await page.submit();
    expect(page.client.changes).toMatchObject([{ radius: null }]);
  });

  it.each([
    ['-5', 'Indiquez un nombre, par exemple 12,5.'],
    ['douze', 'Indiquez un nombre, par exemple 12,5.'],
    ['0', 'ne pas dépasser 20 040 km'],
    ['30000', 'ne pas dépasser 20 040 km'],
  ])('« %s » is refused beside the field, and stays there', async (typed, error) => {
    const page = await show();
    await page.click(edit);
    await page.type('Rayon', typed);
    await page.submit();
    expect(page.client.changes).toEqual([]);
    expect(page.text()).toContain(error);
    expect(page.get('Rayon')).toMatchObject({ value: typed });
  });

  it('goes to every manufacturer where he is a local seller', async () => {
    const page = await show();
    await page.click(edit);
    await page.type('Rayon', '50');
    await page.click('Appliquer à tous mes fabricants (2)');
    expect(page.client.changes).toMatchObject([
      { manufacturer: 'dosatec', radius: { value: 50, unit: 'km' } },
      { manufacturer: 'valvo', radius: { value: 50, unit: 'km' } },
    ]);
    expect(page.text()).toContain('auprès de Dosatec et Valvo Armaturen GmbH');
  });

  it('a national seller is told that only local ones have one', async () => {
    const page = await show();
    expect(page.has('Définir mon rayon de vente pour Mesura')).toBe(false);
    expect(page.text()).toContain(
      'Seuls les vendeurs locaux peuvent définir leurs propres rayons de vente.',
    );
  });

  it('what was changed meanwhile is shown, and nothing overwritten in silence', async () => {
    let isAsked = false;
    const newer = sampleDistributor({
      memberships: [sampleMembership({ revision: 9, radius: { value: 80, unit: 'km' } })],
    });
    const page = await show({
      view: () => ({ ok: true, value: isAsked ? newer : sampleDistributor() }),
      change: (change) => {
        isAsked = true;
        return change.kind === 'set-radius' && change.revision === 9
          ? { ok: true, value: newer }
          : refused('edited-meanwhile');
      },
    });
    await page.click(edit);
    await page.type('Rayon', '50');
    await page.submit();
    expect(page.text()).toContain('Modifié entre-temps');
    expect(page.text()).toMatch(/Valeur actuelle80 km.*Votre saisie50 km/);
    await page.click('Enregistrer ma saisie');
    expect(page.client.changes.at(-1)).toMatchObject({ revision: 9, radius: { value: 50 } });
  });

  it('what was typed is found again', async () => {
    const drafts = memoryDrafts();
    const first = await show({}, drafts);
    await first.click(edit);
    await first.type('Rayon', '77');
    const second = await show({}, drafts);
    await second.click(edit);
    expect(second.get('Rayon')).toMatchObject({ value: '77' });
    expect(second.text()).toContain('Votre saisie a été gardée');
  });
});

describe('R7: « Les produits que je vends »', () => {
  it('a limited range of nothing is refused, one of some is saved', async () => {
    const page = await show();
    await page.click('Choisir mes produits de Dosatec');
    await page.click('Gamme limitée');
    await page.submit();
    expect(page.text()).toContain('Choisissez au moins un produit');
    await page.click('Pompe doseuse DX-90');
    await page.submit();
    expect(page.client.changes).toMatchObject([
      { kind: 'set-range', range: { mode: 'limited', products: ['dx-90'] } },
    ]);
  });

  it('finds a product by its name and keeps one that left the catalogue', async () => {
    const page = await show();
    await page.click('Choisir mes produits de Valvo');
    expect(page.text()).toContain('2 produits cochés sur 240');
    await page.type('Chercher un produit', 'V23');
    expect(page.has('Vanne papillon V239')).toBe(true);
    expect(page.has('Vanne papillon V1')).toBe(false);
    await page.click('Vanne papillon V239');
    await page.submit();
    expect(page.client.changes).toMatchObject([{ range: { products: ['v-239', 'v-3', 'v-99'] } }]);
  });
});

describe('N3, N4, R13: details, protection, absence', () => {
  it('his details are saved with the place they were shown at', async () => {
    const page = await show();
    await page.click('Modifier mes coordonnées');
    await page.type('Contact', 'Ana Petit');
    await page.submit();
    expect(page.client.changes).toMatchObject([
      {
        kind: 'set-details',
        revision: 7,
        details: { contact: 'Ana Petit', placeId: null, address: { city: 'Lille' } },
      },
    ]);
    expect(page.text()).toContain('auprès de vos 3 fabricants');
  });

  it('protection says what it does, and what it needs first', async () => {
    const page = await show({ change: () => refused('own-details-missing') });
    await page.click('Protéger mes coordonnées');
    expect(page.client.changes).toEqual([{ kind: 'set-protection', revision: 7, protected: true }]);
    expect(page.text()).toContain('Enregistrez d’abord les vôtres');
    expect(page.get('Protéger mes coordonnées')).toMatchObject({ checked: false });
  });

  it('absence is one click, and so is coming back', async () => {
    const page = await show({
      change: () => ({ ok: true, value: sampleDistributor({ absent: true, revision: 8 }) }),
    });
    await page.click('Je suis absent');
    expect(page.text()).toContain('Vous êtes noté absent');
    await page.click('Je suis de retour');
    expect(page.client.changes).toEqual([
      { kind: 'set-absence', revision: 7, absent: true },
      { kind: 'set-absence', revision: 8, absent: false },
    ]);
  });
});

describe('N5: declaring', () => {
  const found = [{ id: 'elec', name: 'Élec-Pompes', country: 'FR' }];

  it('searches, chooses, and says what follows', async () => {
    const page = await show({
      found,
      view: () => ({ ok: true, value: sampleDistributor({ partner: false }) }),
    });
    expect(page.text()).toContain('Votre déclaration est envoyée au fabricant');
    await page.type('Nom du fabricant', 'elec');
    await vi.waitFor(() => expect(page.has('Choisir Élec-Pompes')).toBe(true));
    await page.click('Choisir Élec-Pompes');
    await page.type('Message au fabricant', ' Depuis 2019. ');
    await page.submit();
    expect(page.client.changes).toEqual([
      { kind: 'declare', manufacturer: 'elec', note: 'Depuis 2019.' },
    ]);
    expect(page.text()).toContain('Vous serez prévenu par e-mail');
  });

  it('a Partner is told that he is added, and may take back what waits', async () => {
    const page = await show();
    expect(page.text()).toContain('Vous êtes Distributeur Partenaire');
    await page.click('Retirer ma déclaration à Fluidtech');
    expect(page.client.changes).toMatchObject([{ kind: 'withdraw-declaration' }]);
  });
});

describe('designed states', () => {
  it.each([
    ['not-found', 'Page inaccessible'],
    ['session-expired', 'Connectez-vous'],
    ['offline', 'Réessayer'],
  ] as const)('%s', async (code, sentence) => {
    const page = await show({ view: () => refused(code) });
    expect(page.text()).toContain(sentence);
    expect(page.has('Modifier')).toBe(false);
  });

  it('who is in no network is told the next step', async () => {
    const page = await show({
      view: () => ({ ok: true, value: sampleDistributor({ memberships: [] }) }),
    });
    await page.click('Déclarez que vous vendez');
    expect(document.activeElement?.id).toBe('own-declare');
  });
});
