import { signal } from '@preact/signals';
import { judgeMessage } from '../../shared/domain/authenticity.ts';
import { isOrphaned } from '../messaging/ask.ts';
import type { PortNews } from '../messaging/messages.ts';
import { openWebmailPort } from '../messaging/webmail-port.ts';
import type { OpenMessage, WebmailAdapter } from '../webmail/adapter.ts';
import { observeView, type ViewChange } from '../webmail/observer.ts';
import { greet, type Acquaintance } from './greeting.ts';
import { makeDrafts } from './message-drafts.ts';
import { showOverlay, type MessageOverlay, type Subject } from './message-overlay.tsx';
import { removeLeftovers, type Appearance } from './overlay-host.ts';

/** How often ages and clocks move on. */
const TICK_MS = 30_000;

interface Mounted extends MessageOverlay {
  readonly life: AbortController;
}

/**
 * The overlays of one webmail tab, from its first message to the end of the signal. Until a message
 * might be one of ours nothing is asked of anybody: ordinary mail costs one reading of the page.
 */
export function runOverlays(adapter: WebmailAdapter, document: Document, stop: AbortSignal): void {
  const window = document.defaultView;
  if (window === null) return;
  const life = new AbortController();
  stop.addEventListener('abort', () => life.abort());
  const open = new Map<string, OpenMessage>();
  const mounted = new Map<string, Mounted>();
  const now = signal(new Date());
  const drafts = makeDrafts(window, life.signal);
  let acquaintance: Promise<Acquaintance | null> | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;

  removeLeftovers(document);
  const port = openWebmailPort({
    document,
    signal: life.signal,
    onNews,
    onReturn: () => {
      now.value = new Date();
      for (const overlay of mounted.values()) overlay.reload();
    },
    onOrphaned: () => life.abort(),
  });
  life.signal.addEventListener('abort', () => {
    clearInterval(ticking);
    for (const key of mounted.keys()) unmount(key);
  });
  observeView({
    adapter,
    document,
    signal: life.signal,
    onChange,
    onTheme: () => {
      for (const { host } of mounted.values()) host.dress(readAppearance());
    },
    isStanding: (key) => mounted.get(key)?.host.isStanding() ?? true,
    onError: report,
  });

  function onChange({ added, changed, removed }: ViewChange): void {
    for (const key of removed) {
      open.delete(key);
      unmount(key);
    }
    for (const message of [...added, ...changed]) {
      open.set(message.key, message);
      void consider(message);
    }
    settle();
  }

  async function consider(message: OpenMessage): Promise<void> {
    // Neither a link nor a reference: it cannot be ours nor pretend to be.
    const isOrdinary = message.links.length === 0 && message.references.length === 0;
    const known = isOrdinary ? null : await acquaint(message.account);
    // It closed or was drawn anew while the background was asked.
    if (open.get(message.key) !== message || life.signal.aborted) return;
    const subject = known === null ? null : judge(message, known);
    const standing = mounted.get(message.key);
    if (standing !== undefined && isSame(standing.subject, subject)) {
      standing.host.place(message.anchor);
    } else {
      unmount(message.key);
      if (known !== null && subject !== null) mount(message, subject, known);
    }
    settle();
  }

  function acquaint(account: string | null): Promise<Acquaintance | null> {
    acquaintance ??= greet(adapter.name, account).then((greeting) => {
      if (!('code' in greeting)) {
        // No list could be had: the next message asks again.
        if (greeting.known === null) acquaintance = null;
        return greeting;
      }
      acquaintance = null;
      if (greeting.code === 'reload-needed') life.abort();
      return null;
    });
    return acquaintance;
  }

  function mount(message: OpenMessage, subject: Subject, known: Acquaintance): void {
    const own = new AbortController();
    const overlay = showOverlay({
      document,
      anchor: message.anchor,
      appearance: readAppearance(),
      subject,
      acquaintance: known,
      drafts,
      now,
      signal: own.signal,
      onReply: () => {
        if (isOrphaned()) life.abort();
      },
    });
    mounted.set(message.key, { ...overlay, life: own });
  }

  function unmount(key: string): void {
    mounted.get(key)?.life.abort();
    mounted.delete(key);
  }

  /** The clock ticks and the line to the background is held only while something is shown. */
  function settle(): void {
    const subjects = [...mounted.values()].map(({ subject }) => subject);
    port.watch(
      subjects.flatMap((subject) =>
        subject.kind === 'request' ? [{ id: subject.id, linkToken: subject.linkToken }] : [],
      ),
    );
    if (mounted.size === 0 || life.signal.aborted) {
      clearInterval(ticking);
      ticking = undefined;
    } else ticking ??= setInterval(() => (now.value = new Date()), TICK_MS);
  }

  function onNews(news: PortNews): void {
    if (news.kind === 'changed') return startAfresh();
    for (const overlay of mounted.values()) {
      if (overlay.subject.kind !== 'request' || overlay.subject.id !== news.id) continue;
      if (news.kind === 'gone') overlay.deny();
      else if (overlay.subject.linkToken === news.linkToken) overlay.receive(news.loaded);
    }
  }

  /** Another person, language or server: everything shown was for the one before. */
  function startAfresh(): void {
    acquaintance = null;
    for (const key of mounted.keys()) unmount(key);
    for (const message of open.values()) void consider(message);
  }

  function readAppearance(): Appearance {
    return {
      theme: adapter.theme(document),
      font: adapter.font(document),
      direction: adapter.direction(document),
    };
  }
}

function judge(message: OpenMessage, { known }: Acquaintance): Subject | null {
  if (known === null) return null;
  const { sender, links, references } = message;
  const judgement = judgeMessage(
    { sender: sender.address, senderName: sender.name, links, references },
    known,
  );
  switch (judgement.verdict) {
    case 'none':
      return null;
    case 'forged':
      return { kind: 'forged' };
    case 'request':
      return { kind: 'request', id: judgement.requestId, linkToken: judgement.token };
  }
}

function isSame(left: Subject, right: Subject | null): boolean {
  return (
    left.kind === right?.kind &&
    (left.kind === 'forged' ||
      right.kind === 'forged' ||
      (left.id === right.id && left.linkToken === right.linkToken))
  );
}

/** A webmail that changed under us, for the tab's console; it never reaches the page. */
function report(error: unknown): void {
  // oxlint-disable-next-line no-console
  console.warn('Relais:', error);
}
