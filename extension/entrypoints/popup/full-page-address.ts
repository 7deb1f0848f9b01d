import { browser } from 'wxt/browser';
import {
  makePlace,
  type Place,
  type Section,
  type Task,
} from '../../../shared/ui/network/place.ts';

/** The full page of a company, by the parameter that names it. */
export const COMPANY_PARAMETERS = ['network', 'distributor'] as const;
export type CompanyParameter = (typeof COMPANY_PARAMETERS)[number];

/** The extension's own tab of « Mon réseau de vente », open on that very part or form. */
export function makeNetworkAddress(
  manufacturer: string,
  section: Section = 'list',
  task: Task | null = null,
): string {
  return makeAddress('network', manufacturer, { section, task });
}

/** The same of a distributor's own page. */
export function makeDistributorAddress(company: string): string {
  return makeAddress('distributor', company, null);
}

function makeAddress(parameter: CompanyParameter, id: string, place: Place | null): string {
  const query = new URLSearchParams({ [parameter]: id }).toString();
  return `${browser.runtime.getURL('/app.html')}?${query}${place === null ? '' : makePlace(place)}`;
}
