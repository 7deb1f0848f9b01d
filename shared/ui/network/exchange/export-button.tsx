import { useSignal } from '@preact/signals';
import type { Refusal } from '../../client.ts';
import { RefusalNotice } from '../../notice.tsx';
import type { NetworkClient } from '../client.ts';
import { settle } from '../network-desk.ts';
import { downloadFile } from './download-file.ts';
import { DownloadIcon } from './exchange-icons.tsx';
import { useExchangeWords } from './words.ts';

/** Gives the whole network as a file that spreadsheets open. Source: N8. */
export function ExportButton(props: {
  readonly client: Pick<NetworkClient, 'exportCsv'>;
  readonly manufacturer: string;
}) {
  const { t } = useExchangeWords();
  const { client, manufacturer } = props;
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);

  async function save(): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await settle(client.exportCsv(manufacturer));
    busy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    const day = new Date().toISOString().slice(0, 10);
    downloadFile(answer.value, `${t('export.file-name')}-${manufacturer}-${day}.csv`);
  }

  return (
    <>
      <p class="submit">
        <button
          type="button"
          class="quiet bordered"
          aria-disabled={busy.value}
          onClick={() => void save()}
        >
          <DownloadIcon />
          {busy.value ? t('export.busy') : t('export.button')}
        </button>
      </p>
      <RefusalNotice refusal={refusal.value} />
    </>
  );
}
