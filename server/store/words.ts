/** The closed sets of words of columns that the domain has no name for. */

/** Source: N11. */
export const COMPANY_ROLES = ['admin', 'member'] as const;
export type CompanyRole = (typeof COMPANY_ROLES)[number];

export const CODE_PURPOSES = ['sign-in', 'add-address'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** How a session's token travels: a cookie for pages, a header for the extension. */
export const SESSION_CARRIERS = ['cookie', 'bearer'] as const;
export type SessionCarrier = (typeof SESSION_CARRIERS)[number];

/** What an API key may be used for. Source: I4, N10. */
export const KEY_SCOPES = [
  'requests:write',
  'requests:read',
  'stands:read',
  'networks:write',
  'operate',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const RADIUS_UNITS = ['km', 'mi'] as const;
export const RANGE_MODES = ['full', 'limited'] as const;

/** The kinds of `members`: the manufacturer's own people. */
export const STAFF_MEMBER_KINDS = ['zone-manager', 'world'] as const;

/** One field of a change, as plain text; null for nothing there. */
export interface ChangedField {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A delivery to a marketplace: waiting for its time, told, or given up. */
export const DELIVERY_STATES = ['queued', 'sent', 'cancelled', 'failed'] as const;

/**
 * How a request stands in the store. « Overdue » is not stored: it is `to-handle` after `overdueAt`,
 * and comes with time alone.
 */
export const STORED_STATUSES = ['to-handle', 'handled', 'declined'] as const;
export type StoredStatus = (typeof STORED_STATUSES)[number];

export const MESSAGE_AUTHORS = ['seller', 'buyer'] as const;
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number];

export const MAIL_TOKEN_STATES = ['active', 'closed'] as const;

/** `sending` is held by one worker; after too long there, the mail is due again. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'cancelled'] as const;
