import type { ImportReport } from '../../../contract/network-import.ts';
import { AlertIcon, HandledIcon } from '../../icons.tsx';
import { Notice } from '../../notice.tsx';
import type { ImportDesk } from './import-desk.ts';
import { RefusedLines } from './refused-lines.tsx';
import { useExchangeWords } from './words.ts';

interface ReportProps {
  readonly desk: ImportDesk;
  readonly file: File;
  readonly report: ImportReport;
}

/** What the check found: all that would be done, or every line that keeps it from being done. */
export function CheckedReport({ desk, file, report }: ReportProps) {
  const { t } = useExchangeWords();
  const { added, changed, unchanged, refusedCount, lines } = report;
  const isRefused = refusedCount > 0;
  const isNothing = added + changed === 0;
  return (
    <>
      {isRefused ? (
        <Notice
          tone="warning"
          icon={AlertIcon}
          title={t('import.refused-lines', { count: refusedCount })}
        >
          {t('import.refused-lines.nothing', { file: file.name })}
        </Notice>
      ) : (
        <Notice
          tone="good"
          icon={HandledIcon}
          title={t(isNothing ? 'import.nothing' : 'import.ready', { lines })}
        >
          {t(isNothing ? 'import.nothing.detail' : 'import.ready.detail', { file: file.name })}
        </Notice>
      )}
      <Counts added={added} changed={changed} unchanged={unchanged} refusedCount={refusedCount} />
      <p class="submit">
        {!isRefused && !isNothing && (
          <button type="button" class="filled" onClick={() => void desk.apply()}>
            {t('import.apply', { count: added + changed })}
          </button>
        )}
        <button type="button" class={isRefused ? 'filled' : 'quiet bordered'} onClick={desk.cancel}>
          {t(isRefused ? 'import.corrected-file' : 'import.other-file')}
        </button>
      </p>
      {isRefused && <RefusedLines file={file.name} report={report} />}
    </>
  );
}

/** What was done. */
export function ImportedReport({ desk, file, report }: ReportProps) {
  const { t } = useExchangeWords();
  const { added, changed, unchanged } = report;
  return (
    <>
      <Notice tone="good" icon={HandledIcon} title={t('import.done')}>
        {t('import.done.detail', { file: file.name })}
      </Notice>
      <Counts added={added} changed={changed} unchanged={unchanged} refusedCount={0} isDone />
      <p class="submit">
        <button type="button" class="quiet bordered" onClick={desk.cancel}>
          {t('import.other-file')}
        </button>
      </p>
    </>
  );
}

function Counts(
  props: Pick<ImportReport, 'added' | 'changed' | 'unchanged' | 'refusedCount'> & {
    readonly isDone?: boolean;
  },
) {
  const { t } = useExchangeWords();
  const { refusedCount, isDone = false, ...counts } = props;
  return (
    <dl class="import-counts">
      {(['added', 'changed', 'unchanged'] as const).map((name) => (
        <div key={name}>
          <dt>{t(isDone ? `import.done.${name}` : `import.count.${name}`)}</dt>
          <dd class="count">{t('import.number', { count: counts[name] })}</dd>
        </div>
      ))}
      {refusedCount > 0 && (
        <div class="wrong">
          <dt>{t('import.count.refused')}</dt>
          <dd class="count">{t('import.number', { count: refusedCount })}</dd>
        </div>
      )}
    </dl>
  );
}
