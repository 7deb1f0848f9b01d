import { browser } from 'wxt/browser';
import { isOrphaned } from './ask.ts';
import { readNews } from './guards.ts';
import { WEBMAIL_PORT, type PortMessage, type PortNews } from './messages.ts';

/** Chrome stops a worker after 30 s without a word. */
const BEAT_MS = 25_000;
/** A line lost between two beats is taken up once so soon; one that is cut again waits for the beat. */
const RETAKE_MS = 500;

export interface WebmailPort {
  /** Says which requests are shown; none gives the port up. */
  watch(requests: Extract<PortMessage, { kind: 'watch' }>['requests']): void;
}

/**
 * The line on which the background tells of changes. It is held only while the tab is visible and
 * shows a request; the worker may sleep otherwise.
 */
export function openWebmailPort(options: {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly onNews: (news: PortNews) => void;
  /** The tab is seen again, or told again, after a while: what it shows may be old. */
  readonly onReturn: () => void;
  /** The extension is gone from behind this page. */
  readonly onOrphaned: () => void;
}): WebmailPort {
  const { document, signal, onNews, onReturn, onOrphaned } = options;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let requests: Extract<PortMessage, { kind: 'watch' }>['requests'] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  let retaking: ReturnType<typeof setTimeout> | undefined;
  let mayRetake = true;

  function connect(): void {
    if (port !== null || signal.aborted) return;
    if (isOrphaned()) return onOrphaned();
    const opened = browser.runtime.connect({ name: WEBMAIL_PORT });
    port = opened;
    opened.onMessage.addListener((raw: unknown) => {
      const news = readNews(raw);
      if (news !== null && port === opened) onNews(news);
    });
    opened.onDisconnect.addListener(() => {
      // The worker was stopped, or the extension is gone, which the page is told a moment later.
      if (port !== opened) return;
      port = null;
      if (isOrphaned()) return onOrphaned();
      if (mayRetake) retaking = setTimeout(retake, RETAKE_MS);
      mayRetake = false;
    });
    say(opened, { kind: 'watch', requests });
  }

  /** What was told meanwhile went unheard: it is asked for. */
  function retake(): void {
    connect();
    if (port !== null) onReturn();
  }

  function disconnect(): void {
    clearTimeout(retaking);
    clearInterval(timer);
    timer = undefined;
    const closing = port;
    port = null;
    closing?.disconnect();
  }

  function beat(): void {
    mayRetake = true;
    if (port === null) retake();
    else say(port, { kind: 'beat' });
  }

  function update(): void {
    if (requests.length === 0 || document.visibilityState !== 'visible' || signal.aborted) {
      return disconnect();
    }
    if (port === null) connect();
    else say(port, { kind: 'watch', requests });
    timer ??= setInterval(beat, BEAT_MS);
  }

  document.addEventListener(
    'visibilitychange',
    () => {
      update();
      if (document.visibilityState === 'visible') onReturn();
    },
    { signal },
  );
  signal.addEventListener('abort', disconnect);
  return {
    watch(next) {
      requests = next;
      update();
    },
  };
}

function say(port: ReturnType<typeof browser.runtime.connect>, message: PortMessage): void {
  port.postMessage(message);
}
