import { signal, type ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Me } from '../../../shared/contract/session.ts';
import type { RefusedCommand } from '../../storage/outbox.ts';
import { lastPull, type LastPull } from '../../storage/last-pull.ts';
import { session, signInDraft, type SignInDraft } from '../../storage/session.ts';
import { lastAddress, serverAddress } from '../../storage/settings.ts';
import {
  lastWebmail,
  seenMessages,
  type LastWebmail,
  type SeenMessage,
} from '../../storage/webmails.ts';
import { listToHandle, readForeseen, type ForeseenRequest } from '../../sync/foreseen-requests.ts';
import { readOutbox } from '../../sync/outbox.ts';

/** All the popup shows, read from this browser alone: it needs neither network nor worker. */
export interface PopupState {
  readonly me: Me | null;
  readonly server: string;
  readonly requests: readonly ForeseenRequest[];
  readonly waiting: number;
  readonly refused: readonly RefusedCommand[];
  readonly lastPull: LastPull;
  readonly webmail: LastWebmail | null;
  readonly seen: readonly SeenMessage[];
  readonly draft: SignInDraft;
}

/**
 * The popup's state, read again whenever the background has written something.
 * @param kept ids of requests to show even when they are no longer to handle: what was just declined
 * here can be taken back here.
 */
export function watchPopupState(
  kept: ReadonlySet<string>,
  onFault: (error: unknown) => void,
): ReadonlySignal<PopupState | null> {
  const state = signal<PopupState | null>(null);
  let isReading = false;
  let isStale = false;

  async function read(): Promise<void> {
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    do {
      isStale = false;
      state.value = await readPopupState(state.peek(), kept);
    } while (isStale);
    isReading = false;
  }

  const refresh = (): void => void read().catch(onFault);
  browser.storage.onChanged.addListener(refresh);
  refresh();
  return state;
}

async function readPopupState(
  before: PopupState | null,
  kept: ReadonlySet<string>,
): Promise<PopupState> {
  const now = new Date();
  const [current, server, toHandle, box, pulled, webmail, seen, draft, address] = await Promise.all(
    [
      session.getValue(),
      serverAddress.getValue(),
      listToHandle(now),
      readOutbox(),
      lastPull.getValue(),
      lastWebmail.getValue(),
      seenMessages.getValue(),
      signInDraft.getValue(),
      lastAddress.getValue(),
    ],
  );
  return {
    me: current?.me ?? null,
    server,
    requests: await keepShown(toHandle, before?.requests ?? [], kept, now),
    waiting: box.pending.length,
    refused: box.refused,
    lastPull: pulled,
    webmail,
    seen,
    draft: draft ?? { address, code: '', expiresAt: null },
  };
}

/** What was acted on here stays in its place, so that nothing moves under the pointer. */
async function keepShown(
  toHandle: readonly ForeseenRequest[],
  before: readonly ForeseenRequest[],
  kept: ReadonlySet<string>,
  now: Date,
): Promise<ForeseenRequest[]> {
  const list = [...toHandle];
  for (const [place, { view }] of before.entries()) {
    if (!kept.has(view.id) || list.some((request) => request.view.id === view.id)) continue;
    const request = await readForeseen(view.id, now);
    if (request !== null) list.splice(place, 0, request);
  }
  return list;
}
