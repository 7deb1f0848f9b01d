import { desc, eq } from 'drizzle-orm';
import { requests } from './schema/requests.ts';
import type { Tx } from './store.ts';

/** A request as far as deciding it again goes, and what tells people which one it was. */
export type RecentRequest = Pick<
  typeof requests.$inferSelect,
  | 'id'
  | 'receivedAt'
  | 'productId'
  | 'productName'
  | 'buyerCountry'
  | 'buyerCity'
  | 'buyerLat'
  | 'buyerLon'
  | 'chosenMemberId'
>;

/** The last requests of a manufacturer, the newest first. */
export async function listRecentRequests(
  tx: Tx,
  manufacturerId: string,
  limit: number,
): Promise<RecentRequest[]> {
  const { id, receivedAt, productId, productName, chosenMemberId } = requests;
  const { buyerCountry, buyerCity, buyerLat, buyerLon } = requests;
  return tx
    .select({
      id,
      receivedAt,
      productId,
      productName,
      chosenMemberId,
      buyerCountry,
      buyerCity,
      buyerLat,
      buyerLon,
    })
    .from(requests)
    .where(eq(requests.manufacturerId, manufacturerId))
    .orderBy(desc(requests.receivedAt), desc(requests.id))
    .limit(limit);
}
