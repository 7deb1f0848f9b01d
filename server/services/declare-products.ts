import { randomUUID } from 'node:crypto';
import { findPosition } from '../../shared/domain/geo.ts';
import {
  findDeclaration,
  insertDeclaration,
  insertDeclaredMembership,
  listOwnDeclarations,
  settleDeclaration,
  type DeclarationRow,
} from '../store/declarations.ts';
import { loadDistributor, type LoadedDistributor } from '../store/distributor-view.ts';
import { lockNetwork } from '../store/load-network.ts';
import { recordChange } from '../store/network-changes.ts';
import { readSellerDetails, type SellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import { orderDeclarationMails } from './declaration-mails.ts';
import { describeAct, type ChangeOf, type DistributorAct } from './distributor-change.ts';
import { ServiceError } from './service-error.ts';

/** A declaration taken back and made again at once is told to the manufacturer once. */
const TOLD_AGAIN_AFTER_MS = 24 * 3_600_000;

/**
 * The distributor says that he sells a manufacturer's products. A « Distributeur Partenaire » is
 * added to the network by the marketplace, as a local seller where he is placed already; anybody
 * else is proposed to the manufacturer, who decides. The manufacturer is told by mail. Source: N5.
 */
export async function declareProducts(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'declare'>,
): Promise<void> {
  const { caller, companyId, now } = act;
  const { manufacturer: manufacturerId, note } = change;
  // A manufacturer without a network is answered as one that does not exist (A6).
  if ((await lockNetwork(tx, manufacturerId)) === null || manufacturerId === companyId) {
    throw new ServiceError('not-found');
  }
  const loaded = await loadDistributor(tx, companyId);
  if (loaded === null) throw new ServiceError('not-found');
  if (loaded.memberships.some(({ manufacturer }) => manufacturer.id === manufacturerId)) {
    throw new ServiceError('member-exists');
  }
  const earlier = (await listOwnDeclarations(tx, companyId))
    .map(({ declaration }) => declaration)
    .filter((declaration) => declaration.manufacturerId === manufacturerId);
  const isPartner = loaded.own.partnerSince !== null;
  const open = earlier.find(({ state }) => state === 'proposed');
  if (open !== undefined && !isPartner) throw new ServiceError('declaration-open');
  const declaration: DeclarationRow = {
    id: randomUUID(),
    manufacturerId,
    companyId,
    note,
    state: isPartner ? 'added' : 'proposed',
    declaredAt: now,
    declaredBy: caller.personId,
    decidedAt: isPartner ? now : null,
    decidedBy: null,
    membershipId: isPartner ? randomUUID() : null,
  };
  if (open !== undefined) {
    // He became a Partner while the manufacturer had not answered yet.
    const taken = { decidedAt: now, decidedBy: null, membershipId: null };
    await settleDeclaration(tx, open.id, { ...taken, state: 'withdrawn' });
  }
  if (isPartner) await addPartner(tx, act, loaded, declaration);
  else await recordProposal(tx, act, loaded, declaration);
  await insertDeclaration(tx, declaration);
  const since = now.getTime() - TOLD_AGAIN_AFTER_MS;
  const isTold = earlier.some(({ declaredAt }) => declaredAt.getTime() > since);
  if (isPartner || !isTold) await orderDeclarationMails(tx, declaration, now);
}

/** He takes back what he declared, as long as nobody decided on it. */
export async function withdrawDeclaration(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'withdraw-declaration'>,
): Promise<void> {
  const { caller, companyId, now } = act;
  const declaration = await findDeclaration(tx, change.declarationId);
  if (declaration === null || declaration.companyId !== companyId) {
    throw new ServiceError('not-found');
  }
  const { manufacturerId, id } = declaration;
  await lockNetwork(tx, manufacturerId);
  const decidedBy = `person:${caller.personId}`;
  const outcome = { state: 'withdrawn', decidedAt: now, decidedBy, membershipId: null } as const;
  if (!(await settleDeclaration(tx, id, outcome))) throw new ServiceError('declaration-decided');
  const loaded = await loadDistributor(tx, companyId);
  if (loaded === null) throw new ServiceError('not-found');
  await recordChange(tx, {
    ...describeAct(act, loaded.company.name, change.kind, []),
    manufacturerId,
    memberId: null,
    memberName: loaded.company.name,
  });
}

async function addPartner(
  tx: Tx,
  act: DistributorAct,
  loaded: LoadedDistributor,
  declaration: DeclarationRow,
): Promise<void> {
  const { manufacturerId, companyId, membershipId } = declaration;
  const details = findPlacedDetails(loaded);
  if (details === null) throw new ServiceError('own-details-missing');
  if (membershipId === null) throw new Error('a Partner is added by his declaration');
  const fields = [{ name: 'partner', before: null, after: declaration.note }];
  const revision = await recordChange(tx, {
    ...describeAct(act, loaded.company.name, 'declare', fields),
    manufacturerId,
    memberId: membershipId,
    memberName: details.name,
  });
  await insertDeclaredMembership(tx, {
    manufacturerId,
    companyId,
    id: membershipId,
    details,
    partnerAddedAt: act.now,
    language: loaded.company.language,
    addedAt: act.now,
    revision,
  });
}

async function recordProposal(
  tx: Tx,
  act: DistributorAct,
  { company }: LoadedDistributor,
  { manufacturerId }: DeclarationRow,
): Promise<void> {
  await recordChange(tx, {
    ...describeAct(act, company.name, 'declare', []),
    manufacturerId,
    memberId: null,
    memberName: company.name,
  });
}

/** His own details, else those of the network he joined last where he has a place; else null. */
function findPlacedDetails(loaded: LoadedDistributor): SellerDetails | null {
  const { company, own, memberships } = loaded;
  if (own.ownDetailsAt !== null) {
    const { contact, phone, email, street, postalCode, region, lat, lon } = own;
    const { name, city, country } = company;
    if (email === null || findPosition({ lat, lon }) === null) return null;
    return { name, contact, phone, email, street, postalCode, city, region, country, lat, lon };
  }
  return (
    memberships
      .toSorted((a, b) => b.membership.addedAt.getTime() - a.membership.addedAt.getTime())
      .map(({ membership }) => readSellerDetails(membership, company, own))
      .find((details) => findPosition(details) !== null) ?? null
  );
}
