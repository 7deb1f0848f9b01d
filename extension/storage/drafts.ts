import { storage } from 'wxt/utils/storage';

/** What was typed into a form and not sent: field name → text. */
export type Draft = Readonly<Record<string, string>>;

/** By `<request id>/<form>`, so that a closed message or browser loses nothing typed. */
export const drafts = storage.defineItem<Readonly<Record<string, Draft>>>('local:drafts', {
  version: 1,
  fallback: {},
});

/** Drafts kept at most; the longest untouched goes first. */
export const MAX_DRAFTS = 100;
