import type { ApiAnswer } from '../../shared/api/call.ts';
import { makeSignInApi } from '../../shared/api/sign-in.ts';
import type { Me } from '../../shared/contract/session.ts';
import { session } from '../storage/session.ts';
import type { SyncContext } from './context.ts';
import type { Pull } from './pull.ts';

/**
 * Tells the server who uses this device, of those who share its mailbox: what is done from here on
 * bears the name in the history of his side. Source: N11.
 */
export async function giveFirstName(
  context: SyncContext,
  pull: Pick<Pull, 'ask'>,
  name: string,
): Promise<ApiAnswer<Me>> {
  const answer = await pull.ask((call) => makeSignInApi(call).changeMe({ name }));
  if (!answer.ok) return answer;
  await context.exclusively(async () => {
    const current = await session.getValue();
    // Somebody else signed in meanwhile: the name is not his.
    if (current?.me.sessionId !== answer.value.sessionId) return;
    await session.setValue({ ...current, me: answer.value });
  });
  return answer;
}
