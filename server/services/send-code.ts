import type { CodeRequest, CodeSent } from '../../shared/contract/session.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { issueCode } from '../identity/codes.ts';
import { insertMails } from '../store/mails.ts';
import type { ServiceContext } from './context.ts';
import type { SignInCodeParams } from './mail-order.ts';
import { spendLimits } from './spend-limits.ts';

/** How soon the same person may sensibly ask again. */
const ASK_AGAIN_SECONDS = 30;

/**
 * Mails a one-time code. The answer is the same for every address, known or not (A6). Source: I1.
 * @param asked `personId` is who adds the address to his own; null to sign in.
 */
export async function sendCode(
  context: ServiceContext,
  body: CodeRequest,
  asked: {
    readonly personId: string | null;
    readonly language: InterfaceLanguage;
    readonly clientAddress: string;
  },
): Promise<CodeSent> {
  const { address } = body;
  const { limiters, secret } = context;
  await spendLimits([
    [limiters.codesPerAddressHour, address],
    [limiters.codesPerClientHour, asked.clientAddress],
  ]);
  const now = context.clock();
  const purpose = asked.personId === null ? 'sign-in' : 'add-address';
  const { expiresAt } = await context.store.transaction(async (tx) => {
    const target = { address, purpose, personId: asked.personId } as const;
    const issued = await issueCode(tx, target, secret, now);
    const params: SignInCodeParams = {
      code: issued.code,
      address,
      language: body.language ?? asked.language,
      purpose,
    };
    const mail = { kind: 'sign-in-code', requestId: null, recipient: address, dueAt: now };
    await insertMails(tx, [{ ...mail, params: { ...params } }], now);
    return issued;
  });
  return { expiresAt: expiresAt.toISOString(), retryAfterSeconds: ASK_AGAIN_SECONDS };
}
