import { randomUUID } from 'node:crypto';
import type { BuyerAnswer, BuyerRequest } from '../../shared/contract/buyer.ts';
import type { Side } from '../../shared/domain/side.ts';
import type { HistoryDraft } from '../../shared/domain/history.ts';
import { evolve, type NegotiationEvent } from '../../shared/domain/negotiation-state.ts';
import { listMessages, markMessagesRead, type MessageWithText } from '../store/list-requests.ts';
import { holdMembers } from '../store/load-network.ts';
import { lockRequest, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';
import { saveRequestChange } from '../store/save-request.ts';
import type { Tx } from '../store/store.ts';
import { findAnsweringSide, listInForce } from './answering-side.ts';
import { assertBuyer, listBuyerSides, viewAsBuyer } from './buyer-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { draftEvent } from './history-drafts.ts';
import { orderMails, type OrderedMail } from './mail-order.ts';
import { passOnRequest } from './pass-on-request.ts';
import { announceChange } from './request-feed.ts';
import { runCommand, type CommandInput } from './run-command.ts';
import { ServiceError } from './service-error.ts';

/**
 * The buyer writes to one side: to whoever has to answer there and to those who wrote to him. What
 * he answers he has read (H5). Where nobody is left on that side, his message goes to the side that
 * has the request now, and the request is passed on first if none has. Source: A5, A7, M5.
 */
export async function answerAsBuyer(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<BuyerAnswer>,
): Promise<BuyerRequest> {
  const { addresses } = caller;
  const now = context.clock();
  const { side: asked, text } = command.body;
  const done = await runCommand(context, caller, 'buyer-answer', command, now, async (tx) => {
    const loaded = await lockRequest(tx, command.requestId);
    assertBuyer(loaded, addresses);
    const messages = await listMessages(tx, command.requestId);
    // A side he knows nothing of does not exist for him (A6).
    if (!listBuyerSides(loaded, messages).includes(asked)) throw new ServiceError('not-found');
    if (text.trim() === '') throw new ServiceError('message-empty');
    const which = { requestId: command.requestId, side: asked, author: 'seller' as const };
    const readIds = await markMessagesRead(tx, which, now);
    const { current, side } = await findReaders(context, tx, loaded, asked, now);
    const event: NegotiationEvent = {
      kind: 'buyer-message',
      at: now,
      side,
      messageId: randomUUID(),
    };
    const after = await saveRequestChange(tx, current, {
      at: now,
      after: evolve(makeNegotiationState(current), event),
      drafts: [
        ...readIds.map((messageId): HistoryDraft => draftRead(messageId, asked, now)),
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

/**
 * Who receives what the buyer writes to a side: that side, while anybody of it is in force; else the
 * one that has the request, which is decided on again where none has. Gives the request as it then
 * is. Throws `contact-unavailable` where there is no network to find anybody in. Source: A7, R8.
 */
async function findReaders(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest,
  asked: Side,
  now: Date,
): Promise<{ readonly current: LoadedRequest; readonly side: Side }> {
  if (listInForce(loaded, asked).length > 0) return { current: loaded, side: asked };
  const known = findAnsweringSide(loaded, now);
  if (known !== null) return { current: loaded, side: known };
  const { manufacturerId } = loaded.request;
  await holdMembers(tx, manufacturerId);
  const network = await context.networks.get(tx, manufacturerId);
  if (network === null) throw new ServiceError('contact-unavailable');
  const current = await passOnRequest(tx, loaded, network, now);
  const side = findAnsweringSide(current, now);
  if (side === null) throw new Error(`request ${loaded.request.id} was passed on to nobody`);
  return { current, side };
}

/**
 * Whoever has to answer on that side, and whoever wrote there, each once, at the address he uses;
 * where none of these is in force any more, everybody who is: he must reach somebody.
 */
function listMails(
  loaded: LoadedRequest,
  messages: readonly MessageWithText[],
  side: Side,
  messageId: string,
): OrderedMail[] {
  const inForce = listInForce(loaded, side);
  const asked = inForce
    .filter((grant) => grant.designated)
    .map((grant) => [grant.address, grant.id] as const);
  const writers = messages.flatMap(({ side: of, grantId, sender }) =>
    of === side && grantId !== null && inForce.some((grant) => grant.id === grantId)
      ? [[sender, grantId] as const]
      : [],
  );
  const concerned = [...writers, ...asked];
  const everybody = inForce.map((grant) => [grant.address, grant.id] as const);
  return [...new Map(concerned.length > 0 ? concerned : everybody)].map(([recipient, grantId]) => ({
    kind: 'message-to-sellers',
    requestId: loaded.request.id,
    recipient,
    params: { messageId, grantId },
  }));
}
