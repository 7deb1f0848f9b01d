/**
 * The contract between a webmail's page and everything that acts on it. An adapter only reads: it
 * holds no state, changes nothing in the page and never throws for what the page looks like.
 */
import type { RequestLink } from '../../shared/domain/authenticity.ts';
import type { RequestId } from '../../shared/domain/ids.ts';

export interface Sender {
  /** Null when the webmail does not show it: unknown, never guessed. */
  readonly address: string | null;
  readonly name: string | null;
}

/** Where a node goes so that it stands above the message's body: `parent.insertBefore(it, before)`. */
export interface Anchor {
  readonly parent: Element;
  readonly before: Element;
}

/** One message that is open in the view: expanded, its body present, its identity settled. */
export interface OpenMessage {
  /** Stable in this webmail for as long as the message lives; unique within one view. */
  readonly key: string;
  readonly body: HTMLElement;
  readonly anchor: Anchor;
  readonly sender: Sender;
  /** The mailbox owner's address, lower case; state is kept by address, never by account number. */
  readonly account: string | null;
  /** Request links of the message's own text, unwrapped; never those of quoted text. */
  readonly links: readonly RequestLink[];
  /** References printed in the message's own text, each once. */
  readonly references: readonly RequestId[];
  /** Whether the webmail shows only the beginning of the message. */
  readonly clipped: boolean;
  /** By field, the rung that found it, empty where none did: tells which selectors still hold. */
  readonly rungs: Readonly<Record<string, string>>;
}

export type Theme = 'light' | 'dark';
export type Direction = 'ltr' | 'rtl';

/** What to observe, as narrowly as the page allows; see observer.ts, which adds the ancestors. */
export interface WatchTarget {
  readonly element: Element;
  /** Whether the whole subtree's child lists count, or the element's own alone. */
  readonly deep: boolean;
  /** Attributes of the element itself whose change counts. */
  readonly attributes?: readonly string[];
}

export interface WebmailAdapter {
  readonly name: 'gmail' | 'outlook' | 'mailbox';
  /** Whether this page is one of the webmail's reading views; a print view is not. */
  matches(location: Location | URL): boolean;
  /** Every open message of the view, in the page's order; empty where there is none. */
  read(document: Document, location: Location | URL): OpenMessage[];
  /**
   * Where messages may come, change or go, given those that are open: around these, toolbars and
   * editors change all the time and need no watching. Empty while the webmail has not drawn its view.
   */
  listWatchTargets(document: Document, open: readonly OpenMessage[]): WatchTarget[];
  /** From computed colours, since every webmail names its themes differently. */
  theme(document: Document): Theme;
  /** The computed font family of the view, for an overlay that looks as if it belonged there. */
  font(document: Document): string;
  direction(document: Document): Direction;
}
