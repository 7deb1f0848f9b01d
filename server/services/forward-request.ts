import { randomUUID } from 'node:crypto';
import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import { actOnRequest } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { CommandInput } from './run-command.ts';

/**
 * Passes the request on: the recipient becomes designated, on the forwarder's side and no other, and
 * is told by mail with the note. Source: M8, A2.
 */
export function forwardRequest(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<SellerCommandBody<'forward'>>,
): Promise<RequestView> {
  return actOnRequest(context, caller, command, {
    verb: 'forward',
    makeCommand: ({ recipient, note }) => ({
      kind: 'forward',
      recipient: { address: recipient, grantId: randomUUID() },
      note,
    }),
    typed: ({ note }) => (note === '' ? {} : { note }),
    mails: ({ events, after }) =>
      events.flatMap((event) =>
        event.kind === 'forwarded'
          ? {
              kind: 'forward-notification',
              requestId: after.request.id,
              recipient: event.given.address,
              // The act is one entry, the last one: its note is read from there.
              params: { grantId: event.given.id, seq: after.request.historySeq },
            }
          : [],
      ),
  });
}
