import { isInterfaceLanguage, pickInterfaceLanguage } from '../../shared/domain/language.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { makeRequestReference } from '../../shared/domain/ids.ts';
import { makeMaskedAddress } from '../../shared/domain/mail-token.ts';
import { findClosingDecline } from '../../shared/domain/negotiation-state.ts';
import { requestVerb, type RequestVerb } from '../../shared/domain/request-status.ts';
import { CODE_VALIDITY_MS } from '../identity/codes.ts';
import { listHistoryValues } from '../store/history.ts';
import { listMessages, type MessageWithText } from '../store/list-requests.ts';
import { listMemberDetails } from '../store/load-network.ts';
import {
  loadRequest,
  makeGrant,
  makeNegotiationState,
  type GrantRow,
  type LoadedRequest,
} from '../store/load-request.ts';
import { ensureMailTokens, makeLinkToken } from '../store/mail-tokens.ts';
import type { MailRow } from '../store/mails.ts';
import { findLanguages } from '../store/people.ts';
import type { Tx } from '../store/store.ts';
import { listOtherContacts } from './buyer-view.ts';
import type { ServiceContext } from './context.ts';
import { prepareDeclarationMail } from './prepare-declaration-mail.ts';
import { prepareDeliveryTest } from './prepare-delivery-test.ts';
import type { MailFacts, RequestFacts } from './mail-facts.ts';
import type { RequestMailOrder, SignInCodeParams } from './mail-order.ts';
import { prepareDetailsRequest, prepareInvitation } from './prepare-network-mail.ts';
import { findBuyerMask, nameDesignated, nameSide } from './request-view.ts';

/** A link in a mail names its reader for longer than anybody answers a request. */
const LINK_VALIDITY_MS = 400 * 24 * 3_600_000;

/**
 * All that composing a mail needs, loaded just before it leaves; the recipient's link token is made
 * here, so that it exists nowhere but in the mail. Null when there is nothing to send any more: the
 * grant was revoked, or the decline no longer stands.
 */
export async function prepareMail(
  context: ServiceContext,
  mail: Pick<MailRow, 'id' | 'kind' | 'requestId' | 'recipient' | 'params'>,
): Promise<MailFacts | null> {
  if (mail.kind === 'sign-in-code') return prepareCode(context, mail);
  if (mail.kind === 'declaration-made' || mail.kind === 'declaration-decided') {
    return prepareDeclarationMail(context, { ...mail, kind: mail.kind });
  }
  if (mail.kind === 'details-request') return prepareDetailsRequest(context, mail);
  if (mail.kind === 'invitation') return prepareInvitation(context, mail);
  if (mail.kind === 'delivery-test') return prepareDeliveryTest(context, mail);
  const { requestId } = mail;
  if (requestId === null) throw new Error(`mail ${mail.id} of kind ${mail.kind} has no request`);
  return context.store.transaction(async (tx) => {
    const loaded = await loadRequest(tx, requestId);
    if (loaded === null) return null;
    // Written by orderMails alone, whose parameter has this type.
    const order = { kind: mail.kind, params: mail.params } as unknown as RequestMailOrder;
    return prepareRequestMail(context, tx, loaded, mail, order);
  });
}

function prepareCode(
  context: ServiceContext,
  mail: Pick<MailRow, 'id' | 'recipient' | 'params'>,
): MailFacts {
  // Written by sendCode alone.
  const { code, language, purpose } = mail.params as unknown as SignInCodeParams;
  return {
    kind: 'sign-in-code',
    recipient: mail.recipient,
    language,
    senderName: context.ownSender.name,
    from: context.ownSender.address,
    supportContact: context.supportContact,
    messageId: `<${mail.id}@${context.ownSender.address.split('@').at(-1)}>`,
    code,
    purpose,
    validMinutes: CODE_VALIDITY_MS / 60_000,
  };
}

type MailHead = Pick<MailRow, 'id' | 'recipient'>;

async function prepareRequestMail(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest,
  mail: MailHead,
  order: RequestMailOrder,
): Promise<MailFacts | null> {
  switch (order.kind) {
    case 'request-notification': {
      const seller = await prepareForSeller(context, tx, loaded, mail, order.params.grantId);
      if (seller === null) return null;
      const { grant, base } = seller;
      return {
        ...base,
        kind: order.kind,
        verb: verbOf(loaded, grant.address),
        designatedName: nameDesignated(loaded, [grant.side]).name,
        role: grant.designated ? 'designated' : 'copy',
      };
    }
    case 'forward-notification': {
      const seller = await prepareForSeller(context, tx, loaded, mail, order.params.grantId);
      if (seller === null) return null;
      const { grant, base } = seller;
      const values = await listHistoryValues(tx, loaded.request.id);
      const note = values.find(({ seq, field }) => seq === order.params.seq && field === 'note');
      const giver = loaded.grants.find(({ id }) => id === grant.givenBy);
      return {
        ...base,
        kind: order.kind,
        verb: verbOf(loaded, grant.address),
        forwardedBy: giver?.address ?? nameSide(loaded, grant.side),
        note: note?.value ?? '',
      };
    }
    case 'message-copy': {
      const seller = await prepareForSeller(context, tx, loaded, mail, order.params.grantId);
      const message = await findMessage(tx, loaded, order.params.messageId);
      if (seller === null || message === null) return null;
      return {
        ...seller.base,
        kind: order.kind,
        reason: order.params.reason,
        senderOfMessage: message.sender,
        message: message.text ?? '',
      };
    }
    case 'message-to-sellers': {
      const seller = await prepareForSeller(context, tx, loaded, mail, order.params.grantId);
      const message = await findMessage(tx, loaded, order.params.messageId);
      if (seller === null || message === null) return null;
      return { ...seller.base, kind: order.kind, message: message.text ?? '' };
    }
    case 'message-to-buyer': {
      const message = await findMessage(tx, loaded, order.params.messageId);
      if (message === null) return null;
      const { side, sender } = message;
      const base = await prepareForBuyer(context, tx, loaded, mail, { side, address: sender });
      const sellerName = nameSide(loaded, side);
      return { ...base, kind: order.kind, sellerName, message: message.text ?? '' };
    }
    case 'decline-notice': {
      const grant = loaded.grants.find(({ id }) => id === order.params.grantId);
      // Undone, or passed on by somebody in copy before the hold was over: nothing is declined.
      const closing = findClosingDecline(makeNegotiationState(loaded));
      if (grant === undefined || closing?.grantId !== grant.id) return null;
      const base = await prepareForBuyer(context, tx, loaded, mail, grant);
      const others = await listOtherContacts(context, tx, loaded, context.clock());
      return {
        ...base,
        kind: order.kind,
        sellerName: nameSide(loaded, grant.side),
        otherContacts: others.map(({ id, name, city, country }) => ({
          id,
          name,
          place: city ?? country,
        })),
      };
    }
  }
}

