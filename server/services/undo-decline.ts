import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import { cancelMails } from '../store/mails.ts';
import { actOnRequest } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { CommandInput } from './run-command.ts';

/**
 * Takes a decline back before its effects begin: the notice is cancelled in the same transaction,
 * status and clocks are as they were, and the history keeps both acts. Source: M9.
 */
export function undoDecline(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<SellerCommandBody<'undo-decline'>>,
): Promise<RequestView> {
  return actOnRequest(context, caller, command, {
    verb: 'undo-decline',
    makeCommand: () => ({ kind: 'undo-decline' }),
    typed: () => ({}),
    async effects({ tx, events, after }) {
      for (const event of events) {
        if (event.kind !== 'decline-undone') continue;
        await cancelMails(tx, {
          requestId: after.request.id,
          kind: 'decline-notice',
          params: { grantId: event.grantId },
        });
      }
    },
  });
}
