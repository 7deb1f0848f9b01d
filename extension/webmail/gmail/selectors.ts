import { renamedClass } from '../ladder.ts';
import type { Ladder } from '../ladder.ts';

/** Gmail's page, field by field. Class names rotate, so ids and attributes come first. */

export const GMAIL_HOST = 'mail.google.com';

/** Values of `?view=` under which Gmail draws a page for paper or for another purpose. */
export const PRINT_VIEWS: readonly string[] = ['pt', 'lg', 'btop'];

/** The pane beside or below the list, where the view around it also holds the list. */
export const previewPane: Ladder = [
  { selector: 'div[role="main"] .aia', lastKnownGood: '2026-10' },
  { selector: '.ao9:has(.a98.iY, .apa)', lastKnownGood: '2023-11', note: 'not every account' },
];

/** What holds the open thread. List rows carry thread ids too, so a pane comes before the view. */
export const thread: Ladder = [
  ...previewPane,
  {
    selector: '[role="main"]:has([data-thread-perm-id])',
    lastKnownGood: '2026-10',
    note: 'the attribute may hold "undefined" since 2025-11: only its presence counts',
  },
  { selector: '[role="main"]:has(h2[data-legacy-thread-id])', lastKnownGood: '2026-10' },
  {
    selector: '[role="main"]:has([data-message-id], [data-legacy-message-id])',
    lastKnownGood: '2026-10',
    note: 'no subject line: popped-out windows',
  },
  { selector: '[role="main"]:has(.ii.gt)', lastKnownGood: '2026-10', note: 'ids painted late' },
];

/** One message of a thread, collapsed ones excepted: those carry no id. */
export const message: Ladder = [
  { selector: '[data-message-id]', lastKnownGood: '2026-10' },
  { selector: '[data-legacy-message-id]', lastKnownGood: '2026-10' },
  { selector: '.adn.ads', lastKnownGood: '2026-10', note: 'the id is then a class m<hex>' },
];

/** Messages folded to one line, or hidden among the older ones. */
export const FOLDED = ['kv', 'kQ', 'kx']
  .flatMap((token) => [`.${token}`, renamedClass(token)])
  .join(', ');

export const body: Ladder = [
  { selector: 'div.ii.gt .a3s', lastKnownGood: '2026-10' },
  { selector: 'div.a3s.aiL', lastKnownGood: '2026-10' },
  { selector: 'div.a3s:not(.undefined)', lastKnownGood: '2025-11' },
  { selector: renamedClass('a3s'), lastKnownGood: '2026-07', note: 'renamed tokens' },
];

/** The frame around the body, above which there is room. */
export const BODY_FRAME = `div.ii, ${renamedClass('ii')}`;

export const sender: Ladder = [
  { selector: '.gs span.gD[email]', lastKnownGood: '2026-10' },
  { selector: 'td.gF span[email]', lastKnownGood: '2026-10' },
  { selector: '.cf.ix span[email]', lastKnownGood: '2026-10' },
  { selector: 'h3 span[email]', lastKnownGood: '2026-07', note: 'renamed tokens' },
];

export const clipped: Ladder = [
  { selector: '.iX a[href*="view=lg"]', lastKnownGood: '2026-10' },
  { selector: 'a[href*="view=lg"][href*="permmsgid"]', lastKnownGood: '2026-10' },
];

/** The account menu, whose label ends with the address in parentheses, in every language. */
export const account: Ladder = [
  { selector: 'a[href*="SignOutOptions"][aria-label*="@"]', lastKnownGood: '2026-10' },
  { selector: '[role="banner"] a[aria-label*="@"]', lastKnownGood: '2026-10' },
  { selector: 'header a[aria-label*="@"]', lastKnownGood: '2026-10' },
];

/** The parent of every view; Gmail keeps old views and moves `role=main` from one to another. */
export const views: Ladder = [
  { selector: 'div.aeF > div.nH', lastKnownGood: '2026-07' },
  { selector: ':has(> [role="main"])', lastKnownGood: '2026-10' },
];

export const MAIN_VIEW = '[role="main"]';
export const LIST_ROWS = 'tr.zA, [gh="tl"]';

/** Nodes whose class or id changes as messages open, fold and are sent. */
export const MESSAGE_FRAMES = [
  '[role="listitem"]',
  '[data-message-id]',
  '[data-legacy-message-id]',
  '.adn, .h7, .kv, .kQ, .kx',
].join(', ');

/** The ground of the message area, which the theme colours. */
export const ground: Ladder = [{ selector: '.bkK > .nH', lastKnownGood: '2026-10' }];
/** An entry of the left-hand menu, whose text is light under a dark theme. */
export const menuEntry: Ladder = [{ selector: '.aio', lastKnownGood: '2026-10' }];
