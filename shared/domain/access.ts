import { normalizeAddress } from './address.ts';
import type { HistoryEntry, HistoryKind } from './history.ts';
import { refuse, ok, type Result } from './result.ts';
import type { Side } from './side.ts';

/** How the holder came to the request. `staff` is a member of the company on that side (A1). */
export const GRANT_ROLES = ['designated', 'copy', 'staff'] as const;
export type GrantRole = (typeof GRANT_ROLES)[number];

/** The one way to see a request (A1): this address, for this side. */
export interface Grant {
  readonly id: string;
  /** Normalized e-mail address. */
  readonly address: string;
  readonly side: Side;
  readonly role: GrantRole;
  /** The grant it was given under; null for those of the routing and of the company. */
  readonly givenBy: string | null;
  /** A4: the one message that this grant shows; null when it shows the side. */
  readonly messageId: string | null;
  /** A7: from then on nothing new is seen or done under it. */
  readonly revokedAt: Date | null;
}

/** What may be done on a request under a grant. Source: M1, M10, M12. */
export const SELLER_VERBS = [
  'view',
  'reply',
  'forward',
  'decline',
  'undo-decline',
  'reveal-phone',
  'log-call',
  'add-note',
] as const;
export type SellerVerb = (typeof SELLER_VERBS)[number];

/** Whether the holder may use the verb. Viewing outlasts a revocation (A7), acting does not. */
export function canUse(grant: Grant, verb: SellerVerb): boolean {
  if (verb === 'view') return true;
  return grant.revokedAt === null && grant.messageId === null;
}

export type GiveRefusal = 'not-entitled' | 'recipient-has-side';

/**
 * The grant that a forward or a copy gives: exactly the giver's side (A2, M8). Where the person
 * copied already belongs to another side of this request he is shown that message alone (A4).
 * A forward to such a person gives the side: he holds two grants and is asked which (A8).
 * @param gift `messageId` is the message that a copy goes with. Without one, somebody of another
 * side gets nothing (`not-entitled`): a side must never be given for want of a message.
 */
export function giveGrant(
  giver: Grant,
  gift: {
    readonly id: string;
    readonly address: string;
    readonly by: 'forward' | 'copy';
    readonly messageId: string | null;
  },
  existing: readonly Grant[],
): Result<Grant, GiveRefusal> {
  if (!canUse(giver, 'forward')) return refuse('not-entitled');
  const address = normalizeAddress(gift.address);
  const given = { id: gift.id, address, side: giver.side, givenBy: giver.id, revokedAt: null };
  if (gift.by === 'forward') return ok({ ...given, role: 'designated', messageId: null });

  const held = existing.filter((grant) => grant.address === address && grant.revokedAt === null);
  const seesItAlready = held.some(
    (grant) =>
      grant.side === giver.side && (grant.messageId === null || grant.messageId === gift.messageId),
  );
  if (seesItAlready) return refuse('recipient-has-side');
  const onOtherSide = held.some((grant) => grant.side !== giver.side && grant.messageId === null);
  if (onOtherSide && gift.messageId === null) return refuse('not-entitled');
  return ok({ ...given, role: 'copy', messageId: onOtherSide ? gift.messageId : null });
}

/** Who reads a history: the buyer, or a seller with all his grants on this request. */
export type Viewer =
  | { readonly kind: 'buyer' }
  | { readonly kind: 'seller'; readonly grants: readonly Grant[] };

/** `whole`: with its private fields. `fact`: who, what kind, when. `hidden`: as if it never was. */
export type Visibility = 'whole' | 'fact' | 'hidden';

interface KindAccess {
  /** What sellers of other sides learn (A2). */
  readonly otherSides: 'fact' | 'hidden';
  /** What the buyer learns (A5). */
  readonly buyer: Visibility;
}

