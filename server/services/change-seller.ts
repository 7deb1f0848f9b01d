import { randomBytes } from 'node:crypto';
import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import {
  findCompanyOfEmail,
  findSeller,
  findStaffMember,
  holdCompany,
  holdEmail,
  isKnownHereOnly,
} from '../store/find-seller.ts';
import {
  clearRange,
  insertDistributor,
  insertSeller,
  saveKnownCompany,
  updateSeller,
} from '../store/change-network.ts';
import type { SellerRows } from '../store/network-view.ts';
import { readSellerDetails, type SellerDetails } from '../store/seller-details.ts';
import {
  alreadyDone,
  assertUnedited,
  listChangedFields,
  recordStaffChange,
  type ChangeScene,
  type PlainFields,
} from './change-scene.ts';
import { isEmailTaken, keepsDetails } from './prepare-seller.ts';
import type { ReadyChange, ReadySeller } from './ready-change.ts';
import { ServiceError } from './service-error.ts';
import { timeZoneOfCountry } from './time-zone.ts';

type Of<Kind extends ReadyChange['kind']> = Extract<ReadyChange, { kind: Kind }>;

/**
 * Adds a seller, last in the order of adding (R4). The same addition again is answered as done.
 * Source: N1.
 */
export async function addSeller(
  scene: ChangeScene,
  change: Of<'add-seller'>,
): Promise<NetworkChanged> {
  const { tx, manufacturerId, now } = scene;
  const { id, seller } = change;
  const known = await findSeller(tx, manufacturerId, id);
  if (known !== null) {
    // As it was typed: what he keeps himself stands over it from the first time on.
    const isRepeat =
      known.membership.removedAt === null && isUnchanged({ ...known, own: null }, seller);
    if (isRepeat) return alreadyDone(scene, id);
    throw new ServiceError('member-exists');
  }
  if ((await findStaffMember(tx, manufacturerId, id)) !== null) {
    throw new ServiceError('member-exists');
  }
  await assertEmailFree(scene, seller, id);
  const { email } = seller.details;
  const found = await findCompanyOfEmail(tx, email);
  const companyId =
    found === null ? await addCompany(scene, seller) : await holdCompany(tx, found.company.id);
  const version = await recordStaffChange(scene, {
    kind: change.kind,
    member: { id, name: seller.details.name },
    fields: listChangedFields(null, plainOf(seller)),
  });
  await insertSeller(tx, {
    manufacturerId,
    id,
    companyId,
    kind: seller.kind,
    language: seller.language,
    details: seller.details,
    addedAt: now,
    revision: version,
  });
  return { version, memberId: id, openRequests: 0 };
}

/**
 * Edits a seller. Of who keeps his details himself only the kind may change (N3, N10); a national
 * seller has no radius (R6).
 */
export async function editSeller(
  scene: ChangeScene,
  change: Of<'edit-seller'>,
): Promise<NetworkChanged> {
  const { tx, manufacturerId } = scene;
  const { id, revision, seller } = change;
  const known = await findSeller(tx, manufacturerId, id);
  if (known === null) throw new ServiceError('not-found');
  const { membership } = known;
  // Sent twice, or made by two people alike: it is done.
  if (membership.removedAt === null && isUnchanged(known, seller)) return alreadyDone(scene, id);
  assertUnedited(membership, revision);

  const standing = readSellerDetails(membership, known.company, known.own);
  const isKept = keepsDetails(known.own);
  const before = { ...plainDetails(standing, membership.language), ...plainRadius(membership) };
  const clearsRadius = seller.kind === 'national';
  const wanted = listChangedFields({ ...before, kind: membership.kind }, plainOf(seller));
  if (isKept && wanted.some(({ name }) => name !== 'kind')) {
    throw new ServiceError('details-protected');
  }

  const companyId = isKept ? membership.companyId : await linkCompany(scene, known, seller);
  const isOther = companyId !== membership.companyId;
  const resets = {
    radius: clearsRadius || (isOther && membership.radiusSetAt !== null),
    range: isOther && membership.rangeSetAt !== null,
  };
  const fields = listChangedFields(
    { ...before, kind: membership.kind, range: membership.rangeMode },
    {
      ...plainOf(seller),
      radius: resets.radius ? null : before.radius,
      range: resets.range ? 'full' : membership.rangeMode,
    },
  );
  const version = await recordStaffChange(scene, {
    kind: change.kind,
    member: { id, name: seller.details.name },
    fields,
  });
  await updateSeller(
    tx,
    { manufacturerId, id },
    {
      kind: seller.kind,
      ...(resets.radius && { radiusValue: null, radiusUnit: null, radiusSetAt: null }),
      ...(resets.range && { rangeMode: 'full', rangeSetAt: null }),
      // Why the marketplace added him was told of the company before (N5).
      ...(isOther && { partnerAddedAt: null }),
      // His own details lie with his company: what this network once had of him stays as it was.
      ...(!isKept && { ...seller.details, language: seller.language, companyId }),
      revision: version,
    },
  );
  if (resets.range) await clearRange(tx, { manufacturerId, id });
  return { version, memberId: id, openRequests: 0 };
}

