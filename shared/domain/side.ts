/**
 * Whose rights one has on a request: the manufacturer's, or one distributor's (by company id).
 * Source: domain glossary, A2.
 */
export type Side = 'manufacturer' | `distributor:${string}`;

/** The side of zone managers, the world contact and staff. */
export const MANUFACTURER_SIDE: Side = 'manufacturer';

/** The side of a distributor; {@link sideCompanyId} gives the id back. */
export function makeDistributorSide(companyId: string): Side {
  return `distributor:${companyId}`;
}

/** Whether a text from outside has the shape of a side; no company need exist. */
export function isSide(text: string): text is Side {
  return text === 'manufacturer' || /^distributor:.+$/.test(text);
}

/** The distributor's company id; null for the manufacturer's side. */
export function sideCompanyId(side: Side): string | null {
  return side === 'manufacturer' ? null : side.slice('distributor:'.length);
}
