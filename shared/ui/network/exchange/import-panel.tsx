import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ImportReport } from '../../../contract/network-import.ts';
import type { NetworkClient } from '../client.ts';
import { FileChooser } from './file-chooser.tsx';
import { createImportDesk, type ImportDesk } from './import-desk.ts';
import { ImportFailed } from './import-failed.tsx';
import { ImportProgress } from './import-progress.tsx';
import { CheckedReport, ImportedReport } from './import-report.tsx';
import { useExchangeWords } from './words.ts';

/**
 * Imports a network from a file: checked first, line by line, and imported only where nothing is
 * refused. Whatever fails leaves the network as it was, and the file chosen. Source: N8.
 */
export function ImportPanel(props: {
  readonly client: Pick<NetworkClient, 'importCsv'>;
  readonly manufacturer: string;
  /** The network has changed. */
  readonly onDone: (report: ImportReport) => void;
}) {
  const { t } = useExchangeWords();
  const { client, manufacturer, onDone } = props;
  const told = useRef(onDone);
  told.current = onDone;
  const desk = useSignal<ImportDesk | null>(null);
  useEffect(() => {
    const made = createImportDesk(client, manufacturer, (report) => told.current(report));
    desk.value = made;
    // Leaving the page's part gives up what is under way: nothing is half imported.
    return () => made.cancel();
  }, [client, manufacturer, desk]);
  const result = useRef<HTMLDivElement>(null);
  const step = desk.value?.state.value.step ?? 'choosing';
  const before = useRef(step);
  useEffect(() => {
    // What came of it takes the place of the button that was pressed.
    if (before.current !== step && step !== 'working') result.current?.focus();
    before.current = step;
  }, [step]);

  return (
    <div class="import stack">
      <p>{t('import.lead')}</p>
      <div class="stack" tabIndex={-1} ref={result} aria-live="polite">
        {desk.value !== null && <ImportStep desk={desk.value} />}
      </div>
    </div>
  );
}

function ImportStep({ desk }: { readonly desk: ImportDesk }) {
  const state = desk.state.value;
  switch (state.step) {
    case 'choosing':
      return <FileChooser onChoose={(file) => void desk.check(file)} />;
    case 'working':
      return <ImportProgress state={state} onCancel={desk.cancel} />;
    case 'checked':
      return <CheckedReport desk={desk} file={state.file} report={state.report} />;
    case 'imported':
      return <ImportedReport desk={desk} file={state.file} report={state.report} />;
    case 'failed':
      return <ImportFailed desk={desk} state={state} />;
  }
}
