import type { DistributorView, OwnMembership } from '../../shared/contract/distributor.ts';
import { pickInterfaceLanguage } from '../../shared/domain/language.ts';
import { listOwnDeclarations } from '../store/declarations.ts';
import {
  listCatalogues,
  listRangeProducts,
  loadDistributor,
  type LoadedDistributor,
  type LoadedMembership,
} from '../store/distributor-view.ts';
import { readSellerDetails, type SellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertDistributor } from './network-access.ts';
import { ServiceError } from './service-error.ts';

/** A distributor as he sees himself, with every network he is in. Source: N4, N5, N10. */
export function getDistributor(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
): Promise<DistributorView> {
  return context.store.transaction(async (tx) => {
    await assertDistributor(tx, caller, companyId);
    return viewDistributor(tx, caller, companyId);
  });
}

/** The same, for whoever is known to speak for the company. */
export async function viewDistributor(
  tx: Tx,
  caller: PersonCaller,
  companyId: string,
): Promise<DistributorView> {
  const loaded = await loadDistributor(tx, companyId);
  if (loaded === null) throw new ServiceError('not-found');
  const { company, own, memberships } = loaded;
  const { name, contact, email, phone, lat, lon, ...address } = readCurrentDetails(loaded, caller);
  const { street, postalCode, city, region, country } = address;
  const catalogues = await listCatalogues(
    tx,
    memberships.map(({ manufacturer }) => manufacturer.id),
  );
  const views: OwnMembership[] = [];
  for (const membership of memberships) {
    const products = catalogues.get(membership.manufacturer.id) ?? [];
    views.push(await viewMembership(tx, loaded, membership, products));
  }
  return {
    company: { id: company.id, name: company.name },
    revision: own.revision,
    details: {
      name,
      contact,
      email,
      phone,
      language: pickInterfaceLanguage([company.language]),
      address: { street, postalCode, city, region, country },
      lat,
      lon,
    },
    ownDetailsAt: own.ownDetailsAt?.toISOString() ?? null,
    protected: own.protected,
    absent: own.absent,
    partner: own.partnerSince !== null,
    rating: own.rating,
    reviewCount: own.reviewCount,
    memberships: views,
    declarations: (await listOwnDeclarations(tx, companyId)).map(
      ({ declaration, manufacturerName }) => ({
        id: declaration.id,
        manufacturer: { id: declaration.manufacturerId, name: manufacturerName },
        note: declaration.note,
        state: declaration.state,
        declaredAt: declaration.declaredAt.toISOString(),
      }),
    ),
  };
}

/** His own details, else those of the network that placed him, else what is known of the company. */
export function readCurrentDetails(loaded: LoadedDistributor, caller: PersonCaller): SellerDetails {
  const { company, own, memberships } = loaded;
  const first = memberships.find(({ membership }) => membership.lat !== null) ?? memberships[0];
  if (first !== undefined) return readSellerDetails(first.membership, company, own);
  const { contact, phone, street, postalCode, region, lat, lon } = own;
  const { name, city, country } = company;
  const email = own.email ?? caller.addresses[0] ?? '';
  return { name, contact, phone, email, street, postalCode, city, region, country, lat, lon };
}

async function viewMembership(
  tx: Tx,
  { company, own }: LoadedDistributor,
  { membership, manufacturer }: LoadedMembership,
  products: OwnMembership['products'],
): Promise<OwnMembership> {
  const { id, revision, kind, radiusValue, radiusUnit, radiusSetAt, partnerAddedAt } = membership;
  const { city, lat, lon } = readSellerDetails(membership, company, own);
  return {
    manufacturer,
    memberId: id,
    revision,
    kind,
    city,
    lat,
    lon,
    radius:
      radiusValue === null || radiusUnit === null ? null : { value: radiusValue, unit: radiusUnit },
    radiusSetAt: radiusSetAt?.toISOString() ?? null,
    range:
      membership.rangeMode === 'full'
        ? { mode: 'full' }
        : { mode: 'limited', products: await listRangeProducts(tx, membership) },
    partnerAddedAt: partnerAddedAt?.toISOString() ?? null,
    products,
  };
}
