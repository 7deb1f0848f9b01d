// @vitest-environment happy-dom
import { options, render, type VNode } from 'preact';
import { describe, expect, test, vi } from 'vitest';
import type { PreviewAnswer, SimulationAnswer } from '../../contract/network-insight.ts';
import type { NetworkChange } from '../../contract/sales-network.ts';
import { makeI18n } from '../../locales/catalogue.ts';
import frInsight from '../../locales/fr/insight.json' with { type: 'json' };
import frMap from '../../locales/fr/map.json' with { type: 'json' };
import frNetwork from '../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../locales/fr/ui.json' with { type: 'json' };
import type { Answer } from '../client.ts';
import { HostProvider } from '../host.ts';
import { refused, sampleHost } from '../testing/sample-host.ts';
import { settle } from '../testing/show.tsx';
import type { NetworkClient } from './client.ts';
import { createNetworkDesk } from './network-desk.ts';
import { PerformanceTable } from './performance/performance-table.tsx';
import { PreviewPanel } from './preview/preview-panel.tsx';
import { Simulator } from './simulator/simulator.tsx';
import { sampleNetworkView, sampleSeller } from './testing/sample-network-view.ts';

// The map has tests of its own, in a browser that draws.
vi.mock('./map/coverage-map.tsx', () => ({ CoverageMap: () => null }));
options.requestAnimationFrame = queueMicrotask;

const VIEW = sampleNetworkView();
const PREVIEW: PreviewAnswer = { considered: 40, moved: [], members: [], copies: [], place: null };
const SIMULATION: SimulationAnswer = {
  displayed: [
    {
      id: 'lyon-hydraulique',
      name: 'Lyon Hydraulique',
      kind: 'national',
      city: 'Lyon',
      distanceKm: 94,
      rating: 4.6,
      partner: false,
    },
    {
      id: 'hydro-nord',
      name: 'Hydro Nord',
      kind: 'local',
      city: 'Lille',
      distanceKm: 600,
      rating: 4.2,
      partner: true,
    },
  ],
  designated: {
    id: 'lyon-hydraulique',
    name: 'Lyon Hydraulique',
    kind: 'national',
    emails: ['ventes@lyon-hydraulique.example'],
  },
  copies: [],
  tier: 'near',
  trace: [],
};

function ok<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}

async function draw(node: VNode) {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const i18n = makeI18n('fr', [frUi, frProblem, frNetwork, frMap, frInsight]);
  const redraw = async (next: VNode): Promise<void> => {
    render(
      <HostProvider value={{ ...sampleHost({}), mode: 'page', i18n }}>{next}</HostProvider>,
      root,
    );
    await settle();
  };
  await redraw(node);
  return {
    root,
    redraw,
    text: () => root.textContent.replace(/\s+/g, ' '),
    async click(name: string) {
      const button = [...root.querySelectorAll('button')].find((one) =>
        one.textContent.startsWith(name),
      );
      if (button === undefined) throw new Error(`no « ${name} » in: ${root.textContent}`);
      button.click();
      await settle();
    },
    async type(selector: string, text: string) {
      const control = root.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
      if (control === null) throw new Error(`no ${selector}`);
      control.value = text;
      const type = control.tagName === 'SELECT' ? 'change' : 'input';
      control.dispatchEvent(new Event(type, { bubbles: true }));
      await settle();
    },
  };
}

function makeDesk(client: Partial<NetworkClient>) {
  // What a test does not answer, it does not ask.
  return createNetworkDesk(client as NetworkClient, 'dosatec', VIEW);
}

const change = (id: string): NetworkChange => ({
  kind: 'remove-member',
  id,
  revision: 1,
  openRequests: 'leave',
});

