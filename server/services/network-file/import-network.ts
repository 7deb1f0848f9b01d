import type { IMPORT_MODES, ImportReport } from '../../../shared/contract/network-import.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { lockNetwork } from '../../store/load-network.ts';
import type { PersonCaller } from '../caller.ts';
import type { ServiceContext } from '../context.ts';
import { assertStaff } from '../network-access.ts';
import { ServiceError } from '../service-error.ts';
import { applyFile, EmailTakenError } from './apply-file.ts';
import { checkFile, type CheckedFile, type FileToCheck } from './check-file.ts';
import { loadFileNetwork, type FileNetwork } from './file-network.ts';
import { refusalSentence } from './file-words.ts';
import type { LocatedAddresses } from './locate-lines.ts';

/** A file sent to be imported. */
export interface ImportOrder {
  readonly manufacturer: string;
  readonly mode: (typeof IMPORT_MODES)[number];
  readonly bytes: Uint8Array;
  readonly language: InterfaceLanguage;
  /** More is refused; {@link MAX_IMPORTED_LINES} where nothing is said. */
  readonly maxLines?: number;
  /** Aborts when the person leaves: nothing is imported then. */
  readonly signal: AbortSignal;
  /** Told about every thousand lines; never waited for. */
  readonly onProgress: (phase: 'reading' | 'saving', lines: number) => void;
}

/** More would not fit into the memory of a small installation. */
const MAX_IMPORTED_LINES = 200_000;
/** A network that keeps changing under an import is left to those who change it. */
const MAX_TRIALS = 3;
/** Characters of a refused cell in the report. */
const MAX_VALUE_LENGTH = 200;

/**
 * Lets through who may import into the network, before the file itself is read.
 * @throws `not-found` for anybody but the manufacturer's staff.
 */
export async function assertMayImport(
  { store }: ServiceContext,
  caller: PersonCaller,
  manufacturer: string,
): Promise<void> {
  await assertStaff(store.db, caller, manufacturer);
}

/**
 * Adds to a network and updates it from a CSV file; who is not in the file stays. All or nothing: one
 * refused line, and nothing is imported. `check` writes nothing in any case. Source: N8.
 * @throws `not-found` for anybody but the manufacturer's staff; `geocoder-unavailable`;
 * `edited-meanwhile` where the network would not stand still; what the signal was aborted with.
 */
export async function importNetwork(
  context: ServiceContext,
  caller: PersonCaller,
  order: ImportOrder,
): Promise<ImportReport> {
  const { store, geocoder } = context;
  const { manufacturer, mode, language } = order;
  await assertStaff(store.db, caller, manufacturer);
  const located: LocatedAddresses = new Map();
  const file: FileToCheck = {
    ...order,
    maxLines: order.maxLines ?? MAX_IMPORTED_LINES,
    onLines: (lines) => order.onProgress('reading', lines),
  };
  for (let trial = 0; trial < MAX_TRIALS; trial += 1) {
    const network = await loadFileNetwork(store.db, manufacturer);
    if (network === null) throw new ServiceError('not-found');
    const checked = await checkFile({ tx: store.db, network, geocoder, located }, file);
    if (mode === 'check' || checked.refusedCount > 0) return report(checked, null, language);
    if (checked.changes.length === 0) return report(checked, network.version, language);
    const version = await apply(context, caller, order, network, checked);
    if (version !== null) return report(checked, version, language);
  }
  throw new ServiceError('edited-meanwhile');
}

/** Null where the network, or whose an e-mail is, moved since the file was checked against it. */
async function apply(
  { store, clock }: ServiceContext,
  caller: PersonCaller,
  order: ImportOrder,
  checkedAgainst: FileNetwork,
  file: CheckedFile,
): Promise<number | null> {
  const { manufacturer: manufacturerId, signal } = order;
  try {
    return await store.transaction(async (tx) => {
      const network = await lockNetwork(tx, manufacturerId);
      await assertStaff(tx, caller, manufacturerId);
      if (network?.version !== checkedAgainst.version) return null;
      const scene = { tx, manufacturerId, network, caller, now: clock() };
      return applyFile(scene, file, signal, (lines) => order.onProgress('saving', lines));
    });
  } catch (error) {
    if (error instanceof EmailTakenError) return null;
    throw error;
  }
}

function report(
  checked: CheckedFile,
  version: number | null,
  language: InterfaceLanguage,
): ImportReport {
  const { lines, added, changed, unchanged, refusedCount } = checked;
  return {
    lines,
    added,
    changed,
    unchanged,
    refusedCount,
    refused: checked.faults.map(({ line, column, code, values, value }) => ({
      line,
      column,
      code,
      detail: refusalSentence(code, values, language),
      value: value.toWellFormed().slice(0, MAX_VALUE_LENGTH).toWellFormed(),
    })),
    version,
  };
}
