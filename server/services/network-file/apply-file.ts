import { randomUUID } from 'node:crypto';
import { holdEveryEmail } from '../../store/find-seller.ts';
import {
  findCompaniesElsewhere,
  findCompaniesOfEmails,
  findNextPositions,
  listKnownHereOnly,
  saveImportedRows,
  type CompanyRow,
  type MemberRow,
  type MembershipRow,
} from '../../store/import-network.ts';
import { recordStaffChange, type ChangeScene } from '../change-scene.ts';
import { makeCompanyId } from '../change-seller.ts';
import { timeZoneOfCountry } from '../time-zone.ts';
import type { CheckedFile } from './check-file.ts';
import type { SellerChange, StaffChange } from './judge-record.ts';

/** Members written by one statement: few enough that other work gets its turn in between. */
const ROWS_AT_A_TIME = 1000;

/** Somebody gave one of the file's e-mails to another company while the file was written. */
export class EmailTakenError extends Error {
  constructor() {
    super('an e-mail of the file was given to another company meanwhile');
    this.name = 'EmailTakenError';
  }
}

/**
 * Writes what a checked file asks for: one version more, one line in the history of changes. The
 * network is locked and stands at the version that the file was checked against. Source: N8.
 * @throws EmailTakenError where what was written must not stand: check the file again.
 */
export async function applyFile(
  scene: ChangeScene,
  file: CheckedFile,
  signal: AbortSignal,
  onLines: (lines: number) => void,
): Promise<number> {
  const { tx, manufacturerId } = scene;
  const version = await recordStaffChange(scene, {
    kind: 'import',
    member: null,
    fields: [
      { name: 'added', before: null, after: String(file.added) },
      { name: 'changed', before: null, after: String(file.changed) },
    ],
  });
  const positions = { ...(await findNextPositions(tx, manufacturerId)) };
  const place = (type: 'seller' | 'staff'): number => {
    positions[type] += 1;
    return positions[type] - 1;
  };
  const holders = new Map<string, string | null>();
  for (let start = 0; start < file.changes.length; start += ROWS_AT_A_TIME) {
    signal.throwIfAborted();
    const part = file.changes.slice(start, start + ROWS_AT_A_TIME);
    const links = await linkCompanies(
      scene,
      part.filter((change) => change.type === 'seller'),
    );
    for (const [email, holder] of links.holders) holders.set(email, holder);
    const clearedRanges = new Set<string>();
    const sellers = part
      .filter((change) => change.type === 'seller')
      .map((change) => {
        const companyId = links.companyOf.get(change);
        if (companyId === undefined) throw new Error('a seller was linked to no company');
        const row = makeMembership(scene, change, companyId, version, place);
        const isCleared = change.member?.isRangeLimited === true && row.rangeMode === 'full';
        if (isCleared) clearedRanges.add(row.id);
        return row;
      });
    await saveImportedRows(tx, {
      newCompanies: links.added,
      changedCompanies: links.changed,
      sellers,
      clearedRanges,
      staff: part
        .filter((change) => change.type === 'staff')
        .map((change) => makeMember(scene, change, version, place)),
    });
    onLines(start + part.length);
  }
  await assertSameHolders(scene, holders);
  signal.throwIfAborted();
  return version;
}

/**
 * One e-mail is one company, in other networks too: each must still be the company's that the seller
 * was linked to, or nobody's if it was nobody's. From here on nobody else gives one to a company
 * until this network has them for good. Asked at the end, so that others wait for this alone and not
 * for all that is written. Source: N1.
 */
async function assertSameHolders(
  { tx, manufacturerId }: ChangeScene,
  holders: ReadonlyMap<string, string | null>,
): Promise<void> {
  if (holders.size === 0) return;
  await holdEveryEmail(tx);
  const emails = [...holders.keys()];
  for (let start = 0; start < emails.length; start += ROWS_AT_A_TIME) {
    const part = emails.slice(start, start + ROWS_AT_A_TIME);
    const found = await findCompaniesElsewhere(tx, part, manufacturerId);
    const isOther = part.some((email) => {
      const [before, now] = [holders.get(email) ?? null, found.get(email) ?? null];
      // A company may have the e-mail as one it has left only since this file took it elsewhere.
      return before === null ? now?.hasLeft === false : now?.company !== before;
    });
    if (isOther) throw new EmailTakenError();
  }
}

