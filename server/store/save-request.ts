import type { ChainHead, HistoryDraft } from '../../shared/domain/history.ts';
import type { Side } from '../../shared/domain/side.ts';
import {
  firstHandledAt,
  handledAt,
  type NegotiationState,
} from '../../shared/domain/negotiation-state.ts';
import { requestStatus } from '../../shared/domain/request-status.ts';
import type { RoutingDecision } from '../../shared/domain/routing.ts';
import { chainHistory } from './history.ts';
import { insertRecordsSql, makeRecords } from './json-rows.ts';
import type { GrantRow, LoadedRequest, NegotiationRow, RequestRow } from './load-request.ts';
import { history, historyValues } from './schema/history.ts';
import { grants, messages, negotiations } from './schema/negotiations.ts';
import { requests, routingDecisions } from './schema/requests.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';
import type { StoredStatus } from './words.ts';

type MessageRow = typeof messages.$inferSelect;

/** What an act changes: the state after it, and what the history says of it. */
export interface RequestChange {
  readonly at: Date;
  readonly after: NegotiationState;
  readonly drafts: readonly HistoryDraft[];
  /** Each told by the draft whose `facts.messageId` is its id. */
  readonly messages?: readonly Omit<MessageRow, 'requestId' | 'seq'>[];
  /** The network's member that a new grant was made for, by grant id. */
  readonly memberIds?: Readonly<Record<string, string>>;
}

const SAVE = `
with
  entries as (${insertRecordsSql(history, 1)}),
  private_values as (${insertRecordsSql(historyValues, 2)}),
  threads as (${insertRecordsSql(negotiations, 3)}
    on conflict (request_id, side) do update set
      contacted_at = excluded.contacted_at, phone_shown_at = excluded.phone_shown_at),
  letters as (${insertRecordsSql(messages, 4)}),
  rights as (${insertRecordsSql(grants, 5)}
    on conflict (request_id, id) do update set
      designated = excluded.designated, revoked_at = excluded.revoked_at,
      declined_at = excluded.declined_at, decline_effective_at = excluded.decline_effective_at,
      decline_closes = excluded.decline_closes)
update requests set
  designated_since = $7::timestamptz, contacted_at = $8::timestamptz,
  first_act_at = $9::timestamptz, handled_at = $10::timestamptz,
  first_handled_at = $11::timestamptz, status = $12, revision = $13::int,
  history_seq = $14::int, history_hash = $15
where id = $6 and history_seq = $16::int
returning id`;

/**
 * Writes an act on a request: state, history, messages and grants in one statement, so that none of
 * them can ever be written without the others. The request must be locked (lockRequest) in this
 * transaction. Gives the request as it now is.
 */
export async function saveRequestChange(
  tx: Tx,
  loaded: LoadedRequest,
  change: RequestChange,
): Promise<LoadedRequest> {
  const { id, historySeq, historyHash } = loaded.request;
  const chained = chainHistory(id, { seq: historySeq, hash: historyHash }, change.drafts);
  const newMessages = (change.messages ?? []).map((message) => ({
    ...message,
    requestId: id,
    seq: findMessageSeq(chained.entries, message.id),
  }));
  const request = changeRequest(loaded.request, change.after, chained.head);
  const grantRows = changeGrants(loaded, change);
  const negotiationRows = changeNegotiations(loaded, change, grantRows);
  const saved = await runStatement(tx, SAVE, [
    makeRecords(history, chained.entries),
    makeRecords(historyValues, chained.values),
    makeRecords(negotiations, negotiationRows),
    makeRecords(messages, newMessages),
    makeRecords(grants, grantRows),
    id,
    ...[request.designatedSince, request.contactedAt, request.firstActAt].map(makeInstant),
    ...[request.handledAt, request.firstHandledAt].map(makeInstant),
    request.status,
    request.revision,
    request.historySeq,
    request.historyHash,
    historySeq,
  ]);
  if (saved.length === 0) throw new Error(`request ${id} was changed without its lock`);
  return { ...loaded, request, grants: grantRows, negotiations: negotiationRows };
}

/** What a new request is made of; the state, the head of the chain and the sides follow from it. */
export interface NewRequest {
  readonly request: Omit<
    RequestRow,
    | 'designatedSince'
    | 'contactedAt'
    | 'firstActAt'
    | 'handledAt'
    | 'firstHandledAt'
    | 'status'
    | 'firstMemberId'
    | 'revision'
    | 'historySeq'
    | 'historyHash'
  >;
  readonly decision: RoutingDecision;
  readonly networkVersion: number;
  readonly settingsVersion: number;
  readonly grants: readonly Omit<
    GrantRow,
    'requestId' | 'createdAt' | 'revokedAt' | 'declinedAt' | 'declineEffectiveAt' | 'declineCloses'
  >[];
  readonly drafts: readonly HistoryDraft[];
}

