import type { NetworkView, SellerView } from '../../shared/contract/sales-network.ts';
import type { Continent } from '../../shared/domain/country.ts';
import { pickInterfaceLanguage, type InterfaceLanguage } from '../../shared/domain/language.ts';
import type { NetworkRows, SellerRows } from '../store/network-view.ts';
import { readSellerDetails } from '../store/seller-details.ts';

/** A whole network as its manufacturer sees it, but for what is the reader's own. */
export function viewNetwork(rows: NetworkRows, support: string): Omit<NetworkView, 'zonesSeenAt'> {
  const { network, manufacturer, settings, staff } = rows;
  const world = staff.find(({ kind }) => kind === 'world');
  if (world === undefined) throw new Error(`${manufacturer.id} has no world contact`);
  return {
    manufacturer: { id: manufacturer.id, name: manufacturer.name, country: manufacturer.country },
    version: network.version,
    sellers: rows.sellers.map((seller) =>
      viewSeller(seller, {
        products: rows.ranges.get(seller.membership.id) ?? [],
        partnerNote: rows.partnerNotes.get(seller.membership.id) ?? '',
      }),
    ),
    zoneManagers: staff
      .filter(({ kind }) => kind === 'zone-manager')
      .map((row) => ({
        ...viewStaffMember(row),
        countries: row.countries,
        // Only the codes of the contract are ever written.
        continents: row.continents as Continent[],
        absent: row.absent,
      })),
    worldContact: viewStaffMember(world),
    settings: {
      copyZoneManagersOnSellerRequests: settings.copyZoneManagersOnSellerRequests,
      copyWorldOnSellerRequests: settings.copyWorldOnSellerRequests,
      copyWorldOnZoneManagerRequests: settings.copyWorldOnZoneManagerRequests,
      extraCopies: settings.extraCopies,
    },
    settingsRevision: settings.version,
    products: [...rows.products],
    stands: [...rows.stands],
    declarations: rows.declarations.map(({ declaration, company }) => ({
      id: declaration.id,
      company: {
        id: company.id,
        name: company.name,
        city: company.city,
        country: company.country,
      },
      note: declaration.note,
      declaredAt: declaration.declaredAt.toISOString(),
    })),
    support,
  };
}

function viewSeller(
  rows: SellerRows,
  { products, partnerNote }: { readonly products: readonly string[]; readonly partnerNote: string },
): SellerView {
  const { membership, company, own } = rows;
  const details = readSellerDetails(membership, company, own);
  const { street, postalCode, city, region, country } = details;
  const { id, revision, kind, companyId, radiusValue, radiusUnit } = membership;
  return {
    id,
    revision,
    kind,
    companyId,
    name: details.name,
    contact: details.contact,
    email: details.email,
    phone: details.phone,
    language: sellerLanguage(rows),
    address: { street, postalCode, city, region, country },
    lat: details.lat,
    lon: details.lon,
    radius:
      radiusValue === null || radiusUnit === null ? null : { value: radiusValue, unit: radiusUnit },
    radiusSetAt: membership.radiusSetAt?.toISOString() ?? null,
    range:
      membership.rangeMode === 'full'
        ? { mode: 'full' }
        : { mode: 'limited', products: [...products] },
    rating: own?.rating ?? null,
    reviewCount: own?.reviewCount ?? 0,
    partner: own?.partnerSince != null,
    partnerAddedAt: membership.partnerAddedAt?.toISOString() ?? null,
    // Whoever has the place after him said nothing (N5).
    partnerNote: membership.partnerAddedAt === null ? null : partnerNote.trim() || null,
    protected: own?.protected ?? false,
    ownDetails: own?.ownDetailsAt != null,
    absent: own?.absent ?? false,
    addedAt: membership.addedAt.toISOString(),
  };
}

/** In which language a seller is written to. */
export function sellerLanguage({ membership }: Pick<SellerRows, 'membership'>): InterfaceLanguage {
  return pickInterfaceLanguage([membership.language]);
}

function viewStaffMember(row: NetworkRows['staff'][number]) {
  const { id, revision, contact, phone, emails } = row;
  return { id, revision, contact, phone, emails, language: pickInterfaceLanguage([row.language]) };
}
