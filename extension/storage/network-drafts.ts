import { storage } from 'wxt/utils/storage';
import type { Draft } from './drafts.ts';

/**
 * What was typed into the full page's forms and not saved, by `<person id>/<form>`. Written by that
 * page; forgotten when the person signs out.
 */
export const networkDrafts = storage.defineItem<Readonly<Record<string, Draft>>>(
  'local:network-drafts',
  { version: 1, fallback: {} },
);
