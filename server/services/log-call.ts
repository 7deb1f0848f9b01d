import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import { actOnRequest } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { CommandInput } from './run-command.ts';

/** Logs a call to the buyer, which handles the request as a message does. Source: M11. */
export function logCall(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<SellerCommandBody<'log-call'>>,
): Promise<RequestView> {
  return actOnRequest(context, caller, command, {
    verb: 'log-call',
    makeCommand: ({ note }) => ({ kind: 'log-call', note }),
    typed: ({ note }) => (note === '' ? {} : { note }),
  });
}