/**
 * Writes a new request with its first decision, grants and history. Throws a unique violation on
 * `requests_reference` where the marketplace sent the same reference at the same moment.
 */
export async function insertRequest(tx: Tx, made: NewRequest): Promise<void> {
  const { id, receivedAt } = made.request;
  const chained = chainHistory(id, null, made.drafts);
  await tx.insert(requests).values({
    ...made.request,
    firstMemberId: made.decision.designated.id,
    designatedSince: receivedAt,
    status: 'to-handle',
    revision: 1,
    historySeq: chained.head.seq,
    historyHash: chained.head.hash,
  });
  const sides = [...new Set(made.grants.map((grant) => grant.side))];
  await tx
    .insert(negotiations)
    .values(sides.map((side) => ({ requestId: id, side, openedAt: receivedAt })));
  await tx
    .insert(grants)
    .values(made.grants.map((grant) => ({ ...grant, requestId: id, createdAt: receivedAt })));
  await tx.insert(history).values(chained.entries);
  if (chained.values.length > 0) await tx.insert(historyValues).values(chained.values);
  const { trace, ...decision } = made.decision;
  const { networkVersion, settingsVersion } = made;
  await tx.insert(routingDecisions).values({
    requestId: id,
    no: 1,
    decidedAt: receivedAt,
    networkVersion,
    settingsVersion,
    decision,
    trace,
  });
}

function makeInstant(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

function findMessageSeq(
  entries: readonly (typeof history.$inferSelect)[],
  messageId: string,
): number {
  const entry = entries.find((candidate) => candidate.facts['messageId'] === messageId);
  if (entry === undefined) throw new Error(`no history entry tells of message ${messageId}`);
  return entry.seq;
}

function changeRequest(before: RequestRow, after: NegotiationState, head: ChainHead): RequestRow {
  return {
    ...before,
    designatedSince: after.designation.since,
    contactedAt: after.designation.contactedAt,
    firstActAt: after.firstActAt,
    handledAt: handledAt(after),
    firstHandledAt: firstHandledAt(after),
    status: storedStatus(after),
    revision: before.revision + 1,
    historySeq: head.seq,
    historyHash: head.hash,
  };
}

function storedStatus(state: NegotiationState): StoredStatus {
  const status = requestStatus(state, false);
  // Not told that it is overdue, the domain never says so.
  return status === 'overdue' ? 'to-handle' : status;
}

function changeGrants(loaded: LoadedRequest, change: RequestChange): GrantRow[] {
  const { after, at } = change;
  const before = new Map(loaded.grants.map((row) => [row.id, row]));
  return after.grants.map((grant) => {
    const decline = after.declines.find((candidate) => candidate.grantId === grant.id);
    const known = before.get(grant.id);
    return {
      ...grant,
      requestId: loaded.request.id,
      memberId: known?.memberId ?? change.memberIds?.[grant.id] ?? null,
      createdAt: known?.createdAt ?? at,
      designated: after.designation.grantIds.includes(grant.id),
      declinedAt: decline?.at ?? null,
      declineEffectiveAt: decline?.effectiveAt ?? null,
      declineCloses: decline?.closes ?? null,
    };
  });
}

function changeNegotiations(
  loaded: LoadedRequest,
  change: RequestChange,
  grantRows: readonly GrantRow[],
): NegotiationRow[] {
  const { after, at } = change;
  const before = new Map<Side, NegotiationRow>(loaded.negotiations.map((row) => [row.side, row]));
  const sides = new Set<Side>([
    ...before.keys(),
    ...grantRows.map((row) => row.side),
    ...(change.messages ?? []).map((message) => message.side),
  ]);
  return [...sides].map((side) => {
    const known = before.get(side);
    const since = (sidesNow: readonly Side[], knownSince: Date | null | undefined): Date | null =>
      sidesNow.includes(side) ? (knownSince ?? at) : null;
    return {
      requestId: loaded.request.id,
      side,
      openedAt: known?.openedAt ?? at,
      contactedAt: since(after.contactedSides, known?.contactedAt),
      phoneShownAt: since(after.phoneShownSides, known?.phoneShownAt),
    };
  });
}
