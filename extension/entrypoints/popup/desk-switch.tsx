import { useSignal } from '@preact/signals';
import { useHost } from '../../../shared/ui/host.ts';
import type { NetworkDesk } from '../../storage/network-desk.ts';

type Kind = 'manufacturer' | 'distributor';

/** Which of the person's companies is shown; its name alone where there is but one. */
export function DeskSwitch(props: {
  readonly desk: NetworkDesk;
  readonly onChoose: (kind: Kind, id: string) => Promise<void>;
}) {
  const { i18n } = useHost();
  const { desks, shown } = props.desk;
  const isBusy = useSignal(false);
  const choices = [
    ...desks.manufacturers.map(({ id, name }) => ({ kind: 'manufacturer' as const, id, name })),
    ...desks.distributors.map(({ id, name }) => ({ kind: 'distributor' as const, id, name })),
  ];
  const current = choices.findIndex(({ kind, id }) =>
    shown?.kind === 'network'
      ? kind === 'manufacturer' && id === shown.head.manufacturer.id
      : kind === 'distributor' && id === shown?.view.company.id,
  );
  if (choices.length < 2) return <h2>{choices[0]?.name}</h2>;

  async function choose(place: number): Promise<void> {
    const choice = choices[place];
    if (choice === undefined || isBusy.peek()) return;
    isBusy.value = true;
    await props.onChoose(choice.kind, choice.id);
    isBusy.value = false;
  }

  return (
    <label>
      <span class="unseen">{i18n._('popup.network.company')}</span>
      <select
        value={String(current)}
        aria-busy={isBusy.value}
        onChange={(event) => void choose(Number(event.currentTarget.value))}
      >
        {choices.map(({ kind, id, name }, place) => (
          <option key={`${kind} ${id}`} value={String(place)}>
            {kind === 'manufacturer' ? name : i18n._('popup.network.as-distributor', { name })}
          </option>
        ))}
      </select>
    </label>
  );
}