const KIND_ACCESS: Readonly<Record<HistoryKind, KindAccess>> = {
  'request-received': { otherSides: 'fact', buyer: 'whole' },
  routed: { otherSides: 'fact', buyer: 'hidden' },
  'message-sent': { otherSides: 'fact', buyer: 'whole' },
  'buyer-message': { otherSides: 'hidden', buyer: 'whole' },
  'message-read': { otherSides: 'hidden', buyer: 'fact' },
  forwarded: { otherSides: 'fact', buyer: 'hidden' },
  copied: { otherSides: 'fact', buyer: 'hidden' },
  declined: { otherSides: 'fact', buyer: 'hidden' },
  'decline-undone': { otherSides: 'fact', buyer: 'hidden' },
  'phone-shown': { otherSides: 'fact', buyer: 'hidden' },
  'call-logged': { otherSides: 'fact', buyer: 'hidden' },
  'note-added': { otherSides: 'hidden', buyer: 'hidden' },
};

function seenUnder(grant: Grant, entry: HistoryEntry): Visibility {
  if (grant.revokedAt !== null && Date.parse(entry.at) > grant.revokedAt.getTime()) return 'hidden';
  if (grant.messageId !== null) {
    // The side too: the id of a message came with a command, and must not open another side's.
    const isIt =
      entry.kind === 'message-sent' &&
      entry.side === grant.side &&
      entry.facts['messageId'] === grant.messageId;
    return isIt ? 'whole' : 'hidden';
  }
  if (entry.side === null || entry.side === grant.side) return 'whole';
  // The one content that crosses, because its author ticked it (M12).
  if (entry.kind === 'note-added' && entry.facts['toBothSides'] === true) return 'whole';
  return KIND_ACCESS[entry.kind].otherSides;
}

const RANK: Readonly<Record<Visibility, number>> = { hidden: 0, fact: 1, whole: 2 };

/**
 * What a viewer may learn of an entry. Several grants never add up to more than the best of them
 * alone. Source: A1–A5, A7.
 */
export function entryVisibility(viewer: Viewer, entry: HistoryEntry): Visibility {
  if (viewer.kind === 'buyer') return KIND_ACCESS[entry.kind].buyer;
  let best: Visibility = 'hidden';
  for (const grant of viewer.grants) {
    const seen = seenUnder(grant, entry);
    if (RANK[seen] > RANK[best]) best = seen;
  }
  return best;
}

/**
 * The private fields that the buyer reads on entries that are his (A5). A list of what is allowed, so
 * that a field added later, an address (M5) or a reason, is hidden until somebody says otherwise.
 */
const READ_BY_BUYER: ReadonlySet<string> = new Set(['text']);

/**
 * Whether a viewer reads that private field of an entry: on his own side every one, as the buyer those
 * allowed. Source: A2, A5.
 */
export function canReadField(viewer: Viewer, entry: HistoryEntry, field: string): boolean {
  if (entryVisibility(viewer, entry) !== 'whole') return false;
  return viewer.kind === 'seller' || READ_BY_BUYER.has(field);
}

/** The sides whose content a seller sees; a message-only grant opens none (A2, A4). */
export function visibleSides(grants: readonly Grant[]): Side[] {
  return [...new Set(grants.filter((g) => g.messageId === null).map((g) => g.side))];
}

/**
 * The grant an act is done under. One usable grant: that one. Several sides: the person must say
 * which (A8); several grants of one side are the same right, one in force before a revoked one, then
 * the designated's first. To view, a copied message alone (A4) is no side to choose from.
 */
export function chooseGrant(
  grants: readonly Grant[],
  verb: SellerVerb,
  chosenId: string | null,
): Result<Grant, 'not-entitled' | 'side-not-chosen'> {
  const allowed = grants.filter((grant) => canUse(grant, verb));
  if (chosenId !== null) {
    const chosen = allowed.find((grant) => grant.id === chosenId);
    return chosen === undefined ? refuse('not-entitled') : ok(chosen);
  }
  const whole = allowed.filter((grant) => grant.messageId === null);
  const usable = whole.length > 0 ? whole : allowed;
  if (new Set(usable.map((grant) => grant.side)).size > 1) return refuse('side-not-chosen');
  const first = usable.toSorted(
    (a, b) =>
      Number(a.revokedAt !== null) - Number(b.revokedAt !== null) ||
      GRANT_ROLES.indexOf(a.role) - GRANT_ROLES.indexOf(b.role),
  )[0];
  return first === undefined ? refuse('not-entitled') : ok(first);
}
