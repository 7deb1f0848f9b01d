import type { ZoneManagerView } from '../../../contract/sales-network.ts';
import type { Continent } from '../../../domain/country.ts';
import { pickInterfaceLanguage } from '../../../domain/language.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { EditShell } from './edit-shell.tsx';
import { EffectOfEdit } from './effect-of-edit.tsx';
import { saveEdit } from './save-edit.ts';
import { StaffDetailFields } from './staff-detail-fields.tsx';
import {
  checkManager,
  emptyManager,
  makeManagerChange,
  MANAGER_ROUTING_FIELDS,
  writeManager,
} from './staff-fields.ts';
import { useEditForm } from './use-edit-form.ts';
import { ZoneField } from './zone-field.tsx';

/** Adds or edits a zone manager: a zone, a contact, several e-mails. Source: N1. */
export function ZoneManagerForm(props: {
  readonly desk: NetworkDesk;
  /** Null to add one. */
  readonly manager: ZoneManagerView | null;
  /** The zone a new one begins with. */
  readonly countries?: readonly string[];
  readonly continents?: readonly Continent[];
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useNetworkWords();
  const { t, language } = words;
  const { desk, manager, countries = [], continents = [] } = props;
  // A zone given beforehand is another intention than the empty form: each keeps its own draft.
  const zone = [...countries, ...continents].join('-');
  const form = useEditForm(
    `network/${desk.manufacturer}/manager/${manager?.id ?? `new-${zone}`}`,
    manager === null
      ? {
          fields: emptyManager(pickInterfaceLanguage([language]), countries, continents),
          revision: 0,
        }
      : { fields: writeManager(manager), revision: manager.revision },
  );
  const makeChange = () =>
    makeManagerChange(manager, form.newId, form.edited.peek().revision, form.fields.peek());

  async function save(): Promise<void> {
    const name = form.text('contact');
    const saved = await saveEdit({
      form,
      desk,
      names: [...Object.keys(form.fields.peek()).filter((name) => !ZONE.includes(name)), 'zone'],
      check: () => checkManager(form.fields.peek(), words),
      makeChange,
      findCurrent(view) {
        const current = view.zoneManagers.find((known) => known.id === manager?.id);
        if (current === undefined) return null;
        return { fields: writeManager(current), revision: current.revision };
      },
    });
    if (saved !== null) {
      props.onDone(t(manager === null ? 'network.done.added' : 'network.done.saved', { name }));
    }
  }

  const isComplete = Object.keys(checkManager(form.fields.value, words)).length === 0;
  return (
    <EditShell
      form={form}
      label={t(manager === null ? 'network.add-zone-manager' : 'network.edit')}
      submit={t(manager === null ? 'network.add' : 'network.save')}
      onSubmit={() => void save()}
      onCancel={props.onCancel}
    >
      <ZoneField form={form} />
      <StaffDetailFields form={form} />
      <div class="choices">
        <label>
          <input
            type="checkbox"
            checked={form.text('absent') === 'yes'}
            onChange={(event) => form.set('absent', event.currentTarget.checked ? 'yes' : '')}
          />
          {t('network.field.absent')}
        </label>
      </div>
      <EffectOfEdit
        desk={desk}
        change={isComplete && form.contest.value === null ? makeChange() : null}
        isShown={manager === null || MANAGER_ROUTING_FIELDS.some((name) => form.isChanged(name))}
        routingKey={MANAGER_ROUTING_FIELDS.map((name) => form.text(name)).join('\n')}
      />
    </EditShell>
  );
}

const ZONE: readonly string[] = ['countries', 'continents'];
