import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { findNetworkVersion } from '../store/load-network.ts';
import type { PersonCaller } from './caller.ts';
import { getRequest } from './get-request.ts';
import { replaceNetwork } from './replace-network.ts';
import { replyRequest } from './reply-request.ts';
import { revealPhone } from './reveal-phone.ts';
import { makeTestServices, MAKER, NETWORK, PEOPLE, SUBMISSION } from './testing.ts';
import type { TestServices } from './testing.ts';

let services: TestServices;
beforeAll(async () => {
  services = await makeTestServices();
});
afterAll(() => services.close());

function loadStaff(staff: NetworkDocument['manufacturer']['staff'], replaces: number) {
  return replaceNetwork(services.context, services.operator, {
    manufacturer: MAKER,
    document: { ...NETWORK, manufacturer: { ...NETWORK.manufacturer, staff } },
    replaces,
  });
}

test('A7, M7: who is revoked keeps the number his side was shown, and gets none shown later', async () => {
  const staff = await services.signIn(PEOPLE.staff);
  const manager = await services.signIn(PEOPLE.zoneManager);
  const before = await services.submit({ reference: 'DI-shown-before' });
  const later = await services.submit({ reference: 'DI-shown-later' });
  const reveal = (requestId: RequestId) =>
    revealPhone(services.context, manager, {
      key: randomUUID(),
      requestId,
      body: { grantId: null },
    });
  const phoneOf = async (id: RequestId) =>
    (await getRequest(services.context, staff, { id, linkToken: null })).buyer.phone;

  await reveal(before);
  services.time.advance(1000);
  const { version } = await loadStaff([], 1);
  services.time.advance(1000);
  await reveal(later);
  expect(await phoneOf(before)).toBe(SUBMISSION.buyer.phone);
  expect(await phoneOf(later)).toBeNull();

  await loadStaff(NETWORK.manufacturer.staff, version);
  expect(await phoneOf(later)).toBe(SUBMISSION.buyer.phone);
});

test('A7: whom a load leaves out finishes his open requests and receives nothing else', async () => {
  const { context } = services;
  const dealer = await services.signIn(PEOPLE.dealer);
  const manager = await services.signIn('zone2@pumpco.example', PEOPLE.zoneManager);
  const load = async (document: NetworkDocument) => {
    const stands = await findNetworkVersion(services.store.db, MAKER);
    const replaces = stands?.version ?? null;
    await replaceNetwork(context, services.operator, { manufacturer: MAKER, document, replaces });
  };
  const reply = (caller: PersonCaller, requestId: RequestId) =>
    replyRequest(context, caller, {
      key: randomUUID(),
      requestId,
      body: { grantId: null, sender: null, text: 'Hello', copies: [] },
    });
  const handled = await services.submit({ reference: 'DI-load-handled' });
  const open = await services.submit({ reference: 'DI-load-open' });
  await reply(dealer, handled);
  services.time.advance(1000);
  await load({
    ...NETWORK,
    sellers: NETWORK.sellers.filter(({ id }) => id !== 'rhone'),
    zoneManagers: [],
  });
  await expect(reply(dealer, handled)).rejects.toMatchObject({ code: 'not-entitled' });
  await reply(dealer, open);
  await expect(reply(manager, open)).rejects.toMatchObject({ code: 'not-entitled' });
  // What they have seen stays theirs.
  for (const caller of [dealer, manager]) {
    await getRequest(context, caller, { id: handled, linkToken: null });
  }
  await load(NETWORK);
});
