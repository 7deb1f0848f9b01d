import { browser } from 'wxt/browser';
import { session } from '../../storage/session.ts';
import { listToHandle } from '../../sync/foreseen-requests.ts';

const LARGEST = 99;
/** Amber of the requests to handle, dark enough for white figures. */
const COLOUR = '#8a5300';

/** How many requests are to handle, on the toolbar's button; nothing when there are none. */
export async function updateBadge(now: Date): Promise<void> {
  const isSignedIn = (await session.getValue()) !== null;
  const count = isSignedIn ? (await listToHandle(now)).length : 0;
  const text = count === 0 ? '' : count > LARGEST ? `${LARGEST}+` : String(count);
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeText({ text });
}
