import type { Geocoder } from '../../geocoding/geocoder.ts';
import { findCompaniesOfEmails } from '../../store/import-network.ts';
import type { SellerDetails } from '../../store/seller-details.ts';
import type { Tx } from '../../store/store.ts';
import type { Column } from './columns.ts';
import type { FileNetwork } from './file-network.ts';
import type { Headings } from './headings.ts';
import type { LineChange } from './judge-record.ts';
import type { LineFault } from './line-fault.ts';
import { addressKey, locateAddresses, type LocatedAddresses } from './locate-lines.ts';

/** A change with all that had to be asked for, or why it is refused. */
export type SettledChange =
  | { readonly change: LineChange; readonly faults?: never }
  | { readonly change?: never; readonly line: number; readonly faults: readonly LineFault[] };

/** Whom to ask: the store for companies, the geocoder for places. */
export interface SettlingScene {
  readonly tx: Tx;
  readonly geocoder: Geocoder;
  readonly network: FileNetwork;
  readonly headings: Headings;
  readonly located: LocatedAddresses;
  /** The line on which each company that comes into the network was met; grows batch by batch. */
  readonly companyLines: Map<string, number>;
  readonly signal: AbortSignal;
}

/**
 * Asks for many lines together what cannot be known from each alone: whether an e-mail's company is
 * in the network already, and where the addresses are. Source: N1, N2.
 */
export async function settleBatch(
  scene: SettlingScene,
  batch: readonly LineChange[],
): Promise<SettledChange[]> {
  const { network, headings, located, companyLines } = scene;
  const sellers = batch.filter((change) => change.type === 'seller');
  const newEmails = sellers.filter(({ draft }) => draft.isEmailNew);
  const companies = await findCompaniesOfEmails(
    scene.tx,
    newEmails.map(({ draft }) => draft.details.email),
  );
  const addresses = sellers
    .filter(({ draft }) => draft.isToLocate)
    .map(({ draft }) => addressOf(draft.details));
  await locateAddresses(scene.geocoder, addresses, located, scene.signal);

  return batch.map((change): SettledChange => {
    if (change.type === 'staff') return { change };
    const { draft, member, line } = change;
    const { details } = draft;
    const faults: LineFault[] = [];
    const refuse = (
      column: Column,
      code: string,
      value: string,
      values: LineFault['values'] = {},
    ): void => {
      faults.push({ column: headings.textOf(column), code, values, value });
    };
    const company = draft.isEmailNew ? companies.get(details.email) : undefined;
    const there = company === undefined ? [] : (network.sellersByCompany.get(company) ?? []);
    if (there.some(({ id }) => id !== member?.id)) {
      refuse('email', 'seller-already-there', details.email);
    }
    // By two e-mails, one of each network that has it.
    const earlier = company === undefined ? undefined : companyLines.get(company);
    if (earlier !== undefined) refuse('email', 'line-repeated', details.email, { line: earlier });
    else if (company !== undefined) companyLines.set(company, line);
    if (!draft.isToLocate) return faults.length > 0 ? { line, faults } : { change };
    const place = located.get(addressKey(addressOf(details)));
    if (place === undefined) throw new Error('an address was not asked for');
    if (place.code !== null) {
      const column = place.code === 'place-conflict' ? 'postalCode' : 'city';
      refuse(column, place.code, lineOf(details), { candidates: place.candidates });
    }
    if (place.code !== null || faults.length > 0) return { line, faults };
    const placed = { ...details, lat: place.lat, lon: place.lon };
    return { change: { ...change, draft: { ...draft, details: placed, isToLocate: false } } };
  });
}

function addressOf({ street, postalCode, city, region, country }: SellerDetails) {
  return {
    street: street ?? '',
    postalCode: postalCode ?? '',
    city: city ?? '',
    ...(region !== null && { region }),
    country,
  };
}

/** An address as one reads it, for the report. */
function lineOf({ street, postalCode, city, region, country }: SellerDetails): string {
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [street, town, region, country].filter(Boolean).join(', ');
}
