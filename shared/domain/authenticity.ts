import { addressDomain } from './address.ts';
import type { RequestId } from './ids.ts';

/** What a link leads to: one of a seller's pages, or the buyer's own. */
export const REQUEST_LINK_VERBS = ['view', 'reply', 'forward', 'decline', 'buyer'] as const;
export type RequestLinkVerb = (typeof REQUEST_LINK_VERBS)[number];

/** A link of the shape `https://HOST/r/{requestId}[/verb][?t=token]`, or `/b/…`, already unwrapped. */
export interface RequestLink {
  /** Lower case, Punycode, with the port when it is not the scheme's own: what `URL.host` gives. */
  readonly host: string;
  /** Whether the scheme is https. */
  readonly secure: boolean;
  /** Whether something stands before an `@` in front of the host, to pass for the host. */
  readonly credentials: boolean;
  /** Null when the path has the shape of a request's and its id fails the checksum. */
  readonly requestId: RequestId | null;
  readonly token: string | null;
  readonly verb: RequestLinkVerb;
}

/** What the page shows of one message. */
export interface MessageTraits {
  /** The sender's address, null when the webmail hides it. */
  readonly sender: string | null;
  readonly senderName: string | null;
  readonly links: readonly RequestLink[];
  /** The references printed in the message's own text. */
  readonly references: readonly RequestId[];
}

/** The public list the server gives to every extension. Without a link host it tells nothing yet. */
export interface KnownIdentity {
  /**
   * Hosts of the request pages, with their port. An entry that begins with `http://` also allows
   * plain http; a loopback host always does.
   */
  readonly linkHosts: readonly string[];
  /** Domains the notifications are sent from; a sub-domain is another domain. */
  readonly senderDomains: readonly string[];
  readonly marketplaceNames: readonly string[];
}

export const FORGERIES = ['link-host', 'sender-domain', 'imitates'] as const;
export type Forgery = (typeof FORGERIES)[number];

export type Judgement =
  | { readonly verdict: 'none' }
  | {
      readonly verdict: 'request';
      readonly requestId: RequestId;
      readonly token: string | null;
      /** False when the webmail hides the sender's address: shown as unknown, never guessed. */
      readonly senderKnown: boolean;
    }
  | { readonly verdict: 'forged'; readonly why: Forgery };

const NONE: Judgement = { verdict: 'none' };

/**
 * What a message is, judged from the page alone: a request's notification, a forgery of one, or
 * somebody's ordinary mail. It grants nothing: what the request holds, and whether the reader may
 * see it, the server alone says (A1, A6).
 *
 * A message whose links speak of several requests is taken for ordinary mail: acting on the wrong
 * one costs more than showing nothing. Links with a token, as ours have, count before those a buyer
 * may have copied into his text. A mail whose links lead to the buyer's page alone is the buyer's.
 */
export function judgeMessage(message: MessageTraits, known: KnownIdentity): Judgement {
  if (known.linkHosts.length === 0) return NONE;
  const senderDomain = message.sender === null ? null : addressDomain(message.sender);
  const senderListed =
    senderDomain !== null && known.senderDomains.some((d) => d.toLowerCase() === senderDomain);

  const ours: RequestLink[] = [];
  let imitated = message.references.length > 0;
  for (const link of message.links) {
    if (isOurs(link, known.linkHosts)) ours.push(link);
    // A path of one letter and a name is too common elsewhere to be an alarm by itself.
    else if (link.requestId !== null && link.verb !== 'buyer')
      return { verdict: 'forged', why: 'link-host' };
    else imitated = true;
  }

  if (ours.length > 0) {
    if (senderDomain !== null && !senderListed) return { verdict: 'forged', why: 'sender-domain' };
  } else if (!senderListed) {
    const claims = imitated && claimsMarketplace(message.senderName, known.marketplaceNames);
    return claims ? { verdict: 'forged', why: 'imitates' } : NONE;
  }

  const forSellers = ours.filter(({ verb }) => verb !== 'buyer');
  if (ours.length > 0 && forSellers.length === 0) return NONE;
  const link = findOnlyRequest(forSellers);
  if (link !== null) {
    const { requestId, token } = link;
    return { verdict: 'request', requestId, token, senderKnown: senderListed };
  }
  const [reference, ...others] = new Set(message.references);
  if (forSellers.length > 0 || reference === undefined || others.length > 0) return NONE;
  return { verdict: 'request', requestId: reference, token: null, senderKnown: true };
}

function isOurs(link: RequestLink, linkHosts: readonly string[]): boolean {
  if (link.credentials) return false;
  return linkHosts.some((entry) => {
    const [, scheme, host = ''] = /^(https?:\/\/)?([^/]*)/.exec(entry.toLowerCase()) ?? [];
    if (host !== link.host) return false;
    return link.secure || scheme === 'http://' || isLoopback(host);
  });
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

/** The request all the links speak of; those that carry a token, as ours do, before the others. */
function findOnlyRequest(
  links: readonly RequestLink[],
): { readonly requestId: RequestId; readonly token: string | null } | null {
  const signed = links.filter((link) => link.token !== null && link.requestId !== null);
  const [first, ...others] = signed.length > 0 ? signed : links;
  if (first === undefined || first.requestId === null) return null;
  const { requestId, token } = first;
  return others.every((link) => link.requestId === requestId) ? { requestId, token } : null;
}

/** Letters of other scripts, and digits, that pass for Latin letters: each before what it passes for. */
const LOOK_ALIKES = new Map(
  'аa еe оo рp сc хx уy іi ѕs ԁd ոn αa εe οo ιi νv τt ıi ɑa ɡg ɩi 0o 1i 3e 5s li'
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin]),
);

/** A name as the eye takes it in: no case, accents, spaces, punctuation, nor borrowed letters. */
function squash(name: string): string {
  const letters =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}

function claimsMarketplace(senderName: string | null, names: readonly string[]): boolean {
  if (senderName === null) return false;
  const claimed = squash(senderName);
  return names.some((name) => claimed.includes(squash(name)));
}
