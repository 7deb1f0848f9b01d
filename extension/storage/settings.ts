import { storage } from 'wxt/utils/storage';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';

/** Where a server run by hand on this machine listens. */
export const DEFAULT_SERVER_ADDRESS = 'http://127.0.0.1:8080';

/** The origin of the server, without a trailing slash. */
export const serverAddress = storage.defineItem<string>('local:server-address', {
  version: 1,
  fallback: DEFAULT_SERVER_ADDRESS,
});

/** The language of the screens; null follows the browser's. */
export const chosenLanguage = storage.defineItem<InterfaceLanguage | null>('local:language', {
  version: 1,
  fallback: null,
});

/** The name of this device in the list of sessions; null until the person gives one. */
export const deviceName = storage.defineItem<string | null>('local:device-name', {
  version: 1,
  fallback: null,
});

/** Whether the overlay also works on the server's development mailbox. */
export const mailboxSwitch = storage.defineItem<boolean>('local:mailbox-switch', {
  version: 1,
  fallback: false,
});

/** The address last signed in with, so that nobody types it twice. */
export const lastAddress = storage.defineItem<string>('local:last-address', {
  version: 1,
  fallback: '',
});
