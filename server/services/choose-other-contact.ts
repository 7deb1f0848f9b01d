import type { BuyerRequest, ContactChoice } from '../../shared/contract/buyer.ts';
import { canRedirect } from '../../shared/domain/negotiation-state.ts';
import type { Network } from '../../shared/domain/network.ts';
import { decide } from '../../shared/domain/routing.ts';
import { holdMembers } from '../store/load-network.ts';
import { lockRequest, makeNegotiationState } from '../store/load-request.ts';
import { assertBuyer, listDecliners, placeOf, viewAsBuyer } from './buyer-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { redesignate } from './redesignate.ts';
import { announceChange } from './request-feed.ts';
import { runCommand, type CommandInput } from './run-command.ts';
import { ServiceError } from './service-error.ts';

/**
 * After a decline the buyer turns to another contact of the stand: routing decides again by R8
 * without those who declined, and whoever it finds has to answer from now on. Source: M9, R8.
 */
export async function chooseOtherContact(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<ContactChoice>,
): Promise<BuyerRequest> {
  const { addresses } = caller;
  const now = context.clock();
  const done = await runCommand(context, caller, 'buyer-contact', command, now, async (tx) => {
    const loaded = await lockRequest(tx, command.requestId);
    assertBuyer(loaded, addresses);
    if (!canRedirect(makeNegotiationState(loaded), now))
      throw new ServiceError('contact-unavailable');
    const { manufacturerId } = loaded.request;
    await holdMembers(tx, manufacturerId);
    const network = await context.networks.get(tx, manufacturerId);
    if (network === null) throw new ServiceError('contact-unavailable');

    const decliners = new Set(listDecliners(loaded));
    const place = placeOf(loaded);
    const decision = decide(
      withoutMembers(network.network, decliners),
      place,
      command.body.contact,
    );
    const { designated } = decision;
    // The world contact is the last resort of routing, not of somebody who already declined.
    if (decliners.has(designated.id)) throw new ServiceError('contact-unavailable');
    const after = await redesignate(tx, loaded, decision, network, now);
    await announceChange(tx, after);
    return after;
  });
  return viewAsBuyer(context, context.store.db, done, addresses);
}

/** The network as it decides for who wants none of these members. */
export function withoutMembers(network: Network, ids: ReadonlySet<string>): Network {
  return {
    ...network,
    sellers: network.sellers.filter((seller) => !ids.has(seller.id)),
    zoneManagers: network.zoneManagers.filter((manager) => !ids.has(manager.id)),
  };
}
