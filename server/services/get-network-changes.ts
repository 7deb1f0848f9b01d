import type { NetworkChanges } from '../../shared/contract/sales-network.ts';
import { listNetworkChanges } from '../store/network-history.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';

const PAGE_LENGTH = 50;

/**
 * The history of changes of a network, newest first: who changed what, and when.
 * @param page `before` is the `next` of the page before.
 */
export async function getNetworkChanges(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  page: { readonly before?: number | undefined },
): Promise<NetworkChanges> {
  const { db } = context.store;
  await assertStaff(db, caller, manufacturerId);
  const rows = await listNetworkChanges(db, manufacturerId, {
    before: page.before ?? null,
    limit: PAGE_LENGTH + 1,
  });
  const shown = rows.slice(0, PAGE_LENGTH);
  return {
    changes: shown.map(
      ({ version, at, actorName, actorKind, kind, memberId, memberName, fields }) => ({
        version,
        at: at.toISOString(),
        actor: { name: actorName, kind: actorKind },
        kind,
        member: memberId === null ? null : { id: memberId, name: memberName ?? memberId },
        fields: fields.map(({ name, before, after }) => ({ name, before, after })),
      }),
    ),
    next: rows.length > PAGE_LENGTH ? (shown.at(-1)?.version ?? null) : null,
  };
}
