import { browser } from 'wxt/browser';
import { mailboxSwitch, serverAddress } from '../../storage/settings.ts';
import { GMAIL_HOST } from '../../webmail/gmail/selectors.ts';
import { MAILBOX_PATH } from '../../webmail/mailbox/selectors.ts';
import { OUTLOOK_HOSTS } from '../../webmail/outlook/selectors.ts';

const WEBMAIL_ORIGINS: ReadonlySet<string> = new Set(
  [GMAIL_HOST, ...OUTLOOK_HOSTS].map((host) => `https://${host}`),
);

const MAILBOX_SCRIPT = { id: 'mailbox', file: '/content-scripts/mailbox.js' } as const;

/** Whether the overlay works on pages of this origin. */
export async function isWebmail(origin: string): Promise<boolean> {
  if (WEBMAIL_ORIGINS.has(origin)) return true;
  return (await mailboxSwitch.getValue()) && origin === (await serverAddress.getValue());
}

/** The pages of a server, as permissions name them: they know hosts, not ports. */
export function makeServerPattern(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/**
 * Makes the development mailbox's script run, or not, as the switch and the permission say. The
 * script is in no manifest: a shop's build asks nothing for it.
 */
export async function applyMailboxSwitch(): Promise<void> {
  const [isOn, server] = await Promise.all([mailboxSwitch.getValue(), serverAddress.getValue()]);
  const origins = [makeServerPattern(server)];
  const isAllowed = isOn && (await browser.permissions.contains({ origins }));
  const registered = await browser.scripting.getRegisteredContentScripts({
    ids: [MAILBOX_SCRIPT.id],
  });
  if (registered.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: [MAILBOX_SCRIPT.id] });
  }
  if (!isAllowed) return;
  const { protocol, hostname } = new URL(server);
  const matches = [`${protocol}//${hostname}${MAILBOX_PATH}*`];
  await browser.scripting.registerContentScripts([
    { id: MAILBOX_SCRIPT.id, js: [MAILBOX_SCRIPT.file], matches, runAt: 'document_idle' },
  ]);
  await inject([MAILBOX_SCRIPT.file], matches);
}

/** Webmail tabs opened before the extension came or changed get its script without a reload. */
export async function injectIntoOpenTabs(): Promise<void> {
  for (const { js, matches } of browser.runtime.getManifest().content_scripts ?? []) {
    if (js !== undefined && matches !== undefined) await inject(js, matches);
  }
}

async function inject(files: readonly string[], matches: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...matches], discarded: false });
  const injections = tabs.flatMap(({ id }) =>
    // The files are the build's own, known only by their names in the manifest.
    id === undefined
      ? []
      : [browser.scripting.executeScript({ target: { tabId: id }, files: [...files] as never })],
  );
  // A tab that shows an error page takes no script, which is no fault.
  await Promise.allSettled(injections);
}
