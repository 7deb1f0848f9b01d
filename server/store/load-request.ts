import type { Grant } from '../../shared/domain/access.ts';
import type { Side } from '../../shared/domain/side.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { Decline, NegotiationState } from '../../shared/domain/negotiation-state.ts';
import type { MemberKind } from '../../shared/domain/network.ts';
import { jsonObjectSql, reviveRow } from './json-rows.ts';
import { companies, marketplaces } from './schema/companies.ts';
import { mailTokens } from './schema/mails.ts';
import { grants, negotiations } from './schema/negotiations.ts';
import { stands } from './schema/networks.ts';
import { requests } from './schema/requests.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

export type RequestRow = typeof requests.$inferSelect;
export type GrantRow = typeof grants.$inferSelect;
export type NegotiationRow = typeof negotiations.$inferSelect;
export type MailTokenRow = typeof mailTokens.$inferSelect;
export type MarketplaceRow = typeof marketplaces.$inferSelect;
export type CompanyRow = typeof companies.$inferSelect;
export type StandRow = typeof stands.$inferSelect;

/** A request with all that deciding on it and showing it takes; its history and messages apart. */
export interface LoadedRequest {
  readonly request: RequestRow;
  /** In the order of giving. */
  readonly grants: readonly GrantRow[];
  readonly negotiations: readonly NegotiationRow[];
  readonly mailTokens: readonly MailTokenRow[];
  readonly marketplace: MarketplaceRow;
  readonly stand: StandRow;
  readonly manufacturer: CompanyRow;
  /** The companies of its distributors' sides. */
  readonly distributors: readonly CompanyRow[];
  /** The members of the network that its grants were made for, even if removed since. */
  readonly members: readonly NamedMember[];
}

/** A member as people name him: a seller's company, or the manufacturer's own contact. */
export interface NamedMember {
  readonly id: string;
  readonly kind: MemberKind;
  readonly name: string;
  /** Null for the manufacturer's own people. */
  readonly companyId: string | null;
}

const SELECT = `
select
  ${jsonObjectSql(requests, 'r')} as request,
  ${jsonObjectSql(marketplaces, 'm')} as marketplace,
  ${jsonObjectSql(stands, 's')} as stand,
  ${jsonObjectSql(companies, 'c')} as manufacturer,
  (select coalesce(json_agg(${jsonObjectSql(grants, 'g')} order by g.created_at, g.id), '[]')
    from grants g where g.request_id = r.id) as grants,
  (select coalesce(json_agg(${jsonObjectSql(negotiations, 'n')} order by n.opened_at, n.side), '[]')
    from negotiations n where n.request_id = r.id) as negotiations,
  (select coalesce(json_agg(${jsonObjectSql(mailTokens, 't')} order by t.created_at, t.token), '[]')
    from mail_tokens t where t.request_id = r.id) as "mailTokens",
  (select coalesce(json_agg(${jsonObjectSql(companies, 'd')} order by d.id), '[]')
    from companies d where d.id in (select substr(g.side, length('distributor:') + 1)
      from grants g where g.request_id = r.id and g.side like 'distributor:%')) as distributors,
  (select coalesce(json_agg(json_build_object(
      'id', v.id, 'kind', v.kind, 'name', v.name, 'companyId', v.company_id) order by v.id), '[]')
    from (
      select p.id, p.kind, d.name, p.company_id from memberships p
        join companies d on d.id = p.company_id
        where p.manufacturer_id = r.manufacturer_id
          and p.id in (select g.member_id from grants g where g.request_id = r.id)
      union all
      select p.id, p.kind, coalesce(p.contact, c.name), null from members p
        where p.manufacturer_id = r.manufacturer_id
          and p.id in (select g.member_id from grants g where g.request_id = r.id)
    ) v) as members
from requests r
join marketplaces m on m.id = r.marketplace_id
join stands s on s.id = r.stand_id
join companies c on c.id = r.manufacturer_id`;

