import { isAddress, normalizeAddress } from '../../../shared/domain/address.ts';
import type { Anchor, OpenMessage, Sender, WatchTarget, WebmailAdapter } from '../adapter.ts';
import { directionOf, fontOf, themeAround, themeOfBackground, themeOfText } from '../appearance.ts';
import { findLinks } from '../find-links.ts';
import { climb, climbAll } from '../ladder.ts';
import * as selectors from './selectors.ts';

/** Gmail: conversations or single messages, full view, preview pane and popped-out window. */
export const gmail: WebmailAdapter = {
  name: 'gmail',
  matches,
  read,
  listWatchTargets,
  theme: (document) =>
    themeOfBackground(climb(document, selectors.ground)?.element) ??
    themeOfText(climb(document, selectors.menuEntry)?.element) ??
    themeAround(findThread(document)?.element ?? document.body),
  font: (document) => fontOf(findThread(document)?.element ?? document.body),
  direction: directionOf,
};

function matches(location: Location | URL): boolean {
  const view = new URLSearchParams(location.search).get('view');
  return (
    location.hostname === selectors.GMAIL_HOST &&
    (view === null || !selectors.PRINT_VIEWS.includes(view))
  );
}

function findThread(document: Document) {
  // An empty pane, or a list alone, holds no message: the next rung may.
  return climb(document, selectors.thread, (root) => climb(root, selectors.message) !== null);
}

function read(document: Document, location: Location | URL): OpenMessage[] {
  const thread = matches(location) ? findThread(document) : null;
  if (thread === null) return [];
  const account = readAccount(document);
  const cards = climbAll(thread.element, selectors.message);
  const messages: OpenMessage[] = [];
  for (const card of cards.elements) {
    const body = climb(card, selectors.body, isPainted);
    if (body === null || card.closest(selectors.FOLDED) !== null) continue;
    if (messages.some((message) => message.body.contains(card))) continue;
    const id = readId(card, body.element);
    if (id === null) continue;
    const sender = readSender(card, body.element);
    const clipped = climb(card, selectors.clipped, (link) => !body.element.contains(link));
    messages.push({
      key: id.key,
      body: body.element,
      anchor: findAnchor(card, body.element),
      sender: sender.value,
      account: account.value,
      ...findLinks(body.element),
      clipped: clipped !== null,
      rungs: {
        thread: thread.rung,
        message: cards.rung,
        key: id.rung,
        body: body.rung,
        sender: sender.rung,
        account: account.rung,
      },
    });
  }
  return messages;
}

/** While a body loads, Gmail gives it the class `undefined` or leaves it empty. */
function isPainted(body: HTMLElement): boolean {
  return body.firstChild !== null && !body.classList.contains('undefined');
}

/** Above the frame of the body, which Gmail fills anew; above the body itself without one. */
function findAnchor(card: HTMLElement, body: HTMLElement): Anchor {
  const frame = body.closest(selectors.BODY_FRAME);
  const before = frame !== null && frame !== card && card.contains(frame) ? frame : body;
  return { parent: before.parentElement ?? card, before };
}

/**
 * The message's id as its legacy hexadecimal number, the same by whichever way it is found, so that
 * a message does not change identity while Gmail completes its attributes. A reply just sent holds
 * `#msg-a:…` alone until the server has named it: null until then.
 */
function readId(
  card: HTMLElement,
  body: HTMLElement,
): { readonly key: string; readonly rung: string } | null {
  const legacy = readAttribute(card, body, 'data-legacy-message-id');
  if (legacy !== null && /^[0-9a-f]{8,20}$/.test(legacy)) {
    return { key: legacy, rung: '[data-legacy-message-id]' };
  }
  const permanent = readAttribute(card, body, 'data-message-id');
  const decimal = /^#?msg-f:(\d{8,20})$/.exec(permanent ?? '')?.[1];
  if (decimal !== undefined) {
    return { key: BigInt(decimal).toString(16), rung: '[data-message-id]' };
  }
  if (permanent?.includes('msg-a:')) return null;
  for (let at: HTMLElement | null = body; at !== null && at !== card; at = at.parentElement) {
    const hex = /(?:^|\s)m([0-9a-f]{10,20})(?:\s|$)/.exec(at.className)?.[1];
    if (hex !== undefined) return { key: hex, rung: '.m<hex>' };
  }
  return null;
}

/** The card's own attribute, else that of a descendant outside the mail's content. */
function readAttribute(card: HTMLElement, body: HTMLElement, name: string): string | null {
  const holder = card.hasAttribute(name) ? card : card.querySelector(`[${name}]`);
  return holder === null || body.contains(holder) ? null : holder.getAttribute(name);
}

function readSender(
  card: HTMLElement,
  body: HTMLElement,
): { readonly value: Sender; readonly rung: string } {
  const found = climb(
    card,
    selectors.sender,
    (span) => !body.contains(span) && isAddress(span.getAttribute('email') ?? ''),
  );
  if (found === null) return { value: { address: null, name: null }, rung: '' };
  const { element, rung } = found;
  const name = (element.getAttribute('name') ?? element.textContent).trim();
  const address = normalizeAddress(element.getAttribute('email') ?? '');
  return { value: { address, name: name === '' ? null : name }, rung };
}

function readAccount(document: Document): { readonly value: string | null; readonly rung: string } {
  const menu = climb(document, selectors.account, (link) => addressInLabel(link) !== null);
  if (menu !== null) return { value: addressInLabel(menu.element), rung: menu.rung };
  // "Subject - owner@example.com - Gmail": the owner comes last, whatever the subject holds.
  const [, address = ''] = / - ([^\s@]+@[^\s@]+) - [^@]*$/.exec(document.title) ?? [];
  return isAddress(address)
    ? { value: normalizeAddress(address), rung: 'title' }
    : { value: null, rung: '' };
}

function addressInLabel(link: HTMLElement): string | null {
  const label = link.getAttribute('aria-label') ?? '';
  const [, address = ''] = /\(([^()\s]+@[^()\s]+)\)\s*$/.exec(label) ?? [];
  return isAddress(address) ? normalizeAddress(address) : null;
}

function listWatchTargets(document: Document, open: readonly OpenMessage[]): WatchTarget[] {
  const container = climb(document, selectors.views);
  if (container === null) return [];
  const targets: WatchTarget[] = [{ element: container.element, deep: false }];
  for (const view of container.element.children) {
    targets.push({ element: view, deep: false, attributes: ['role'] });
  }
  const pane = climb(document, selectors.previewPane)?.element;
  const main = document.querySelector(selectors.MAIN_VIEW);
  // A list is left alone; a view not yet drawn is watched until it shows what it is.
  const root = pane ?? (main?.querySelector(selectors.LIST_ROWS) == null ? main : null);
  if (root == null) return targets;
  targets.push({ element: root, deep: open.length === 0 });
  for (const { body } of open) targets.push({ element: body, deep: true });
  for (const frame of root.querySelectorAll(selectors.MESSAGE_FRAMES)) {
    const deep = !open.some(({ body }) => frame.contains(body));
    const attributes = ['class', 'data-message-id', 'data-legacy-message-id'];
    targets.push({ element: frame, deep, attributes });
  }
  return targets;
}
