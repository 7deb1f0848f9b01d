import { storage } from 'wxt/utils/storage';
import type { PublicList } from '../../shared/contract/marketplace.ts';

/** The public list as a server gave it, and when. */
export interface KnownList {
  readonly server: string;
  readonly list: PublicList;
  readonly fetchedAt: string;
}

export const knownList = storage.defineItem<KnownList | null>('local:public-list', {
  version: 1,
  fallback: null,
});
