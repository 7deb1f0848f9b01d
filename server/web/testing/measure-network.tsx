import { render } from 'preact';
import { NetworkView } from '../../../shared/contract/sales-network.ts';
import { makeI18n, type Catalogue } from '../../../shared/locales/catalogue.ts';
import insight from '../../../shared/locales/fr/insight.json';
import network from '../../../shared/locales/fr/network.json';
import problem from '../../../shared/locales/fr/problem.json';
import ui from '../../../shared/locales/fr/ui.json';
import { HostProvider } from '../../../shared/ui/host.ts';
import { NetworkDesks } from '../../../shared/ui/network/network-desks.tsx';
import {
  sampleNetworkView,
  sampleSeller,
} from '../../../shared/ui/network/testing/sample-network-view.ts';
import { sampleHost } from '../../../shared/ui/testing/sample-host.ts';
import { SAMPLE_NOW } from '../../../shared/ui/testing/sample-view.ts';
import { fakeNetworkClient } from '../../../shared/ui/network/testing/fake-network-client.ts';

const CATALOGUES: readonly Catalogue[] = [ui, problem, network, insight];
/** Browsers load texts that are compiled at build: compiling them is none of the page's work. */
const I18N = makeI18n('fr', CATALOGUES);
const texts = new Map<number, string>();

/** A network of that many sellers as a server sends it. */
function writeLargeNetwork(size: number): string {
  const known = texts.get(size);
  if (known !== undefined) return known;
  const view = sampleNetworkView({ zonesSeenAt: SAMPLE_NOW.toISOString(), declarations: [] });
  const text = JSON.stringify({
    ...view,
    sellers: Array.from({ length: size }, (_, place) => {
      const base = view.sellers[place % view.sellers.length] ?? sampleSeller();
      return {
        ...base,
        id: `s-${place}`,
        name: `${base.name} ${place}`,
        email: `ventes-${place}@vendeur.example`,
      };
    }),
  });
  texts.set(size, text);
  return text;
}

/** Milliseconds from the server's answer, as text, to a list of that many sellers on screen. */
export async function measureList(size: number): Promise<number> {
  const mount = document.querySelector('main');
  if (mount === null) throw new Error('the gallery has no place to draw in');
  render(null, mount);
  history.replaceState(null, '', '#/list');
  const text = writeLargeNetwork(size);
  let answeredAt = 0;
  const client = fakeNetworkClient(sampleNetworkView(), {
    async network() {
      await nextFrame();
      answeredAt = performance.now();
      return { ok: true, value: NetworkView.parse(JSON.parse(text)) };
    },
  });
  const host = sampleHost({ mode: 'page', i18n: I18N });
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
  await until(() => document.querySelectorAll('.performance tbody tr').length > 10);
  return performance.now() - answeredAt;
}

/** Milliseconds from a query typed into that list to what it finds on screen. */
export async function measureSearch(query: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('.performance input[type=search]');
  if (field === null) throw new Error('there is no list to search');
  const before = document.querySelector('.performance output')?.textContent;
  const typedAt = performance.now();
  field.value = query;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await until(() => document.querySelector('.performance output')?.textContent !== before);
  return performance.now() - typedAt;
}

/** Waits until something is drawn and painted. */
async function until(isDrawn: () => boolean): Promise<void> {
  for (let frame = 0; frame < 1_000; frame += 1) {
    await nextFrame();
    if (!isDrawn()) continue;
    // Painted when the frame after it begins.
    await nextFrame();
    return;
  }
  throw new Error('it was never drawn');
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}
