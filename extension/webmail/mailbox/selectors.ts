import type { Ladder } from '../ladder.ts';

/**
 * The development mailbox, the page at `{server}/mailbox` that shows outgoing mail as a webmail
 * would. Its page follows these names:
 *
 *     <main data-relais-mailbox="seller@example.com">        the mailbox's owner
 *       <article data-mail-id="42"                            one open message
 *                data-from-address="r+…@relay.example" data-from-name="DirectIndustry">
 *         <header>…</header>
 *         <div data-mail-body>…the mail's HTML, ids, classes and data attributes removed…</div>
 *       </article>
 *     </main>
 *
 * A list of messages stands outside `article`; a closed message has no `data-mail-body`.
 */
export const MAILBOX_PATH = '/mailbox';

export const mailbox: Ladder = [
  { selector: 'main[data-relais-mailbox]', lastKnownGood: '2026-11' },
];
export const message: Ladder = [{ selector: 'article[data-mail-id]', lastKnownGood: '2026-11' }];
export const body: Ladder = [{ selector: '[data-mail-body]', lastKnownGood: '2026-11' }];
