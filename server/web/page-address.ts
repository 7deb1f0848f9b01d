import { isRequestId, type RequestId } from '../../shared/domain/ids.ts';

export type LinkedAct = 'reply' | 'forward' | 'decline';
const LINKED_ACTS: readonly string[] = ['reply', 'forward', 'decline'] satisfies LinkedAct[];

/** What a link of a mail asks for: the request, the act to lay open, the token that tells the grant. */
export interface LinkedRequest {
  readonly id: RequestId;
  readonly act: LinkedAct | null;
  readonly linkToken: string | null;
}

/**
 * Reads `/r/{id}[/reply|forward|decline]?t=…` or `/b/{id}?t=…`. Opening an address changes nothing: an
 * act is only laid open. Source: I3.
 * @returns null when it is no such address.
 */
export function parsePageAddress(address: URL | Location): LinkedRequest | null {
  const [, , id = '', act = ''] = address.pathname.split('/');
  if (!isRequestId(id)) return null;
  return {
    id,
    act: LINKED_ACTS.includes(act) ? (act as LinkedAct) : null,
    linkToken: new URLSearchParams(address.search).get('t'),
  };
}

/** Where to go after signing in: a path of this site alone, never another site's. */
export function parseNextPath(address: URL | Location): string {
  const next = new URLSearchParams(address.search).get('next') ?? '/';
  if (!URL.canParse(next, address.origin)) return '/';
  const target = new URL(next, address.origin);
  if (target.origin !== address.origin) return '/';
  // `/.//host` is a path of this site whose normal form names another.
  return target.pathname.replace(/^\/+/, '/') + target.search;
}
