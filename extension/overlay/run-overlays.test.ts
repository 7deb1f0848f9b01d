// @vitest-environment happy-dom
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import fr from '../../shared/locales/fr/ui.json' with { type: 'json' };
import { makeSampleView } from '../sync/testing/sample-view.ts';
import type { OpenMessage, WebmailAdapter } from '../webmail/adapter.ts';
import { runOverlays } from './run-overlays.ts';

const view = makeSampleView(1, new Date());
const texts = Object.fromEntries(
  Object.entries(fr).map(([id, text]) => [id, compileMessageOrThrow(text)]),
);
const greeting = {
  known: {
    linkHosts: ['relais.example'],
    senderDomains: ['relais.example'],
    marketplaceNames: ['DirectIndustry'],
    supportContact: 'aide@relais.example',
  },
  me: { addresses: [{ address: 'ventes@sud.example', verifiedAt: '2026-01-01T00:00:00.000Z' }] },
  server: 'https://relais.example',
  language: 'fr',
  texts,
  styles: '.relais {}',
};
const loaded = { view, waiting: 0, refused: [], offline: false };

/** A page of which every `.message` is open; its sender and its link's host are in attributes. */
const adapter: WebmailAdapter = {
  name: 'gmail',
  matches: () => true,
  read: (document) => [...document.querySelectorAll<HTMLElement>('.message')].map(readMessage),
  listWatchTargets: (document) => [{ element: document.body, deep: true }],
  theme: () => 'light',
  font: () => 'Roboto',
  direction: () => 'ltr',
};

function readMessage(body: HTMLElement): OpenMessage {
  const host = body.dataset['link'];
  const links = [
    { host, secure: true, credentials: false, requestId: view.id, token: 'tok', verb: 'view' },
  ] as OpenMessage['links'];
  return {
    key: body.id,
    body,
    anchor: { parent: body.parentElement ?? body, before: body },
    sender: { address: body.dataset['from'] ?? null, name: 'DirectIndustry' },
    account: 'ventes@sud.example',
    links: host === undefined ? [] : links,
    references: [],
    clipped: false,
    rungs: {},
  };
}

const NOTIFICATION =
  '<section><p class="message" id="m1" data-link="relais.example" data-from="r+x@relais.example">Bonjour</p></section>';

type Message = { readonly kind: string };
let asked: Message[];
let replies: Record<string, unknown>;
let roots: ShadowRoot[];
let modes: string[];
let news: (raw: unknown) => void;
let cut: () => void;
let said: unknown[];
let life: AbortController;

beforeEach(() => {
  asked = [];
  said = [];
  roots = [];
  modes = [];
  replies = {
    hello: { ok: true, value: greeting },
    load: { ok: true, value: loaded },
    'load-draft': { ok: true, value: null },
  };
  life = new AbortController();
  document.body.innerHTML = '';
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((message: unknown) => {
    asked.push(message as Message);
    return Promise.resolve(replies[(message as Message).kind]) as never;
  });
  browser.runtime.connect = () =>
    ({
      onMessage: { addListener: (listener: typeof news) => (news = listener) },
      onDisconnect: { addListener: (listener: () => void) => (cut = listener) },
      postMessage: (message: unknown) => said.push(message),
      disconnect: () => said.push('disconnected'),
    }) as never;
  const attachShadow = Reflect.get(Element.prototype, 'attachShadow');
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attach(
    this: Element,
    options,
  ) {
    modes.push(options.mode);
    const root = attachShadow.call(this, options);
    roots.push(root);
    return root;
  });
});

afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
});

function run(html: string): void {
  document.body.innerHTML = html;
  runOverlays(adapter, document, life.signal);
}

function host(): Element | null {
  return document.querySelector('relais-overlay');
}

function kinds(): string[] {
  return asked.map(({ kind }) => kind);
}

async function settled(state: string): Promise<void> {
  await expect.poll(() => host()?.getAttribute('data-state')).toBe(state);
}

function refusal(code: string) {
  return { ok: false, refusal: { code, errors: [], reference: 'ref-1' } };
}