async function prepareForSeller(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest,
  mail: MailHead,
  grantId: string,
) {
  const grant = loaded.grants.find(({ id }) => id === grantId);
  if (grant === undefined || grant.revokedAt !== null) return null;
  const language = await findSellerLanguage(tx, loaded, grant, mail.recipient);
  const owner = { requestId: loaded.request.id, address: grant.address, grantId };
  const base = {
    ...describeMail(context, loaded, mail, language),
    from: findBuyerMask(loaded, grant.side),
    link: {
      url: `${context.publicUrl}/r/${loaded.request.id}`,
      token: await makeLinkToken(tx, owner, linkTimes(context)),
    },
  };
  return { grant, base };
}

async function prepareForBuyer(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest,
  mail: MailHead,
  seller: Pick<GrantRow, 'side' | 'address'>,
) {
  const { id, buyerAddress, buyerLanguage } = loaded.request;
  const { side, address } = seller;
  const now = context.clock();
  const [token] = await ensureMailTokens(tx, id, [{ side, participant: address, address }], now);
  if (token === undefined) throw new Error(`no masked address of ${side} on request ${id}`);
  const chosen = (await findLanguages(tx, [buyerAddress])).get(buyerAddress);
  const language =
    chosen !== undefined && isInterfaceLanguage(chosen)
      ? chosen
      : pickInterfaceLanguage([buyerLanguage]);
  const owner = { requestId: id, address: buyerAddress, grantId: null };
  return {
    ...describeMail(context, loaded, mail, language),
    from: makeMaskedAddress(token.token, loaded.marketplace.relayDomain),
    link: {
      url: `${context.publicUrl}/b/${id}`,
      token: await makeLinkToken(tx, owner, linkTimes(context)),
    },
  };
}

function linkTimes(context: ServiceContext): { createdAt: Date; expiresAt: Date } {
  const createdAt = context.clock();
  return { createdAt, expiresAt: new Date(createdAt.getTime() + LINK_VALIDITY_MS) };
}

function describeMail(
  context: ServiceContext,
  loaded: LoadedRequest,
  mail: MailHead,
  language: InterfaceLanguage,
) {
  const { marketplace } = loaded;
  return {
    recipient: mail.recipient,
    language,
    senderName: marketplace.senderName,
    supportContact: marketplace.supportContact || context.supportContact,
    messageId: `<${mail.id}@${marketplace.relayDomain}>`,
    request: describeRequest(loaded),
  };
}

function describeRequest({ request, manufacturer, stand }: LoadedRequest): RequestFacts {
  return {
    id: request.id,
    reference: makeRequestReference(request.id),
    product: { name: request.productName, url: request.productUrl },
    manufacturer: manufacturer.name,
    stand: stand.name,
    buyer: {
      name: request.buyerName,
      company: request.buyerCompany,
      country: request.buyerCountry,
      city: request.buyerCity,
      language: request.buyerLanguage,
    },
    text: request.text,
    receivedAt: request.receivedAt,
    evaluationAt: request.evaluationAt,
  };
}

/** The language he chose, else his line's in the network, else his company's. */
async function findSellerLanguage(
  tx: Tx,
  loaded: LoadedRequest,
  grant: GrantRow,
  recipient: string,
): Promise<InterfaceLanguage> {
  const chosen = (await findLanguages(tx, [recipient])).get(recipient);
  const [member] =
    grant.memberId === null
      ? []
      : await listMemberDetails(tx, loaded.request.manufacturerId, [grant.memberId]);
  const company = loaded.distributors.find(({ id }) => grant.side === `distributor:${id}`);
  const known = [chosen, member?.language, (company ?? loaded.manufacturer).language];
  return pickInterfaceLanguage(known.filter((language) => language !== undefined));
}

/** « Traiter » or « Voir », by all the grants that one address holds (M11). */
function verbOf(loaded: LoadedRequest, address: string): RequestVerb {
  const own = loaded.grants.filter((grant) => grant.address === address).map(makeGrant);
  return requestVerb(makeNegotiationState(loaded), own);
}

async function findMessage(
  tx: Tx,
  loaded: LoadedRequest,
  messageId: string,
): Promise<MessageWithText | null> {
  const messages = await listMessages(tx, loaded.request.id);
  return messages.find(({ id }) => id === messageId) ?? null;
}
