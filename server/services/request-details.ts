import type { DetailsRequest, DetailsRequested } from '../../shared/contract/sales-network.ts';
import { listCompanyPeople } from '../store/companies.ts';
import { findSeller } from '../store/find-seller.ts';
import { insertMails } from '../store/mails.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';
import type { DetailsRequestParams } from './network-mail-order.ts';
import { ServiceError } from './service-error.ts';
import { spendLimits } from './spend-limits.ts';

/**
 * Asks a seller, by a mail that he can answer, to change details that only he may change. Source: N3.
 */
export async function requestDetails(
  context: ServiceContext,
  caller: PersonCaller,
  asked: {
    readonly manufacturer: string;
    readonly memberId: string;
    readonly body: DetailsRequest;
  },
): Promise<DetailsRequested> {
  const { store, mailLimiters } = context;
  const { manufacturer: manufacturerId, memberId, body } = asked;
  await assertStaff(store.db, caller, manufacturerId);
  const seller = await findSeller(store.db, manufacturerId, memberId);
  if (seller === null || seller.membership.removedAt !== null) throw new ServiceError('not-found');
  const text = body.text.trim();
  if (text === '') {
    throw new ServiceError('input-invalid', { fields: [{ pointer: '/text', code: 'text-empty' }] });
  }
  await spendLimits([[mailLimiters.detailsRequestsPerHour, caller.personId]]);

  const { email } = readSellerDetails(seller.membership, seller.company, seller.own);
  const now = context.clock();
  const params: DetailsRequestParams = {
    manufacturerId,
    memberId,
    asker: await findStaffAddress(context, caller, manufacturerId),
    askerName: caller.name,
    text,
  };
  await store.transaction((tx) =>
    insertMails(
      tx,
      [
        {
          kind: 'details-request',
          requestId: null,
          recipient: email,
          params: { ...params },
          dueAt: now,
        },
      ],
      now,
    ),
  );
  return { sentTo: email };
}

/** The one of his addresses under which he works there: where the seller's answer goes. */
async function findStaffAddress(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
): Promise<string> {
  const people = await listCompanyPeople(context.store.db, companyId);
  const own = people.find(({ address }) => caller.addresses.includes(address));
  if (own === undefined) throw new ServiceError('not-found');
  return own.address;
}
