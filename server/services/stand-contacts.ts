import type { StandContact } from '../../shared/contract/marketplace.ts';
import { findPosition, makeUnitVector, measureDistanceKm } from '../../shared/domain/geo.ts';
import type { Buyer } from '../../shared/domain/routing-verdict.ts';
import { listMemberDetails, type MemberDetails } from '../store/load-network.ts';
import type { Tx } from '../store/store.ts';

/** Members as a stand shows them to a buyer, in the order given: never an e-mail address (R1, M5). */
export async function listContacts(
  tx: Tx,
  manufacturerId: string,
  ids: readonly string[],
  buyer: Buyer,
): Promise<StandContact[]> {
  const details = await listMemberDetails(tx, manufacturerId, ids);
  return ids.flatMap((id) => {
    const member = details.find((candidate) => candidate.id === id);
    return member === undefined ? [] : [makeContact(member, buyer)];
  });
}

function makeContact(member: MemberDetails, buyer: Buyer): StandContact {
  const { id, kind, name, city, country, rating, partner } = member;
  const [from, to] = [findPosition(buyer), findPosition(member)];
  const distanceKm =
    from === null || to === null
      ? null
      : measureDistanceKm(makeUnitVector(from), makeUnitVector(to));
  return { id, kind, name, city, country, distanceKm, rating, partner };
}
