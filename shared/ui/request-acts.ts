import type { OwnGrant, RequestView } from '../contract/request.ts';
import type { Side } from '../domain/side.ts';

/** What a person may do on a request now; what is not listed is not offered. */
export interface OfferedActs {
  readonly reply: boolean;
  readonly forward: boolean;
  readonly decline: boolean;
  readonly revealPhone: boolean;
  readonly logCall: boolean;
}

const NOTHING: OfferedActs = {
  reply: false,
  forward: false,
  decline: false,
  revealPhone: false,
  logCall: false,
};

/** The grants under which one may act: neither revoked (A7) nor of one message alone (A4). */
export function listUsableGrants(view: RequestView): OwnGrant[] {
  return view.grants.filter((grant) => grant.revokedAt === null && grant.messageId === null);
}

/** One grant a side, the designated's first: what « Vous répondez pour … » lets one choose. Source: A8. */
export function listOwnSides(view: RequestView): OwnGrant[] {
  const bySide = new Map<Side, OwnGrant>();
  for (const grant of listUsableGrants(view)) {
    const known = bySide.get(grant.side);
    if (known === undefined || (known.role !== 'designated' && grant.role === 'designated')) {
      bySide.set(grant.side, grant);
    }
  }
  return [...bySide.values()];
}

/** Whether it is this person's job to answer. */
export function isOwnJob(view: RequestView): boolean {
  return listUsableGrants(view).some((grant) => view.facts.designatedGrantIds.includes(grant.id));
}

/** Whether the person came to the request by a copy alone: his answer is never rated. Source: V2. */
export function isInCopy(view: RequestView): boolean {
  const roles = listUsableGrants(view).map(({ role }) => role);
  return roles.includes('copy') && !roles.includes('designated');
}

/**
 * Whether a decline now surely spares the evaluation: by the designated, before the buyer is invited,
 * with nothing sent to him. What a logged call changes is the server's to say. Source: V3.
 */
export function sparesEvaluation(view: RequestView, now: Date): boolean {
  const { contactedSides } = view.facts;
  return isOwnJob(view) && contactedSides.length === 0 && now <= new Date(view.evaluationAt);
}

/** The person's own decline that stands, if any. */
export function findOwnDecline(
  view: RequestView,
): RequestView['facts']['declines'][number] | undefined {
  return view.facts.declines.findLast((decline) =>
    view.grants.some((grant) => grant.id === decline.grantId),
  );
}

/** The acts to offer, so that no button leads to a refusal known beforehand. Source: M9, M10, A4, A7. */
export function listOfferedActs(view: RequestView): OfferedActs {
  if (listUsableGrants(view).length === 0) return NOTHING;
  const ownJob = isOwnJob(view);
  const closed =
    ownJob &&
    view.facts.declines.some(
      (decline) => decline.closes && view.facts.designatedGrantIds.includes(decline.grantId),
    );
  const { hasPhone, phone } = view.buyer;
  return {
    reply: !closed,
    forward: !closed,
    decline: ownJob ? !closed : findOwnDecline(view) === undefined,
    revealPhone: hasPhone && phone === null,
    logCall: phone !== null && !closed,
  };
}
