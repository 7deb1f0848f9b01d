import type { Facts, HistoryDraft, HistoryKind } from '../../shared/domain/history.ts';
import type { NegotiationEvent } from '../../shared/domain/negotiation-state.ts';

/** What a person typed with an act, by the name of the history's private field. */
export type PrivateFields = Readonly<Record<string, string>>;

/** How an event is told in the history: facts for everybody entitled, the rest for its side (H1–H4). */
export function draftEvent(event: NegotiationEvent, typed: PrivateFields): HistoryDraft {
  const tell = (facts: Facts, privateFields: PrivateFields): HistoryDraft => ({
    kind: kindOf(event),
    at: event.at,
    actorId: 'grantId' in event ? `grant:${event.grantId}` : 'buyer',
    side: event.side,
    facts,
    privateFields,
  });
  switch (event.kind) {
    case 'message-sent':
    case 'buyer-message':
      return tell({ messageId: event.messageId }, typed);
    case 'copied':
      return tell({ grantId: event.given.id }, { recipient: event.given.address });
    case 'forwarded': {
      const { given, fromCopy } = event;
      return tell({ grantId: given.id, fromCopy }, { recipient: given.address, ...typed });
    }
    case 'declined': {
      const { effectiveAt, closes } = event;
      return tell({ effectiveAt: effectiveAt.toISOString(), closes }, typed);
    }
    case 'note-added':
      return tell({ toBothSides: event.toBothSides }, typed);
    case 'redirected': {
      const addresses = event.designated.map(({ address }) => address).join(', ');
      return tell({ redirected: true }, { addresses });
    }
    case 'decline-undone':
    case 'phone-shown':
    case 'call-logged':
      return tell({}, typed);
  }
}

/** To turn to another contact is to be routed again. */
function kindOf({ kind }: NegotiationEvent): HistoryKind {
  return kind === 'redirected' ? 'routed' : kind;
}
