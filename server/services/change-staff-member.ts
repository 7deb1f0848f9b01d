import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import {
  findSeller,
  findStaffMember,
  getWorldContact,
  type StaffMemberRow,
} from '../store/find-seller.ts';
import { insertZoneManager, updateStaffMember } from '../store/change-network.ts';
import {
  alreadyDone,
  assertUnedited,
  listChangedFields,
  recordStaffChange,
  type ChangeScene,
  type PlainFields,
} from './change-scene.ts';
import type { ReadyChange, ReadyStaffMember, ReadyZoneManager } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

type Of<Kind extends ReadyChange['kind']> = Extract<ReadyChange, { kind: Kind }>;

/** Adds a zone manager, last in the order of adding (R5). Source: N1. */
export async function addZoneManager(
  scene: ChangeScene,
  change: Of<'add-zone-manager'>,
): Promise<NetworkChanged> {
  const { tx, manufacturerId } = scene;
  const { id, manager } = change;
  const known = await findStaffMember(tx, manufacturerId, id);
  const fields = listChangedFields(known === null ? null : plainRow(known), plainManager(manager));
  if (known !== null) {
    const isRepeat = known.removedAt === null && known.kind === 'zone-manager';
    if (isRepeat && fields.length === 0) return alreadyDone(scene, id);
    throw new ServiceError('member-exists');
  }
  if ((await findSeller(tx, manufacturerId, id)) !== null) throw new ServiceError('member-exists');
  const member = { id, name: manager.contact };
  const version = await recordStaffChange(scene, { kind: change.kind, member, fields });
  await insertZoneManager(tx, { manufacturerId, id, revision: version, ...manager });
  return { version, memberId: id, openRequests: 0 };
}

/** Edits a zone manager. */
export async function editZoneManager(
  scene: ChangeScene,
  change: Of<'edit-zone-manager'>,
): Promise<NetworkChanged> {
  const { id, revision, manager } = change;
  const known = await findStaffMember(scene.tx, scene.manufacturerId, id);
  if (known?.kind !== 'zone-manager') throw new ServiceError('not-found');
  return save(
    scene,
    { kind: change.kind, known, revision, member: manager },
    plainManager(manager),
  );
}

/** Edits the world contact. */
export async function editWorldContact(
  scene: ChangeScene,
  change: Of<'edit-world-contact'>,
): Promise<NetworkChanged> {
  const { revision, contact } = change;
  const known = await getWorldContact(scene.tx, scene.manufacturerId);
  return save(
    scene,
    { kind: change.kind, known, revision, member: contact },
    plainContact(contact),
  );
}

async function save(
  scene: ChangeScene,
  edit: {
    readonly kind: string;
    readonly known: StaffMemberRow;
    readonly revision: number;
    readonly member: ReadyStaffMember | ReadyZoneManager;
  },
  after: PlainFields,
): Promise<NetworkChanged> {
  const { kind, known, revision, member } = edit;
  const { id, manufacturerId } = known;
  const fields = listChangedFields(plainRow(known), after);
  if (known.removedAt === null && fields.length === 0) return alreadyDone(scene, id);
  assertUnedited(known, revision);
  const version = await recordStaffChange(scene, {
    kind,
    member: { id, name: member.contact },
    fields,
  });
  await updateStaffMember(scene.tx, { manufacturerId, id }, { ...member, revision: version });
  return { version, memberId: id, openRequests: 0 };
}

/** With all that either kind has: only what the other side of a comparison names counts. */
function plainRow(row: StaffMemberRow): PlainFields {
  const { contact, phone, language, emails, countries, continents, absent } = row;
  return {
    contact,
    phone,
    language,
    emails: plainList(emails),
    countries: plainList(countries),
    continents: plainList(continents),
    absent: String(absent),
  };
}

function plainContact(contact: ReadyStaffMember): PlainFields {
  const { phone, language, emails } = contact;
  return { contact: contact.contact, phone, language, emails: plainList(emails) };
}

function plainManager(manager: ReadyZoneManager): PlainFields {
  const { countries, continents, absent } = manager;
  return {
    ...plainContact(manager),
    countries: plainList(countries),
    continents: plainList(continents),
    absent: String(absent),
  };
}

function plainList(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(',');
}
