import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { ChangeActor } from '../../shared/domain/network-change.ts';
import { lockNetwork } from './load-network.ts';
import { memberships, networkChanges, networks } from './schema/networks.ts';
import type { Tx } from './store.ts';
import type { ChangedField } from './words.ts';

/** One line of the history of changes of a network, before it has its version. */
export interface RecordedChange {
  readonly manufacturerId: string;
  readonly at: Date;
  /** `key:<prefix>` or `person:<id>`, and how he was called then. */
  readonly actor: string;
  readonly actorName: string;
  readonly actorKind: ChangeActor;
  readonly kind: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly fields: readonly ChangedField[];
}

/**
 * Moves the network's version by one and leaves the line of what was changed. Gives the new version:
 * the revision of whatever was changed. Call it in a transaction that locked the network; of several
 * networks, lock them by ascending id.
 * @throws for a manufacturer without a network: a fault of the caller.
 */
export async function recordChange(tx: Tx, change: RecordedChange): Promise<number> {
  const { manufacturerId, at } = change;
  const [moved] = await tx
    .update(networks)
    .set({ version: sql`${networks.version} + 1`, updatedAt: at })
    .where(eq(networks.manufacturerId, manufacturerId))
    .returning({ version: networks.version });
  if (moved === undefined) throw new Error(`${manufacturerId} has no network to change`);
  await tx.insert(networkChanges).values({ ...change, version: moved.version });
  return moved.version;
}

/**
 * The same for every network that a company sells in, when something of the company's own changed
 * (N10). Networks are locked in ascending order; the company's memberships get the new version as
 * their revision. Gives the manufacturers concerned.
 * @param except manufacturers whose network was moved for the same change already.
 */
export async function bumpNetworks(
  tx: Tx,
  companyId: string,
  change: Omit<RecordedChange, 'manufacturerId' | 'memberId' | 'memberName'>,
  except: readonly string[] = [],
): Promise<string[]> {
  const isOfCompany = and(eq(memberships.companyId, companyId), isNull(memberships.removedAt));
  const rows = await tx
    .select({
      manufacturerId: memberships.manufacturerId,
      memberId: memberships.id,
      memberName: memberships.name,
    })
    .from(memberships)
    .where(isOfCompany)
    .orderBy(asc(memberships.manufacturerId), asc(memberships.position));
  const concerned = rows.filter(
    ({ manufacturerId }, index) =>
      rows[index - 1]?.manufacturerId !== manufacturerId && !except.includes(manufacturerId),
  );
  for (const member of concerned) {
    await lockNetwork(tx, member.manufacturerId);
    const revision = await recordChange(tx, { ...change, ...member });
    await tx
      .update(memberships)
      .set({ revision })
      .where(and(isOfCompany, eq(memberships.manufacturerId, member.manufacturerId)));
  }
  return concerned.map(({ manufacturerId }) => manufacturerId);
}
