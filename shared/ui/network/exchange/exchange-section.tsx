import type { NetworkDesk } from '../network-desk.ts';
import { ExportButton } from './export-button.tsx';
import { ImportPanel } from './import-panel.tsx';
import { useExchangeWords } from './words.ts';

/** A network out of and into a file of a spreadsheet. Source: N8. */
export function ExchangeSection({ desk }: { readonly desk: NetworkDesk }) {
  const { t } = useExchangeWords();
  const { client, manufacturer } = desk;
  return (
    <div class="stack">
      <section class="box stack" aria-labelledby="export-title">
        <h2 id="export-title">{t('export.title')}</h2>
        <p>{t('export.lead')}</p>
        <ExportButton client={client} manufacturer={manufacturer} />
      </section>
      <section class="box stack" aria-labelledby="import-title">
        <h2 id="import-title">{t('import.title')}</h2>
        <ImportPanel client={client} manufacturer={manufacturer} onDone={() => void desk.load()} />
      </section>
    </div>
  );
}
