import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { insertMails } from '../store/mails.ts';
import type { Tx } from '../store/store.ts';

/** A mail about a request, as the verb that causes it orders it: composed only when it leaves. */
export type RequestMailOrder =
  | { readonly kind: 'request-notification'; readonly params: { readonly grantId: string } }
  | { readonly kind: 'message-to-buyer'; readonly params: { readonly messageId: string } }
  | {
      readonly kind: 'message-copy';
      readonly params: {
        readonly messageId: string;
        /** The grant under which the copy's reader sees the message. */
        readonly grantId: string;
        /** `sender`: his own copy (M4). `copy`: he was put in copy. */
        readonly reason: 'sender' | 'copy';
      };
    }
  | {
      readonly kind: 'message-to-sellers';
      readonly params: { readonly messageId: string; readonly grantId: string };
    }
  | {
      readonly kind: 'forward-notification';
      readonly params: { readonly grantId: string; readonly seq: number };
    }
  /** `grantId` is the one that declined. */
  | { readonly kind: 'decline-notice'; readonly params: { readonly grantId: string } };

/** A mail and whom it goes to; `dueAt` holds it back until then. */
export type OrderedMail = RequestMailOrder & {
  readonly requestId: RequestId;
  readonly recipient: string;
  readonly dueAt?: Date;
};

/** Puts mails in the outbox, in the transaction of the act that causes them. */
export async function orderMails(tx: Tx, orders: readonly OrderedMail[], now: Date): Promise<void> {
  await insertMails(
    tx,
    orders.map(({ kind, requestId, recipient, params, dueAt }) => ({
      kind,
      requestId,
      recipient,
      params,
      dueAt: dueAt ?? now,
    })),
    now,
  );
}

/** The one mail that belongs to no request. Its code is erased from the order once it is sent. */
export interface SignInCodeParams {
  readonly code: string;
  readonly address: string;
  readonly language: InterfaceLanguage;
  readonly purpose: 'sign-in' | 'add-address';
}