/**
 * The company of each seller: the one that has a new e-mail, else a new one. A company known by this
 * membership alone follows what is typed of it; see `linkCompany` of one change. Source: N1, N10.
 */
async function linkCompanies(scene: ChangeScene, sellers: readonly SellerChange[]) {
  const { tx, manufacturerId } = scene;
  const emails = sellers.flatMap(({ draft }) => (draft.isEmailNew ? [draft.details.email] : []));
  const found = await findCompaniesOfEmails(tx, emails);
  const knownHere = await listKnownHereOnly(
    tx,
    manufacturerId,
    sellers.flatMap(({ member }) => (member === null || member.keepsDetails ? [] : [member.id])),
  );
  const companyOf = new Map<SellerChange, string>();
  const added: CompanyRow[] = [];
  const changed: CompanyRow[] = [];
  const takenIds = new Set<string>();
  for (const change of sellers) {
    const { member, draft } = change;
    const current = member?.rows?.membership.companyId ?? null;
    const other = draft.isEmailNew ? (found.get(draft.details.email) ?? null) : null;
    if (other !== null && other !== current) {
      companyOf.set(change, other);
    } else if (current !== null && member !== null && knownHere.has(member.id)) {
      companyOf.set(change, current);
      changed.push(makeCompany(scene, current, change));
    } else if (current !== null && (!draft.isEmailNew || other !== null)) {
      companyOf.set(change, current);
    } else {
      const id = makeFreeId(draft.details.name, takenIds);
      companyOf.set(change, id);
      added.push(makeCompany(scene, id, change));
    }
  }
  const holders = new Map(emails.map((email) => [email, found.get(email) ?? null]));
  return { companyOf, added, changed, holders };
}

/** Of many companies of one name, two might be given one id. */
function makeFreeId(name: string, takenIds: Set<string>): string {
  let id = makeCompanyId(name);
  while (takenIds.has(id)) id = makeCompanyId(name);
  takenIds.add(id);
  return id;
}

function makeCompany({ now }: ChangeScene, id: string, { draft }: SellerChange): CompanyRow {
  const { name, city, country } = draft.details;
  return {
    id,
    name,
    city,
    country,
    language: draft.language,
    timeZone: timeZoneOfCountry(country),
    createdAt: now,
    mergedInto: null,
  };
}

const NO_RADIUS = { radiusValue: null, radiusUnit: null, radiusSetAt: null } as const;
const FULL_RANGE = { rangeMode: 'full', rangeSetAt: null } as const;

type TakePlace = (type: 'seller' | 'staff') => number;

function makeMembership(
  { manufacturerId, now }: ChangeScene,
  { id, member, draft }: SellerChange,
  companyId: string,
  revision: number,
  takePlace: TakePlace,
): MembershipRow {
  const { kind, language, details } = draft;
  const current = member?.rows?.membership ?? null;
  const hasNoRadius = kind === 'national' && NO_RADIUS;
  if (current !== null) {
    const own = member?.keepsDetails === true ? null : { ...details, language };
    // What the company before set itself, and why it was added, is not the next one's (R6, R7, N5).
    const isOther = companyId !== current.companyId;
    const left = {
      ...(isOther && current.radiusSetAt !== null && NO_RADIUS),
      ...(isOther && current.rangeSetAt !== null && FULL_RANGE),
      ...(isOther && { partnerAddedAt: null }),
    };
    return { ...current, ...own, ...left, ...hasNoRadius, kind, companyId, revision };
  }
  return {
    ...details,
    manufacturerId,
    id: id ?? randomUUID(),
    companyId,
    kind,
    position: takePlace('seller'),
    ...NO_RADIUS,
    ...FULL_RANGE,
    partnerAddedAt: null,
    language,
    addedAt: now,
    revision,
    removedAt: null,
  };
}

function makeMember(
  { manufacturerId }: ChangeScene,
  { id, member, draft }: StaffChange,
  revision: number,
  takePlace: TakePlace,
): MemberRow {
  const { kind, contact, phone, language, absent } = draft;
  return {
    manufacturerId,
    id: id ?? randomUUID(),
    kind,
    position: member?.staff?.position ?? takePlace('staff'),
    contact,
    phone,
    language,
    countries: [...draft.countries],
    continents: [...draft.continents],
    emails: [...draft.emails],
    absent,
    revision,
    removedAt: null,
  };
}
