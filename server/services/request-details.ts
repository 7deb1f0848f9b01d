import type { DetailsRequest, DetailsRequested } from '../../shared/contract/sales-network.ts';
import { findSeller } from '../store/find-seller.ts';
import { insertMails } from '../store/mails.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { PersonCaller } from './caller.ts';
import { findStaffAddress } from './change-scene.ts';
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

  const asker = await findStaffAddress(store.db, caller, manufacturerId);
  if (asker === null) throw new ServiceError('not-found');
  const { email } = readSellerDetails(seller.membership, seller.company, seller.own);
  const now = context.clock();
  const params: DetailsRequestParams = {
    manufacturerId,
    memberId,
    asker,
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
