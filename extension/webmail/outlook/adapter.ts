import { isAddress, normalizeAddress } from '../../../shared/domain/address.ts';
import type { OpenMessage, Sender, WatchTarget, WebmailAdapter } from '../adapter.ts';
import { directionOf, fontOf, themeAround } from '../appearance.ts';
import { findLinks } from '../find-links.ts';
import { climb, climbAll } from '../ladder.ts';
import * as selectors from './selectors.ts';

/** Outlook on the web: its reading pane and its popped-out windows, on its four hosts. */
export const outlook: WebmailAdapter = {
  name: 'outlook',
  matches: (location) => selectors.OUTLOOK_HOSTS.includes(location.hostname),
  read,
  listWatchTargets,
  theme: (document) => themeAround(findPane(document)?.element ?? document.body),
  font: (document) => fontOf(findPane(document)?.element ?? document.body),
  direction: directionOf,
};

/** A field read from the page and the rung that gave it; the rung is empty where none did. */
interface Reading<T> {
  readonly value: T;
  readonly rung: string;
}

function findPane(document: Document) {
  return climb(document, selectors.readingPane);
}

function read(document: Document, location: Location | URL): OpenMessage[] {
  const pane = outlook.matches(location) ? findPane(document) : null;
  if (pane === null) return [];
  const found = climbAll(pane.element, selectors.body, isReadBody);
  const bodies = found.elements.filter(
    (body) => !found.elements.some((other) => other !== body && other.contains(body)),
  );
  const view = climb(pane.element, selectors.view, (section) =>
    section.contains(bodies[0] ?? null),
  );
  const account = readAccount(document);
  const messages: OpenMessage[] = [];
  for (const body of bodies) {
    const header = findHeader(body, pane.element, bodies);
    const id = readId(body, header, bodies, document, location);
    if (id === null || messages.some((message) => message.key === id.value)) continue;
    const sender = readSender(header);
    messages.push({
      key: id.value,
      body,
      anchor: { parent: body.parentElement ?? pane.element, before: body },
      sender: sender.value,
      account: account.value,
      ...findLinks(body),
      // Outlook shows messages of any length whole.
      clipped: false,
      rungs: {
        pane: pane.rung,
        view: view?.rung ?? '',
        key: id.rung,
        body: found.rung,
        sender: sender.rung,
        account: account.rung,
      },
    });
  }
  return messages;
}

function isReadBody(element: HTMLElement): boolean {
  return (
    element.firstChild !== null &&
    element.closest(selectors.NOT_A_READ_BODY) === null &&
    element.querySelector(selectors.EDITOR) === null
  );
}

/**
 * The header line of the card a body stands in. The search goes outwards and ends at the frame of
 * the conversation, at another body, or where two headers are in sight: a header further out may
 * belong to a collapsed message, and its sender must not be taken for this one's.
 */
function findHeader(
  body: HTMLElement,
  pane: HTMLElement,
  bodies: readonly HTMLElement[],
): HTMLElement | null {
  for (let card = body.parentElement; card !== null && pane.contains(card);) {
    if (card.matches(selectors.CONVERSATION)) return null;
    if (bodies.some((other) => other !== body && card?.contains(other))) return null;
    const headers = [...card.querySelectorAll<HTMLElement>(selectors.FROM)].filter(
      (header) => !body.contains(header),
    );
    if (headers.length > 1) return null;
    const [header] = headers;
    if (header !== undefined) return header;
    card = card.parentElement;
  }
  return null;
}

/**
 * The id between `MSG_` and `_FROM`, else the address bar's when it names one message, else the
 * conversation's with the place of the card in it: our own nodes stand inside cards and move none.
 */
