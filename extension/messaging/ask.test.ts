import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerMessages, type Answers } from './answer.ts';
import { ask } from './ask.ts';

const DRAFT = { kind: 'load-draft', key: '000000000000/reply' } as const;

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

function reply(...replies: (() => Promise<unknown>)[]) {
  const send = vi.spyOn(browser.runtime, 'sendMessage');
  for (const one of replies) send.mockImplementationOnce(() => one() as never);
  return send;
}

test('gives the background’s answer', async () => {
  reply(() => Promise.resolve({ ok: true, value: { text: 'Bonjour' } }));
  expect(await ask(DRAFT)).toEqual({ ok: true, value: { text: 'Bonjour' } });
});

test('gives its refusal', async () => {
  const refusal = { code: 'not-found', errors: [], reference: 'r' };
  reply(() => Promise.resolve({ ok: false, refusal }));
  expect(await ask(DRAFT)).toEqual({ ok: false, refusal });
});

test('asks once more when the worker went before it answered', async () => {
  const send = reply(
    () => Promise.reject(new Error('The message port closed before a response was received.')),
    () => Promise.resolve({ ok: true, value: null }),
  );
  expect(await ask(DRAFT)).toEqual({ ok: true, value: null });
  expect(send).toHaveBeenCalledTimes(2);
});

test('an answer of another shape is none', async () => {
  const wrong = () => Promise.resolve({ ok: true, value: { view: { id: 7 } } });
  reply(wrong, wrong);
  expect(await ask({ kind: 'why', id: '000000000000' as never })).toMatchObject({
    ok: false,
    refusal: { code: 'technical-problem' },
  });
});

test('an extension replaced under the page is told as such', async () => {
  const { id } = browser.runtime;
  Object.assign(browser.runtime, { id: undefined });
  try {
    expect(await ask(DRAFT)).toMatchObject({ ok: false, refusal: { code: 'reload-needed' } });
  } finally {
    Object.assign(browser.runtime, { id });
  }
});

test('a fault in an answer is told, and reported', async () => {
  type Listener = (raw: unknown, sender: unknown, send: (reply: unknown) => void) => unknown;
  const listeners: Listener[] = [];
  vi.spyOn(browser.runtime.onMessage, 'addListener').mockImplementation((listener) => {
    listeners.push(listener as Listener);
  });
  const onFault = vi.fn<(error: unknown) => void>();
  const answers = { 'load-draft': () => Promise.reject(new Error('broken')) };
  answerMessages(answers as unknown as Answers, () => Promise.resolve(true), onFault);
  const sender = { id: browser.runtime.id, url: browser.runtime.getURL('/popup.html') };
  const answered = (from: object) =>
    new Promise((resolve) => listeners[0]?.({ ...DRAFT }, from, resolve));
  expect(await answered(sender)).toMatchObject({
    ok: false,
    refusal: { code: 'technical-problem' },
  });
  expect(onFault).toHaveBeenCalledOnce();
  // A stranger hears nothing at all.
  expect(await answered({ ...sender, id: 'somebody-else' })).toBeUndefined();
});
