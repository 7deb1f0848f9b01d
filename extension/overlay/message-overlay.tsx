import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { Drafts, UiHost } from '../../shared/ui/host.ts';
import { ask } from '../messaging/ask.ts';
import type { Loaded, Reply } from '../messaging/messages.ts';
import type { Anchor } from '../webmail/adapter.ts';
import type { Acquaintance } from './greeting.ts';
import { mountHost, type Appearance, type OverlayHost } from './overlay-host.ts';
import { Overlay } from './overlay.tsx';
import { makeRequestClient } from './request-client.ts';
import {
  dataStateOf,
  DENIED,
  FORGED,
  LOADING,
  shownOf,
  shownOfLoaded,
  type Shown,
} from './shown-state.ts';

/** What a message turned out to be, as far as something is shown for it. */
export type Subject =
  | { readonly kind: 'forged' }
  | { readonly kind: 'request'; readonly id: RequestId; readonly linkToken: string | null };

export interface MessageOverlay {
  readonly subject: Subject;
  readonly host: OverlayHost;
  /** Asks for the request again, showing the old until it is there. */
  reload(): void;
  receive(loaded: Loaded): void;
  deny(): void;
}

/** Shows one message's overlay until the signal aborts. */
export function showOverlay(options: {
  readonly document: Document;
  readonly anchor: Anchor;
  readonly appearance: Appearance;
  readonly subject: Subject;
  readonly acquaintance: Acquaintance;
  readonly drafts: Drafts;
  readonly now: ReadonlySignal<Date>;
  readonly signal: AbortSignal;
  /** Hears each answer to « load »; a tab without its extension is torn down. */
  readonly onReply: (reply: Reply<Loaded>) => void;
}): MessageOverlay {
  const { document, anchor, appearance, subject, acquaintance, onReply } = options;
  const host = mountHost(document, anchor, appearance, acquaintance.styles, options.signal);
  const shown = signal<Shown>(subject.kind === 'forged' ? FORGED : LOADING);
  const stopTelling = effect(() => host.setState(dataStateOf(shown.value)));
  let question = 0;

  async function load(): Promise<void> {
    if (subject.kind !== 'request') return;
    const { id, linkToken } = subject;
    question += 1;
    const mine = question;
    const reply = await ask({ kind: 'load', id, linkToken });
    // A slower answer to an older question must not replace a newer one.
    if (mine !== question || options.signal.aborted) return;
    shown.value = shownOf(reply);
    onReply(reply);
  }

  const uiHost: UiHost = {
    mode: 'overlay',
    client: makeRequestClient((_id, onChange, signal) => {
      const view = computed(() => {
        const { overlay } = shown.value;
        return overlay.kind === 'ready' ? overlay.view : null;
      });
      const stop = effect(() => {
        if (view.value !== null) onChange(view.value);
      });
      signal.addEventListener('abort', stop);
    }),
    i18n: acquaintance.i18n,
    drafts: options.drafts,
    now: options.now,
    me: acquaintance.me,
    requestUrl: (id) => `${acquaintance.server}/r/${id}`,
    findSupport: () => Promise.resolve(acquaintance.known?.supportContact ?? null),
    signIn: () => void ask({ kind: 'open-sign-in' }),
    retry: () => {
      shown.value = LOADING;
      void load();
    },
  };
  render(
    <Overlay
      host={uiHost}
      shown={shown}
      onDismissed={(id) => (shown.value = without(shown.value, id))}
    />,
    host.root,
  );
  options.signal.addEventListener('abort', () => {
    stopTelling();
    render(null, host.root);
  });
  void load();
  return {
    subject,
    host,
    reload: () => void load(),
    receive(loaded) {
      question += 1;
      shown.value = shownOfLoaded(loaded);
    },
    deny() {
      question += 1;
      shown.value = DENIED;
    },
  };
}

function without(shown: Shown, commandId: string): Shown {
  if (shown.road === null) return shown;
  const refused = shown.road.refused.filter(({ id }) => id !== commandId);
  return { ...shown, road: { ...shown.road, refused } };
}
