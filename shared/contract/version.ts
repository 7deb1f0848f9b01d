/**
 * The protocol between extension, pages and server. A server answers every version it lists as
 * supported; a client older than the oldest is told to update (`client-too-old`).
 *
 * History
 * - 1: sign-in, requests and their verbs, history, sync, marketplaces, routing preview.
 */
export const PROTOCOL_VERSION = 1;
/** What is older is told to update (`client-too-old`). */
export const OLDEST_SUPPORTED_VERSION = 1;

/** The header in which a client states its protocol version. */
export const PROTOCOL_HEADER = 'Relais-Protocol';