describe('N9: the preview panel', () => {
  test('tells what moved, and saves only when asked', async () => {
    const saved = vi.fn<() => void>();
    const desk = makeDesk({ preview: () => ok({ ...PREVIEW }) });
    const shown = await draw(
      <PreviewPanel
        desk={desk}
        change={change('a')}
        onConfirm={saved}
        onCancel={() => undefined}
      />,
    );
    expect(shown.text()).toContain('Les 40 dernières demandes seraient toutes allées');
    expect(saved).not.toHaveBeenCalled();
    await shown.click('Enregistrer');
    expect(saved).toHaveBeenCalledOnce();
  });

  test('has no buttons of its own inside a form', async () => {
    const desk = makeDesk({ preview: () => ok(PREVIEW) });
    const shown = await draw(<PreviewPanel desk={desk} change={change('a')} />);
    expect(shown.root.querySelector('button')).toBeNull();
  });

  test('a slower answer to an older change does not replace a newer one', async () => {
    const waiting = new Map<string, (answer: Answer<PreviewAnswer>) => void>();
    const desk = makeDesk({
      preview: (_manufacturer, asked) =>
        new Promise((resolve) => {
          if ('id' in asked.change) waiting.set(asked.change.id, resolve);
        }),
    });
    const shown = await draw(<PreviewPanel desk={desk} change={change('old')} />);
    await shown.redraw(<PreviewPanel desk={desk} change={change('new')} />);
    await vi.waitFor(() => expect(waiting.has('new')).toBe(true));
    waiting.get('new')?.({ ok: true, value: { ...PREVIEW, considered: 2 } });
    await settle();
    waiting.get('old')?.({ ok: true, value: { ...PREVIEW, considered: 99 } });
    await settle();
    expect(shown.text()).toContain('Les 2 dernières demandes');
  });

  test('offline, nothing is lost and it can be asked again', async () => {
    const answers = [Promise.resolve(refused('offline')), ok(PREVIEW)];
    const desk = makeDesk({ preview: () => answers.shift() ?? ok(PREVIEW) });
    const shown = await draw(<PreviewPanel desk={desk} change={change('a')} />);
    expect(shown.text()).toContain('Pas de connexion');
    await shown.click('Réessayer');
    await vi.waitFor(() => expect(shown.text()).toContain('Les 40 dernières demandes'));
  });
});

describe('N9: the simulator', () => {
  const place = {
    id: 'p',
    lat: 45,
    lon: 4,
    precision: 'city' as const,
    label: 'Saint-Étienne, Loire (42000), FR',
    city: 'Saint-Étienne',
    postalCode: null,
    region: null,
    country: 'FR',
  };
  const attribution = { text: 'GeoNames', url: 'https://www.geonames.org' };

  test('asks for the country, then for the right place, then simulates there', async () => {
    const simulate = vi.fn<NetworkClient['simulate']>(() => ok(SIMULATION));
    const other = { ...place, id: 'q', label: 'Saint-Étienne, Isère (38590), France' };
    const candidates = [place, other];
    const desk = makeDesk({
      simulate,
      locate: () => ok({ located: { outcome: 'ambiguous', candidates }, attribution }),
    });
    const shown = await draw(<Simulator desk={desk} view={VIEW} />);
    await shown.click('Simuler');
    expect(shown.text()).toContain('Choisissez le pays dans la liste.');
    await shown.type('[name=country]', 'FR');
    await shown.type('[name=city]', ' Saint-Étienne ');
    await shown.click('Simuler');
    expect(shown.text()).toContain('Plusieurs lieux correspondent');
    expect(simulate).not.toHaveBeenCalled();
    shown.root.querySelectorAll<HTMLInputElement>('[type=radio]')[1]?.click();
    await settle();
    expect(simulate).toHaveBeenCalledWith('dosatec', {
      buyer: { country: 'FR', lat: 45, lon: 4, product: 'dx-40' },
      chosen: null,
      change: null,
    });
    expect(shown.text()).toContain('Acheteur placé à : Saint-Étienne, Isère (38590), France');
    expect(shown.text()).toContain('2 contacts affichés à l’acheteur');
    expect(shown.text()).toContain(
      'Lyon Hydraulique est parmi les vendeurs du pays de l’acheteur à moins de 200 km de lui.',
    );
    await shown.click('L’acheteur choisit ce contact');
    expect(simulate).toHaveBeenLastCalledWith(
      'dosatec',
      expect.objectContaining({ chosen: 'hydro-nord' }),
    );
    expect(shown.text()).toContain('L’acheteur a choisi Hydro Nord.');
  });

  test('R14: without a city nothing is located, and the position is unknown', async () => {
    const simulate = vi.fn<NetworkClient['simulate']>(() => ok(SIMULATION));
    const shown = await draw(<Simulator desk={makeDesk({ simulate })} view={VIEW} />);
    await shown.type('[name=country]', 'PL');
    await shown.click('Simuler');
    expect(simulate.mock.calls[0]?.[1].buyer).toMatchObject({ lat: null, lon: null });
    expect(shown.text()).toContain('Position de l’acheteur inconnue');
  });

  test('N2: a city that cannot be found keeps what was typed, and a way on', async () => {
    const simulate = vi.fn<NetworkClient['simulate']>(() => ok(SIMULATION));
    const locate = () => ok({ located: { outcome: 'not-found' as const }, attribution });
    const shown = await draw(<Simulator desk={makeDesk({ simulate, locate })} view={VIEW} />);
    await shown.type('[name=country]', 'FR');
    await shown.type('[name=city]', 'Nullepart');
    await shown.click('Simuler');
    expect(shown.text()).toContain('Nous ne trouvons pas cette ville.');
    expect(shown.root.querySelector<HTMLInputElement>('[name=city]')?.value).toBe('Nullepart');
    await shown.click('Simuler sans position');
    expect(simulate).toHaveBeenCalledOnce();
  });
});

