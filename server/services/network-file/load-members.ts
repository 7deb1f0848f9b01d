import { setImmediate } from 'node:timers/promises';
import { listSellersInParts, listStaffMembers } from '../../store/import-network.ts';
import type { Tx } from '../../store/store.ts';
import { makeSeller, makeStaffMember, type FileMember } from './file-member.ts';

/**
 * Everybody in a network in the order of its file: sellers in the order of adding, zone managers, the
 * world contact. Read in parts, between which other requests have their turn: the network's version
 * must be the same afterwards.
 */
export async function loadMembers(tx: Tx, manufacturerId: string): Promise<FileMember[]> {
  const sellers: FileMember[] = [];
  for await (const part of listSellersInParts(tx, manufacturerId)) {
    for (const rows of part) sellers.push(makeSeller(rows));
    await setImmediate();
  }
  sellers.sort((a, b) => positionOf(a) - positionOf(b));
  const staff = (await listStaffMembers(tx, manufacturerId)).map(makeStaffMember);
  const ofKind = (kind: FileMember['kind']): FileMember[] =>
    staff.filter((member) => member.kind === kind);
  return [...sellers, ...ofKind('zone-manager'), ...ofKind('world')];
}

function positionOf({ rows }: FileMember): number {
  return rows?.membership.position ?? 0;
}
