import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import { ensureMailTokens } from '../store/mail-tokens.ts';
import { actOnRequest } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { CommandInput } from './run-command.ts';

/**
 * Declines a request. It is recorded at receipt; the buyer's polite notice leaves when the decline
 * can no longer be undone, never with the reason, and not at all for spam. A decline by somebody in
 * copy is his own event and tells the buyer nothing. Source: M9.
 */
export function declineRequest(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<SellerCommandBody<'decline'>>,
): Promise<RequestView> {
  return actOnRequest(context, caller, command, {
    verb: 'decline',
    makeCommand: ({ reason, reasonText }) => ({ kind: 'decline', reason, reasonText }),
    typed: ({ reason, reasonText }) => ({ reason, ...(reasonText !== '' && { reasonText }) }),
    // The notice comes from the masked address of whoever declined.
    async effects({ tx, events, after, now }) {
      for (const event of events) {
        if (event.kind !== 'declined') continue;
        const grant = after.grants.find(({ id }) => id === event.grantId);
        if (grant === undefined) continue;
        const { side, address } = grant;
        const sender = { side, address, participant: address };
        await ensureMailTokens(tx, after.request.id, [sender], now);
      }
    },
    mails: ({ events, after }, { reason }) =>
      events.flatMap((event) =>
        event.kind === 'declined' && event.closes && reason !== 'spam'
          ? {
              kind: 'decline-notice',
              requestId: after.request.id,
              recipient: after.request.buyerAddress,
              params: { grantId: event.grantId },
              dueAt: event.effectiveAt,
            }
          : [],
      ),
  });
}
