import type { companies, distributors } from './schema/companies.ts';

/** Who a seller is and how he is reached: what a manufacturer types, or the distributor himself. */
export interface SellerDetails {
  readonly name: string;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

/**
 * The details that stand: the company's own once the distributor keeps them himself, the
 * membership's until then. Source: N10.
 */
export function readSellerDetails(
  membership: SellerDetails,
  company: Pick<typeof companies.$inferSelect, 'name' | 'city' | 'country'>,
  own: typeof distributors.$inferSelect | null,
): SellerDetails {
  if (own === null || own.ownDetailsAt === null) {
    const { name, contact, phone, email, street, postalCode, city, region } = membership;
    const { country, lat, lon } = membership;
    return { name, contact, phone, email, street, postalCode, city, region, country, lat, lon };
  }
  const { name, city, country } = company;
  const { contact, phone, street, postalCode, region, lat, lon } = own;
  const email = own.email ?? membership.email;
  return { name, contact, phone, email, street, postalCode, city, region, country, lat, lon };
}
