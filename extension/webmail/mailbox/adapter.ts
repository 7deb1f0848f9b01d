import { isAddress, normalizeAddress } from '../../../shared/domain/address.ts';
import type { OpenMessage, WebmailAdapter } from '../adapter.ts';
import { directionOf, fontOf, themeAround } from '../appearance.ts';
import { findLinks } from '../find-links.ts';
import { climb, climbAll } from '../ladder.ts';
import * as selectors from './selectors.ts';

/** The development mailbox, on whichever server the extension was given permission for. */
export const mailbox: WebmailAdapter = {
  name: 'mailbox',
  matches: ({ pathname }) =>
    pathname === selectors.MAILBOX_PATH || pathname.startsWith(`${selectors.MAILBOX_PATH}/`),
  read,
  listWatchTargets(document) {
    const root = climb(document, selectors.mailbox)?.element;
    return root === undefined ? [] : [{ element: root, deep: true }];
  },
  theme: (document) => themeAround(findGround(document)),
  font: (document) => fontOf(findGround(document)),
  direction: directionOf,
};

function findGround(document: Document): Element {
  return climb(document, selectors.mailbox)?.element ?? document.body;
}

function read(document: Document, location: Location | URL): OpenMessage[] {
  const root = mailbox.matches(location) ? climb(document, selectors.mailbox) : null;
  if (root === null) return [];
  const account = addressOrNull(root.element.getAttribute('data-relais-mailbox'));
  const cards = climbAll(root.element, selectors.message);
  const messages: OpenMessage[] = [];
  for (const card of cards.elements) {
    const body = climb(card, selectors.body, (element) => element.firstChild !== null);
    const key = card.getAttribute('data-mail-id') ?? '';
    if (body === null || key === '') continue;
    if (messages.some((message) => message.key === key || message.body.contains(card))) continue;
    const name = card.getAttribute('data-from-name') ?? '';
    messages.push({
      key,
      body: body.element,
      anchor: { parent: body.element.parentElement ?? card, before: body.element },
      sender: {
        address: addressOrNull(card.getAttribute('data-from-address')),
        name: name === '' ? null : name,
      },
      account,
      ...findLinks(body.element),
      clipped: false,
      rungs: { mailbox: root.rung, message: cards.rung, body: body.rung },
    });
  }
  return messages;
}

function addressOrNull(text: string | null): string | null {
  return text !== null && isAddress(text.trim()) ? normalizeAddress(text) : null;
}
