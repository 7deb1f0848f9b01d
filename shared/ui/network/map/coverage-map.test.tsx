// @vitest-environment happy-dom
import { options, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import enMap from '../../../locales/en/map.json' with { type: 'json' };
import frMap from '../../../locales/fr/map.json' with { type: 'json' };
import { makeI18n } from '../../../locales/catalogue.ts';
import { HostProvider } from '../../host.ts';
import { sampleHost } from '../../testing/sample-host.ts';
import { CoverageMap, type CoverageMapProps } from './coverage-map.tsx';
import { EUROPEAN_SELLERS, makeManySellers, SAMPLE_ZONES } from './testing/sample-sellers.ts';

options.requestAnimationFrame = queueMicrotask;
const root = document.createElement('div');
document.body.append(root);
afterEach(() => render(null, root));

async function show(change: Partial<CoverageMapProps> = {}, language: 'fr' | 'en' = 'fr') {
  const props = {
    sellers: EUROPEAN_SELLERS,
    zones: SAMPLE_ZONES,
    worldName: 'Claire Dubois',
    ...change,
  };
  const host = {
    ...sampleHost({ language }),
    i18n: makeI18n(language, [language === 'fr' ? frMap : enMap]),
  };
  render(
    <HostProvider value={host}>
      <CoverageMap {...props} />
    </HostProvider>,
    root,
  );
  await settle();
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

function text(selector: string): string {
  return root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ') ?? '';
}

async function openFacts(): Promise<void> {
  const details = root.querySelector('details');
  if (details === null) throw new Error('there are no facts');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settle();
}

describe('the coverage map as text', () => {
  it('says in one sentence who receives the requests', async () => {
    await show();
    expect(text('.map-summary')).toBe(
      'Qui reçoit les demandes : vos vendeurs dans 5 pays entiers, une partie de 4 pays, ' +
        'vos responsables de zone dans 58 pays et le contact « Mondial » dans 185 pays.',
    );
  });

  it('R5: says that the world contact has everything when nobody else is there', async () => {
    await show({ sellers: [], zones: [] }, 'en');
    expect(text('.map-summary')).toBe(
      'No seller and no area manager: every request goes to the Worldwide contact, Claire Dubois.',
    );
  });

  it('has a legend in words of what is shown, and of nothing else', async () => {
    await show({ sellers: [], zones: [] });
    expect(text('.map-legend')).toBe('Contact « Mondial » (252 pays)');
    await show({ gains: new Set(['aqua-polska']) });
    expect(text('.map-legend')).toContain('Distributeur Partenaire');
    expect(text('.map-legend')).toContain('Reçoit plus de demandes');
    expect(text('.map-legend')).not.toContain('Reçoit moins de demandes');
  });

  it('lists countries by who covers them, and sellers to choose from', async () => {
    const chosen: string[] = [];
    await show({ onSelect: (id) => chosen.push(id), losses: new Set(['thames-flow']) });
    await openFacts();
    expect(text('dl')).toContain('(5 pays)Allemagne, Belgique, Espagne, Pologne et Suisse.');
    const buttons = [...root.querySelectorAll<HTMLButtonElement>('.map-sellers button')];
    expect(buttons).toHaveLength(EUROPEAN_SELLERS.length);
    // What changes comes first.
    expect(buttons[0]?.textContent).toContain('reçoit moins de demandes');
    buttons[0]?.click();
    expect(chosen).toEqual(['thames-flow']);
  });

  it('lists many sellers a page at a time', async () => {
    await show({ sellers: makeManySellers(300) });
    await openFacts();
    expect(root.querySelectorAll('.map-sellers li')).toHaveLength(25);
    root.querySelector<HTMLButtonElement>('.map-facts .bordered')?.click();
    await settle();
    expect(root.querySelectorAll('.map-sellers li')).toHaveLength(125);
  });

  it('shows places alone where only a place matters', async () => {
    await show({ sellers: [], isPlain: true, pin: { lat: 45, lon: 5, label: 'Grenoble' } });
    expect(root.querySelector('.map-legend, .map-summary, .map-facts')).toBeNull();
    expect(text('.map-tip.kept')).toBe('Grenoble');
  });
});
