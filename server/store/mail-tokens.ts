import { randomBytes } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Side } from '../../shared/domain/side.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { makeMailToken } from '../../shared/domain/mail-token.ts';
import { sha256Hex } from './history.ts';
import type { MailTokenRow } from './load-request.ts';
import { linkTokens, mailTokens } from './schema/mails.ts';
import type { Tx } from './store.ts';

const MAIL_TOKEN_BYTES = 10;
const LINK_TOKEN_BYTES = 18;

/** The participant of a masked address that leads to the buyer. */
export const BUYER = 'buyer';

/** Somebody who can be written to on one side of a request. */
export interface Participant {
  readonly side: Side;
  /** {@link BUYER}, or the address of a seller's grant. */
  readonly participant: string;
  /** Where mail goes. */
  readonly address: string;
}

/**
 * The masked-address tokens of participants, made where they have none yet; never reused for
 * somebody else. In the order asked for.
 */
export async function ensureMailTokens(
  tx: Tx,
  requestId: RequestId,
  participants: readonly Participant[],
  at: Date,
): Promise<MailTokenRow[]> {
  if (participants.length === 0) return [];
  await tx
    .insert(mailTokens)
    .values(
      participants.map((participant) => ({
        ...participant,
        token: makeMailToken(randomBytes(MAIL_TOKEN_BYTES)),
        requestId,
        state: 'active' as const,
        createdAt: at,
      })),
    )
    .onConflictDoNothing({
      target: [mailTokens.requestId, mailTokens.side, mailTokens.participant],
    });
  const rows = await tx
    .select()
    .from(mailTokens)
    .where(
      and(
        eq(mailTokens.requestId, requestId),
        inArray(
          mailTokens.participant,
          participants.map((asked) => asked.participant),
        ),
      ),
    );
  return participants.flatMap((asked) =>
    rows.filter((row) => row.side === asked.side && row.participant === asked.participant),
  );
}

/** Whom the token of a masked address leads to, closed or not; null for one never given. */
export async function findMailToken(tx: Tx, token: string): Promise<MailTokenRow | null> {
  const [row] = await tx.select().from(mailTokens).where(eq(mailTokens.token, token));
  return row ?? null;
}

/** For whom the link of a mail was made. */
export interface LinkOwner {
  readonly requestId: RequestId;
  readonly address: string;
  /** Null for the buyer. */
  readonly grantId: string | null;
}

/** A new link's token. It is given here and kept nowhere: the store has its hash. */
export async function makeLinkToken(
  tx: Tx,
  owner: LinkOwner,
  times: { readonly createdAt: Date; readonly expiresAt: Date },
): Promise<string> {
  const token = randomBytes(LINK_TOKEN_BYTES).toString('base64url');
  await tx.insert(linkTokens).values({ ...owner, ...times, tokenHash: sha256Hex(token) });
  return token;
}

/** Null for a token of another request, one that expired, and one never given. */
export async function findLinkOwner(
  tx: Tx,
  requestId: RequestId,
  token: string,
  at: Date,
): Promise<LinkOwner | null> {
  const [row] = await tx
    .select()
    .from(linkTokens)
    .where(and(eq(linkTokens.tokenHash, sha256Hex(token)), eq(linkTokens.requestId, requestId)));
  if (row === undefined || row.expiresAt <= at) return null;
  return { requestId: row.requestId, address: row.address, grantId: row.grantId };
}
