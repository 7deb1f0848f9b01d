/**
 * The origin of a server as a person types it. Plain http only reaches this very computer: a token
 * never crosses a network in the clear.
 * @returns null for anything else.
 */
export function parseServerAddress(typed: string): string | null {
  const url = URL.parse(typed.trim());
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.origin : null;
}
