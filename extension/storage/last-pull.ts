import { storage } from 'wxt/utils/storage';

/** How the last conversation with the server went, for the popup and the diagnostics. */
export interface LastPull {
  /** When the replica was last brought up to date; null before the first time. */
  readonly succeededAt: string | null;
  readonly isOffline: boolean;
}

export const lastPull = storage.defineItem<LastPull>('session:last-pull', {
  fallback: { succeededAt: null, isOffline: false },
});
