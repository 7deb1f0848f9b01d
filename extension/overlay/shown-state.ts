import type { OverlayState } from '../../shared/ui/request-overlay.tsx';
import type { Loaded, Refusal, Reply } from '../messaging/messages.ts';
import type { DataState } from './overlay-host.ts';

/** Everything that is shown of one message. */
export interface Shown {
  readonly overlay: OverlayState;
  /** What stands below the card of a request: no network, acts that wait, acts refused later. */
  readonly road: Pick<Loaded, 'waiting' | 'refused' | 'offline'> | null;
}

export const LOADING: Shown = { overlay: { kind: 'loading' }, road: null };
export const FORGED: Shown = { overlay: { kind: 'forged' }, road: null };
export const DENIED: Shown = { overlay: { kind: 'denied' }, road: null };

/** What the background's answer to « load » makes of a message. */
export function shownOf(reply: Reply<Loaded>): Shown {
  return reply.ok
    ? shownOfLoaded(reply.value)
    : { overlay: stateOfRefusal(reply.refusal), road: null };
}

/** A request as the background knows it, with what stands between it and the server. */
export function shownOfLoaded({ view, waiting, refused, offline }: Loaded): Shown {
  return { overlay: { kind: 'ready', view }, road: { waiting, refused, offline } };
}

/** What the host tells; a fault of the server's counts as no server. */
export function dataStateOf({ overlay, road }: Shown): DataState {
  if (overlay.kind === 'failed' || road?.offline === true) return 'offline';
  return overlay.kind;
}

function stateOfRefusal({ code, reference }: Refusal): OverlayState {
  switch (code) {
    case 'not-signed-in':
    case 'session-expired':
      return { kind: 'signed-out' };
    case 'not-found':
    case 'not-entitled':
      return { kind: 'denied' };
    case 'offline':
    case 'store-unavailable':
      return { kind: 'offline' };
    default:
      return { kind: 'failed', reference };
  }
}
