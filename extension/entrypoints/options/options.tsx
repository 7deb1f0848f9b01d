import type { Translator } from '../../../shared/locales/translator.ts';
import { DeviceSetting } from './device-setting.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { LanguageSetting } from './language-setting.tsx';
import { MailboxSetting } from './mailbox-setting.tsx';
import { ServerSetting } from './server-setting.tsx';

/** The settings, each saved by itself and saying so beside itself. */
export function Options({ i18n }: { readonly i18n: Translator }) {
  return (
    <>
      <h1>{i18n._('options.title')}</h1>
      <ServerSetting i18n={i18n} />
      <LanguageSetting i18n={i18n} />
      <DeviceSetting i18n={i18n} />
      <MailboxSetting i18n={i18n} />
      <Diagnostics i18n={i18n} />
    </>
  );
}
