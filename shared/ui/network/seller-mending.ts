import type { SellerView } from '../../contract/sales-network.ts';

/** Whether a seller's details are his alone to change: protected, or kept by himself. Source: N3, N10. */
export function keepsOwnDetails(seller: Pick<SellerView, 'protected' | 'ownDetails'>): boolean {
  return seller.protected || seller.ownDetails;
}

/** What a manufacturer does about a seller's details: edit them, or ask the seller. Source: N3. */
export function findSellerMending(seller: SellerView): 'edit' | 'ask' {
  return keepsOwnDetails(seller) ? 'ask' : 'edit';
}
