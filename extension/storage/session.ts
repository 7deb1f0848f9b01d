import { storage } from 'wxt/utils/storage';
import type { Me } from '../../shared/contract/session.ts';

/** Who is signed in, for which server; the token never leaves the extension's own origin. */
export interface Session {
  /** Origin of the server the token is for: it is never sent to another. */
  readonly server: string;
  readonly token: string;
  readonly me: Me;
}

/** Null while nobody is signed in. Survives a closed browser, as a signed-in device must. */
export const session = storage.defineItem<Session | null>('local:session', {
  version: 1,
  fallback: null,
});

/** A sign-in begun: popups close when one goes to fetch the code, and nothing typed is lost. */
export interface SignInDraft {
  readonly address: string;
  readonly code: string;
  /** When the code was sent for, ISO 8601; null while the address is still being typed. */
  readonly expiresAt: string | null;
}

export const signInDraft = storage.defineItem<SignInDraft | null>('session:sign-in-draft', {
  fallback: null,
});
