// @vitest-environment happy-dom
import { options, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryTest } from '../../../contract/deliverability.ts';
import { makeI18n } from '../../../locales/catalogue.ts';
import frExchange from '../../../locales/fr/exchange.json' with { type: 'json' };
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../locales/fr/ui.json' with { type: 'json' };
import { HostProvider } from '../../host.ts';
import { refused, sampleHost } from '../../testing/sample-host.ts';
import { DeliverabilityPanel } from './deliverability-panel.tsx';
import type { DeliveryClient } from './use-delivery-test.ts';

options.requestAnimationFrame = queueMicrotask;

const i18n = makeI18n('fr', [frUi, frProblem, frNetwork, frExchange]);
const TEST: DeliveryTest = {
  id: 'test',
  address: 'ventes@hydro-nord.example',
  sentAt: '2026-03-02T09:00:00.000Z',
  state: 'sending',
  answer: null,
};

let root: HTMLElement;
let state: DeliveryTest;
let looks: number;
let sentTo: string[];

const ok = <T,>(value: T) => Promise.resolve({ ok: true, value } as const);
const client: DeliveryClient = {
  deliverability: () =>
    ok({
      domains: ['a.example', 'b.example'],
      ipRanges: ['203.0.113.0/26'],
      senders: ['n@a.example'],
    }),
  testDelivery(address) {
    sentTo.push(address);
    return ok(TEST);
  },
  deliveryTest() {
    looks += 1;
    return ok(state);
  },
  confirmDelivery: (_id, code) =>
    code === '042137'
      ? ok({ ...TEST, state: 'received' as const })
      : Promise.resolve(refused('code-invalid')),
};

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
}

async function submit(index: number): Promise<void> {
  const form = root.querySelectorAll('form')[index];
  form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
}

async function typeCode(code: string): Promise<void> {
  const input = root.querySelector('input');
  if (input === null) throw new Error('there is nothing to type a code into');
  input.value = code;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await submit(1);
}

describe('N7: what lets our mails through', () => {
  beforeEach(async () => {
    vi.useFakeTimers();
    state = TEST;
    looks = 0;
    sentTo = [];
    root = document.createElement('div');
    document.body.replaceChildren(root);
    render(
      <HostProvider value={{ ...sampleHost({}), i18n }}>
        <DeliverabilityPanel client={client} />
      </HostProvider>,
      root,
    );
    await settle();
  });
  afterEach(() => {
    render(null, root);
    vi.useRealTimers();
  });

  it('copies each, all, and a text for the IT department', async () => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    for (const button of root.querySelectorAll<HTMLElement>('.copy button')) button.click();
    await settle();
    vi.unstubAllGlobals();
    expect(copied.slice(0, 4)).toEqual([
      '203.0.113.0/26',
      'a.example\nb.example',
      'a.example',
      'b.example',
    ]);
    expect(copied.at(-1)).toMatch(/IP Range\n- 203[^]*Domaines\n- a\.example\n- b\.example/);
  });

  it('follows a test message until its code is typed', async () => {
    await submit(0);
    expect(sentTo).toEqual(['paul.moreau@hydro-nord.example']);
    expect(root.textContent).toContain('Envoi à ventes@hydro-nord.example');
    await vi.advanceTimersByTimeAsync(2100);
    expect(looks).toBe(1);
    state = { ...TEST, state: 'accepted' };
    await vi.advanceTimersByTimeAsync(2100);
    expect(root.textContent).toContain('Accepté par le serveur');
    await vi.advanceTimersByTimeAsync(20_000);
    // Nothing more can be learnt by looking.
    expect(looks).toBe(2);
    await typeCode('12345');
    expect(root.textContent).toContain('Le code se compose de six chiffres');
    await typeCode('999999');
    expect(root.textContent).toContain('Ce n’est pas le code de ce message');
    await typeCode('042 137');
    expect(root.textContent).toContain('Bien reçu à ventes@hydro-nord.example');
  });

  it('tells what a mail server that refuses it said', async () => {
    await submit(0);
    state = { ...TEST, state: 'refused', answer: '550 Blocked' };
    await vi.advanceTimersByTimeAsync(2100);
    expect(root.textContent).toContain('Refusé par le serveur');
    expect(root.textContent).toContain('550 Blocked');
    expect(root.querySelectorAll('form')).toHaveLength(1);
  });
});
