import { browser } from 'wxt/browser';
import type { ApiAnswer } from '../../../shared/api/call.ts';
import { getPublicList } from '../../../shared/api/public-list.ts';
import { makeRequestsApi } from '../../../shared/api/requests.ts';
import { componentStyles } from '../../../shared/ui/styles.ts';
import type { Answers } from '../../messaging/answer.ts';
import type { Loaded, MessageOf, Reply } from '../../messaging/messages.ts';
import { drafts } from '../../storage/drafts.ts';
import { lastPull } from '../../storage/last-pull.ts';
import { session } from '../../storage/session.ts';
import { deviceName, serverAddress } from '../../storage/settings.ts';
import { lastWebmail } from '../../storage/webmails.ts';
import { act } from '../../sync/act.ts';
import { callerOf } from '../../sync/caller.ts';
import type { SyncContext } from '../../sync/context.ts';
import { giveFirstName } from '../../sync/give-first-name.ts';
import { keepDraft } from '../../sync/keep-draft.ts';
import { loadRequest, type LoadedRequest } from '../../sync/load.ts';
import type { NetworkSync } from '../../sync/network-sync.ts';
import { dismissRefused } from '../../sync/outbox.ts';
import { readPublicList } from '../../sync/public-list.ts';
import type { Pull } from '../../sync/pull.ts';
import type { Push } from '../../sync/push.ts';
import { askForCode, signIn, signOut } from '../../sync/sign-in.ts';
import { describeDevice } from './device.ts';
import { rememberMessage } from './seen-messages.ts';
import { listOverlayTexts, readLanguage } from './texts.ts';

const DONE = { ok: true, value: null } as const;
/** Whoever opens the popup again and again asks for the network no more often. */
const NETWORK_REST_MS = 60_000;

export interface Parts {
  readonly context: SyncContext;
  readonly pull: Pull;
  readonly push: Push;
  readonly networks: NetworkSync;
  /** Who is signed in changed: every tab and the badge are to know. */
  readonly onSession: () => Promise<void>;
}

/** What the background answers to each message. */
export function makeAnswers({ context, pull, push, networks, onSession }: Parts): Answers {
  return {
    async hello({ webmail, account }) {
      await lastWebmail.setValue({ name: webmail, account });
      const [current, list, server, language] = await Promise.all([
        session.getValue(),
        readPublicList(context),
        serverAddress.getValue(),
        readLanguage(),
      ]);
      const me = current === null ? null : { addresses: current.me.addresses };
      const texts = listOverlayTexts(language);
      const styles = componentStyles;
      return { ok: true, value: { known: list, me, server, language, texts, styles } };
    },
    async load({ id, linkToken }, { tabUrl }) {
      const answer = await loadRequest(context, pull, id, linkToken);
      if (!answer.ok) return refusedBy(answer);
      if (tabUrl !== null) await context.exclusively(() => rememberMessage(id, tabUrl));
      return { ok: true, value: await makeLoaded(answer.value) };
    },
    history: async ({ id }) => replyOf(await pull.ask((call) => makeRequestsApi(call).history(id))),
    why: async ({ id }) => replyOf(await pull.ask((call) => makeRequestsApi(call).why(id))),
    async act({ id, verb, body, commandId }) {
      const answer = await act(
        { context, push, pull },
        id,
        // The pair was checked together when the message came in.
        { verb, body } as Parameters<typeof act>[2],
        commandId,
      );
      return replyOf(answer);
    },
    async dismiss({ commandId }) {
      await context.exclusively(() => dismissRefused(commandId));
      return DONE;
    },
    'load-draft': async ({ key }) => ({ ok: true, value: (await drafts.getValue())[key] ?? null }),
    async 'save-draft'({ key, draft }) {
      await keepDraft(context, key, draft);
      return DONE;
    },
    async 'open-sign-in'() {
      try {
        await browser.action.openPopup();
      } catch {
        // No window has the focus, or a browser that opens no popup by itself.
        await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
      }
      return DONE;
    },
    async 'ask-for-code'({ address }) {
      return replyOf(await askForCode(address, await readLanguage()));
    },
    async 'sign-in'({ address, code }) {
      const device = (await deviceName.getValue()) ?? describeDevice();
      const answer = await signIn(context, { address, code, device });
      if (!answer.ok) return refusedBy(answer);
      await onSession();
      return DONE;
    },
    async 'sign-out'() {
      await push.pushAll(true);
      await signOut(context);
      await onSession();
      return DONE;
    },
    async 'give-first-name'({ name }) {
      const answer = await giveFirstName(context, pull, name);
      return answer.ok ? DONE : refusedBy(answer);
    },
    async refresh() {
      await push.pushAll(true);
      const refusal = await pull.pull();
      return refusal === null ? DONE : { ok: false, refusal };
    },
    async network(message) {
      const refusal = await serveNetwork(networks, message);
      return refusal === null ? DONE : { ok: false, refusal };
    },
    async 'test-server'({ server }) {
      const answer = await getPublicList(callerOf(new URL(server).origin, await readLanguage()));
      if (!answer.ok) return refusedBy(answer);
      const { marketplaceNames } = answer.value;
      return { ok: true, value: { marketplaceNames } };
    },
  };
}

function serveNetwork(networks: NetworkSync, message: MessageOf<'network'>) {
  switch (message.want) {
    case 'refresh':
      return networks.refresh(NETWORK_REST_MS);
    case 'reload':
      return networks.refresh(0);
    case 'choose':
      return networks.choose({ kind: message.desk, id: message.id });
    case 'zones-seen':
      return networks.markZonesSeen(message.id);
  }
}

/** A request as tabs are told it. */
export async function makeLoaded({ view, waiting, refused }: LoadedRequest): Promise<Loaded> {
  const { isOffline } = await lastPull.getValue();
  return {
    view,
    waiting,
    refused: refused.map(({ id, command, code, reference }) => ({
      id,
      command: { verb: command.verb },
      code,
      reference,
    })),
    offline: isOffline,
  };
}

function replyOf<T>(answer: ApiAnswer<T>): Reply<T> {
  return answer.ok ? answer : refusedBy(answer);
}

function refusedBy(answer: Extract<ApiAnswer<unknown>, { ok: false }>): Reply<never> {
  const { code, errors, reference } = answer.refusal;
  return { ok: false, refusal: { code, errors, reference } };
}
