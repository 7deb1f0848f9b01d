import type { PopupState } from './popup-state.ts';
import { POPUP_TABS, type PopupTab } from './popup-tabs.tsx';

const KEY = 'popup-tab';

/**
 * The tab the popup opens on: what needs handling now comes first, else the one last looked at.
 * `localStorage` of the extension's pages answers without a wait, and a lost choice costs a click.
 */
export function pickTab(state: PopupState): PopupTab {
  if (state.requests.length > 0) return 'requests';
  const last = localStorage.getItem(KEY);
  return POPUP_TABS.find((tab) => tab === last) ?? 'requests';
}

export function rememberTab(tab: PopupTab): void {
  localStorage.setItem(KEY, tab);
}

/** Whether the person has anything to see in the second tab. */
export function hasDesk({ desk }: PopupState): boolean {
  return desk !== null && desk.desks.manufacturers.length + desk.desks.distributors.length > 0;
}
