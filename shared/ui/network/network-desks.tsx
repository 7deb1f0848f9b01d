import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import type { Desks } from '../../contract/sales-network.ts';
import type { Refusal } from '../client.ts';
import { makeRefusal } from '../request-desk.ts';
import { Skeleton } from '../skeleton.tsx';
import type { NetworkClient } from './client.ts';
import { DistributorPage } from './distributor/distributor-page.tsx';
import { LoadingRefused } from './loading-refused.tsx';
import { settle } from './network-desk.ts';
import { NetworkPage } from './network-page.tsx';
import { useNetworkWords } from './words.ts';

/**
 * Everything a person does for companies: the network of a manufacturer, or the page of a
 * distributor, with a switch between them for who has several.
 */
export function NetworkDesks(props: {
  readonly client: NetworkClient;
  /** The company chosen last; null for none. One that is not his own counts as none. */
  readonly chosen: string | null;
  readonly onChoose: (company: string) => void;
  readonly onSessionLost: () => void;
  /** What somebody who acts for no company may do. */
  readonly way?: ComponentChild;
}) {
  const { client, onSessionLost, onChoose, way = null } = props;
  const desks = useSignal<Desks | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const chosen = useSignal(props.chosen);
  async function load(): Promise<void> {
    const answer = await settle(client.desks());
    const code = answer.ok ? null : answer.refusal.code;
    if (code === 'not-signed-in' || code === 'session-expired') {
      onSessionLost();
      return;
    }
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) desks.value = answer.value;
  }
  useSignalEffect(() => void load());

  if (refusal.value !== null) {
    return <LoadingRefused refusal={refusal.value} onRetry={() => void load()} way={way} />;
  }
  if (desks.value === null) return <Skeleton lines={10} />;
  const { manufacturers, distributors } = desks.value;
  const all = [...manufacturers, ...distributors];
  const company = all.find(({ id }) => id === chosen.value) ?? all[0];
  if (company === undefined) {
    return (
      <LoadingRefused refusal={makeRefusal('not-found')} onRetry={() => void load()} way={way} />
    );
  }
  const companySwitch =
    all.length < 2 ? null : (
      <CompanySwitch
        desks={desks.value}
        chosen={company.id}
        onChoose={(id) => {
          chosen.value = id;
          onChoose(id);
        }}
      />
    );
  if (manufacturers.every(({ id }) => id !== company.id)) {
    return (
      <div class="network">
        {companySwitch}
        <DistributorPage key={company.id} client={client} company={company.id} />
      </div>
    );
  }
  return (
    <NetworkPage
      // Another company is another page: nothing of the one before is left on it.
      key={company.id}
      client={client}
      manufacturer={company.id}
      companySwitch={companySwitch}
      onSessionLost={onSessionLost}
    />
  );
}

function CompanySwitch(props: {
  readonly desks: Desks;
  readonly chosen: string;
  readonly onChoose: (company: string) => void;
}) {
  const { t } = useNetworkWords();
  const id = useId();
  const { desks, chosen, onChoose } = props;
  return (
    <p class="company-switch">
      <label for={id} class="small">
        {t('network.switch')}
      </label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {desks.manufacturers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {desks.distributors.map(({ id, name }) => (
          <option key={id} value={id}>
            {t('network.switch.distributor', { name })}
          </option>
        ))}
      </select>
    </p>
  );
}
