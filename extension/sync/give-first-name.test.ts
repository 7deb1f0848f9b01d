import { expect, test } from 'vitest';
import { session } from '../storage/session.ts';
import { giveFirstName } from './give-first-name.ts';
import { useHarness } from './testing/harness.ts';

const harness = useHarness();

test('N11: the first name goes with this device’s session, here and on the server', async () => {
  const answer = await giveFirstName(harness.context, harness.pull, 'Léa');
  expect(answer.ok && answer.value.name).toBe('Léa');
  expect(harness.server.calls.at(-1)).toMatchObject({ method: 'PATCH', path: '/v1/me' });
  const kept = await session.getValue();
  expect(kept?.me.name).toBe('Léa');
  expect(kept?.token).toBe('fake-token');
});

test('N11: what could not be sent is not kept as if it had been', async () => {
  harness.server.road = 'cut';
  const answer = await giveFirstName(harness.context, harness.pull, 'Léa');
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'offline' } });
  expect((await session.getValue())?.me.name).toBeNull();
});

test('N11: the answer to an earlier person names nobody who signed in meanwhile', async () => {
  const current = await session.getValue();
  if (current === null) throw new Error('nobody is signed in');
  const later = { ...current, me: { ...current.me, sessionId: current.me.id } };
  const ask: typeof harness.pull.ask = async (question) => {
    const answer = await harness.pull.ask(question);
    await session.setValue(later);
    return answer;
  };
  await giveFirstName(harness.context, { ask }, 'Léa');
  expect((await session.getValue())?.me.name).toBeNull();
});

test('nobody signed in: nothing is asked', async () => {
  await session.setValue(null);
  const before = harness.server.calls.length;
  const answer = await giveFirstName(harness.context, harness.pull, 'Léa');
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } });
  expect(harness.server.calls).toHaveLength(before);
});
