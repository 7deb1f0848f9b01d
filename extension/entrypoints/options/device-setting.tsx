import type { Translator } from '../../../shared/locales/translator.ts';
import { useSignal } from '@preact/signals';
import { Field } from '../../../shared/ui/field.tsx';
import { deviceName } from '../../storage/settings.ts';
import { describeDevice } from '../background/device.ts';
import { FirstNameSetting } from './first-name-setting.tsx';
import { useItem } from './use-item.ts';

const LONGEST_NAME = 100;

/** « Cet appareil »: what it is called and who uses it. Source: I1, N11. */
export function DeviceSetting({ i18n }: { readonly i18n: Translator }) {
  return (
    <section class="setting">
      <h2>{i18n._('options.device.title')}</h2>
      <DeviceNameForm i18n={i18n} />
      <FirstNameSetting i18n={i18n} />
    </section>
  );
}

/** The name under which this device stands in the list of sessions. */
function DeviceNameForm({ i18n }: { readonly i18n: Translator }) {
  const saved = useItem(deviceName);
  const typed = useSignal<string | null>(null);
  const isSaved = useSignal(false);
  if (saved.value === null) return null;
  const text = typed.value ?? saved.value.value ?? '';

  async function save(): Promise<void> {
    await deviceName.setValue(text.trim() === '' ? null : text.trim());
    typed.value = null;
    isSaved.value = true;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={i18n._('options.device')} hint={i18n._('options.device.hint')} error={null}>
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={LONGEST_NAME}
            placeholder={describeDevice()}
            value={text}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              isSaved.value = false;
            }}
          />
        )}
      </Field>
      <p class="submit">
        <button class="filled">{i18n._('options.save')}</button>
        <span aria-live="polite">{isSaved.value && i18n._('options.saved')}</span>
      </p>
    </form>
  );
}
