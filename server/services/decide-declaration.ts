import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import {
  findDeclaration,
  insertDeclaredMembership,
  settleDeclaration,
  type DeclarationRow,
} from '../store/declarations.ts';
import { listOwnMemberships, loadDistributor } from '../store/distributor-view.ts';
import { findSeller, findStaffMember, listSellersOf } from '../store/find-seller.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import { alreadyDone, recordStaffChange, type ChangeScene } from './change-scene.ts';
import { orderDecisionMail } from './declaration-mails.ts';
import { know } from './prepare-seller.ts';
import type { DeclaredSeller, ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

type Decision = Extract<ReadyChange, { kind: 'decide-declaration' }>;

/**
 * The seller that accepting a declaration would add; null for a refusal and for a company that is in
 * the network already. His details are his own, else those of the network he joined last where he
 * has a place. Source: N5, N10.
 * @throws `not-found`; `declaration-not-placed` for a company without any address on the map.
 */
export async function findDeclaredSeller(
  tx: Tx,
  manufacturerId: string,
  decision: Pick<Decision, 'declarationId' | 'accept'>,
): Promise<DeclaredSeller | null> {
  const declaration = await findDeclaration(tx, decision.declarationId);
  if (declaration?.manufacturerId !== manufacturerId) throw new ServiceError('not-found');
  if (!decision.accept || declaration.state !== 'proposed') return null;
  const there = await listSellersOf(tx, manufacturerId, declaration.companyId);
  if (there.length > 0) return null;
  const found = await loadDistributor(tx, declaration.companyId);
  if (found === null) throw new ServiceError('declaration-not-placed');
  const { company, own } = found;
  const seller = (await listOwnMemberships(tx, company.id))
    .map(({ membership }) => membership)
    .toSorted((a, b) => b.addedAt.getTime() - a.addedAt.getTime())
    .map((membership) => ({
      language: membership.language,
      details: readSellerDetails(membership, company, own),
    }))
    .find(({ details }) => details.lat !== null);
  const alone = own.ownDetailsAt === null || own.email === null ? null : own.email;
  const details =
    seller?.details ??
    (alone === null || own.lat === null
      ? null
      : readSellerDetails({ ...own, ...company, email: alone }, company, own));
  const known = know(found);
  if (details === null || known === null) throw new ServiceError('declaration-not-placed');
  return { company: known, language: seller?.language ?? company.language, details };
}

/**
 * Says yes or no to a distributor who declares that he sells the manufacturer's products. A yes adds
 * him as a local seller, under the declaration's id. The same decision again is answered as done.
 * Source: N5.
 */
export async function decideDeclaration(
  scene: ChangeScene,
  change: Decision,
): Promise<NetworkChanged> {
  const { tx, manufacturerId, now, caller } = scene;
  const declaration = await lockProposed(scene, change);
  if (declaration === null) return alreadyDone(scene, null);
  const { id, companyId } = declaration;
  const seller = await findDeclaredSeller(tx, manufacturerId, change);
  const [there] = await listSellersOf(tx, manufacturerId, companyId);
  const memberId = change.accept ? (there ?? id) : null;
  const company = await loadDistributor(tx, companyId);
  const name = seller?.details.name ?? company?.company.name ?? companyId;
  const state = change.accept ? 'accepted' : 'refused';
  const version = await recordStaffChange(scene, {
    kind: change.kind,
    member: { id: memberId ?? id, name },
    fields: [{ name: 'declaration', before: 'proposed', after: state }],
  });
  // Somebody was added under this very id.
  const isTaken =
    (await findSeller(tx, manufacturerId, id)) ?? (await findStaffMember(tx, manufacturerId, id));
  if (seller !== null && isTaken !== null) throw new ServiceError('member-exists');
  if (seller !== null) {
    await insertDeclaredMembership(tx, {
      manufacturerId,
      id,
      companyId,
      partnerAddedAt: null,
      language: seller.language,
      addedAt: now,
      revision: version,
      details: seller.details,
    });
  }
  await settleDeclaration(tx, id, {
    state,
    decidedAt: now,
    decidedBy: `person:${caller.personId}`,
    membershipId: memberId,
  });
  await orderDecisionMail(tx, declaration, now);
  return { version, memberId, openRequests: 0 };
}

/** Null when it was decided so before. */
async function lockProposed(
  { tx, manufacturerId }: ChangeScene,
  { declarationId, accept }: Decision,
): Promise<DeclarationRow | null> {
  const declaration = await findDeclaration(tx, declarationId);
  if (declaration?.manufacturerId !== manufacturerId) throw new ServiceError('not-found');
  if (declaration.state === 'proposed') return declaration;
  if (declaration.state === (accept ? 'accepted' : 'refused')) return null;
  throw new ServiceError('declaration-decided');
}
