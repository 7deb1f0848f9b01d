import type { InterfaceLanguage } from '../../shared/domain/language.ts';

/** What the mails of « Mon réseau de vente » hold that belong to no request. */

/** A manufacturer asks a seller to change his details. The text is erased once the mail is sent. */
export interface DetailsRequestParams {
  readonly manufacturerId: string;
  readonly memberId: string;
  /** The asker's address, to which the seller answers, and how he calls himself. */
  readonly asker: string;
  readonly askerName: string | null;
  readonly text: string;
}

/** A test message to one's own address. Its code is erased once it is sent. Source: N7. */
export interface DeliveryTestParams {
  readonly code: string;
  readonly language: InterfaceLanguage;
}

/** Somebody is invited to work for a company. Source: N11. */
export interface InvitationParams {
  readonly companyId: string;
  /** How the inviter calls himself, or his address. */
  readonly inviter: string;
}