/** Whether the seller is already as the change would make him. */
function isUnchanged({ membership, company, own }: SellerRows, seller: ReadySeller): boolean {
  const standing = readSellerDetails(membership, company, own);
  const before = { ...plainDetails(standing, membership.language), kind: membership.kind };
  const isPlaced = standing.lat === seller.details.lat && standing.lon === seller.details.lon;
  return isPlaced && listChangedFields(before, plainOf(seller)).length === 0;
}

/** From here on nobody else gives the e-mail to a company: two would have it. */
async function assertEmailFree(scene: ChangeScene, seller: ReadySeller, id: string): Promise<void> {
  const { tx, manufacturerId } = scene;
  await holdEmail(tx, seller.details.email);
  if (!(await isEmailTaken(tx, manufacturerId, seller.details.email, id))) return;
  const fields = [{ pointer: '/seller/email', code: 'seller-already-there' }];
  throw new ServiceError('input-invalid', { fields });
}

/**
 * The company of a seller after an edit: the one that has the e-mail. With an e-mail that no company
 * has, a company known by this membership alone keeps it and follows; one that others know too is
 * not this seller any more, and a new one is made.
 */
async function linkCompany(
  scene: ChangeScene,
  known: SellerRows,
  seller: ReadySeller,
): Promise<string> {
  const { tx } = scene;
  const { membership } = known;
  const { email } = seller.details;
  const isEmailKept = email === membership.email;
  if (!isEmailKept) await assertEmailFree(scene, seller, membership.id);
  const found = isEmailKept ? known : await findCompanyOfEmail(tx, email);
  if (found !== null && found.company.id !== membership.companyId) {
    return holdCompany(tx, found.company.id);
  }
  const isOnlyHere = await isKnownHereOnly(tx, known);
  if (isOnlyHere) await saveKnownCompany(tx, membership.companyId, describeCompany(seller));
  return isOnlyHere || found !== null ? membership.companyId : addCompany(scene, seller);
}

const ID_BYTES = 4;

/** The id of a new company: it says its name, for whoever reads the store. */
export function makeCompanyId(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  const random = randomBytes(ID_BYTES).readUInt32BE().toString(36).padStart(7, '0').slice(-6);
  return `${slug || 'company'}-${random}`;
}

/** A new distributor company. */
async function addCompany({ tx, now }: ChangeScene, seller: ReadySeller): Promise<string> {
  const id = makeCompanyId(seller.details.name);
  await insertDistributor(tx, { id, ...describeCompany(seller), createdAt: now });
  return id;
}

function describeCompany({ details, language }: ReadySeller) {
  const { name, city, country } = details;
  return { name, city, country, language, timeZone: timeZoneOfCountry(country) };
}

function plainOf(seller: ReadySeller): PlainFields {
  return { kind: seller.kind, ...plainDetails(seller.details, seller.language) };
}

function plainDetails(details: SellerDetails, language: string) {
  const { name, contact, email, phone, street, postalCode, city, region, country } = details;
  return { name, contact, email, phone, language, street, postalCode, city, region, country };
}

function plainRadius({ radiusValue, radiusUnit }: SellerRows['membership']) {
  return { radius: radiusValue === null ? null : `${radiusValue} ${radiusUnit}` };
}