describe('N6: the table of performance', () => {
  const figures = (id: string, received: number) => ({
    id,
    received,
    handled: received,
    declined: 0,
    forwarded: 0,
    overdue: 0,
    medianResponseMinutes: received,
    meanResponseMinutes: received,
    trend: Array.from({ length: 12 }, () => 1),
  });
  const names = (root: HTMLElement): string[] =>
    [...root.querySelectorAll('tbody th a')].map((link) => link.textContent);

  test('sorts by any heading and says so, searches, tells the trend in words', async () => {
    const performance = vi.fn<NetworkClient['performance']>((_manufacturer, from, to) =>
      ok({
        from: from.toISOString(),
        to: to.toISOString(),
        members: [figures('hydro-nord', 3), figures('aqua-polska', 8)],
      }),
    );
    const desk = makeDesk({ performance });
    const shown = await draw(<PerformanceTable desk={desk} view={VIEW} hrefOf={() => '#x'} />);
    expect(names(shown.root).slice(0, 2)).toEqual(['Aqua Polska', 'Hydro Nord']);
    expect(shown.root.querySelector('[aria-sort=descending]')?.textContent).toContain('Reçues');
    await shown.click('Réponse médiane');
    await shown.click('Réponse médiane');
    expect(shown.root.querySelector('[aria-sort=ascending]')?.textContent).toContain('médiane');
    expect(names(shown.root).slice(0, 2)).toEqual(['Hydro Nord', 'Aqua Polska']);
    expect(shown.text()).toContain('1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1');
    await shown.type('[type=search]', 'lodz');
    expect(names(shown.root)).toEqual(['Aqua Polska']);
    await shown.click('30 jours');
    const [, from, to] = performance.mock.calls.at(-1) ?? [];
    expect((to?.getTime() ?? 0) - (from?.getTime() ?? 0)).toBe(30 * 86_400_000);
  });

  test('draws thousands a few at a time', async () => {
    const view = sampleNetworkView({
      sellers: Array.from({ length: 400 }, (_, n) => sampleSeller({ id: `s${n}`, name: `S ${n}` })),
    });
    const at = new Date().toISOString();
    const desk = makeDesk({ performance: () => ok({ from: at, to: at, members: [] }) });
    const shown = await draw(<PerformanceTable desk={desk} view={view} hrefOf={() => '#x'} />);
    const first = names(shown.root).length;
    expect(first).toBeLessThanOrEqual(50);
    await shown.click('Afficher plus');
    expect(names(shown.root).length).toBeGreaterThan(first);
    expect(names(shown.root).length).toBeLessThan(403);
    expect(shown.text()).toContain('Télécharger en CSV (403 lignes)');
  });
});
