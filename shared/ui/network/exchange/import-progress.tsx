import type { ImportState } from './import-desk.ts';
import { useExchangeWords } from './words.ts';

type Working = Extract<ImportState, { readonly step: 'working' }>;

/** How far an import is, and the way out of it. */
export function ImportProgress(props: { readonly state: Working; readonly onCancel: () => void }) {
  const { t } = useExchangeWords();
  const { mode, file, phase, lines, total } = props.state;
  const step = phase ?? 'sending';
  return (
    <>
      <p>
        <strong>
          {t(mode === 'check' ? 'import.checking' : 'import.importing', { file: file.name })}
        </strong>
      </p>
      {phase === null || total === null ? (
        <progress aria-label={t(`import.phase.${step}`, { lines })} />
      ) : (
        <progress
          aria-label={t(`import.phase.${step}`, { lines })}
          max={Math.max(total, lines)}
          value={lines}
        />
      )}
      {/* Told by the bar itself: each thousand lines read aloud would be no help. */}
      <p class="small count" aria-hidden="true">
        {t(`import.phase.${step}`, { lines })}
      </p>
      <p class="submit">
        <button type="button" class="quiet bordered" onClick={props.onCancel}>
          {t('import.cancel')}
        </button>
      </p>
    </>
  );
}
