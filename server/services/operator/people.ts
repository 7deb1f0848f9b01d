import type { StaffList, StaffPerson } from '../../../shared/contract/operator.ts';
import {
  addCompanyPerson,
  findCompany,
  listCompanyPeople,
  removeCompanyPerson,
} from '../../store/companies.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { runOperatorAct, type Operator } from './operator-act.ts';

/** The people of a company. Throws `not-found`. */
export async function listStaff(context: ServiceContext, companyId: string): Promise<StaffList> {
  const { db } = context.store;
  if ((await findCompany(db, companyId)) === null) throw new ServiceError('not-found');
  return { people: await listCompanyPeople(db, companyId) };
}

/** Somebody joins a company, or changes role there (N11): its requests become his to see (A1). */
export async function addStaff(
  context: ServiceContext,
  operator: Operator,
  companyId: string,
  person: StaffPerson,
): Promise<void> {
  await runOperatorAct(
    context,
    operator,
    { act: 'person-added', target: companyId, details: { ...person } },
    async (tx, at) => {
      if ((await findCompany(tx, companyId)) === null) throw new ServiceError('not-found');
      await addCompanyPerson(tx, { companyId, ...person, at });
      return { value: undefined, changed: true };
    },
  );
}

/** Somebody leaves a company: what he saw stays his, nothing new comes (A7). Throws `not-found`. */
export async function removeStaff(
  context: ServiceContext,
  operator: Operator,
  companyId: string,
  address: string,
): Promise<void> {
  await runOperatorAct(
    context,
    operator,
    { act: 'person-removed', target: companyId, details: { address } },
    async (tx, at) => {
      const people = await listCompanyPeople(tx, companyId);
      if (!people.some((person) => person.address === address)) throw new ServiceError('not-found');
      await removeCompanyPerson(tx, { companyId, address, at });
      return { value: undefined, changed: true };
    },
  );
}
