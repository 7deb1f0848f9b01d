import type { HistoryDraft } from '../../shared/domain/history.ts';
import { buildRoutingIndex, decideWithIndex } from '../../shared/domain/routing-index.ts';
import type { LoadedRequest } from '../store/load-request.ts';
import type { Tx } from '../store/store.ts';
import { listDecliners, placeOf } from './buyer-view.ts';
import { withoutMembers } from './choose-other-contact.ts';
import type { ReadyNetwork } from './network-cache.ts';
import { redesignate } from './redesignate.ts';

/**
 * Decides on a locked request again, by R8 and R5, on the network as it stands and without who
 * declined it, and gives it to whom that designates; announcing it is for the caller. For when those
 * who had it are in the network no more. Source: A7, R13.
 */
export function passOnRequest(
  tx: Tx,
  loaded: LoadedRequest,
  network: ReadyNetwork,
  now: Date,
): Promise<LoadedRequest> {
  const decliners = listDecliners(loaded);
  const index =
    decliners.length === 0
      ? network.index
      : buildRoutingIndex(withoutMembers(network.network, new Set(decliners)));
  const decision = decideWithIndex(index, placeOf(loaded), loaded.request.chosenMemberId);
  return redesignate(tx, loaded, decision, network, now, tellPassedOn);
}

/** Nobody turned to another contact: the network changed around the request. */
function tellPassedOn(told: HistoryDraft): HistoryDraft {
  const { redirected: _, ...facts } = told.facts;
  return { ...told, actorId: 'system', facts: { ...facts, passedOn: true } };
}