function readId(
  body: HTMLElement,
  header: HTMLElement | null,
  bodies: readonly HTMLElement[],
  document: Document,
  location: Location | URL,
): Reading<string> | null {
  const id = header?.id.slice('MSG_'.length, -'_FROM'.length) ?? '';
  if (id !== '') return { value: id, rung: selectors.FROM };
  const [, fromUrl = ''] = /\/id\/([^/?#]+)/.exec(location.pathname) ?? [];
  if (/^A[AQ]Mk/.test(fromUrl) && bodies.length === 1) return { value: fromUrl, rung: '/id/' };
  const row = climb(document, selectors.selectedRow);
  const conversation = row?.element.getAttribute('data-convid') ?? '';
  if (row !== null && conversation !== '') {
    return { value: `${conversation}#${placeOf(body, bodies)}`, rung: row.rung };
  }
  if (!/^A[AQ]Qk/.test(fromUrl)) return null;
  return { value: `${fromUrl}#${placeOf(body, bodies)}`, rung: '/id/' };
}

function placeOf(body: HTMLElement, bodies: readonly HTMLElement[]): number {
  const conversation = body.closest(selectors.CONVERSATION);
  if (conversation === null) return bodies.indexOf(body);
  return [...conversation.children].findIndex((card) => card.contains(body));
}

/**
 * An address counts only between angle brackets at the end, where Outlook itself writes it: senders
 * of the reader's own organisation show a name alone, and a name may look like an address.
 */
function readSender(header: HTMLElement | null): Reading<Sender> {
  const unknown = { value: { address: null, name: null }, rung: '' };
  if (header === null) return unknown;
  const labelled = climb(header.parentElement ?? header, selectors.senderLabel, (element) =>
    isFromLabel(header, element),
  );
  const written = labelled?.element.getAttribute('aria-label') ?? header.textContent;
  const text = written.replace(BIDI_MARKS, '').replace(selectors.FROM_PREFIX, '').trim();
  const [, name = '', address = ''] = /^(.*?)\s*<([^<>\s]+)>$/su.exec(text) ?? [];
  const rung = labelled?.rung ?? selectors.FROM;
  if (isAddress(address)) {
    return { value: { address: normalizeAddress(address), name: nameOrNull(name) }, rung };
  }
  return { value: { address: null, name: nameOrNull(text) }, rung };
}

/** Other labels of the line speak of a photo or of somebody's presence. */
function isFromLabel(header: HTMLElement, element: HTMLElement): boolean {
  const label = element.getAttribute('aria-label') ?? '';
  return header.contains(element) && selectors.FROM_PREFIX.test(label.replace(BIDI_MARKS, ''));
}

/** Marks that right-to-left pages put around names and addresses. */
const BIDI_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function nameOrNull(text: string): string | null {
  return text === '' ? null : text;
}

function readAccount(document: Document): Reading<string | null> {
  const found = climb(document, selectors.account, (element) => addressOf(element) !== null);
  return { value: found === null ? null : addressOf(found.element), rung: found?.rung ?? '' };
}

function addressOf(element: HTMLElement): string | null {
  for (const name of ['data-folder-name', 'title']) {
    const value = element.getAttribute(name) ?? '';
    if (isAddress(value.trim())) return normalizeAddress(value);
  }
  const text = element.textContent.trim();
  return isAddress(text) ? normalizeAddress(text) : null;
}

function listWatchTargets(document: Document, open: readonly OpenMessage[]): WatchTarget[] {
  const pane = findPane(document)?.element;
  if (pane === undefined) return [];
  const targets: WatchTarget[] = [{ element: pane, deep: open.length === 0 }];
  for (const { body } of open) targets.push({ element: body, deep: true });
  const conversation = pane.querySelector(selectors.CONVERSATION);
  for (const card of conversation?.children ?? []) {
    targets.push({ element: card, deep: !open.some(({ body }) => card.contains(body)) });
  }
  // Going from one message to the next, Outlook may fill the same header line anew.
  for (const header of pane.querySelectorAll(selectors.FROM)) {
    targets.push({ element: header, deep: true, attributes: ['id', 'aria-label'] });
    for (const label of header.querySelectorAll('[aria-label]')) {
      targets.push({ element: label, deep: false, attributes: ['aria-label'] });
    }
  }
  return targets;
}
