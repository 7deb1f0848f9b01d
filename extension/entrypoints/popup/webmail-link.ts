import type { RequestView } from '../../../shared/contract/request.ts';
import type { LastWebmail, SeenMessage } from '../../storage/webmails.ts';

/**
 * Where to open a request's mail in the webmail last used. Gmail has links to a search, for which the
 * account goes by its address: numbers change with the order of signing in. Outlook has none, so it
 * is the page on which the mail was opened before, if it was.
 * @returns null when there is nowhere better than the request's own page.
 */
export function findWebmailUrl(
  { id, reference, grants }: Pick<RequestView, 'id' | 'reference' | 'grants'>,
  webmail: LastWebmail | null,
  seen: readonly SeenMessage[],
): string | null {
  if (webmail === null) return null;
  if (webmail.name === 'gmail') {
    const account = webmail.account ?? grants[0]?.address ?? '';
    return `https://mail.google.com/mail/u/?authuser=${encodeURIComponent(account)}#search/${encodeURIComponent(reference)}`;
  }
  return seen.find(({ requestId }) => requestId === id)?.url ?? null;
}
