import { useSignal } from '@preact/signals';
import type { ImportReport } from '../../../contract/network-import.ts';
import { DownloadIcon } from './exchange-icons.tsx';
import { downloadFile } from './download-file.ts';
import { useExchangeWords } from './words.ts';
import { writeReport } from './write-report.ts';

const SHOWN_AT_FIRST = 20;

/** Every line that was refused: where, what stands there, why; to take along as a file. */
export function RefusedLines(props: { readonly file: string; readonly report: ImportReport }) {
  const words = useExchangeWords();
  const { t } = words;
  const { file, report } = props;
  const { refused, refusedCount } = report;
  const shown = useSignal(SHOWN_AT_FIRST);
  const rest = refused.length - shown.value;
  const isCut = refusedCount > new Set(refused.map(({ line }) => line)).size;

  function save(): void {
    const csv = new Blob([writeReport(refused, words)], { type: 'text/csv;charset=utf-8' });
    downloadFile(csv, `${file.replace(/\.\w+$/, '')}-${t('import.report.file-name')}.csv`);
  }

  return (
    <>
      <table class="refused-lines">
        <caption class="unseen">{t('import.report.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.report.line')}</th>
            <th scope="col">{t('import.report.column')}</th>
            <th scope="col">{t('import.report.value')}</th>
            <th scope="col">{t('import.report.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, shown.value).map(({ line, column, value, detail }, index) => (
            <tr key={index}>
              <th scope="row" class="count" data-label={t('import.report.line')}>
                {t('import.number', { count: line })}
              </th>
              <td data-label={t('import.report.column')}>
                {column ?? t('import.report.whole-line')}
              </td>
              <td data-label={t('import.report.value')}>
                {value === '' ? <span class="small">{t('import.report.empty')}</span> : value}
              </td>
              <td class="reason-of-refusal">{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && <p class="small">{t('import.report.cut', { count: refused.length })}</p>}
      <p class="submit">
        {rest > 0 && (
          <button
            type="button"
            class="quiet bordered"
            onClick={() => {
              shown.value = refused.length;
            }}
          >
            {t('import.report.more', { count: rest })}
          </button>
        )}
        <button type="button" class="quiet bordered" onClick={save}>
          <DownloadIcon />
          {t('import.report.save')}
        </button>
      </p>
    </>
  );
}
