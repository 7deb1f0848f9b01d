import { useSignal } from '@preact/signals';
import type { NetworkChange, OPEN_REQUESTS } from '../../../contract/sales-network.ts';
import type { Refusal } from '../../client.ts';
import { AlertIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { nameMember, type Member } from '../group-members.ts';
import { RemoveIcon } from '../network-icons.tsx';
import type { NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { EffectOfEdit } from './effect-of-edit.tsx';

type OpenRequests = (typeof OPEN_REQUESTS)[number];
const CHOICES = ['pass-on', 'leave'] as const satisfies readonly OpenRequests[];

/** Takes a member out of the network, once it is said what becomes of his open requests. Source: A7, R13. */
export function RemoveForm(props: {
  readonly desk: NetworkDesk;
  readonly member: Exclude<Member, { readonly kind: 'world' }>;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useNetworkWords();
  const { desk, member } = props;
  const name = nameMember(member);
  const { revision } = 'seller' in member ? member.seller : member.manager;
  const count = useLoaded(() => desk.client.openRequests(desk.manufacturer, member.id));
  const choice = useSignal<OpenRequests>('pass-on');
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const open = count.value?.ok === true ? count.value.value.count : null;
  const makeChange = (): NetworkChange => ({
    kind: 'remove-member',
    id: member.id,
    revision,
    openRequests: choice.value,
  });

  async function remove(): Promise<void> {
    busy.value = true;
    refusal.value = null;
    const answer = await desk.change(makeChange());
    busy.value = false;
    if (answer.ok) {
      props.onDone(t('network.done.removed', { name, count: answer.value.openRequests }));
      return;
    }
    refusal.value = answer.refusal;
    // Edited meanwhile: what is shown becomes what is removed by the next click.
    if (answer.refusal.code === 'edited-meanwhile') await desk.load();
  }

  return (
    <form
      class="stack edit-form"
      aria-label={t('network.remove.title', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy.peek() && count.peek() !== null) void remove();
      }}
    >
      <p>{t('network.remove.lead', { name })}</p>
      {count.value === null && <p class="small">{t('network.remove.counting')}</p>}
      {count.value?.ok === false && <RefusalNotice refusal={count.value.refusal} />}
      {open === 0 && <p>{t('network.remove.none')}</p>}
      {open !== 0 && count.value !== null && (
        <fieldset class="choices">
          <legend>{t('network.remove.open', { count: open ?? 2 })}</legend>
          {CHOICES.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="open-requests"
                checked={choice.value === value}
                onChange={() => {
                  choice.value = value;
                }}
              />
              <span>
                {t(`network.remove.${value}`)}
                <span class="small"> {t(`network.remove.${value}.why`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <EffectOfEdit desk={desk} change={makeChange()} isShown routingKey={member.id} />
      <Notice tone="warning" icon={AlertIcon}>
        {t('network.remove.final')}
      </Notice>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit bar">
        <button class="filled danger" aria-disabled={busy.value || count.value === null}>
          <RemoveIcon />
          {busy.value ? t('network.saving') : t('network.remove.confirm')}
        </button>
        <button type="button" class="quiet" onClick={props.onCancel}>
          {t('network.cancel')}
        </button>
      </p>
    </form>
  );
}
