/**
 * Whose rights one has on a request: the manufacturer's, or one distributor's (by company id).
 * Source: domain glossary, A2.
 */
export type Side = 'manufacturer' | `distributor:${string}`;

export const MANUFACTURER_SIDE: Side = 'manufacturer';

export function makeDistributorSide(companyId: string): Side {
  return `distributor:${companyId}`;
}

export function isSide(text: string): text is Side {
  return text === 'manufacturer' || /^distributor:.+$/.test(text);
}

/** The distributor's company id; null for the manufacturer's side. */
export function sideCompanyId(side: Side): string | null {
  return side === 'manufacturer' ? null : side.slice('distributor:'.length);
}