const LOAD_ONE = `${SELECT} where r.id = $1`;
const LOAD_MANY = `${SELECT} where r.id in (select jsonb_array_elements_text($1::jsonb))`;
const LOCK = 'select 1 from requests where id = $1 for update';

type Json = Readonly<Record<string, unknown>>;
interface JsonRequest {
  readonly request: Json;
  readonly marketplace: Json;
  readonly stand: Json;
  readonly manufacturer: Json;
  readonly grants: readonly Json[];
  readonly negotiations: readonly Json[];
  readonly mailTokens: readonly Json[];
  readonly distributors: readonly Json[];
  readonly members: readonly NamedMember[];
}

/** One statement, prepared. Null when there is no such request. */
export async function loadRequest(tx: Tx, id: RequestId): Promise<LoadedRequest | null> {
  const [row] = await runStatement<JsonRequest>(tx, LOAD_ONE, [id]);
  return row === undefined ? null : revive(row);
}

/**
 * The same, after waiting for whoever is deciding on it, and keeping others waiting until the end
 * of the transaction. Two statements: a lock and its subqueries in one would see the new request
 * row with the old grants, since READ COMMITTED looks again at the locked row alone.
 */
export async function lockRequest(tx: Tx, id: RequestId): Promise<LoadedRequest | null> {
  const locked = await runStatement(tx, LOCK, [id]);
  return locked.length === 0 ? null : loadRequest(tx, id);
}

/** Those of the requests that exist, in no order. */
export async function loadRequests(tx: Tx, ids: readonly RequestId[]): Promise<LoadedRequest[]> {
  if (ids.length === 0) return [];
  const rows = await runStatement<JsonRequest>(tx, LOAD_MANY, [JSON.stringify(ids)]);
  return rows.map(revive);
}

function revive(row: JsonRequest): LoadedRequest {
  return {
    request: reviveRow(requests, row.request),
    grants: row.grants.map((grant) => reviveRow(grants, grant)),
    negotiations: row.negotiations.map((negotiation) => reviveRow(negotiations, negotiation)),
    mailTokens: row.mailTokens.map((token) => reviveRow(mailTokens, token)),
    marketplace: reviveRow(marketplaces, row.marketplace),
    stand: reviveRow(stands, row.stand),
    manufacturer: reviveRow(companies, row.manufacturer),
    distributors: row.distributors.map((company) => reviveRow(companies, company)),
    members: row.members,
  };
}

/** A grant as the domain knows it. */
export function makeGrant(row: GrantRow): Grant {
  const { id, address, side, role, givenBy, messageId, revokedAt } = row;
  return { id, address, side, role, givenBy, messageId, revokedAt };
}

/** The state that decisions rest on, from its rows. */
export function makeNegotiationState(
  loaded: Pick<LoadedRequest, 'request' | 'grants' | 'negotiations'>,
): NegotiationState {
  const sidesWith = (key: 'contactedAt' | 'phoneShownAt'): Side[] =>
    loaded.negotiations.filter((row) => row[key] !== null).map((row) => row.side);
  return {
    grants: loaded.grants.map(makeGrant),
    designation: {
      grantIds: loaded.grants.filter((row) => row.designated).map((row) => row.id),
      since: loaded.request.designatedSince,
      contactedAt: loaded.request.contactedAt,
    },
    firstActAt: loaded.request.firstActAt,
    contactedSides: sidesWith('contactedAt'),
    phoneShownSides: sidesWith('phoneShownAt'),
    declines: loaded.grants
      .flatMap((row) => makeDecline(row))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

function makeDecline(row: GrantRow): Decline[] {
  const { id, declinedAt, declineEffectiveAt, declineCloses } = row;
  if (declinedAt === null || declineEffectiveAt === null || declineCloses === null) return [];
  return [{ grantId: id, at: declinedAt, effectiveAt: declineEffectiveAt, closes: declineCloses }];
}
