import { useSignal, useSignalEffect } from '@preact/signals';
import type { ApiRefusal } from '../../shared/api/call.ts';
import { listenToChanges } from '../../shared/api/events.ts';
import type { RequestListQuery, RequestView } from '../../shared/contract/request.ts';
import { InboxIcon, OfflineIcon } from '../../shared/ui/icons.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { LoadingFailed } from './for-visitor.tsx';
import { usePage } from './page-context.ts';
import { isSessionLost, untilAborted } from './request-client.ts';
import { RequestRow } from './request-row.tsx';
import { useWebWords } from './texts.ts';

type Filter = RequestListQuery['filter'];

const FILTERS = ['to-handle', 'all'] as const satisfies readonly Filter[];

interface Listed {
  readonly requests: readonly RequestView[];
  readonly next: string | null;
}

/** The requests of one's addresses, kept fresh; « À traiter » first. */
export function RequestList() {
  const { requests, call, visitor } = usePage();
  const { t } = useWebWords();
  const filter = useSignal<Filter>('to-handle');
  const listed = useSignal<Listed | null>(null);
  const refusal = useSignal<ApiRefusal | null>(null);

  async function load(after: string | null, signal?: AbortSignal): Promise<void> {
    const wanted = filter.peek();
    const answer = await requests.list(
      { filter: wanted, ...(after !== null && { after }) },
      signal,
    );
    // The other filter was chosen meanwhile: its own answer comes.
    if (wanted !== filter.peek()) return;
    if (!answer.ok) {
      if (isSessionLost(answer.refusal)) {
        visitor.value = { kind: 'signed-out' };
      }
      refusal.value = answer.refusal;
      return;
    }
    refusal.value = null;
    const known = after === null ? [] : (listed.peek()?.requests ?? []);
    listed.value = { ...answer.value, requests: [...known, ...answer.value.requests] };
  }

  useSignalEffect(() => {
    // Drawn anew for each filter.
    void filter.value;
    const life = new AbortController();
    listed.value = null;
    void untilAborted(load(null, life.signal), life.signal);
    void listenToChanges(
      call,
      () => void untilAborted(load(null, life.signal), life.signal),
      life.signal,
    );
    return () => life.abort();
  });

  return (
    <>
      <fieldset class="filters" aria-label={t('web.home.filter')}>
        {FILTERS.map((value) => (
          <button
            key={value}
            type="button"
            class="quiet"
            aria-pressed={filter.value === value}
            onClick={() => {
              filter.value = value;
            }}
          >
            {t(`web.home.${value}`)}
          </button>
        ))}
      </fieldset>
      <Content
        filter={filter.value}
        listed={listed.value}
        refusal={refusal.value}
        onRetry={() => void load(null)}
        onMore={(next) => void load(next)}
      />
    </>
  );
}

function Content(props: {
  readonly filter: Filter;
  readonly listed: Listed | null;
  readonly refusal: ApiRefusal | null;
  readonly onRetry: () => void;
  readonly onMore: (next: string) => void;
}) {
  const { t } = useWebWords();
  const { listed, refusal, filter, onMore } = props;
  if (listed === null) {
    return refusal === null ? (
      <Skeleton lines={6} />
    ) : (
      <LoadingFailed refusal={refusal} onRetry={props.onRetry} />
    );
  }
  const { next } = listed;
  return (
    <>
      {refusal !== null && (
        <div class="box">
          <Notice icon={OfflineIcon}>{t('web.updated-offline')}</Notice>
        </div>
      )}
      {listed.requests.length === 0 && (
        <div class="box">
          <Notice icon={InboxIcon} title={t(`web.home.empty-${filter}`)}>
            {t(`web.home.empty-${filter}-text`)}
          </Notice>
        </div>
      )}
      <ul class="stack rows">
        {listed.requests.map((view) => (
          <RequestRow key={view.id} view={view} />
        ))}
      </ul>
      {next !== null && (
        <button type="button" class="quiet bordered" onClick={() => onMore(next)}>
          {t('web.home.more')}
        </button>
      )}
    </>
  );
}
