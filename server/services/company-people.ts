import type { CompanyPeople, PersonInvitation } from '../../shared/contract/company-people.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import {
  addCompanyPerson,
  findCompany,
  listCompanyPeople,
  removeCompanyPerson,
} from '../store/companies.ts';
import { listVerified, lockCompany } from '../store/company-people.ts';
import { findNetworkVersion } from '../store/load-network.ts';
import { insertMails } from '../store/mails.ts';
import { listOwnDistributors } from '../store/network-staff.ts';
import type { Tx } from '../store/store.ts';
import type { CompanyRole } from '../store/words.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { isMasked } from './masked-address.ts';
import type { InvitationParams } from './network-mail-order.ts';
import { ServiceError } from './service-error.ts';
import { spendLimits } from './spend-limits.ts';

interface Person {
  readonly address: string;
  readonly role: CompanyRole;
}

/** The people of a company as the caller finds them. */
interface Place {
  readonly people: readonly Person[];
  readonly role: CompanyRole;
  /** The address under which he speaks for it. */
  readonly address: string;
}

/** Who works for a company, for whoever does. Source: N11. */
export async function listPeople(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
): Promise<CompanyPeople> {
  const { db } = context.store;
  const { people, role } = await findPlace(db, caller, companyId);
  return view(db, people, role === 'admin');
}

/**
 * Invites somebody by mail, or changes the role of who is there. Only for administrators; the last
 * one stays one. Source: N11.
 */
export async function invitePerson(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
  invitation: PersonInvitation,
): Promise<CompanyPeople> {
  const { address, role } = invitation;
  const { store, mailLimiters } = context;
  const { people } = await assertAdmin(store.db, caller, companyId);
  if (isMasked(address)) {
    const fields = [{ pointer: '/address', code: 'address-invalid' }];
    throw new ServiceError('input-invalid', { fields });
  }
  if (!people.some((person) => person.address === address)) {
    await spendLimits([[mailLimiters.invitationsPerHour, caller.personId]]);
  }
  await store.transaction(async (tx) => {
    await lockCompany(tx, companyId);
    const place = await assertAdmin(tx, caller, companyId);
    const now = context.clock();
    const known = place.people.find((person) => person.address === address);
    if (known?.role === role) return;
    if (known?.role === 'admin') assertAnotherAdmin(place.people, address);
    if (known === undefined) {
      const params: InvitationParams = { companyId, inviter: caller.name ?? place.address };
      const mail = { kind: 'invitation', requestId: null, recipient: address, dueAt: now };
      await insertMails(tx, [{ ...mail, params: { ...params } }], now);
    }
    // Who spoke for a company without people by its e-mail becomes the first one.
    const isFirst = !place.people.some((person) => person.address === place.address);
    const added: Person[] = [{ address, role }];
    if (isFirst && place.address !== address) added.push({ address: place.address, role: 'admin' });
    // Ascending, as feeds are locked everywhere, and last: it ends with them.
    for (const person of added.toSorted((a, b) => (a.address < b.address ? -1 : 1))) {
      await addCompanyPerson(tx, { ...person, companyId, at: now });
    }
  });
  return listPeople(context, caller, companyId);
}

/**
 * Somebody works there no more: he keeps what he has seen and receives nothing new (A7). Only for
 * administrators; the last one stays. Source: N11.
 */
export async function removePerson(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
  typed: string,
): Promise<CompanyPeople> {
  const address = normalizeAddress(typed);
  const { store } = context;
  await assertAdmin(store.db, caller, companyId);
  await store.transaction(async (tx) => {
    await lockCompany(tx, companyId);
    const { people } = await assertAdmin(tx, caller, companyId);
    const known = people.find((person) => person.address === address);
    if (known === undefined) throw new ServiceError('not-found');
    if (known.role === 'admin') assertAnotherAdmin(people, address);
    await removeCompanyPerson(tx, { companyId, address, at: context.clock() });
  });
  // Who removed himself is told who is left, and may no longer ask.
  const people = await listCompanyPeople(store.db, companyId);
  const mayChange = people.some(
    (person) => person.role === 'admin' && caller.addresses.includes(person.address),
  );
  return view(store.db, people, mayChange);
}

/** Throws `not-found` for who does not work there (A6), `admin-needed` for who does. */
async function assertAdmin(tx: Tx, caller: PersonCaller, companyId: string): Promise<Place> {
  const place = await findPlace(tx, caller, companyId);
  if (place.role !== 'admin') throw new ServiceError('admin-needed');
  return place;
}

/**
 * Whoever speaks for a distributor by its e-mail alone is its administrator as long as it has none;
 * not so of one that is a manufacturer too, whose people see its network and its requests.
 * Source: N1, N11.
 */
async function findPlace(tx: Tx, caller: PersonCaller, companyId: string): Promise<Place> {
  const company = await findCompany(tx, companyId);
  if (company === null || company.mergedInto !== null) throw new ServiceError('not-found');
  const people = await listCompanyPeople(tx, companyId);
  const own = people.filter(({ address }) => caller.addresses.includes(address));
  const best = own.find(({ role }) => role === 'admin') ?? own[0];
  if (best !== undefined) return { people, ...best };
  const hasAdmin = people.some(({ role }) => role === 'admin');
  // What another manufacturer has typed must not open a network of the company's own.
  if ((await findNetworkVersion(tx, companyId)) !== null) throw new ServiceError('not-found');
  for (const address of caller.addresses) {
    const spokenFor = await listOwnDistributors(tx, [address]);
    if (spokenFor.some(({ id }) => id === companyId)) {
      return { people, role: hasAdmin ? 'member' : 'admin', address };
    }
  }
  throw new ServiceError('not-found');
}

function assertAnotherAdmin(people: readonly Person[], address: string): void {
  const stays = people.some((person) => person.role === 'admin' && person.address !== address);
  if (!stays) throw new ServiceError('last-admin');
}

async function view(tx: Tx, people: readonly Person[], mayChange: boolean): Promise<CompanyPeople> {
  const verified = await listVerified(
    tx,
    people.map(({ address }) => address),
  );
  return {
    people: people.map(({ address, role }) => ({
      address,
      role,
      hasSignedIn: verified.has(address),
    })),
    mayChange,
  };
}
