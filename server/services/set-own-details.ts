import { pickInterfaceLanguage } from '../../shared/domain/language.ts';
import {
  isAddressOfAnother,
  lockDistributor,
  saveDistributor,
  saveOwnDetails,
  touchMembership,
} from '../store/change-distributor.ts';
import type { LoadedDistributor } from '../store/distributor-view.ts';
import { holdEmail } from '../store/find-seller.ts';
import { bumpNetworks, recordChange } from '../store/network-changes.ts';
import { readSellerDetails, type SellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import type { ChangedField } from '../store/words.ts';
import {
  assertRevision,
  describeAct,
  type ChangeOf,
  type DistributorAct,
} from './distributor-change.ts';
import { ServiceError } from './service-error.ts';
import { timeZoneOfCountry } from './time-zone.ts';

/** The company's row and its networks, locked, if the edit is based on what stands. */
async function lockForEdit(
  tx: Tx,
  { companyId }: DistributorAct,
  revision: number,
): Promise<LoadedDistributor> {
  const loaded = await lockDistributor(tx, companyId);
  if (loaded === null) throw new ServiceError('not-found');
  assertRevision(revision, loaded.own.revision);
  return loaded;
}

/**
 * The distributor keeps his details himself from now on: they stand in every network he is in, and
 * each has its line of what changed there. Source: N4, N10.
 * @param details as `readOwnDetails` gave them.
 */
export async function setOwnDetails(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'set-details'>,
  details: SellerDetails,
): Promise<void> {
  const loaded = await lockForEdit(tx, act, change.revision);
  await holdEmail(tx, details.email);
  if (await isAddressOfAnother(tx, details.email, act.companyId)) {
    throw new ServiceError('input-invalid', {
      fields: [{ pointer: '/details/email', code: 'address-of-another-company' }],
    });
  }
  await keepDetails(tx, act, loaded, {
    kind: change.kind,
    details,
    language: change.details.language,
  });
}

/**
 * Nobody but he may change his details (N3), which he keeps himself from then on: those of the
 * networks become his own where they agree. Where they do not, or there are none, he has to give
 * them first (`own-details-missing`).
 */
export async function setProtection(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'set-protection'>,
): Promise<void> {
  const loaded = await lockForEdit(tx, act, change.revision);
  if (loaded.own.protected === change.protected) return;
  if (change.protected && loaded.own.ownDetailsAt === null) {
    const language = pickInterfaceLanguage([loaded.company.language]);
    const details = findCommonDetails(loaded);
    if (details === null) throw new ServiceError('own-details-missing');
    await saveDetails(tx, act, loaded, { details, language });
  }
  await saveDistributor(tx, act.companyId, { protected: change.protected });
  const fields = [describeSwitch('protected', loaded.own.protected, change.protected)];
  await bumpNetworks(tx, act.companyId, describeAct(act, loaded.company.name, change.kind, fields));
}

/** No new request comes to him anywhere while he is absent. Source: R13, N10. */
export async function setOwnAbsence(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'set-absence'>,
): Promise<void> {
  const loaded = await lockForEdit(tx, act, change.revision);
  if (loaded.own.absent === change.absent) return;
  await saveDistributor(tx, act.companyId, { absent: change.absent, absenceSetAt: act.now });
  const fields = [describeSwitch('absent', loaded.own.absent, change.absent)];
  await bumpNetworks(tx, act.companyId, describeAct(act, loaded.company.name, change.kind, fields));
}

interface KeptDetails {
  readonly details: SellerDetails;
  readonly language: string;
}

async function saveDetails(
  tx: Tx,
  { companyId, now }: DistributorAct,
  { company }: LoadedDistributor,
  { details, language }: KeptDetails,
): Promise<void> {
  // A zone of its own stays while the company stays in its country.
  const isMoved = company.country !== details.country;
  const timeZone = isMoved ? timeZoneOfCountry(details.country) : company.timeZone;
  await saveOwnDetails(tx, companyId, { details, language, timeZone, at: now });
}

async function keepDetails(
  tx: Tx,
  act: DistributorAct,
  loaded: LoadedDistributor,
  kept: KeptDetails & { readonly kind: 'set-details' },
): Promise<void> {
  const { details, language, kind } = kept;
  await saveDetails(tx, act, loaded, kept);
  const changes = loaded.memberships.map(({ membership }) => ({
    membership,
    fields: compareDetails(
      {
        ...readSellerDetails(membership, loaded.company, loaded.own),
        language: membership.language,
      },
      { ...details, language },
    ),
  }));
  // By ascending id, as networks are locked.
  for (const { membership, fields } of changes.toSorted((a, b) =>
    a.membership.manufacturerId < b.membership.manufacturerId ? -1 : 1,
  )) {
    const { manufacturerId, id: memberId } = membership;
    const line = describeAct(act, details.name, kind, fields);
    const member = { manufacturerId, memberId, memberName: details.name };
    const revision = await recordChange(tx, { ...line, ...member });
    await touchMembership(tx, membership, { revision, language });
  }
}

/** What every network has of him, if all have the same; null when they differ, or there are none. */
function findCommonDetails({ company, own, memberships }: LoadedDistributor): SellerDetails | null {
  const [first, ...others] = memberships.map(({ membership }) =>
    readSellerDetails(membership, company, own),
  );
  if (first === undefined) return null;
  const same = JSON.stringify(first);
  return others.every((details) => JSON.stringify(details) === same) ? first : null;
}

const TOLD_DETAILS = [
  'name',
  'contact',
  'email',
  'phone',
  'language',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
] as const;

type ToldDetails = SellerDetails & { readonly language: string };

function compareDetails(before: ToldDetails, after: ToldDetails): ChangedField[] {
  return TOLD_DETAILS.map((name) => ({ name, before: before[name], after: after[name] })).filter(
    (field) => field.before !== field.after,
  );
}

function describeSwitch(name: string, before: boolean, after: boolean): ChangedField {
  return { name, before: String(before), after: String(after) };
}
