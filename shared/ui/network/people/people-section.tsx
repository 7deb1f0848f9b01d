import { useSignal, useSignalEffect } from '@preact/signals';
import type { CompanyPeople } from '../../../contract/company-people.ts';
import type { Answer, Refusal } from '../../client.ts';
import { HandledIcon, LockIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import type { NetworkClient } from '../client.ts';
import { settle } from '../network-desk.ts';
import { PeopleIcon } from '../network-icons.tsx';
import { useNetworkWords } from '../words.ts';
import { InviteForm } from './invite-form.tsx';

/** Who acts for a company; an admin invites and removes. Source: N11. */
export function PeopleSection(props: {
  readonly client: NetworkClient;
  readonly company: { readonly id: string; readonly name: string };
}) {
  const { t } = useNetworkWords();
  const { client, company } = props;
  const loaded = useSignal<CompanyPeople | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const done = useSignal<string | null>(null);
  /** Whose removal was asked for and waits for its confirmation. */
  const leaving = useSignal<string | null>(null);

  function take(answer: Answer<CompanyPeople>): boolean {
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) loaded.value = answer.value;
    return answer.ok;
  }
  useSignalEffect(() => {
    void settle(client.people(company.id)).then(take);
  });
  async function remove(address: string): Promise<void> {
    leaving.value = null;
    const answer = await settle(client.removePerson(company.id, address));
    if (take(answer)) done.value = t('network.people.removed', { address });
  }

  const shown = loaded.value;
  return (
    <section class="box stack" aria-labelledby="people-title">
      <h2 id="people-title">{t('network.people.title')}</h2>
      <p>{t('network.people.lead', { name: company.name })}</p>
      {done.value !== null && (
        <Notice tone="good" icon={HandledIcon}>
          {done.value}
        </Notice>
      )}
      <RefusalNotice refusal={refusal.value} />
      {shown === null && refusal.value === null && <Skeleton lines={4} />}
      <ul class="people-list">
        {shown?.people.map(({ address, role, hasSignedIn }) => (
          <li key={address}>
            <PeopleIcon />
            <span class="grow">
              {address}
              <span class="small">
                {' '}
                {t(`network.people.role.${role}`)}
                {!hasSignedIn && ` · ${t('network.people.pending')}`}
              </span>
            </span>
            {shown.mayChange && leaving.value !== address && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  leaving.value = address;
                }}
              >
                {t('network.people.remove')}
                <span class="unseen"> : {address}</span>
              </button>
            )}
            {leaving.value === address && (
              <button type="button" class="filled danger" onClick={() => void remove(address)}>
                {t('network.people.remove.sure', { address })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown?.mayChange === false && (
        <Notice icon={LockIcon}>{t('network.people.members-only')}</Notice>
      )}
      {shown?.mayChange === true && (
        <InviteForm
          invite={async (invitation) => {
            const answer = await settle(client.invite(company.id, invitation));
            if (!answer.ok) return answer.refusal;
            loaded.value = answer.value;
            done.value = t('network.people.invited', { address: invitation.address });
            return null;
          }}
        />
      )}
    </section>
  );
}
