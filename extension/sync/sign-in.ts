import type { ApiAnswer } from '../../shared/api/call.ts';
import { makeSignInApi } from '../../shared/api/sign-in.ts';
import type { CodeSent, Me, SignIn } from '../../shared/contract/session.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { drafts } from '../storage/drafts.ts';
import { clearNetworks } from '../storage/network.ts';
import { networkDrafts } from '../storage/network-drafts.ts';
import { clearRecords } from '../storage/requests.ts';
import { session, signInDraft } from '../storage/session.ts';
import { lastAddress, serverAddress } from '../storage/settings.ts';
import { callerAs, callerOf } from './caller.ts';
import type { SyncContext } from './context.ts';

/** Asks for a one-time code by mail. Source: I1. */
export async function askForCode(
  address: string,
  language: InterfaceLanguage,
): Promise<ApiAnswer<CodeSent>> {
  const server = await serverAddress.getValue();
  return makeSignInApi(callerOf(server, language)).askForCode({ address, language });
}

/** Signs this device in; what an earlier person had here was forgotten when he left. */
export async function signIn(
  context: SyncContext,
  { address, code, device }: Pick<SignIn, 'address' | 'code' | 'device'>,
): Promise<ApiAnswer<Me>> {
  const server = await serverAddress.getValue();
  const api = makeSignInApi(callerOf(server, await context.language()));
  const answer = await api.signIn({ address, code, device, carrier: 'bearer' });
  if (!answer.ok) return answer;
  const { token, me } = answer.value;
  if (token === null) {
    const refusal = { errors: [], reference: null, retryAfterSeconds: null };
    return { ok: false, refusal: { code: 'technical-problem', ...refusal } };
  }
  await context.exclusively(async () => {
    await clearRecords();
    await clearNetworks();
    await session.setValue({ server, token, me });
    // Here and not in the popup, which may be closed by now: the code was used.
    await signInDraft.setValue(null);
    await lastAddress.setValue(address);
  });
  return { ok: true, value: me };
}

/** Ends the session here and, if it can be reached, on the server. */
export async function signOut(context: SyncContext): Promise<void> {
  const current = await session.getValue();
  await forgetSession(context);
  await drafts.setValue({});
  await networkDrafts.setValue({});
  if (current === null) return;
  // Without network the session outlives this device's memory of it; it can be revoked elsewhere.
  await makeSignInApi(callerAs(current, await context.language())).endSession('current');
}

/**
 * Forgets the token and what it gave access to. Acts that wait stay: they are sent when the same
 * person signs in again.
 */
export function forgetSession(context: SyncContext): Promise<void> {
  return context.exclusively(async () => {
    await session.setValue(null);
    await clearRecords();
    await clearNetworks();
  });
}
