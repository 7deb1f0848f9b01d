import { randomInt, randomUUID } from 'node:crypto';
import type { Deliverability, DeliveryTest } from '../../shared/contract/deliverability.ts';
import { addressDomain } from '../../shared/domain/address.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { isSameDigest, signParts } from '../identity/token.ts';
import { listMarketplaces } from '../store/companies.ts';
import {
  findDeliveryTest,
  insertDeliveryTest,
  markDeliveryReceived,
  type DeliveryTestState,
} from '../store/delivery-tests.ts';
import { insertMails } from '../store/mails.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { DeliveryTestParams } from './network-mail-order.ts';
import { ServiceError } from './service-error.ts';
import { spendLimits } from './spend-limits.ts';

/**
 * What a company's mail service is to let through: the domains and addresses that we send from.
 * Where none are configured, the domains are those of our own address and of every marketplace's
 * masked ones. Source: N7.
 */
export async function getDeliverability({
  store,
  ownSender,
  sending,
}: ServiceContext): Promise<Deliverability> {
  const marketplaces = await listMarketplaces(store.db);
  const ours = [
    ...marketplaces.map(({ relayDomain }) => relayDomain),
    addressDomain(ownSender.address),
  ];
  return {
    domains: [...new Set(sending?.domains ?? ours)],
    ipRanges: [...(sending?.ipRanges ?? [])],
    senders: [ownSender.address],
  };
}

/**
 * Sends a test message to one of the caller's own addresses, with a code to type once it has come.
 * Source: N7.
 * @throws `input-invalid` for an address he has not verified; `too-many-attempts`.
 */
export async function testDelivery(
  context: ServiceContext,
  caller: PersonCaller,
  order: { readonly address: string; readonly language: InterfaceLanguage },
): Promise<DeliveryTest> {
  const { address, language } = order;
  if (!caller.addresses.includes(address)) {
    const fields = [{ pointer: '/address', code: 'address-not-verified' }];
    throw new ServiceError('input-invalid', { fields });
  }
  await spendLimits([[context.mailLimiters.deliveryTestsPerHour, caller.personId]]);
  const now = context.clock();
  const id = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  return context.store.transaction(async (tx) => {
    const params: DeliveryTestParams = { code, language };
    const draft = { kind: 'delivery-test', requestId: null, recipient: address, dueAt: now };
    const [mailId] = await insertMails(tx, [{ ...draft, params: { ...params } }], now);
    if (mailId === undefined) throw new Error('the outbox took no mail');
    const codeHash = signCode(context, { id, address }, code);
    const { personId } = caller;
    const test = { id, personId, address, mailId, codeHash, createdAt: now, receivedAt: null };
    await insertDeliveryTest(tx, test);
    return viewTest({ test, mail: { state: 'queued', lastError: null } });
  });
}

/** How far a test message has come. Somebody else's does not exist (A6). */
export async function getDeliveryTest(
  { store }: ServiceContext,
  caller: PersonCaller,
  id: string,
): Promise<DeliveryTest> {
  const found = await findDeliveryTest(store.db, { id, personId: caller.personId });
  if (found === null) throw new ServiceError('not-found');
  return viewTest(found);
}

/**
 * The message has come: its code was typed.
 * @throws `code-invalid`; `too-many-attempts` after some wrong ones; `not-found`.
 */
export async function confirmDelivery(
  context: ServiceContext,
  caller: PersonCaller,
  typed: { readonly id: string; readonly code: string },
): Promise<DeliveryTest> {
  const { store, clock, mailLimiters } = context;
  const found = await findDeliveryTest(store.db, { id: typed.id, personId: caller.personId });
  if (found === null) throw new ServiceError('not-found');
  const { test, mail } = found;
  if (test.receivedAt !== null) return viewTest(found);
  await spendLimits([[mailLimiters.deliveryGuessesPerHour, test.id]]);
  if (!isSameDigest(test.codeHash, signCode(context, test, typed.code))) {
    throw new ServiceError('code-invalid');
  }
  const receivedAt = clock();
  await markDeliveryReceived(store.db, test.id, receivedAt);
  return viewTest({ test: { ...test, receivedAt }, mail });
}

function signCode(
  { secret }: ServiceContext,
  test: { readonly id: string; readonly address: string },
  code: string,
): string {
  return signParts(secret, ['delivery-test', test.id, test.address, code]);
}

function viewTest({ test, mail }: DeliveryTestState): DeliveryTest {
  const { id, address, createdAt, receivedAt } = test;
  return {
    id,
    address,
    sentAt: createdAt.toISOString(),
    state: receivedAt === null ? readState(mail.state) : 'received',
    // Also while it is tried again: the first answer often tells all.
    answer: receivedAt === null && mail.state !== 'sent' ? mail.lastError : null,
  };
}

function readState(state: DeliveryTestState['mail']['state']): DeliveryTest['state'] {
  switch (state) {
    case 'queued':
    case 'sending':
      return 'sending';
    case 'sent':
      return 'accepted';
    case 'failed':
    case 'cancelled':
      return 'refused';
  }
}
