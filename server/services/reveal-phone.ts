import type { RequestView, SellerCommandBody } from '../../shared/contract/request.ts';
import { actOnRequest } from './act-on-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { CommandInput } from './run-command.ts';

/** Shows the buyer's number: the first demand is logged, then it stays visible to that side (M7). */
export function revealPhone(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<SellerCommandBody<'reveal-phone'>>,
): Promise<RequestView> {
  return actOnRequest(context, caller, command, {
    verb: 'reveal-phone',
    makeCommand: () => ({ kind: 'reveal-phone' }),
    typed: () => ({}),
  });
}
