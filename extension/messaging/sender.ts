import { browser } from 'wxt/browser';
import type { SenderKind } from './protocol.ts';

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/** Whether an origin is one the overlay works on; the development mailbox's is a setting. */
export type IsWebmail = (origin: string) => Promise<boolean>;

/**
 * Who speaks: the extension's own page, the script of a webmail's main frame, or somebody who has
 * nothing to say here (null).
 */
export async function identifySender(
  sender: Sender,
  isWebmail: IsWebmail,
): Promise<SenderKind | null> {
  if (sender.id !== browser.runtime.id) return null;
  const url = URL.parse(sender.url ?? '');
  if (url === null) return null;
  if (url.origin === new URL(browser.runtime.getURL('/')).origin) return 'page';
  if (sender.tab === undefined || sender.frameId !== 0) return null;
  return (await isWebmail(url.origin)) ? 'webmail' : null;
}
