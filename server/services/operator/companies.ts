import type { CompanyInput, OperatorCompanies } from '../../../shared/contract/operator.ts';
import { findCompany, saveCompany as storeCompany } from '../../store/companies.ts';
import { savePartnerSince, searchCompanies } from '../../store/operator-companies.ts';
import { bumpNetworks } from '../../store/network-changes.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { timeZoneOfCountry } from '../time-zone.ts';
import { makeLine, moveNetwork, runOperatorAct, type Operator } from './operator-act.ts';

/** Adds a company, or replaces what is known of it. */
export async function saveCompany(
  context: ServiceContext,
  operator: Operator,
  id: string,
  input: CompanyInput,
): Promise<void> {
  const { name, country, city = null, language } = input;
  await runOperatorAct(
    context,
    operator,
    { act: 'company-saved', target: id, details: { name, country, city, language } },
    async (tx, at) => {
      const timeZone = timeZoneOfCountry(country);
      // Its name stands in its own network and, where it keeps its details, in those it sells in.
      const line = makeLine(operator, at, 'companies-updated');
      const told = await bumpNetworks(tx, id, line);
      if (!told.includes(id)) await moveNetwork(tx, id, line);
      await storeCompany(tx, { id, name, country, city, language, timeZone, createdAt: at });
      return { value: undefined, changed: true };
    },
  );
}

/** Companies whose id or name contains the text, a hundred at most. */
export async function listCompanies(
  context: ServiceContext,
  search: string,
): Promise<OperatorCompanies> {
  const rows = await searchCompanies(context.store.db, search);
  return {
    companies: rows.map(({ company, partnerSince, networks }) => ({
      id: company.id,
      name: company.name,
      country: company.country,
      city: company.city,
      language: company.language,
      partnerSince: partnerSince?.toISOString() ?? null,
      mergedInto: company.mergedInto,
      networks,
    })),
  };
}

/**
 * Makes a company a « Distributeur Partenaire », or no more; its badge appears in every network it
 * is in. Source: N5, N10. Throws `not-found`.
 */
export async function setPartner(
  context: ServiceContext,
  operator: Operator,
  companyId: string,
  partner: boolean,
): Promise<void> {
  await runOperatorAct(
    context,
    operator,
    { act: partner ? 'partner-added' : 'partner-removed', target: companyId },
    async (tx, at) => {
      if ((await findCompany(tx, companyId)) === null) throw new ServiceError('not-found');
      const changed = await savePartnerSince(tx, companyId, partner ? at : null);
      if (changed) {
        const kind = partner ? 'partner-added' : 'partner-removed';
        await bumpNetworks(tx, companyId, makeLine(operator, at, kind));
      }
      return { value: undefined, changed };
    },
  );
}
