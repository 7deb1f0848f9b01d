import type { Merge, Merged } from '../../../shared/contract/operator.ts';
import { addCompanyPerson, findCompany, listCompanyPeople } from '../../store/companies.ts';
import { isDistributor, mergeCompanies } from '../../store/merge-companies.ts';
import { lockDistributor } from '../../store/change-distributor.ts';
import { bumpNetworks, recordChange } from '../../store/network-changes.ts';
import type { Tx } from '../../store/store.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError, type RefusedField } from '../service-error.ts';
import { makeLine, runOperatorAct, type Operator } from './operator-act.ts';

/**
 * Makes one company of a distributor entered twice: `from` is in no network any more, its places
 * there are `into`'s, and the people of each see what the other negotiated. Nothing is deleted: old
 * requests keep their side. Cannot be taken back.
 */
export async function mergeDistributors(
  context: ServiceContext,
  operator: Operator,
  merge: Merge,
): Promise<Merged> {
  const { from, into } = merge;
  return runOperatorAct(
    context,
    operator,
    { act: 'distributors-merged', target: from, details: { into } },
    async (tx, at) => {
      // Networks and companies of both: nobody may join or merge one of them meanwhile.
      await lockDistributor(tx, from);
      await lockDistributor(tx, into);
      await assertMergeable(tx, merge);
      // Each network tells its staff that the seller is another company now; `from` goes first, so
      // that those it alone is in are moved on before it leaves them.
      const line = makeLine(operator, at, 'distributors-merged');
      const fields = [{ name: 'company', before: from, after: into }];
      const told = await bumpNetworks(tx, from, { ...line, fields });
      const { moved, removed, withdrawn } = await mergeCompanies(tx, { from, into, at });
      // What became of stars, badge and details stands wherever `into` was before (N10).
      told.push(...(await bumpNetworks(tx, into, line, told)));
      for (const manufacturerId of withdrawn.filter((id) => !told.includes(id))) {
        const who = { memberId: null, memberName: null };
        await recordChange(tx, { ...line, ...who, manufacturerId });
      }
      await shareWithEachOther(tx, from, into, at);
      return { value: { from, into, memberships: moved + removed }, changed: true };
    },
  );
}

async function assertMergeable(tx: Tx, { from, into }: Merge): Promise<void> {
  const fields: RefusedField[] = [];
  if (from === into) fields.push({ pointer: '/into', code: 'merge-with-itself' });
  for (const [pointer, id] of [
    ['/from', from],
    ['/into', into],
  ] as const) {
    const company = await findCompany(tx, id);
    if (company === null || !(await isDistributor(tx, id))) {
      fields.push({ pointer, code: 'company-unknown' });
    } else if (company.mergedInto !== null) fields.push({ pointer, code: 'merged-already' });
  }
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
}

/** Ends with feeds, in ascending order of address: the last step of the transaction. */
async function shareWithEachOther(tx: Tx, from: string, into: string, at: Date): Promise<void> {
  const people = [
    ...(await listCompanyPeople(tx, from)).map((person) => ({ ...person, companyId: into })),
    ...(await listCompanyPeople(tx, into)).map((person) => ({ ...person, companyId: from })),
  ].toSorted((a, b) => (a.address < b.address ? -1 : 1));
  for (const { companyId, address, role } of people) {
    const known = await listCompanyPeople(tx, companyId);
    if (known.some((person) => person.address === address)) continue;
    await addCompanyPerson(tx, { companyId, address, role, at });
  }
}
