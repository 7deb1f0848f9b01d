// @vitest-environment happy-dom
import { options, render } from 'preact';
import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import frExtension from '../../../shared/locales/fr/extension.json?compiled';
import frProblem from '../../../shared/locales/fr/problem.json?compiled';
import frUi from '../../../shared/locales/fr/ui.json?compiled';
import { makeTranslator } from '../../../shared/locales/translator.ts';
import { settle } from '../../../shared/ui/testing/show.tsx';
import { makeRefusal } from '../../messaging/ask.ts';
import type { Refusal, Reply } from '../../messaging/messages.ts';
import { session, type Session } from '../../storage/session.ts';
import { FirstNameSetting } from './first-name-setting.tsx';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

const i18n = makeTranslator('fr', { ...frUi, ...frProblem, ...frExtension });
const SIGNED_IN: Session = {
  server: 'https://relais.example',
  token: 'token',
  me: {
    id: '99999999-9999-4999-8999-999999999999',
    name: 'Paul',
    language: 'fr',
    addresses: [],
    companies: [],
    sessionId: '88888888-8888-4888-8888-888888888888',
  },
};

let asked: unknown[];
/** What the background does with the next message. */
let answer: () => Promise<Reply<null>>;

beforeEach(async () => {
  fakeBrowser.reset();
  asked = [];
  answer = () => Promise.resolve({ ok: true, value: null });
  browser.runtime.onMessage.addListener((message: unknown, _sender, reply) => {
    asked.push(message);
    void answer().then(reply);
    return true;
  });
  await session.setValue(SIGNED_IN);
});

async function open() {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<FirstNameSetting i18n={i18n} />, root);
  await settle();
  const field = () => root.querySelector('input');
  return {
    field,
    text: () => root.textContent,
    type: async (name: string) => {
      const input = field();
      if (input === null) throw new Error('there is no field');
      input.value = name;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    },
    save: async () => {
      root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await settle();
    },
  };
}

function refuseWith(code: Refusal['code']): void {
  answer = () => Promise.resolve({ ok: false, refusal: makeRefusal(code) });
}

test('N11: shows the name given, saves another and says so', async () => {
  const { field, type, save, text } = await open();
  expect(field()?.value).toBe('Paul');
  await type(' Léa ');
  answer = async () => {
    await session.setValue({ ...SIGNED_IN, me: { ...SIGNED_IN.me, name: 'Léa' } });
    return { ok: true, value: null };
  };
  await save();
  expect(asked).toEqual([{ kind: 'give-first-name', name: 'Léa' }]);
  expect(field()?.value).toBe('Léa');
  expect(text()).toContain('Enregistré.');
});

test('says that it is being saved, and saves once', async () => {
  const { type, save, text } = await open();
  await type('Léa');
  const { promise, resolve } = Promise.withResolvers<Reply<null>>();
  answer = () => promise;
  await save();
  await save();
  expect(text()).toContain('Enregistrement…');
  expect(asked).toHaveLength(1);
  resolve({ ok: true, value: null });
  await settle();
  expect(text()).toContain('Enregistré.');
});

test('an empty name is not sent', async () => {
  const { type, save, text } = await open();
  await type('  ');
  await save();
  expect(text()).toContain('Indiquez un prénom.');
  expect(asked).toEqual([]);
});

test('offline and refused: says so, and what was typed stays', async () => {
  const { field, type, save, text } = await open();
  await type('Léa');
  refuseWith('offline');
  await save();
  expect(text()).toContain('Pas de connexion. Votre texte est gardé');
  expect(field()?.value).toBe('Léa');
  expect(field()?.getAttribute('aria-invalid')).toBe('true');
  refuseWith('store-unavailable');
  await save();
  expect(text()).not.toContain('Pas de connexion');
  expect(field()?.value).toBe('Léa');
});

test('signed out: says to sign in first, and what was typed waits', async () => {
  const { field, type, text } = await open();
  await type('Léa');
  await session.setValue(null);
  await settle();
  expect(field()).toBeNull();
  expect(text()).toContain('Connectez-vous d’abord');
  await session.setValue(SIGNED_IN);
  await settle();
  expect(field()?.value).toBe('Léa');
});
