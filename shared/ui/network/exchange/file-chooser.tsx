import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { UploadIcon } from './exchange-icons.tsx';
import { useExchangeWords, type ExchangeTextId } from './words.ts';

/** What the columns of a file are for, in groups. */
const COLUMN_GROUPS: readonly (readonly [ExchangeTextId, readonly ExchangeTextId[]])[] = [
  [
    'import.columns.all',
    [
      'import.column.id',
      'import.column.kind',
      'import.column.contact',
      'import.column.email',
      'import.column.phone',
      'import.column.language',
    ],
  ],
  [
    'import.columns.sellers',
    [
      'import.column.name',
      'import.column.street',
      'import.column.postalCode',
      'import.column.city',
      'import.column.region',
      'import.column.country',
      'import.column.lat',
      'import.column.lon',
    ],
  ],
  [
    'import.columns.managers',
    ['import.column.zoneCountries', 'import.column.zoneContinents', 'import.column.absent'],
  ],
];

/** Chooses a file, by its button or by dropping it there. */
export function FileChooser({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t, list } = useExchangeWords();
  const id = useId();
  const isOver = useSignal(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) onChoose(file);
  };
  return (
    <>
      <div
        class="drop"
        data-over={isOver.value}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => {
          isOver.value = false;
        }}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          take(event.dataTransfer?.files);
        }}
      >
        <input
          id={id}
          class="unseen"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file, corrected, is chosen again.
            event.currentTarget.value = '';
          }}
        />
        {/* The browser's own button speaks the browser's language. */}
        <p class="submit">
          <label class="filled button" for={id}>
            <UploadIcon />
            {t('import.file')}
          </label>
          <span>{t('import.file.drop')}</span>
        </p>
        <p class="small" id={`${id}-hint`}>
          {t('import.file.hint')}
        </p>
      </div>
      <details>
        <summary>{t('import.columns')}</summary>
        <dl class="facts-list">
          {COLUMN_GROUPS.map(([title, columns]) => (
            <div key={title}>
              <dt>{t(title)}</dt>
              <dd>{list(columns.map((column) => t(column)))}</dd>
            </div>
          ))}
        </dl>
        <p class="small">{t('import.columns.more')}</p>
      </details>
    </>
  );
}
