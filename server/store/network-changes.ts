import { and, asc, eq, isNull } from 'drizzle-orm';
import { lockNetwork } from './load-network.ts';
import { memberships, networkChanges, networks } from './schema/networks.ts';
import type { Tx } from './store.ts';

export type NetworkChangeRow = typeof networkChanges.$inferSelect;

/** Who changed a network, how and when: a line of its history of changes. */
export type NetworkChangeLine = Omit<NetworkChangeRow, 'version' | 'manufacturerId'>;

/**
 * Moves a network to its next version and writes why. The caller has locked the network; what it
 * changes belongs to the version given. Source: N10.
 */
export async function recordChange(
  tx: Tx,
  network: { readonly manufacturerId: string; readonly version: number },
  line: NetworkChangeLine,
): Promise<number> {
  const { manufacturerId } = network;
  const version = network.version + 1;
  await tx
    .update(networks)
    .set({ version, updatedAt: line.at })
    .where(eq(networks.manufacturerId, manufacturerId));
  await tx.insert(networkChanges).values({ ...line, manufacturerId, version });
  return version;
}

/**
 * The same for every network that a company sells in, when something of the company's own changed
 * (N10). Networks are locked in ascending order; the company's memberships get the new version as
 * their revision. Gives the manufacturers concerned.
 */
export async function bumpNetworks(
  tx: Tx,
  companyId: string,
  line: Omit<NetworkChangeLine, 'memberId' | 'memberName'>,
): Promise<string[]> {
  const rows = await tx
    .select({
      manufacturerId: memberships.manufacturerId,
      memberId: memberships.id,
      memberName: memberships.name,
    })
    .from(memberships)
    .where(and(eq(memberships.companyId, companyId), isNull(memberships.removedAt)))
    .orderBy(asc(memberships.manufacturerId), asc(memberships.position));
  const first = new Map(rows.toReversed().map((row) => [row.manufacturerId, row]));
  const concerned = [...first.values()].toSorted((a, b) =>
    a.manufacturerId < b.manufacturerId ? -1 : 1,
  );
  for (const { manufacturerId, memberId, memberName } of concerned) {
    const network = await lockNetwork(tx, manufacturerId);
    if (network === null) throw new Error(`${manufacturerId} has members and no network`);
    const revision = await recordChange(tx, network, { ...line, memberId, memberName });
    await tx
      .update(memberships)
      .set({ revision })
      .where(
        and(
          eq(memberships.manufacturerId, manufacturerId),
          eq(memberships.companyId, companyId),
          isNull(memberships.removedAt),
        ),
      );
  }
  return concerned.map(({ manufacturerId }) => manufacturerId);
}
