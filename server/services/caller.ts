import type { KeyHolder } from '../identity/api-keys.ts';
import type { SignedInPerson } from '../identity/sessions.ts';

/** The person signed in: all rights hang on the verified addresses (I1). */
export type PersonCaller = SignedInPerson;

/** The program that an API key speaks for. Source: I4. */
export type KeyCaller = KeyHolder;
