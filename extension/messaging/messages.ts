import type { FieldProblem, ProblemCode } from '../../shared/contract/problem.ts';
import type {
  History,
  RequestView,
  SellerCommandBody,
  SellerCommandVerb,
  Why,
} from '../../shared/contract/request.ts';
import type { CodeSent, Me } from '../../shared/contract/session.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { CompiledText } from '../../shared/locales/translator.ts';

/** Why a message came to nothing: what the server said, or one of the roads to it. */
export interface Refusal {
  readonly code: ProblemCode | 'offline' | 'reload-needed';
  readonly errors: readonly FieldProblem[];
  readonly reference: string | null;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** An act on a request, whichever the verb. */
export type ActMessage = {
  [V in SellerCommandVerb]: {
    readonly kind: 'act';
    readonly id: RequestId;
    readonly verb: V;
    readonly body: SellerCommandBody<V>;
    readonly commandId: string;
  };
}[SellerCommandVerb];

/** What was typed into a form and not sent: field name → text. */
export type Draft = Readonly<Record<string, string>>;

/** What a webmail tab's script may ask of the background. A closed set. */
export type WebmailMessage =
  /** The first word of a tab in which a message might be one of ours. */
  | {
      readonly kind: 'hello';
      readonly webmail: 'gmail' | 'outlook' | 'mailbox';
      readonly account: string | null;
    }
  | { readonly kind: 'load'; readonly id: RequestId; readonly linkToken: string | null }
  | { readonly kind: 'history'; readonly id: RequestId }
  | { readonly kind: 'why'; readonly id: RequestId }
  | ActMessage
  /** The person has read why an act was refused. */
  | { readonly kind: 'dismiss'; readonly commandId: string }
  | { readonly kind: 'load-draft'; readonly key: string }
  | { readonly kind: 'save-draft'; readonly key: string; readonly draft: Draft | null }
  | { readonly kind: 'open-sign-in' };

/** What the extension's own pages may ask besides. */
export type PageMessage =
  | { readonly kind: 'ask-for-code'; readonly address: string }
  | { readonly kind: 'sign-in'; readonly address: string; readonly code: string }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'give-first-name'; readonly name: string }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'test-server'; readonly server: string }
  | NetworkMessage;

/** What the popup and the full page of « Mon réseau de vente » want of what is kept here. */
export type NetworkMessage = { readonly kind: 'network' } & (
  | { readonly want: 'refresh' }
  /** Something was changed: what is kept is old, however young. */
  | { readonly want: 'reload' }
  | { readonly want: 'choose'; readonly desk: 'manufacturer' | 'distributor'; readonly id: string }
  /** The newly defined sales zones were shown to the person (N4). */
  | { readonly want: 'zones-seen'; readonly id: string }
);

export type Message = WebmailMessage | PageMessage;
export type MessageKind = Message['kind'];

/** What a tab needs to judge messages and to speak to the person. */
export interface Greeting {
  /** The public list; null while none could be had: then no message is judged. */
  readonly known: {
    readonly linkHosts: readonly string[];
    readonly senderDomains: readonly string[];
    readonly marketplaceNames: readonly string[];
    readonly supportContact: string;
  } | null;
  /** The verified addresses of who is signed in; null when nobody is. */
  readonly me: Pick<Me, 'addresses'> | null;
  readonly server: string;
  readonly language: InterfaceLanguage;
  readonly texts: Readonly<Record<string, CompiledText>>;
  /** The style sheet of the overlays: the background carries it so that no tab has to. */
  readonly styles: string;
}

/** An act refused after it was shown as done. */
export interface LateRefusal {
  readonly id: string;
  readonly command: { readonly verb: SellerCommandVerb };
  readonly code: ProblemCode;
  readonly reference: string | null;
}

/** A request as it is to be shown in this browser. */
export interface Loaded {
  readonly view: RequestView;
  /** Acts that wait to be sent. */
  readonly waiting: number;
  readonly refused: readonly LateRefusal[];
  /** Whether the server could not be reached last time. */
  readonly offline: boolean;
}

/** What each kind of message is answered with. */
export interface Replies {
  readonly hello: Greeting;
  readonly load: Loaded;
  readonly history: History;
  readonly why: Why;
  readonly act: { readonly request: RequestView; readonly queued: boolean };
  readonly dismiss: null;
  readonly 'load-draft': Draft | null;
  readonly 'save-draft': null;
  readonly 'open-sign-in': null;
  readonly 'ask-for-code': CodeSent;
  readonly 'sign-in': null;
  readonly 'sign-out': null;
  readonly 'give-first-name': null;
  readonly refresh: null;
  readonly 'test-server': { readonly marketplaceNames: readonly string[] };
  readonly network: null;
}

export type MessageOf<K extends MessageKind> = Extract<Message, { readonly kind: K }>;

/** The name of the port that a visible webmail tab holds while it shows a request. */
export const WEBMAIL_PORT = 'webmail';

/** What such a tab says over its port. */
export type PortMessage =
  /** These are shown now, with the link token each was found by. */
  | {
      readonly kind: 'watch';
      readonly requests: readonly { readonly id: RequestId; readonly linkToken: string | null }[];
    }
  /** Still visible: bring the requests up to date. */
  | { readonly kind: 'beat' };

/** What the background says over it. */
export type PortNews =
  | {
      readonly kind: 'request';
      readonly id: RequestId;
      readonly linkToken: string | null;
      readonly loaded: Loaded;
    }
  /** No longer to be seen by this person. */
  | { readonly kind: 'gone'; readonly id: RequestId }
  /** Who is signed in, the language, the server or the public list changed: greet and load anew. */
  | { readonly kind: 'changed' };
