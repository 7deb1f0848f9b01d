import { pickInterfaceLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import { findCompany } from '../../store/companies.ts';
import { listRemovedIds } from '../../store/import-network.ts';
import { findNetworkVersion } from '../../store/load-network.ts';
import type { Tx } from '../../store/store.ts';
import type { FileMember } from './file-member.ts';
import { loadMembers } from './load-members.ts';

/** A network as an import compares its lines with it, at one version. */
export interface FileNetwork {
  readonly version: number;
  /** The manufacturer's own: phone numbers of its people, and the language of who states none. */
  readonly country: string;
  readonly language: InterfaceLanguage;
  readonly members: ReadonlyMap<string, FileMember>;
  readonly sellersByEmail: ReadonlyMap<string, readonly FileMember[]>;
  readonly sellersByCompany: ReadonlyMap<string, readonly FileMember[]>;
  readonly zoneManagers: readonly FileMember[];
  readonly world: FileMember;
  /** Ids that are taken by who is no longer in the network. */
  readonly removedIds: ReadonlySet<string>;
}

/** A network that changes faster than it can be read is given up on. */
const MAX_READINGS = 5;

/** Reads the whole network outside any transaction; null where there is none. */
export async function loadFileNetwork(tx: Tx, manufacturerId: string): Promise<FileNetwork | null> {
  for (let reading = 0; reading < MAX_READINGS; reading += 1) {
    const row = await findNetworkVersion(tx, manufacturerId);
    const manufacturer = await findCompany(tx, manufacturerId);
    if (row === null || manufacturer === null) return null;
    const members = await loadMembers(tx, manufacturerId);
    const removedIds = await listRemovedIds(tx, manufacturerId);
    // What was read while the network changed is of no version.
    const after = await findNetworkVersion(tx, manufacturerId);
    if (after?.version !== row.version) continue;
    const sellers = members.filter((member) => member.rows !== null);
    const world = members.find(({ kind }) => kind === 'world');
    if (world === undefined) throw new Error(`${manufacturerId} has no world contact`);
    return {
      version: row.version,
      country: manufacturer.country,
      language: pickInterfaceLanguage([manufacturer.language]),
      members: new Map(members.map((member) => [member.id, member])),
      sellersByEmail: Map.groupBy(sellers, ({ email }) => email),
      sellersByCompany: Map.groupBy(sellers, ({ rows: seller }) => seller?.company.id ?? ''),
      zoneManagers: members.filter(({ kind }) => kind === 'zone-manager'),
      world,
      removedIds,
    };
  }
  throw new Error(`the network of ${manufacturerId} changes faster than it can be read`);
}
