import type { SignedIn, SignIn } from '../../shared/contract/session.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { findSignedIn } from '../identity/sessions.ts';
import { signIn as openSession } from '../identity/sign-in.ts';
import type { ServiceContext } from './context.ts';
import { makeMe } from './me.ts';
import { unwrap } from './service-error.ts';
import { spendLimits } from './spend-limits.ts';

/**
 * Opens a session for whoever has the code sent to the address. The token is given once; how it
 * travels, by cookie or as a bearer, is the transport's business. Source: I1.
 */
export async function signIn(
  context: ServiceContext,
  body: SignIn,
  asked: { readonly language: InterfaceLanguage; readonly clientAddress: string },
): Promise<SignedIn & { readonly token: string }> {
  const { limiters, store, secret } = context;
  await spendLimits([[limiters.signInsPerClientHour, asked.clientAddress]]);
  const now = context.clock();
  const proof = { ...body, language: asked.language };
  const { token } = unwrap(await openSession(store, proof, secret, now));
  const person = unwrap(await findSignedIn(store.db, token, now));
  return { token, me: await makeMe(context, person) };
}
