import { pickInterfaceLanguage } from '../../shared/domain/language.ts';
import { findCompany, listCompanyPeople } from '../store/companies.ts';
import { findSeller } from '../store/find-seller.ts';
import type { MailRow } from '../store/mails.ts';
import { findLanguages } from '../store/people.ts';
import type { Tx } from '../store/store.ts';
import type { ServiceContext } from './context.ts';
import type { DetailsRequestFacts, InvitationFacts } from './mail-facts.ts';
import type { DetailsRequestParams, InvitationParams } from './network-mail-order.ts';

type NetworkMail = Pick<MailRow, 'id' | 'kind' | 'recipient' | 'params'>;

/** What the mail that asks a seller for his details tells; null once he is in the network no more. */
export async function prepareDetailsRequest(
  context: ServiceContext,
  mail: NetworkMail,
): Promise<DetailsRequestFacts | null> {
  // Written by requestDetails alone.
  const params = mail.params as unknown as DetailsRequestParams;
  const { manufacturerId, memberId, asker, askerName, text } = params;
  const { db } = context.store;
  const manufacturer = await findCompany(db, manufacturerId);
  const seller = await findSeller(db, manufacturerId, memberId);
  if (manufacturer === null || seller === null || seller.membership.removedAt !== null) return null;
  return {
    ...(await describe(context, db, mail, seller.membership.language)),
    kind: 'details-request',
    manufacturer: manufacturer.name,
    asker: { address: asker, name: askerName },
    text,
    url: `${context.publicUrl}/network`,
  };
}

/** What an invitation tells; null once it was taken back. Source: N11. */
export async function prepareInvitation(
  context: ServiceContext,
  mail: NetworkMail,
): Promise<InvitationFacts | null> {
  // Written by invitePerson alone.
  const { companyId, inviter } = mail.params as unknown as InvitationParams;
  const { db } = context.store;
  const company = await findCompany(db, companyId);
  const people = await listCompanyPeople(db, companyId);
  const isThere = people.some(({ address }) => address === mail.recipient);
  if (company === null || !isThere) return null;
  return {
    ...(await describe(context, db, mail, company.language)),
    kind: 'invitation',
    company: company.name,
    inviter,
    url: `${context.publicUrl}/network`,
  };
}

/** In the language the reader chose, else the one known of him. */
async function describe(
  context: ServiceContext,
  tx: Tx,
  { id, recipient }: NetworkMail,
  known: string,
) {
  const chosen = (await findLanguages(tx, [recipient])).get(recipient);
  const { name, address } = context.ownSender;
  return {
    recipient,
    language: pickInterfaceLanguage([chosen ?? known]),
    senderName: name,
    from: address,
    supportContact: context.supportContact,
    messageId: `<${id}@${address.split('@').at(-1)}>`,
  };
}