describe('what stands above a message', () => {
  test('nothing above ordinary mail, and nobody is asked anything', async () => {
    run('<p class="message" id="m1">Bonjour</p>');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(host()).toBeNull();
    expect(asked).toEqual([]);
  });

  test('a request: one host, before the body, that carries nothing but its state', async () => {
    run(NOTIFICATION);
    await settled('ready');
    expect(host()?.nextElementSibling?.id).toBe('m1');
    expect(host()?.getAttributeNames()).toEqual(['data-state']);
    expect(host()?.childNodes).toHaveLength(0);
    expect(modes).toEqual(['closed']);
    expect(roots[0]?.textContent).toContain('Ana Silva 1');
    expect(kinds().slice(0, 2)).toEqual(['hello', 'load']);
    expect(said).toContainEqual({ kind: 'watch', requests: [{ id: view.id, linkToken: 'tok' }] });
  });

  test.each([
    ['not-found', 'denied'],
    ['not-signed-in', 'signed-out'],
    ['session-expired', 'signed-out'],
    ['offline', 'offline'],
    ['technical-problem', 'offline'],
  ])('refused with %s: %s, and no action', async (code, state) => {
    replies['load'] = refusal(code);
    run(NOTIFICATION);
    await settled(state);
    expect(roots[0]?.querySelector('.actions')).toBeNull();
    expect(roots[0]?.textContent).not.toContain('Ana Silva');
  });

  test('known but out of reach: the last version, and the state says so', async () => {
    replies['load'] = { ok: true, value: { ...loaded, offline: true, waiting: 1 } };
    run(NOTIFICATION);
    await settled('offline');
    expect(roots[0]?.textContent).toContain('Ana Silva 1');
  });

  test('a forgery: a warning, no action, and the server is not asked about it', async () => {
    run(NOTIFICATION.replace('r+x@relais.example', 'r+x@evil.example'));
    await settled('forged');
    expect(roots[0]?.querySelector('button, a')).toBeNull();
    expect(kinds()).toEqual(['hello']);
  });

  test('without the public list nothing is judged', async () => {
    replies['hello'] = { ok: true, value: { ...greeting, known: null } };
    run(NOTIFICATION);
    await expect.poll(kinds).toEqual(['hello']);
    expect(host()).toBeNull();
  });
});

describe('as the page lives on', () => {
  test('a message that closes takes its overlay along', async () => {
    run(NOTIFICATION);
    await settled('ready');
    document.querySelector('section')?.querySelector('.message')?.remove();
    await expect.poll(host).toBeNull();
    expect(said.at(-1)).toBe('disconnected');
  });

  test('a body drawn anew keeps its overlay, moved with what is open in it', async () => {
    run(NOTIFICATION);
    await settled('ready');
    const before = host();
    const body = document.querySelector('.message');
    const twin = body?.cloneNode(true) as HTMLElement;
    document.body.append(document.createElement('article'));
    body?.remove();
    document.querySelector('article')?.append(twin);
    await expect.poll(() => host()?.parentElement?.localName).toBe('article');
    expect(host()).toBe(before);
    expect(roots).toHaveLength(1);
  });

  test('an overlay that the webmail swept away comes back', async () => {
    run(NOTIFICATION);
    await settled('ready');
    host()?.remove();
    await expect.poll(() => host()?.nextElementSibling?.id).toBe('m1');
  });

  test('news of the request is shown; a request that is gone is denied', async () => {
    run(NOTIFICATION);
    await settled('ready');
    const next = { ...view, status: 'declined', verb: 'view', revision: 2 };
    news({ kind: 'request', id: view.id, linkToken: 'tok', loaded: { ...loaded, view: next } });
    await expect.poll(() => roots[0]?.textContent).toContain('Déclinée');
    news({ kind: 'request', id: view.id, linkToken: 'tok', loaded: { view: 'nonsense' } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(roots[0]?.textContent).toContain('Déclinée');
    news({ kind: 'gone', id: view.id });
    await settled('denied');
  });

  test('a line that is cut is soon taken up, once, and what went unheard is asked for', async () => {
    run(NOTIFICATION);
    await settled('ready');
    const asWatched = () => said.filter((message) => (message as Message).kind === 'watch').length;
    const before = asWatched();
    cut();
    await expect.poll(asWatched).toBe(before + 1);
    expect(kinds().filter((kind) => kind === 'load')).toHaveLength(2);
    cut();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(asWatched()).toBe(before + 1);
  });

  test('another person signed in: everything is asked anew', async () => {
    run(NOTIFICATION);
    await settled('ready');
    replies['load'] = refusal('not-found');
    news({ kind: 'changed' });
    await settled('denied');
    expect(kinds().filter((kind) => kind === 'hello')).toHaveLength(2);
    expect(document.querySelectorAll('relais-overlay')).toHaveLength(1);
  });

  test('the end of the script takes everything away', async () => {
    run(NOTIFICATION);
    await settled('ready');
    life.abort();
    expect(host()).toBeNull();
  });

  test('a page that outlived its extension is cleaned', async () => {
    run(NOTIFICATION);
    await settled('ready');
    const { id } = browser.runtime;
    Object.assign(browser.runtime, { id: undefined });
    try {
      document.dispatchEvent(new Event('visibilitychange'));
      await expect.poll(host).toBeNull();
    } finally {
      Object.assign(browser.runtime, { id });
    }
  });

  test('what an earlier version left behind is removed', async () => {
    run(`<relais-overlay id="old"></relais-overlay>${NOTIFICATION}`);
    expect(document.getElementById('old')).toBeNull();
    await settled('ready');
    expect(document.querySelectorAll('relais-overlay')).toHaveLength(1);
  });
});

test('a click that no hand made does nothing', async () => {
  run(NOTIFICATION);
  await settled('ready');
  const decline = roots[0]?.querySelector<HTMLElement>('[data-panel=decline]');
  expect(decline?.ariaExpanded ?? decline?.getAttribute('aria-expanded')).toBe('false');
  decline?.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(decline?.getAttribute('aria-expanded')).toBe('false');
  expect(kinds()).not.toContain('act');
});
