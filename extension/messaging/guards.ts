import type { MessageKind, PortNews, Replies } from './messages.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const isAnything: Check = () => true;
const isNull: Check = (value) => value === null;

function or(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function has(fields: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) =>
      check((value as Readonly<Record<string, unknown>>)[name]),
    );
}

/** What is drawn of a view: anything else about it was checked by the background. */
const isView = has({
  id: isText,
  reference: isText,
  product: has({ name: isText }),
  buyer: has({ name: isText, country: isText, language: isText, hasPhone: isFlag }),
  receivedAt: isText,
  evaluationAt: isText,
  status: isText,
  verb: isText,
  designated: has({ name: isText }),
  grants: listOf(has({ id: isText, side: isText, sideName: isText, role: isText })),
  facts: has({ designatedGrantIds: listOf(isText), declines: listOf(has({ grantId: isText })) }),
  revision: isNumber,
});

const isLoaded = has({
  view: isView,
  waiting: isNumber,
  refused: listOf(has({ id: isText, code: isText, command: has({ verb: isText }) })),
  offline: isFlag,
});

const isDraft = or(isNull, has({}));

const VALUES: Readonly<Record<keyof Replies, Check>> = {
  hello: has({
    known: or(
      isNull,
      has({
        linkHosts: listOf(isText),
        senderDomains: listOf(isText),
        marketplaceNames: listOf(isText),
        supportContact: isText,
      }),
    ),
    me: or(isNull, has({ addresses: listOf(has({ address: isText })) })),
    server: isText,
    language: isText,
    texts: has({}),
    styles: isText,
  }),
  load: isLoaded,
  history: has({ lines: listOf(has({ seq: isNumber, kind: isText, at: isText })) }),
  why: has({ lines: listOf(has({ id: isText, name: isText, verdict: isText })), tier: isText }),
  act: has({ request: isView, queued: isFlag }),
  dismiss: isNull,
  'load-draft': isDraft,
  'save-draft': isNull,
  'open-sign-in': isNull,
  'ask-for-code': has({ expiresAt: isText }),
  'sign-in': isNull,
  'sign-out': isNull,
  'give-first-name': isNull,
  refresh: isNull,
  network: isNull,
  'test-server': has({ marketplaceNames: listOf(isText) }),
};

const isRefused = has({
  ok: (value) => value === false,
  refusal: has({ code: isText, errors: listOf(has({ pointer: isText, detail: isText })) }),
});

/** Whether the background's answer has the shape that its kind of message is answered with. */
export function isReply(kind: MessageKind, value: unknown): boolean {
  return isRefused(value) || has({ ok: (flag) => flag === true, value: VALUES[kind] })(value);
}

const NEWS: Readonly<Record<PortNews['kind'], Check>> = {
  request: has({ id: isText, linkToken: or(isNull, isText), loaded: isLoaded }),
  gone: has({ id: isText }),
  changed: isAnything,
};

/** The news of a port; null for what is none. */
export function readNews(value: unknown): PortNews | null {
  const kind: unknown = has({ kind: isText })(value) ? (value as { kind: unknown }).kind : null;
  return typeof kind === 'string' &&
    Object.hasOwn(NEWS, kind) &&
    NEWS[kind as PortNews['kind']](value)
    ? (value as PortNews)
    : null;
}
