import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerMessages } from '../../messaging/answer.ts';
import { acceptPorts } from '../../messaging/ports.ts';
import { lockStorage } from '../../storage/lock-storage.ts';
import { lastPull } from '../../storage/last-pull.ts';
import { chosenLanguage, mailboxSwitch, serverAddress } from '../../storage/settings.ts';
import type { SyncContext } from '../../sync/context.ts';
import { readLoaded } from '../../sync/load.ts';
import { makeMutex } from '../../sync/mutex.ts';
import { dropForeignDesk, makeNetworkSync } from '../../sync/network-sync.ts';
import { makePull } from '../../sync/pull.ts';
import { makePush } from '../../sync/push.ts';
import { forgetSession } from '../../sync/sign-in.ts';
import { makeAnswers, makeLoaded } from './answers.ts';
import { updateBadge } from './badge.ts';
import { readLanguage } from './texts.ts';
import { applyMailboxSwitch, injectIntoOpenTabs, isWebmail } from './webmail-scripts.ts';

/** Often enough for the count on the toolbar; what is looked at is pulled when it is opened. */
const PULL_MINUTES = 5;
/** The shortest alarm a browser grants. */
const SHORTEST_ALARM_MS = 30_000;
/** A window that regains the focus asks no more often than this. */
const FOCUS_REST_MS = 60_000;
/** Networks change seldom; the popup brings up to date what it shows when it is opened. */
const NETWORK_REST_MS = 30 * 60_000;

export default defineBackground(() => {
  void lockStorage();
  const clock = () => new Date();
  let lastFocusMs = 0;

  const context: SyncContext = {
    clock,
    isOnline: () => navigator.onLine,
    language: readLanguage,
    exclusively: makeMutex(),
    onChange: (ids) => {
      for (const id of ids) void tell(id);
      void updateBadge(clock());
    },
    onReach: (reach) => void rememberReach(reach === 'offline'),
    onSignedOut: () => void forgetSession(context).then(onSession),
    scheduleRetry,
  };
  const push = makePush(context);
  const pull = makePull(context);
  const networks = makeNetworkSync(context, pull);
  const ports = acceptPorts({ isWebmail, onBeat: () => void synchronise() });
  answerMessages(makeAnswers({ context, pull, push, networks, onSession }), isWebmail, report);

  async function tell(id: Parameters<typeof readLoaded>[1]): Promise<void> {
    for (const { linkToken } of ports.listWatched(id)) {
      const loaded = await readLoaded(context, id, linkToken);
      ports.tell(
        loaded === null
          ? { kind: 'gone', id }
          : { kind: 'request', id, linkToken, loaded: await makeLoaded(loaded) },
      );
    }
  }

  async function rememberReach(isOffline: boolean): Promise<void> {
    const before = await lastPull.getValue();
    const succeededAt = isOffline ? before.succeededAt : clock().toISOString();
    await lastPull.setValue({ succeededAt, isOffline });
    if (before.isOffline === isOffline) return;
    for (const { id } of ports.listWatched()) void tell(id);
    if (!isOffline) void push.pushAll(true);
  }

  async function onSession(): Promise<void> {
    ports.tell({ kind: 'changed' });
    await synchronise();
    await updateBadge(clock());
  }

  async function synchronise(): Promise<void> {
    await push.pushAll();
    await pull.pull();
    void networks.refresh(NETWORK_REST_MS);
  }

  function scheduleRetry(delayMs: number): void {
    void browser.alarms.create('push', {
      when: Date.now() + Math.max(delayMs, SHORTEST_ALARM_MS),
    });
    // The worker lives long enough for a short wait, for which no alarm is granted.
    if (delayMs < SHORTEST_ALARM_MS) setTimeout(() => void synchronise(), delayMs);
  }

  browser.alarms.onAlarm.addListener(() => void synchronise());
  void browser.alarms.get('pull').then((alarm) => {
    if (!alarm) return browser.alarms.create('pull', { periodInMinutes: PULL_MINUTES });
  });
  browser.runtime.onStartup.addListener(() => void synchronise());
  browser.runtime.onInstalled.addListener(() => {
    void applyMailboxSwitch();
    void injectIntoOpenTabs();
    void synchronise();
  });
  browser.windows?.onFocusChanged.addListener((windowId) => {
    if (windowId === browser.windows.WINDOW_ID_NONE) return;
    if (Date.now() - lastFocusMs < FOCUS_REST_MS) return;
    lastFocusMs = Date.now();
    void synchronise();
  });
  self.addEventListener('online', () => void push.pushAll(true).then(() => pull.pull()));

  serverAddress.watch(() => {
    // The token is the other server's; what waits stays with it.
    void forgetSession(context).then(onSession).then(applyMailboxSwitch);
  });
  mailboxSwitch.watch(() => void applyMailboxSwitch());
  browser.permissions.onAdded.addListener(() => void applyMailboxSwitch());
  browser.permissions.onRemoved.addListener(() => void applyMailboxSwitch());
  chosenLanguage.watch(() => ports.tell({ kind: 'changed' }));
  void updateBadge(clock());
  void dropForeignDesk(context);
});

/** What nobody foresaw, for the extension's own console: it holds no text of a request. */
function report(error: unknown): void {
  // oxlint-disable-next-line no-console
  console.error('Relais:', error);
}
