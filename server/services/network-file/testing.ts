/** What tests of a network's file begin with: lines to import, and what comes of them. */
import type { ImportReport } from '../../../shared/contract/network-import.ts';
import type { PersonCaller } from '../caller.ts';
import { MAKER, type TestServices } from '../testing.ts';
import { exportNetwork } from './export-network.ts';
import type { FileMember } from './file-member.ts';
import { loadMembers as loadAll } from './load-members.ts';
import { importNetwork, type ImportOrder } from './import-network.ts';

/** Imports a text, or bytes, as the caller; `apply` where nothing else is said. */
export function importText(
  services: TestServices,
  caller: PersonCaller,
  file: string | Uint8Array,
  change: Partial<ImportOrder> = {},
): Promise<ImportReport> {
  return importNetwork(services.context, caller, {
    manufacturer: MAKER,
    mode: 'apply',
    bytes: typeof file === 'string' ? Buffer.from(file) : file,
    language: 'fr',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...change,
  });
}

export async function exportText(
  services: TestServices,
  caller: PersonCaller,
  language: 'fr' | 'en' = 'fr',
): Promise<string> {
  const file = await exportNetwork(services.context, caller, { manufacturer: MAKER, language });
  return [...file.pieces()].join('');
}

/** Everybody in the network, by id. */
export async function loadMembers(services: TestServices): Promise<Map<string, FileMember>> {
  const members = await loadAll(services.store.db, MAKER);
  return new Map(members.map((member) => [member.id, member]));
}

/** The refusals of a report, short: `line column code`. */
export function refusalsOf({ refused }: ImportReport): string[] {
  return refused.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`);
}
