import { isolateEvents } from '../../shared/ui/isolate-events.ts';
import { guardSelection, SELECTION_STYLE } from './guard-selection.ts';
import type { Anchor, Direction, Theme } from '../webmail/adapter.ts';

export const HOST_NAME = 'relais-overlay';

/** What the page may know of a message: one word on the host, for it and for tests. */
export const DATA_STATES = [
  'loading',
  'ready',
  'denied',
  'forged',
  'offline',
  'signed-out',
] as const;
export type DataState = (typeof DATA_STATES)[number];

export interface Appearance {
  readonly theme: Theme;
  readonly font: string;
  readonly direction: Direction;
}

/** The element that stands in the page, and the closed root that the page cannot look into. */
export interface OverlayHost {
  /** Inside the closed root: what is drawn goes here. */
  readonly root: HTMLElement;
  setState(state: DataState): void;
  dress(appearance: Appearance): void;
  /** Goes where the message's body is now; what was open or typed inside stays. */
  place(anchor: Anchor): void;
  /** Whether it still stands right above the body. */
  isStanding(): boolean;
}

/** The page's own rules for unknown elements must not reach it, nor push it anywhere. */
const HOST_STYLE = `:host {
  all: initial !important;
  display: block !important;
  contain: layout style !important;
  margin-block: 8px 12px !important;
}
.road { margin: 6px 12px 0; }
${SELECTION_STYLE}`;

/** Puts an overlay's host above a message; it goes when the signal aborts. */
export function mountHost(
  document: Document,
  anchor: Anchor,
  appearance: Appearance,
  styles: string,
  signal: AbortSignal,
): OverlayHost {
  const { host, shadow } = createClosedHost(document);
  adoptStyles(document, shadow, `${HOST_STYLE}\n${styles}`);
  const root = document.createElement('div');
  root.className = 'relais';
  shadow.append(root);
  isolateEvents(root, signal);
  guardSelection(root, signal);
  let placed = anchor;

  const overlay: OverlayHost = {
    root,
    setState: (state) => host.setAttribute('data-state', state),
    dress({ theme, font, direction }) {
      root.dataset['theme'] = theme;
      root.dir = direction;
      root.style.setProperty('--relais-font', font);
    },
    place(next) {
      placed = next;
      next.parent.insertBefore(host, next.before);
    },
    isStanding: () => host.isConnected && host.parentElement === placed.parent,
  };
  overlay.setState('loading');
  overlay.dress(appearance);
  overlay.place(anchor);
  signal.addEventListener('abort', () => host.remove());
  return overlay;
}

/**
 * A page that has defined an element of this name runs its own constructor for each, and is handed
 * the closed root by `attachInternals` (or keeps us from having one). A document without a window
 * knows no such definitions, and a root attached there stays closed when the host moves over.
 */
function createClosedHost(document: Document): { host: HTMLElement; shadow: ShadowRoot } {
  const host = document.implementation.createHTMLDocument('').createElement(HOST_NAME);
  const shadow = host.attachShadow({ mode: 'closed' });
  document.adoptNode(host);
  return { host, shadow };
}

let sheet: CSSStyleSheet | null = null;

/** One parsed sheet for all overlays of the tab; the page's content policy has no say in it. */
function adoptStyles(document: Document, shadow: ShadowRoot, styles: string): void {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  try {
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses a sheet made in a content script's own world.
    const style = document.createElement('style');
    style.textContent = styles;
    shadow.append(style);
  }
}

/** Takes away what an earlier version of the extension left behind when it was replaced. */
export function removeLeftovers(document: Document): void {
  for (const host of document.querySelectorAll(HOST_NAME)) host.remove();
}
