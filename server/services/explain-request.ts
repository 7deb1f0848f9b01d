import type { Why } from '../../shared/contract/request.ts';
import { visibleSides } from '../../shared/domain/access.ts';
import { makeDistributorSide, MANUFACTURER_SIDE } from '../../shared/domain/side.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { listDecisions } from '../store/list-requests.ts';
import { listMemberDetails, type MemberDetails } from '../store/load-network.ts';
import { makeGrant } from '../store/load-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { asLastSeen, endOfSight } from './as-last-seen.ts';
import { loadEntitled } from './load-entitled.ts';
import { listOwnGrants } from './request-view.ts';
import { GRANT_ROLES } from '../../shared/domain/access.ts';

/**
 * « Pourquoi moi ? »: the last decision on the request that the reader may learn of (A7). The
 * manufacturer's side reads the whole trace, a distributor's its own lines: what others are rated is
 * none of its business. Source: R11.
 */
export async function explainRequest(
  context: ServiceContext,
  { addresses }: PersonCaller,
  { id }: { readonly id: RequestId },
): Promise<Why> {
  const { db } = context.store;
  const entitled = await loadEntitled(db, id, addresses);
  const own = listOwnGrants(entitled, addresses);
  const end = endOfSight(own);
  const loaded = end === null ? entitled : asLastSeen(entitled, end);
  const decision = (await listDecisions(db, id)).findLast(
    ({ decidedAt }) => end === null || decidedAt <= end,
  );
  if (decision === undefined) throw new Error(`request ${id} has no decision`);
  const { designated, displayed, tier } = decision.decision;
  const sides = visibleSides(own.map(makeGrant));
  const members = await listMemberDetails(
    db,
    loaded.request.manufacturerId,
    decision.trace.map((line) => line.id),
  );
  const seesAll = sides.includes(MANUFACTURER_SIDE);
  const isOwn = (member: MemberDetails): boolean =>
    member.companyId === null
      ? own.some((grant) => grant.memberId === member.id)
      : sides.includes(makeDistributorSide(member.companyId));
  const byId = new Map(members.map((member) => [member.id, member]));
  const { chosenMemberId } = loaded.request;
  const isRedirected = decision.no > 1;
  return {
    requestId: id,
    tier,
    // After a decline the buyer chose again: what he chose first is past.
    chosenRefused: !isRedirected && chosenMemberId !== null && chosenMemberId !== designated.id,
    chosenByBuyer: isRedirected || chosenMemberId === designated.id,
    forwarded: loaded.grants.some((grant) => grant.designated && grant.memberId === null),
    viewerRole: GRANT_ROLES.find((role) => own.some((grant) => grant.role === role)) ?? 'staff',
    lines: decision.trace.flatMap((line) => {
      const member = byId.get(line.id);
      if (member === undefined || !(seesAll || isOwn(member))) return [];
      return {
        ...line,
        name: member.name,
        kind: member.kind,
        designated: line.id === designated.id,
        displayed: displayed.includes(line.id),
        own: isOwn(member),
      };
    }),
    settingsVersion: decision.settingsVersion,
  };
}
