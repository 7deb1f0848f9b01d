import { randomUUID } from 'node:crypto';
import type { BuyerAnswer, BuyerRequest } from '../../shared/contract/buyer.ts';
import type { Side } from '../../shared/domain/side.ts';
import type { HistoryDraft } from '../../shared/domain/history.ts';
import { evolve, type NegotiationEvent } from '../../shared/domain/negotiation-state.ts';
import { listMessages, markMessagesRead, type MessageWithText } from '../store/list-requests.ts';
import { lockRequest, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';
import { saveRequestChange } from '../store/save-request.ts';
import { assertBuyer, listBuyerSides, viewAsBuyer } from './buyer-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { draftEvent } from './history-drafts.ts';
import { orderMails, type OrderedMail } from './mail-order.ts';
import { announceChange } from './request-feed.ts';
import { runCommand, type CommandInput } from './run-command.ts';
import { ServiceError } from './service-error.ts';

/**
 * The buyer writes to one side: to whoever has to answer there and to those who wrote to him. What
 * he answers he has read (H5). Source: A5, M5.
 */
export async function answerAsBuyer(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<BuyerAnswer>,
): Promise<BuyerRequest> {
  const { addresses } = caller;
  const now = context.clock();
  const { side, text } = command.body;
  const done = await runCommand(context, caller, 'buyer-answer', command, now, async (tx) => {
    const loaded = await lockRequest(tx, command.requestId);
    assertBuyer(loaded, addresses);
    const messages = await listMessages(tx, command.requestId);
    // A side he knows nothing of does not exist for him (A6).
    if (!listBuyerSides(loaded, messages).includes(side)) throw new ServiceError('not-found');
    if (text.trim() === '') throw new ServiceError('message-empty');
    const which = { requestId: command.requestId, side, author: 'seller' as const };
    const readIds = await markMessagesRead(tx, which, now);
    const event: NegotiationEvent = {
      kind: 'buyer-message',
      at: now,
      side,
      messageId: randomUUID(),
    };
    const after = await saveRequestChange(tx, loaded, {
      at: now,
      after: evolve(makeNegotiationState(loaded), event),
      drafts: [
        ...readIds.map((messageId): HistoryDraft => draftRead(messageId, side, now)),
        draftEvent(event, { text }),
      ],
      messages: [
        {
          id: event.messageId,
          side,
          author: 'buyer',
          grantId: null,
          sender: loaded.request.buyerAddress,
          language: loaded.request.buyerLanguage,
          sentAt: now,
          readAt: null,
        },
      ],
    });
    await orderMails(tx, listMails(after, messages, side, event.messageId), now);
    await announceChange(tx, after);
    return after;
  });
  return viewAsBuyer(context, context.store.db, done, addresses);
}

function draftRead(messageId: string, side: Side, at: Date): HistoryDraft {
  return {
    kind: 'message-read',
    at,
    actorId: 'buyer',
    side,
    facts: { readMessageId: messageId },
    privateFields: {},
  };
}

/** Whoever has to answer on that side, and whoever wrote there, each once, at the address he uses. */
function listMails(
  loaded: LoadedRequest,
  messages: readonly MessageWithText[],
  side: Side,
  messageId: string,
): OrderedMail[] {
  const inForce = loaded.grants.filter((grant) => grant.side === side && grant.revokedAt === null);
  const asked = inForce
    .filter((grant) => grant.designated)
    .map((grant) => [grant.address, grant.id] as const);
  const writers = messages.flatMap(({ side: of, grantId, sender }) =>
    of === side && grantId !== null && inForce.some((grant) => grant.id === grantId)
      ? [[sender, grantId] as const]
      : [],
  );
  return [...new Map([...writers, ...asked])].map(([recipient, grantId]) => ({
    kind: 'message-to-sellers',
    requestId: loaded.request.id,
    recipient,
    params: { messageId, grantId },
  }));
}
