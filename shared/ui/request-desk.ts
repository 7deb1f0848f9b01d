import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type {
  OwnGrant,
  RequestView,
  SellerCommandBody,
  SellerCommandVerb,
} from '../contract/request.ts';
import { DECLINE_HOLD_MS } from '../domain/negotiation.ts';
import type { Refusal } from './client.ts';
import { makeCommandId } from './command-id.ts';
import type { UiHost } from './host.ts';
import { findOwnDecline, listOwnSides } from './request-acts.ts';

/** What can be open below a request; one at a time. */
export const PANELS = ['reply', 'forward', 'decline', 'call', 'history', 'why'] as const;
export type Panel = (typeof PANELS)[number];

/** What was just done, for the line that says so. */
export type Done = 'sent' | 'forwarded' | 'declined' | 'undone' | 'call-logged';

/**
 * One request as it lies open before a person: what he sees of it, what is unfolded, for which side
 * he acts, what is being done. The components below it only show this and call it.
 */
export interface RequestDesk {
  readonly host: UiHost;
  readonly view: Signal<RequestView>;
  readonly panel: Signal<Panel | null>;
  /** The sides to choose from; the question is asked when there are several. Source: A8. */
  readonly sides: ReadonlySignal<readonly OwnGrant[]>;
  readonly chosenGrantId: Signal<string | null>;
  /** An act was tried before the side was chosen. */
  readonly sideMissing: Signal<boolean>;
  readonly busy: Signal<SellerCommandVerb | null>;
  /** What was done last and whether it still waits for the network. */
  readonly done: Signal<{ readonly what: Done; readonly queued: boolean } | null>;
  /** The refusal of an act that has no form of its own. */
  readonly refusal: Signal<Refusal | null>;
  /** Until when (epoch ms of this device) the own decline can be taken back; null when it cannot. */
  readonly undoUntil: Signal<number | null>;
  /** A later view replaces an earlier one, never the other way round. */
  readonly receive: (view: RequestView) => void;
  readonly toggle: (panel: Panel) => void;
  /**
   * Does one act for the chosen side. Gives the refusal, null when it went through.
   * @param commandId the same for every attempt at one intention.
   */
  readonly act: <V extends SellerCommandVerb>(
    verb: V,
    body: Omit<SellerCommandBody<V>, 'grantId'>,
    commandId?: string,
  ) => Promise<Refusal | null>;
}

const DONE_BY_VERB: Partial<Record<SellerCommandVerb, Done>> = {
  reply: 'sent',
  forward: 'forwarded',
  decline: 'declined',
  'undo-decline': 'undone',
  'log-call': 'call-logged',
};

/** A refusal made here, before or instead of the server's. */
export function makeRefusal(code: Refusal['code']): Refusal {
  return { code, errors: [], reference: null };
}

/**
 * A desk for one request; it lives as long as the card that shows it.
 * @param panel what is open at first.
 */
export function createRequestDesk(
  host: UiHost,
  initial: RequestView,
  panel: Panel | null = null,
): RequestDesk {
  const view = signal(initial);
  const sides = computed(() => listOwnSides(view.value));
  const desk: RequestDesk = {
    host,
    view,
    sides,
    panel: signal(panel),
    chosenGrantId: signal(sideOfLink(initial, sides.peek())),
    sideMissing: signal(false),
    busy: signal(null),
    done: signal(null),
    refusal: signal(null),
    undoUntil: signal(undoUntilOf(initial, host.now.peek())),
    receive(next) {
      if (next.id !== view.peek().id || next.revision < view.peek().revision) return;
      batch(() => {
        if (next.revision > view.peek().revision && desk.done.peek()?.queued === true) {
          desk.done.value = null;
        }
        view.value = next;
        if (findOwnDecline(next) === undefined) desk.undoUntil.value = null;
      });
    },
    toggle(wanted) {
      batch(() => {
        desk.panel.value = desk.panel.peek() === wanted ? null : wanted;
        desk.refusal.value = null;
        desk.done.value = null;
      });
    },
    async act(verb, body, commandId = makeCommandId()) {
      if (desk.busy.peek() !== null) return null;
      const several = sides.peek().length > 1;
      if (several && desk.chosenGrantId.peek() === null) {
        // Asked again, so that the question takes the focus each time.
        desk.sideMissing.value = false;
        desk.sideMissing.value = true;
        return makeRefusal('side-not-chosen');
      }
      const startedAt = Date.now();
      desk.busy.value = verb;
      desk.refusal.value = null;
      // The body of the verb, completed by the side it is done for.
      const whole = { ...body, grantId: desk.chosenGrantId.peek() } as SellerCommandBody<
        typeof verb
      >;
      const answer = await host.client.act(view.peek().id, verb, whole, commandId).catch(
        // Whatever broke between here and the server, the person reads it and keeps his text.
        () => ({ ok: false, refusal: makeRefusal('technical-problem') }) as const,
      );
      batch(() => {
        desk.busy.value = null;
        if (!answer.ok) return;
        const { request, queued } = answer.value;
        view.value = request;
        const what = DONE_BY_VERB[verb];
        desk.done.value = what === undefined ? null : { what, queued };
        // Counted from the click: the server counts from its receipt, which is later.
        if (verb === 'decline') desk.undoUntil.value = startedAt + DECLINE_HOLD_MS;
        if (verb === 'undo-decline') desk.undoUntil.value = null;
      });
      return answer.ok ? null : answer.refusal;
    },
  };
  return desk;
}

/** The grant of the mail's link decides by default; without it one of several must be chosen. Source: A8. */
function sideOfLink(view: RequestView, sides: readonly OwnGrant[]): string | null {
  const linked = view.grants.find((grant) => grant.id === view.linkGrantId);
  const side = sides.find((grant) => grant.side === linked?.side);
  return side?.id ?? null;
}

/** A decline made a moment ago in another view can still be taken back in this one. */
function undoUntilOf(view: RequestView, now: Date): number | null {
  const decline = findOwnDecline(view);
  if (decline === undefined) return null;
  const until = Date.parse(decline.effectiveAt);
  return until > now.getTime() ? until : null;
}
