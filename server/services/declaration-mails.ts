import { listCompanyPeople } from '../store/companies.ts';
import type { DeclarationRow } from '../store/declarations.ts';
import { insertMails } from '../store/mails.ts';
import { listAddresses } from '../store/people.ts';
import type { Tx } from '../store/store.ts';

/** What the mails about a declaration hold; the rest is loaded when they leave. */
export interface DeclarationMailParams {
  readonly declarationId: string;
}

/**
 * Tells the manufacturer's administrators that a distributor declares to sell its products, and why
 * he is in the network already if he is a Partner. In the transaction of the declaration. Source: N5.
 */
export async function orderDeclarationMails(
  tx: Tx,
  declaration: Pick<DeclarationRow, 'id' | 'manufacturerId'>,
  now: Date,
): Promise<void> {
  const people = await listCompanyPeople(tx, declaration.manufacturerId);
  const admins = people.filter(({ role }) => role === 'admin').map(({ address }) => address);
  await order(tx, 'declaration-made', declaration.id, admins, now);
}

/** Tells who declared what the manufacturer decided. In the transaction of the decision. Source: N5. */
export async function orderDecisionMail(
  tx: Tx,
  declaration: Pick<DeclarationRow, 'id' | 'declaredBy'>,
  now: Date,
): Promise<void> {
  const [first] = await listAddresses(tx, declaration.declaredBy);
  const recipients = first === undefined ? [] : [first.address];
  await order(tx, 'declaration-decided', declaration.id, recipients, now);
}

async function order(
  tx: Tx,
  kind: 'declaration-made' | 'declaration-decided',
  declarationId: string,
  recipients: readonly string[],
  now: Date,
): Promise<void> {
  const params: DeclarationMailParams = { declarationId };
  await insertMails(
    tx,
    recipients.map((recipient) => ({
      kind,
      requestId: null,
      recipient,
      params: { ...params },
      dueAt: now,
    })),
    now,
  );
}
