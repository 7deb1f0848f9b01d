import { browser } from 'wxt/browser';
import { makePlace, type Section, type Task } from '../../../shared/ui/network/place.ts';

/** Names the company the full page is open for. */
export const COMPANY_PARAMETER = 'company';

/** The extension's own tab of « Mon réseau de vente », open on that very part or form. */
export function makeNetworkAddress(
  manufacturer: string,
  section: Section = 'list',
  task: Task | null = null,
): string {
  return makeCompanyAddress(manufacturer) + makePlace({ section, task });
}

/** The same of a distributor's own page. */
export function makeDistributorAddress(company: string): string {
  return makeCompanyAddress(company);
}

function makeCompanyAddress(company: string): string {
  const query = new URLSearchParams({ [COMPANY_PARAMETER]: company });
  return `${browser.runtime.getURL('/app.html')}?${query.toString()}`;
}
