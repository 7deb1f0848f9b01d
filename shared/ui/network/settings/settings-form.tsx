import type { NetworkChange, NetworkView } from '../../../contract/sales-network.ts';
import { AddressListField } from '../forms/address-list-field.tsx';
import { EditShell } from '../forms/edit-shell.tsx';
import { EffectOfEdit } from '../forms/effect-of-edit.tsx';
import { saveEdit } from '../forms/save-edit.ts';
import { useEditForm } from '../forms/use-edit-form.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { CopyExamples } from './copy-examples.tsx';
import { checkSettings, COPY_SWITCHES, readSettings, writeSettings } from './settings-fields.ts';

const SWITCH_LABELS = {
  copyZoneManagersOnSellerRequests: 'network.settings.managers',
  copyWorldOnSellerRequests: 'network.settings.world-on-sellers',
  copyWorldOnZoneManagerRequests: 'network.settings.world-on-managers',
} as const;

/** « Paramétrez vos demandes »: who gets copies, and what that does to this very network. Source: R10. */
export function SettingsForm(props: {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useNetworkWords();
  const { t } = words;
  const { desk, view } = props;
  const form = useEditForm(`network/${desk.manufacturer}/settings`, {
    fields: writeSettings(view.settings),
    revision: view.settingsRevision,
  });
  const makeChange = (): NetworkChange => ({
    kind: 'edit-settings',
    revision: form.edited.peek().revision,
    settings: readSettings(form.fields.peek()),
  });

  async function save(): Promise<void> {
    const saved = await saveEdit({
      form,
      desk,
      names: Object.keys(form.fields.peek()),
      check: () => checkSettings(form.fields.peek(), words),
      makeChange,
      findCurrent: ({ settings, settingsRevision }) => ({
        fields: writeSettings(settings),
        revision: settingsRevision,
      }),
    });
    if (saved !== null) props.onDone(t('network.done.settings'));
  }

  const isChanged = [...COPY_SWITCHES, 'extraCopies'].some((name) => form.isChanged(name));
  const isRight = Object.keys(checkSettings(form.fields.value, words)).length === 0;
  return (
    <EditShell
      form={form}
      label={t('network.settings')}
      submit={t('network.save')}
      onSubmit={() => void save()}
      onCancel={props.onCancel}
    >
      <fieldset class="choices switches">
        <legend>{t('network.settings.lead')}</legend>
        {COPY_SWITCHES.map((name, place) => (
          <label key={name}>
            <input
              type="checkbox"
              role="switch"
              {...(place === 0 && { 'data-first': true })}
              aria-checked={form.text(name) === 'yes'}
              checked={form.text(name) === 'yes'}
              onChange={(event) => form.set(name, event.currentTarget.checked ? 'yes' : '')}
            />
            {t(SWITCH_LABELS[name])}
          </label>
        ))}
      </fieldset>
      <AddressListField
        form={form}
        name="extraCopies"
        label={t('network.settings.extra')}
        optional
      />
      <CopyExamples view={view} settings={readSettings(form.fields.value)} />
      <EffectOfEdit
        desk={desk}
        change={isChanged && isRight && form.contest.value === null ? makeChange() : null}
        isShown
        routingKey={JSON.stringify(form.fields.value)}
      />
    </EditShell>
  );
}
