import { findKeyHolder } from '../identity/api-keys.ts';
import { findSignedIn } from '../identity/sessions.ts';
import type { KeyCaller, PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { unwrap } from './service-error.ts';

/** Whom a session's token signs in. Throws `not-signed-in` or `session-expired`. */
export async function identifyPerson(
  context: ServiceContext,
  token: string,
): Promise<PersonCaller> {
  return unwrap(await findSignedIn(context.store.db, token, context.clock()));
}

/** For whom an API key speaks. Throws `key-invalid`. */
export async function identifyKey(context: ServiceContext, key: string): Promise<KeyCaller> {
  return unwrap(await findKeyHolder(context.store.db, key, context.clock()));
}
