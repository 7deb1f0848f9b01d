import type { Network, Seller } from '../shared/domain/network.ts';
import type { Buyer } from '../shared/domain/routing-verdict.ts';

/** A question to a network: who gets this request? */
export interface Question {
  readonly buyer: Buyer & { readonly lat: number; readonly lon: number };
  readonly chosenId: string | null;
}

/**
 * The yardstick of P8: a grid of 1° by country, each cell best rated first, the country's list best
 * rated first; haversine with what does not change worked out before; radius and range checked on
 * whom it meets. It knows neither zones nor copies nor missing coordinates.
 */
export interface PlainGrid {
  readonly countries: ReadonlyMap<string, PlainCountry>;
  readonly membersById: ReadonlyMap<string, PlainMember>;
}

interface PlainCountry {
  readonly cells: ReadonlyMap<number, readonly PlainMember[]>;
  readonly members: readonly PlainMember[];
}

interface PlainMember {
  readonly seller: Seller;
  readonly rating: number;
  readonly lat: number;
  readonly lon: number;
  readonly cosLat: number;
  readonly radiusKm: number;
  readonly products: ReadonlySet<string> | null;
}

interface Hit {
  readonly member: PlainMember;
  readonly km: number;
}

const RADIANS = Math.PI / 180;

function makePlainMember(seller: Seller): PlainMember {
  const [lat, lon] = [(seller.lat ?? 0) * RADIANS, (seller.lon ?? 0) * RADIANS];
  const factor = seller.radius?.unit === 'mi' ? 1.609344 : 1;
  return {
    seller,
    rating: seller.rating ?? -1,
    lat,
    lon,
    cosLat: Math.cos(lat),
    radiusKm: seller.radius === null ? Infinity : seller.radius.value * factor,
    products: seller.range.mode === 'full' ? null : new Set(seller.range.products),
  };
}

/** Sorts a network once, for many questions. */
export function buildPlainGrid(network: Network): PlainGrid {
  const members = network.sellers.map(makePlainMember).toSorted((a, b) => b.rating - a.rating);
  const countries = Map.groupBy(members, ({ seller }) => seller.country);
  return {
    countries: new Map(
      [...countries].map(([country, list]) => [
        country,
        {
          members: list,
          cells: Map.groupBy(list, ({ seller }) =>
            getPlainKey(Math.floor(seller.lat ?? 0), Math.floor(seller.lon ?? 0)),
          ),
        },
      ]),
    ),
    membersById: new Map(members.map((member) => [member.seller.id, member])),
  };
}

function getPlainKey(row: number, column: number): number {
  return (row + 90) * 360 + ((column + 540) % 360);
}

interface PlainPlace {
  readonly lat: number;
  readonly lon: number;
  readonly cosLat: number;
  readonly product: string | null;
}

function measureHaversineKm(from: PlainPlace, to: PlainMember): number {
  const lat = Math.sin((to.lat - from.lat) / 2);
  const lon = Math.sin((to.lon - from.lon) / 2);
  const hav = lat * lat + from.cosLat * to.cosLat * lon * lon;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(hav)));
}

function accepts(member: PlainMember, km: number, product: string | null): boolean {
  if (km > member.radiusKm) return false;
  return member.products === null || (product !== null && member.products.has(product));
}

/** Reads a list, best rated first, until nobody in it can enter the best ones any more. */
function collect(
  members: readonly PlainMember[],
  place: PlainPlace,
  best: Hit[],
  limit: number,
  isNear: boolean,
): void {
  for (const member of members) {
    const last = best.length === limit ? best.at(-1) : undefined;
    if (last !== undefined && member.rating < last.member.rating) return;
    const km = measureHaversineKm(place, member);
    if (km <= 200 !== isNear || !accepts(member, km, place.product)) continue;
    if (last !== undefined) {
      if (member.rating === last.member.rating && km >= last.km) continue;
      best.pop();
    }
    const after = best.findIndex(
      (hit) =>
        hit.member.rating < member.rating || (hit.member.rating === member.rating && hit.km > km),
    );
    best.splice(after < 0 ? best.length : after, 0, { member, km });
  }
}

/** The contacts displayed, after the chosen one where he is eligible. */
export function decideWithPlainGrid(grid: PlainGrid, question: Question): readonly string[] {
  const { buyer, chosenId } = question;
  const country = grid.countries.get(buyer.country);
  if (country === undefined) return [];
  const lat = buyer.lat * RADIANS;
  const cosLat = Math.cos(lat);
  const place = { lat, lon: buyer.lon * RADIANS, cosLat, product: buyer.product };
  const near: Hit[] = [];
  const width = Math.ceil(1.8 / cosLat);
  const [row, column] = [Math.floor(buyer.lat), Math.floor(buyer.lon)];
  for (let y = row - 2; y <= row + 2; y += 1) {
    for (let x = column - width; x <= column + width; x += 1) {
      const cell = country.cells.get(getPlainKey(y, x));
      if (cell !== undefined) collect(cell, place, near, 4, true);
    }
  }
  const rest: Hit[] = [];
  if (near.length < 4) collect(country.members, place, rest, 4 - near.length, false);
  const displayed = [...near, ...rest].map(({ member }) => member.seller.id);
  const chosen = chosenId === null ? undefined : grid.membersById.get(chosenId);
  if (chosen?.seller.country !== buyer.country) return displayed;
  const isEligible = accepts(chosen, measureHaversineKm(place, chosen), buyer.product);
  return isEligible ? [chosen.seller.id, ...displayed] : displayed;
}
