import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { DistributorView } from '../../../contract/distributor.ts';
import { useHost } from '../../host.ts';
import { CheckIcon, LockIcon, OfflineIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import type { NetworkClient } from '../client.ts';
import { AbsentIcon, PartnerIcon } from '../network-icons.tsx';
import { Stars } from '../stars.tsx';
import { AbsenceSection } from './absence-section.tsx';
import { DeclareSection } from './declare-section.tsx';
import { createDistributorDesk, type DistributorDesk } from './distributor-desk.ts';
import { OwnDetailsSection } from './own-details-section.tsx';
import { RadiusSection } from './radius-section.tsx';
import { RangeSection } from './range-section.tsx';
import { useDistributorWords } from './words.ts';

/**
 * The distributor's own page: what he alone may set, for every network he is in. Source: N4, N5, N10.
 * The host's translator has `distributor.json`, `network.json`, `map.json`, `ui.json` and
 * `problem.json`; the page links `network.css`, `map.css` and `distributor.css`.
 */
export function DistributorPage(props: {
  readonly client: NetworkClient;
  readonly company: string;
}) {
  const { client, company } = props;
  const desk = useMemo(() => createDistributorDesk(client, company), [client, company]);
  const isLoading = useSignal(true);
  async function load(): Promise<void> {
    isLoading.value = true;
    await desk.load();
    isLoading.value = false;
  }
  // oxlint-disable-next-line react/exhaustive-deps -- the desk alone says what to load
  useEffect(() => void load(), [desk]);
  const view = desk.view.value;
  if (view === null) {
    return desk.refusal.value === null || isLoading.value ? (
      <Skeleton lines={6} />
    ) : (
      <NotLoaded desk={desk} onRetry={() => void load()} />
    );
  }
  return (
    <div class="distributor stack">
      <Heading view={view} />
      {desk.refusal.value !== null && <NotRefreshed desk={desk} onRetry={() => void load()} />}
      <output class="done">
        {desk.done.value !== null && (
          <span class="notice good">
            <CheckIcon /> {desk.done.value}
          </span>
        )}
      </output>
      <OwnDetailsSection desk={desk} view={view} />
      <RadiusSection desk={desk} view={view} />
      <RangeSection desk={desk} view={view} />
      <AbsenceSection desk={desk} view={view} />
      <DeclareSection desk={desk} view={view} />
    </div>
  );
}

function Heading({ view }: { readonly view: DistributorView }) {
  const { d, t } = useDistributorWords();
  return (
    <header class="stack">
      <h1>{d('distributor.title')}</h1>
      <p class="own-badges">
        <strong>{view.details.name}</strong>
        <Stars rating={view.rating} reviewCount={view.reviewCount} />
        {view.partner && (
          <span class="chip partner">
            <PartnerIcon />
            {d('distributor.partner')}
          </span>
        )}
        {view.absent && (
          <span class="chip to-handle">
            <AbsentIcon />
            {t('network.badge.absent')}
          </span>
        )}
      </p>
      <p class="small">{d('distributor.lead')}</p>
    </header>
  );
}

function NotLoaded(props: { readonly desk: DistributorDesk; readonly onRetry: () => void }) {
  const { d } = useDistributorWords();
  const { signIn } = useHost();
  const refusal = props.desk.refusal.value;
  if (refusal?.code === 'not-found') {
    return (
      <Notice icon={LockIcon} title={d('distributor.denied')}>
        {d('distributor.denied.text')}
      </Notice>
    );
  }
  if (refusal?.code === 'not-signed-in' || refusal?.code === 'session-expired') {
    return (
      <Notice
        icon={LockIcon}
        title={d('distributor.signed-out')}
        action={
          signIn !== undefined && (
            <button type="button" class="filled" onClick={signIn}>
              {d('distributor.sign-in')}
            </button>
          )
        }
      >
        {d('distributor.signed-out.text')}
      </Notice>
    );
  }
  return (
    <div class="stack">
      <RefusalNotice refusal={refusal} />
      <p>
        <button type="button" class="filled" onClick={props.onRetry}>
          {d('distributor.retry')}
        </button>
      </p>
    </div>
  );
}

/** What was known stays shown, and it is said that it may be old. */
function NotRefreshed(props: { readonly desk: DistributorDesk; readonly onRetry: () => void }) {
  const { d } = useDistributorWords();
  const refusal = props.desk.refusal.value;
  if (refusal?.code !== 'offline') return <RefusalNotice refusal={refusal} />;
  return (
    <Notice
      tone="warning"
      icon={OfflineIcon}
      action={
        <button type="button" class="quiet bordered" onClick={props.onRetry}>
          {d('distributor.retry')}
        </button>
      }
    >
      {d('distributor.offline')}
    </Notice>
  );
}
