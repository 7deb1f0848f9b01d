import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { buildRoutingIndex } from '../../shared/domain/routing-index.ts';
import { makeDistributorSide, MANUFACTURER_SIDE } from '../../shared/domain/side.ts';
import { touchFeeds, type Touch } from '../store/feeds.ts';
import { findSeller, findStaffMember } from '../store/find-seller.ts';
import { loadNetwork, lockMembers, type LoadedNetwork } from '../store/load-network.ts';
import { lockRequest } from '../store/load-request.ts';
import {
  listOpenRequests,
  markSellerRemoved,
  markStaffMemberRemoved,
  revokeMember,
  type LeavingMember,
} from '../store/removed-member.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import {
  alreadyDone,
  assertUnedited,
  recordStaffChange,
  type ChangeScene,
} from './change-scene.ts';
import { passOnRequest } from './pass-on-request.ts';
import type { ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

/** A member on his way out of a network. */
interface Leaving extends LeavingMember {
  readonly name: string;
  readonly emails: readonly string[];
  readonly revision: number;
  readonly removedAt: Date | null;
}

/**
 * Removes a member: his side keeps what it has seen and receives nothing new (A7). His open requests
 * are passed on by R8 and R5 as if he had never been there, or left for him to finish. Who is removed
 * already is answered as done.
 */
export async function removeMember(
  scene: ChangeScene,
  change: Extract<ReadyChange, { kind: 'remove-member' }>,
): Promise<NetworkChanged> {
  const { tx, manufacturerId, now } = scene;
  const { id, revision, openRequests } = change;
  const member = await findLeaving(tx, manufacturerId, id);
  if (member.removedAt !== null) return alreadyDone(scene, id);
  assertUnedited(member, revision);

  await lockMembers(tx, manufacturerId);
  const open = await listOpenRequests(tx, member);
  const version = await recordStaffChange(scene, {
    kind: change.kind,
    member: { id, name: member.name },
    fields: [
      { name: 'openRequests', before: null, after: openRequests },
      { name: 'openRequestCount', before: null, after: String(open.length) },
    ],
  });
  const isSeller = member.side !== MANUFACTURER_SIDE;
  const mark = isSeller ? markSellerRemoved : markStaffMemberRemoved;
  await mark(tx, member, { removedAt: now, revision: version });

  const after = await loadNetwork(tx, manufacturerId);
  if (after === null) throw new Error(`${manufacturerId} lost its network`);
  const passedOn = openRequests === 'pass-on' ? await passOn(tx, open, after, now) : [];
  const revoked = await revokeMember(tx, member, {
    addresses: isSeller ? [] : listOwnAlone(member, after),
    except: openRequests === 'leave' ? open : [],
    at: now,
  });
  await touchFeeds(tx, [...passedOn, ...revoked]);
  return { version, memberId: id, openRequests: open.length };
}

/**
 * A member of the network, removed or not. Throws `not-found`, and `world-contact-needed` for the
 * last resort of every request.
 */
export async function findLeaving(tx: Tx, manufacturerId: string, id: string): Promise<Leaving> {
  const seller = await findSeller(tx, manufacturerId, id);
  if (seller !== null) {
    const { membership, company, own } = seller;
    const { name, email } = readSellerDetails(membership, company, own);
    const { revision, removedAt } = membership;
    const side = makeDistributorSide(membership.companyId);
    return { manufacturerId, id, side, name, emails: [email], revision, removedAt };
  }
  const member = await findStaffMember(tx, manufacturerId, id);
  if (member === null) throw new ServiceError('not-found');
  const { contact, emails, revision, removedAt } = member;
  if (member.kind === 'world' && removedAt === null) throw new ServiceError('world-contact-needed');
  const name = contact ?? emails[0] ?? id;
  return { manufacturerId, id, side: MANUFACTURER_SIDE, name, emails, revision, removedAt };
}

/** Passes each open request on, on the network without the member. */
async function passOn(
  tx: Tx,
  open: readonly RequestId[],
  network: LoadedNetwork,
  now: Date,
): Promise<Touch[]> {
  const ready = { ...network, index: buildRoutingIndex(network.network) };
  const touches: Touch[] = [];
  for (const id of open) {
    const loaded = await lockRequest(tx, id);
    // Handled while this waited for it: nothing is left to pass on.
    if (loaded === null || loaded.request.status !== 'to-handle') continue;
    const after = await passOnRequest(tx, loaded, ready, now);
    touches.push(...after.grants.map(({ address }) => ({ address, requestId: id })));
  }
  return touches;
}

/** The addresses under which nobody else of the network is reached or put in copy. */
function listOwnAlone(member: Leaving, { network }: LoadedNetwork): string[] {
  const others = new Set(
    [
      ...network.zoneManagers.flatMap(({ emails }) => emails),
      ...network.worldContact.emails,
      ...network.settings.extraCopies,
    ].map(normalizeAddress),
  );
  return member.emails.map(normalizeAddress).filter((address) => !others.has(address));
}
