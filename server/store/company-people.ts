import { eq, inArray } from 'drizzle-orm';
import { companies } from './schema/companies.ts';
import { addresses } from './schema/people.ts';
import type { Tx } from './store.ts';

/** Keeps other changes of the company's people waiting until the end of the transaction. */
export async function lockCompany(tx: Tx, companyId: string): Promise<void> {
  await tx
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for('update');
}

/** Those of the addresses that somebody has proved to be his: he has signed in. */
export async function listVerified(tx: Tx, asked: readonly string[]): Promise<ReadonlySet<string>> {
  if (asked.length === 0) return new Set();
  const rows = await tx
    .select({ address: addresses.address })
    .from(addresses)
    .where(inArray(addresses.address, [...asked]));
  return new Set(rows.map(({ address }) => address));
}
