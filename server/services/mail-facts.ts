import type { InterfaceLanguage, Language } from '../../shared/domain/language.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { RequestVerb } from '../../shared/domain/request-status.ts';

/** What a mail about a request tells, loaded just before it is composed. */
export interface RequestFacts {
  readonly id: RequestId;
  readonly reference: string;
  readonly product: { readonly name: string; readonly url: string | null };
  readonly manufacturer: string;
  readonly stand: string;
  readonly buyer: {
    readonly name: string;
    readonly company: string | null;
    readonly country: string;
    readonly city: string | null;
    readonly language: Language;
  };
  readonly text: string;
  readonly receivedAt: Date;
  readonly evaluationAt: Date;
}

/** What every mail has. */
interface MailBase {
  readonly recipient: string;
  readonly language: InterfaceLanguage;
  /** The marketplace as sender: « DirectIndustry ». Relais itself for a sign-in code. */
  readonly senderName: string;
  /** The masked address to write from and to be answered at; the service's own for a code. */
  readonly from: string;
  readonly supportContact: string;
  /** The same for every attempt, so that a repeat is recognised as one mail. */
  readonly messageId: string;
}

interface ToSeller extends MailBase {
  readonly request: RequestFacts;
  /** This recipient's own link, without a path after the request (`/r/{id}`) and without its token. */
  readonly link: { readonly url: string; readonly token: string };
}

interface ToBuyer extends MailBase {
  readonly request: RequestFacts;
  /** `/b/{id}` with the buyer's own token. */
  readonly link: { readonly url: string; readonly token: string };
}

/** The facts of one mail by kind: all that composing needs, and no way to reach the store. */
export type MailFacts =
  | (ToSeller & {
      readonly kind: 'request-notification';
      readonly verb: RequestVerb;
      /** Who has to answer, for those in copy. */
      readonly designatedName: string;
      readonly role: 'designated' | 'copy';
    })
  | (ToSeller & {
      readonly kind: 'forward-notification';
      readonly verb: RequestVerb;
      readonly forwardedBy: string;
      readonly note: string;
    })
  | (ToSeller & {
      readonly kind: 'message-copy';
      /** `sender`: his own copy (M4). `copy`: he was put in copy by the sender. */
      readonly reason: 'sender' | 'copy';
      readonly senderOfMessage: string;
      readonly message: string;
    })
  | (ToSeller & { readonly kind: 'message-to-sellers'; readonly message: string })
  | (ToBuyer & {
      readonly kind: 'message-to-buyer';
      readonly sellerName: string;
      readonly message: string;
    })
  | (ToBuyer & {
      readonly kind: 'decline-notice';
      readonly sellerName: string;
      /** The stand's other displayed contacts, nearest choice first. */
      readonly otherContacts: readonly {
        readonly id: string;
        readonly name: string;
        readonly place: string | null;
      }[];
    })
  | (MailBase & {
      readonly kind: 'sign-in-code';
      readonly code: string;
      readonly purpose: 'sign-in' | 'add-address';
      readonly validMinutes: number;
    })
  | DeclarationMadeFacts
  | DeclarationDecidedFacts
  | DetailsRequestFacts
  | InvitationFacts
  | DeliveryTestFacts;

/** To whoever wants to know whether our mails arrive. Source: N7. */
export interface DeliveryTestFacts extends MailBase {
  readonly kind: 'delivery-test';
  readonly code: string;
}

/** To the manufacturer's administrators: a distributor declares to sell its products. Source: N5. */
export interface DeclarationMadeFacts extends MailBase {
  readonly kind: 'declaration-made';
  readonly manufacturer: string;
  readonly distributor: {
    readonly name: string;
    readonly city: string | null;
    readonly country: string;
  };
  readonly note: string;
  /** A Partner is in the network already; anybody else is to be decided on. */
  readonly isAdded: boolean;
  /** The page of the network. */
  readonly url: string;
}

/** To who declared: what the manufacturer decided. Source: N5. */
export interface DeclarationDecidedFacts extends MailBase {
  readonly kind: 'declaration-decided';
  readonly manufacturer: string;
  readonly isAccepted: boolean;
  /** The distributor's own page. */
  readonly url: string;
}

/** To a seller: a manufacturer asks him to change the details that only he may change. Source: N3. */
export interface DetailsRequestFacts extends MailBase {
  readonly kind: 'details-request';
  readonly manufacturer: string;
  /** Who asks, and where the seller's answer goes. */
  readonly asker: { readonly address: string; readonly name: string | null };
  readonly text: string;
  /** The distributor's own page. */
  readonly url: string;
}

/** To somebody who may from now on act for a company. Source: N11. */
export interface InvitationFacts extends MailBase {
  readonly kind: 'invitation';
  readonly company: string;
  readonly inviter: string;
  readonly url: string;
}

/** A mail as it leaves: the same bytes at every attempt. */
export interface MailContent {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}
