/** Small, and read before the popup's first paint. */
export const DESK_KEY = 'network-desk';
/** Megabytes for a large network, and read after it. */
export const MEMBERS_KEY = 'network-members';

/**
 * Moved on when what is stored changes its shape: what another version wrote is left alone until the
 * background has written anew. It is a cache, so that nothing is migrated.
 */
export const DESK_FORMAT = 2;
export const MEMBERS_FORMAT = 2;
