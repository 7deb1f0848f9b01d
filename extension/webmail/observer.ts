import type { OpenMessage, Theme, WatchTarget, WebmailAdapter } from './adapter.ts';

/** What became of the view's open messages since the last report. */
export interface ViewChange {
  readonly added: readonly OpenMessage[];
  /** Known messages drawn anew or read otherwise: whatever stood in the page for them is stale. */
  readonly changed: readonly OpenMessage[];
  /** Keys of the messages that closed. */
  readonly removed: readonly string[];
}

export interface ViewObservation {
  readonly adapter: WebmailAdapter;
  readonly document: Document;
  /** Ends the observation: every observer, listener and pending frame goes. */
  readonly signal: AbortSignal;
  readonly onChange: (change: ViewChange) => void;
  readonly onTheme?: (theme: Theme) => void;
  /**
   * Whether what was mounted for this message still stands; webmails redraw around it. A message
   * for which nothing was to be mounted still stands.
   */
  readonly isStanding?: (key: string) => boolean;
  /** Hears each different error once; none reaches the page. */
  readonly onError: (error: unknown) => void;
}

/**
 * Watches a webmail's view and reports its open messages: one observer for the tab, whatever was
 * mutated; one reading a frame at most; no timer. Call it once a tab.
 */
export function observeView(observation: ViewObservation): void {
  const { adapter, document, signal, onChange, onTheme, isStanding, onError } = observation;
  const window = document.defaultView;
  if (window === null || signal.aborted) return;

  let known = new Map<string, { readonly message: OpenMessage; readonly print: string }>();
  let watched: readonly WatchTarget[] = [];
  let theme: Theme | null = null;
  let themeIsStale = true;
  let frame: number | null = null;
  let readAgain = false;
  const heard = new Set<string>();

  const observer = new window.MutationObserver((records) => {
    if (!themeIsStale) themeIsStale = records.some(({ target }) => isStyling(target, document));
    if (frame === null && records.some(({ target }) => !isTyping(target))) schedule();
  });

  function schedule(): void {
    frame ??= window?.requestAnimationFrame(flush) ?? null;
  }

  /** The event comes before the address changes and the page after it: read at once, and again. */
  function onNavigate(): void {
    readAgain = true;
    schedule();
  }

  function flush(): void {
    frame = null;
    if (signal.aborted) return;
    if (readAgain) {
      readAgain = false;
      schedule();
    }
    try {
      // Even a page that cannot be read is watched, until it can.
      if (watched.length === 0) watch([]);
      const messages = adapter.read(document, document.location);
      // Nothing is lost by observing anew: the page does not change between these lines.
      watch(messages);
      report(messages);
      reportTheme();
    } catch (error) {
      const text = String(error);
      if (!heard.has(text)) onError(error);
      heard.add(text);
    }
  }

  function watch(messages: readonly OpenMessage[]): void {
    const targets = listTargets(adapter, document, messages);
    if (isSame(targets, watched)) return;
    observer.disconnect();
    for (const { element, deep, attributes } of targets) {
      observer.observe(element, {
        childList: true,
        subtree: deep,
        ...(attributes === undefined ? {} : { attributeFilter: [...attributes] }),
      });
    }
    watched = targets;
  }

  function report(messages: readonly OpenMessage[]): void {
    const now: typeof known = new Map();
    for (const message of messages) {
      if (!now.has(message.key)) now.set(message.key, { message, print: fingerprint(message) });
    }
    const added: OpenMessage[] = [];
    const changed: OpenMessage[] = [];
    for (const [key, { message, print }] of now) {
      const before = known.get(key);
      if (before === undefined) added.push(message);
      else if (
        before.print !== print ||
        before.message.body !== message.body ||
        before.message.anchor.before !== message.anchor.before ||
        isStanding?.(key) === false
      ) {
        changed.push(message);
      }
    }
    const removed = [...known.keys()].filter((key) => !now.has(key));
    known = now;
    if (added.length + changed.length + removed.length > 0) onChange({ added, changed, removed });
  }

  function reportTheme(): void {
    if (onTheme === undefined || known.size === 0 || !themeIsStale) return;
    themeIsStale = false;
    const now = adapter.theme(document);
    if (now === theme) return;
    theme = now;
    onTheme(now);
  }

  // Firefox has no such thing before its version 147.
  if ('navigation' in window) {
    window.navigation.addEventListener('navigate', onNavigate, { signal });
  }
  for (const type of ['hashchange', 'popstate'] as const) {
    window.addEventListener(type, onNavigate, { signal });
  }
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    () => {
      themeIsStale = true;
      schedule();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (frame !== null) window.cancelAnimationFrame(frame);
    known.clear();
    watched = [];
  });
  onNavigate();
}

/** Typing in an editor opens no message. */
function isTyping(target: Node): boolean {
  const element = target.nodeType === 1 ? (target as Element) : target.parentElement;
  return element !== null && element.closest('[contenteditable="true"]') !== null;
}

/** Themes come and go with the page's styles and with the classes of its two outermost elements. */
function isStyling(target: Node, { head, body, documentElement }: Document): boolean {
  return (
    target === body || target === documentElement || target === head || target.parentNode === head
  );
}

/**
 * The adapter's targets; their ancestors, whose replacement would take a target away; what carries
 * the theme. Before the webmail has drawn its view: the whole page, until it has.
 */
function listTargets(
  adapter: WebmailAdapter,
  document: Document,
  messages: readonly OpenMessage[],
): WatchTarget[] {
  if (!adapter.matches(document.location)) return [];
  const own = adapter.listWatchTargets(document, messages);
  if (own.length === 0) return [{ element: document.body, deep: true }];
  const attributes = ['class', 'dir'];
  const targets = new Map<Element, WatchTarget>([
    [document.head, { element: document.head, deep: true }],
    [document.body, { element: document.body, deep: false, attributes }],
    [document.documentElement, { element: document.documentElement, deep: false, attributes }],
  ]);
  for (const target of own) {
    const twin = targets.get(target.element);
    targets.set(target.element, { ...twin, ...target, deep: target.deep || twin?.deep === true });
    for (let up = target.element.parentElement; up !== null; up = up.parentElement) {
      if (!targets.has(up)) targets.set(up, { element: up, deep: false });
    }
  }
  return [...targets.values()];
}

function isSame(left: readonly WatchTarget[], right: readonly WatchTarget[]): boolean {
  return (
    left.length === right.length &&
    left.every((target, at) => {
      const twin = right[at];
      return (
        twin?.element === target.element &&
        twin.deep === target.deep &&
        String(twin.attributes) === String(target.attributes)
      );
    })
  );
}

/** Everything of a message that an overlay may depend on, the elements aside. */
function fingerprint({ sender, account, links, references, clipped }: OpenMessage): string {
  return JSON.stringify([sender, account, links, references, clipped]);
}
