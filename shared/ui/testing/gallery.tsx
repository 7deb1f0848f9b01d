import { signal } from '@preact/signals';
import { render } from 'preact';
import type { RequestView } from '../../contract/request.ts';
import { RequestOverlay, type OverlayState } from '../request-overlay.tsx';
import { componentStyles } from '../styles.ts';
import { exposeGallery, pause, type Look } from './expose-gallery.ts';
import { findFaults } from './find-faults.ts';
import { acted, refused, sampleClient, sampleHost } from './sample-host.ts';
import {
  DESIGNATED,
  MANUFACTURER_COPY,
  sampleDeclined,
  SAMPLE_NOW,
  sampleView,
} from './sample-view.ts';

/** One state of the overlay; `open` is the label prefix of what to click once it is drawn. */
interface Scene {
  readonly state: OverlayState;
  readonly clicks?: readonly string[];
  readonly mode?: 'overlay' | 'page';
}

function ready(change: Partial<RequestView> = {}): OverlayState {
  return { kind: 'ready', view: sampleView(change) };
}

const withPhone = { ...sampleView().buyer, phone: '+48 42 635 12 00' };
const long = {
  buyer: {
    ...sampleView().buyer,
    name: 'Maximiliane Freifrau von Hohenstein-Wolkenburg',
    company: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Beteiligungsgesellschaft mbH',
    city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  },
  product: {
    id: 'x',
    name: 'Elektromagnetische Durchflussmesseinrichtung XQ-9000/EX-II-2G mit Rückschlagklappe',
    url: null,
  },
};

const SCENES: Readonly<Record<string, Scene>> = {
  loading: { state: { kind: 'loading' } },
  denied: { state: { kind: 'denied' } },
  forged: { state: { kind: 'forged' } },
  offline: { state: { kind: 'offline' } },
  'signed-out': { state: { kind: 'signed-out' } },
  failed: { state: { kind: 'failed', reference: 'req-7f3a' } },
  'to-handle': { state: ready() },
  overdue: {
    state: ready({
      status: 'overdue',
      receivedAt: new Date(SAMPLE_NOW.getTime() - 4 * 86_400_000).toISOString(),
    }),
  },
  handled: { state: ready({ status: 'handled', verb: 'view', buyer: withPhone }) },
  copy: {
    state: ready({ verb: 'view', grants: [MANUFACTURER_COPY], linkGrantId: null }),
  },
  long: { state: ready(long) },
  declined: { state: { kind: 'ready', view: sampleDeclined() } },
  undo: { state: ready(), clicks: ['decline', 'reason:3'] },
  sides: {
    state: ready({ grants: [DESIGNATED, MANUFACTURER_COPY], linkGrantId: null }),
    clicks: ['reply', 'submit'],
  },
  reply: { state: ready(), clicks: ['reply'] },
  'reply-errors': { state: ready(), clicks: ['reply', 'submit'] },
  forward: { state: ready(), clicks: ['forward', 'submit'] },
  decline: { state: ready(), clicks: ['decline'] },
  'decline-other': { state: ready(), clicks: ['decline', 'reason:7', 'submit'] },
  'decline-page': { state: ready(), clicks: ['decline', 'submit'], mode: 'page' },
  history: { state: ready(), clicks: ['more', 'history'] },
  why: { state: ready(), clicks: ['more', 'why'] },
  call: { state: ready({ buyer: withPhone }), clicks: ['more', 'call'] },
};

const style = document.createElement('style');
style.textContent = componentStyles;
document.head.append(style);

async function draw(scene: Scene, look: Look, name: string): Promise<null> {
  const root = document.createElement('div');
  root.className = 'relais';
  root.dataset['theme'] = look.dark ? 'dark' : 'light';
  root.style.setProperty('--relais-font', "'Google Sans', Roboto, Arial, sans-serif");
  document.body.replaceChildren(root);
  document.documentElement.lang = look.language;
  document.body.style.background = look.dark ? '#1f1f1f' : '#ffffff';
  const host = sampleHost({
    ...look,
    mode: scene.mode ?? 'overlay',
    client: sampleClient(({ verb }) =>
      verb === 'decline' ? acted(sampleDeclined()) : refused('technical-problem'),
    ),
  });
  render(<RequestOverlay host={host} state={signal(scene.state)} />, root);
  for (const click of scene.clicks ?? []) {
    await pause(20);
    const [what, index] = click.split(':');
    const element =
      what === 'reason'
        ? root.querySelectorAll('.reason')[Number(index)]
        : root.querySelector(
            what === 'submit'
              ? '.submit .filled'
              : what === 'more'
                ? '.more'
                : `[data-panel=${what}]`,
          );
    if (!(element instanceof HTMLElement))
      throw new Error(`nothing to click for ${click} in ${name}`);
    element.click();
  }
  await pause(200);
  return null;
}

// The scene is a fragment: a webmail or a page of ours brings landmarks and headings.
exposeGallery(SCENES, draw, () => findFaults(['region', 'page-has-heading-one']));
