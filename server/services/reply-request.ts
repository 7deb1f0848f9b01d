import { randomUUID } from 'node:crypto';
import type { Side } from '../../shared/domain/side.ts';
import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import type { LoadedRequest } from '../store/load-request.ts';
import { ensureMailTokens } from '../store/mail-tokens.ts';
import { actOnRequest, type ActScene } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { OrderedMail } from './mail-order.ts';
import type { CommandInput } from './run-command.ts';
import { ServiceError } from './service-error.ts';

type Body = SellerCommandBody<'reply'>;

/**
 * Writes to the buyer: he gets the message from the sender's masked address, the sender a copy, and
 * so does everybody he put in copy. Source: M2, M4, M5, M10, A2, A4.
 */
export function replyRequest(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<Body>,
): Promise<RequestView> {
  const messageId = randomUUID();
  return actOnRequest<Body>(context, caller, command, {
    verb: 'reply',
    makeCommand: (body, scene) => {
      chooseSender(body, scene, caller);
      return {
        kind: 'reply',
        messageId,
        text: body.text,
        copies: body.copies.map((address) => ({ address, grantId: randomUUID() })),
      };
    },
    typed: (body, scene) => ({
      text: body.text,
      sender: chooseSender(body, scene, caller),
      ...(body.copies.length > 0 && { copies: [...new Set(body.copies)].join(', ') }),
    }),
    messages: (events, body, scene) =>
      events.flatMap((event) =>
        event.kind === 'message-sent'
          ? {
              id: messageId,
              side: event.side,
              author: 'seller',
              grantId: event.grantId,
              sender: chooseSender(body, scene, caller),
              language: null,
              sentAt: scene.now,
              readAt: null,
            }
          : [],
      ),
    // The buyer's answer comes back to the address the seller wrote from.
    async effects(done, body) {
      const address = chooseSender(body, done, caller);
      for (const event of done.events) {
        if (event.kind !== 'message-sent') continue;
        const sender = { side: event.side, participant: address, address };
        await ensureMailTokens(done.tx, done.after.request.id, [sender], done.now);
      }
    },
    mails: (done, body) => {
      const sent = done.events.find((event) => event.kind === 'message-sent');
      return sent === undefined
        ? []
        : listMails(done.after, sent, body.copies, chooseSender(body, done, caller));
    },
  });
}

/** « Expéditeur »: one of the person's own verified addresses (M2), by default the grant's. */
function chooseSender(body: Body, { grant }: ActScene, caller: PersonCaller): string {
  if (body.sender === null) return grant.address;
  if (!caller.addresses.includes(body.sender)) {
    throw new ServiceError('sender-not-verified', {
      fields: [{ pointer: '/sender', code: 'sender-not-verified' }],
    });
  }
  return body.sender;
}

function listMails(
  after: LoadedRequest,
  sent: { readonly messageId: string; readonly side: Side; readonly grantId: string },
  copies: readonly string[],
  sender: string,
): OrderedMail[] {
  const { messageId, side, grantId } = sent;
  const requestId = after.request.id;
  const copied = new Set(copies.filter((address) => address !== sender));
  return [
    {
      kind: 'message-to-buyer',
      requestId,
      recipient: after.request.buyerAddress,
      params: { messageId },
    },
    {
      kind: 'message-copy',
      requestId,
      recipient: sender,
      params: { messageId, grantId, reason: 'sender' },
    },
    ...[...copied].flatMap((address): OrderedMail[] => {
      const held = after.grants.filter((grant) => grant.address === address);
      // The grant of this very copy, else the one he holds on the side already.
      const grant =
        held.find((candidate) => candidate.messageId === messageId) ??
        held.find((candidate) => candidate.side === side && candidate.messageId === null);
      if (grant === undefined) return [];
      const params = { messageId, grantId: grant.id, reason: 'copy' as const };
      return [{ kind: 'message-copy', requestId, recipient: address, params }];
    }),
  ];
}
