import { RefusalNotice } from '../../notice.tsx';
import { FileIcon } from './exchange-icons.tsx';
import type { ImportDesk, ImportState } from './import-desk.ts';
import { useExchangeWords } from './words.ts';

type Failed = Extract<ImportState, { readonly step: 'failed' }>;

/** An import that came to no report: what happened, and another try with the same file. */
export function ImportFailed(props: { readonly desk: ImportDesk; readonly state: Failed }) {
  const { t } = useExchangeWords();
  const { desk, state } = props;
  return (
    <>
      <RefusalNotice refusal={state.refusal} />
      <p>
        <FileIcon /> {t(`import.failed.${state.mode}`, { file: state.file.name })}
      </p>
      <p class="submit">
        {/* Once more from the check: whether it was imported before the line broke shows there. */}
        <button type="button" class="filled" onClick={() => void desk.check(state.file)}>
          {t('import.again')}
        </button>
        <button type="button" class="quiet bordered" onClick={desk.cancel}>
          {t('import.other-file')}
        </button>
      </p>
    </>
  );
}
