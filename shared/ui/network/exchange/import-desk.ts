import { signal, type ReadonlySignal } from '@preact/signals';
import type { ImportEvent, ImportReport } from '../../../contract/network-import.ts';
import type { Refusal } from '../../client.ts';
import { makeRefusal } from '../../request-desk.ts';
import type { NetworkClient } from '../client.ts';
import { countLines } from './count-lines.ts';

export type ImportMode = 'check' | 'apply';

/** How far an import has come, from the choice of a file to its report. */
export type ImportState =
  | { readonly step: 'choosing' }
  | {
      readonly step: 'working';
      readonly mode: ImportMode;
      readonly file: File;
      /** Null while the file is on its way. */
      readonly phase: 'reading' | 'saving' | null;
      readonly lines: number;
      /** Of how many; null while that is not known. */
      readonly total: number | null;
    }
  | { readonly step: 'checked'; readonly file: File; readonly report: ImportReport }
  | { readonly step: 'imported'; readonly file: File; readonly report: ImportReport }
  | {
      readonly step: 'failed';
      readonly file: File;
      readonly mode: ImportMode;
      readonly refusal: Refusal;
    };

/** One import as it lies open before a person; the components show it and call it. */
export interface ImportDesk {
  readonly state: ReadonlySignal<ImportState>;
  /** Checks a file; nothing is written. */
  readonly check: (file: File) => Promise<void>;
  /** Imports the file that was checked. */
  readonly apply: () => Promise<void>;
  /** Stops what is under way, or puts the file aside. */
  readonly cancel: () => void;
}

/** @param onImported once the network has changed. */
export function createImportDesk(
  client: Pick<NetworkClient, 'importCsv'>,
  manufacturer: string,
  onImported: (report: ImportReport) => void,
): ImportDesk {
  const state = signal<ImportState>({ step: 'choosing' });
  let leaving: AbortController | null = null;

  async function run(file: File, mode: ImportMode, toSave: number): Promise<void> {
    leaving?.abort();
    const mine = new AbortController();
    leaving = mine;
    state.value = { step: 'working', mode, file, phase: null, lines: 0, total: null };
    const total = await countLines(file);
    const onEvent = (event: ImportEvent): void => {
      if (event.kind !== 'progress' || mine.signal.aborted) return;
      const { phase, lines } = event;
      const most = phase === 'saving' ? toSave : total;
      state.value = { step: 'working', mode, file, phase, lines, total: most };
    };
    try {
      const answer = await client.importCsv(manufacturer, file, mode, onEvent, mine.signal);
      if (mine.signal.aborted) return;
      if (!answer.ok) state.value = { step: 'failed', file, mode, refusal: answer.refusal };
      else if (answer.value.version === null) {
        state.value = { step: 'checked', file, report: answer.value };
      } else {
        state.value = { step: 'imported', file, report: answer.value };
        onImported(answer.value);
      }
    } catch {
      // The person's own leaving, which already shows; else something broke on the way.
      if (mine.signal.aborted) return;
      state.value = { step: 'failed', file, mode, refusal: makeRefusal('technical-problem') };
    }
  }

  return {
    state,
    check: (file) => run(file, 'check', 0),
    async apply() {
      const { value } = state;
      if (value.step !== 'checked') return;
      await run(value.file, 'apply', value.report.added + value.report.changed);
    },
    cancel() {
      leaving?.abort();
      state.value = { step: 'choosing' };
    },
  };
}
