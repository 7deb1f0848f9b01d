import { browser } from 'wxt/browser';

/**
 * Shuts what the extension keeps off from content scripts, which live in the webmail's process: the
 * token, the requests and what waits to be sent are for the background and the extension's own pages.
 * `storage.session` is shut by default; `storage.local`, which has to outlive the browser, is not.
 * Firefox has no such setting for it and keeps content scripts' storage in the parent process.
 */
export async function lockStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
