/** More layers than any chain of real gateways; a longer one is not worth following. */
const MAX_LAYERS = 5;
/** No gateway writes a longer address, and taking one apart would take its time. */
const MAX_WRAPPED_LENGTH = 8_192;

/**
 * The address behind what mail gateways and webmails put in front of it: Safe Links, urldefense
 * versions 2 and 3, Google's redirect.
 * @returns null when the text is not an http or https address.
 */
export function unwrapLink(href: string): URL | null {
  let url = parseUrl(href);
  for (let layer = 0; url !== null && layer < MAX_LAYERS; layer += 1) {
    const inner = peel(url);
    if (inner === null) break;
    url = parseUrl(inner) ?? url;
  }
  return url;
}

function parseUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** The address one layer holds; null when the link is not wrapped. */
function peel(url: URL): string | null {
  if (url.href.length > MAX_WRAPPED_LENGTH) return null;
  const { hostname, pathname, searchParams } = url;
  if (
    /\.safelinks\.protection\.(outlook\.com|office365\.us|partner\.outlook\.cn)$/.test(hostname)
  ) {
    return searchParams.get('url');
  }
  if (/^(www\.)?google\.com$/.test(hostname) && pathname === '/url') {
    return searchParams.get('q') ?? searchParams.get('url');
  }
  if (!/^urldefense(\.proofpoint)?\.com$|^urldefense\.us$/.test(hostname)) return null;
  if (pathname === '/v2/url') return decodeUrldefenseV2(searchParams.get('u'));
  return decodeUrldefenseV3(url.href);
}

/** Percent signs were written as hyphens and slashes as underscores. */
function decodeUrldefenseV2(wrapped: string | null): string | null {
  return wrapped === null ? null : decodePercent(wrapped.replace(/-/g, '%').replace(/_/g, '/'));
}

function decodePercent(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: not an address that was ever wrapped.
    return null;
  }
}

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * `…/v3/__ADDRESS__;CHARACTERS!…`: each `*` of the address stands for the next of the characters,
 * `**X` for the next run of them (A is 2, B is 3 …); they are base64url of UTF-8.
 */
function decodeUrldefenseV3(href: string): string | null {
  const [, address, encoded = ''] = /\/v3\/__(.+?)__;([\w-]*)/.exec(href) ?? [];
  if (address === undefined) return null;
  const characters = decodeCharacters(encoded);
  let next = 0;
  const decoded = address.replace(/\*(?:\*([\w-]))?/g, (_token, run: string | undefined) => {
    const length = run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2;
    next += length;
    return characters.slice(next - length, next).join('');
  });
  // Some mail clients collapse the double slash inside a path.
  return decoded.replace(/^(https?):\/(?!\/)/, '$1://');
}

function decodeCharacters(encoded: string): string[] {
  try {
    const bytes = atob(encoded.replace(/-/g, '+').replace(/_/g, '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    return Array.from(text);
  } catch {
    // Not base64: the address keeps its gaps and will match nothing.
    return [];
  }
}
