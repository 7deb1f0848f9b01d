import { signal, type ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { storage, type WxtStorageItem } from 'wxt/utils/storage';
import type { Me } from '../../../shared/contract/session.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { DESK_FORMAT, DESK_KEY } from '../../storage/network-keys.ts';
import type { NetworkDesk } from '../../storage/network-desk.ts';
import { outbox, type Outbox, type RefusedCommand } from '../../storage/outbox.ts';
import { lastPull, type LastPull } from '../../storage/last-pull.ts';
import {
  readRecord,
  readRecordsOf,
  replicaIndex,
  type ReplicaIndex,
} from '../../storage/requests.ts';
import { session, signInDraft, type Session, type SignInDraft } from '../../storage/session.ts';
import { chosenLanguage, lastAddress, serverAddress } from '../../storage/settings.ts';
import {
  lastWebmail,
  seenMessages,
  type LastWebmail,
  type SeenMessage,
} from '../../storage/webmails.ts';
import {
  foreseeRequest,
  pickToHandle,
  type ForeseenRequest,
} from '../../sync/foreseen-requests.ts';

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
  /** Null for the browser's. */
  readonly language: InterfaceLanguage | null;
  /** Null until the background has asked for it once. */
  readonly desk: NetworkDesk | null;
}

/** What is stored under one key each, in one question: every further one costs the popup's opening. */
interface Stored {
  readonly current: Session | null;
  readonly server: string;
  readonly index: ReplicaIndex;
  readonly box: Outbox;
  readonly lastPull: LastPull;
  readonly webmail: LastWebmail | null;
  readonly seen: readonly SeenMessage[];
  readonly draft: SignInDraft | null;
  readonly address: string;
  readonly language: InterfaceLanguage | null;
  readonly desk: NetworkDesk | null;
}

async function readStored(): Promise<Stored> {
  const found = await storage.getItems([
    session,
    serverAddress,
    replicaIndex,
    outbox,
    lastPull,
    lastWebmail,
    seenMessages,
    signInDraft,
    lastAddress,
    chosenLanguage,
    `local:${DESK_KEY}`,
  ]);
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(
    found.map(({ key, value }) => [key, value]),
  );
  // Each item gives what was written to it, or its own fallback.
  const read = <T>(item: WxtStorageItem<T, {}>): T => values[item.key] as T;
  return {
    current: read(session),
    server: read(serverAddress),
    index: read(replicaIndex),
    box: read(outbox),
    lastPull: read(lastPull),
    webmail: read(lastWebmail),
    seen: read(seenMessages),
    draft: read(signInDraft),
    address: read(lastAddress),
    language: read(chosenLanguage),
    desk: takeDesk(values[`local:${DESK_KEY}`]),
  };
}

/** The background checked it as it was written; another version of the extension wrote otherwise. */
function takeDesk(stored: unknown): NetworkDesk | null {
  const desk = stored as NetworkDesk | null | undefined;
  return desk?.format === DESK_FORMAT ? desk : null;
}

/**
 * The popup's state, read again whenever the background has written something.
 * @param kept ids of requests to show even when they are no longer to handle: what was just declined
 * here can be taken back here.
 */
export async function watchPopupState(
  kept: ReadonlySet<string>,
  onFault: (error: unknown) => void,
): Promise<ReadonlySignal<PopupState>> {
  let isReading = true;
  let isStale = false;
  const refresh = (): void => {
    isStale = true;
    if (!isReading) void readAgain().catch(onFault);
  };
  // Before the first reading: what is written meanwhile must not be missed.
  browser.storage.onChanged.addListener(refresh);
  const state = signal(await makePopupState(await readStored(), [], kept));

  async function readAgain(): Promise<void> {
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        state.value = await makePopupState(await readStored(), state.peek().requests, kept);
      }
    } finally {
      isReading = false;
    }
  }

  await readAgain();
  return state;
}

async function makePopupState(
  stored: Stored,
  before: readonly ForeseenRequest[],
  kept: ReadonlySet<string>,
): Promise<PopupState> {
  const now = new Date();
  const { current, server, box, webmail, seen, draft, address, desk } = stored;
  const toHandle = pickToHandle(await readRecordsOf(stored.index), box, now);
  return {
    me: current?.me ?? null,
    server,
    requests: await keepShown(toHandle, before, kept, box, now),
    waiting: box.pending.length,
    refused: box.refused,
    lastPull: stored.lastPull,
    webmail,
    seen,
    draft: draft ?? { address, code: '', expiresAt: null },
    language: stored.language,
    desk: current === null ? null : desk,
  };
}

/** What was acted on here stays in its place, so that nothing moves under the pointer. */
async function keepShown(
  toHandle: readonly ForeseenRequest[],
  before: readonly ForeseenRequest[],
  kept: ReadonlySet<string>,
  box: Outbox,
  now: Date,
): Promise<ForeseenRequest[]> {
  const list = [...toHandle];
  for (const [place, { view }] of before.entries()) {
    if (!kept.has(view.id) || list.some((request) => request.view.id === view.id)) continue;
    const record = await readRecord(view.id);
    if (record !== null) list.splice(place, 0, foreseeRequest(record.view, box, now));
  }
  return list;
}
