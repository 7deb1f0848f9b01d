import { isRequestId, parseRequestReference } from '../../shared/domain/ids.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { RequestLink, RequestLinkVerb } from '../../shared/domain/authenticity.ts';
import { walkOwnText } from './own-text.ts';
import { unwrapLink } from './unwrap-link.ts';

/** Longer texts are cut here before looking for a printed reference; ours stands near the top. */
const MAX_TEXT_LENGTH = 200_000;

/** The request links and printed references of a message's own text, in order, each once. */
export function findLinks(body: Element): {
  readonly links: readonly RequestLink[];
  readonly references: readonly RequestId[];
} {
  const links = new Map<string, RequestLink>();
  let text = '';
  walkOwnText(body, {
    link(href) {
      const link = parseRequestLink(unwrapLink(href));
      if (link !== null) links.set(JSON.stringify(link), link);
    },
    text(piece) {
      if (text.length < MAX_TEXT_LENGTH) text += piece;
    },
  });
  return { links: [...links.values()], references: findReferences(text) };
}

/**
 * A link to a request: `/r/{id}`, `/r/{id}/{verb}`, or the buyer's `/b/{id}`, with an optional token `t`. A path of that
 * shape whose id has the right length and the wrong checksum comes back with a null id: it may
 * imitate ours.
 * @returns null for every other address.
 */
export function parseRequestLink(url: URL | null): RequestLink | null {
  if (url === null) return null;
  const path = /^\/(?:r\/([0-9a-z]{12})(?:\/(reply|forward|decline))?|b\/([0-9a-z]{12}))\/?$/i.exec(
    url.pathname,
  );
  if (path === null) return null;
  const [, forSeller, act = 'view', forBuyer = ''] = path;
  const written = forSeller ?? forBuyer;
  const verb = forSeller === undefined ? 'buyer' : act;
  const id = written.toLowerCase();
  const token = url.searchParams.get('t');
  return {
    host: url.host,
    secure: url.protocol === 'https:',
    credentials: url.username !== '' || url.password !== '',
    requestId: isRequestId(id) ? id : null,
    token: token !== null && /^[\w.~-]{1,200}$/.test(token) ? token : null,
    verb: verb.toLowerCase() as RequestLinkVerb,
  };
}

/** `RL-XXXXX-XXXXX-XX` as mail clients leave it: any case, any hyphen. */
const REFERENCE =
  /(?<![\p{L}\p{N}])RL[\u2010-\u2015-][0-9a-z]{5}[\u2010-\u2015-][0-9a-z]{5}[\u2010-\u2015-][0-9a-z]{2}(?![\p{L}\p{N}])/giu;

function findReferences(text: string): RequestId[] {
  const found = new Set<RequestId>();
  for (const [printed] of text.matchAll(REFERENCE)) {
    const id = parseRequestReference(printed);
    if (id !== null) found.add(id);
  }
  return [...found];
}
