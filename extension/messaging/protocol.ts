import { z } from 'zod';
import { isProblemCode, type ProblemCode } from '../../shared/contract/problem.ts';
import { Address, RequestIdSchema, Uuid } from '../../shared/contract/primitives.ts';
import { SELLER_COMMANDS, type SellerCommandVerb } from '../../shared/contract/request.ts';
import { CodeText, FirstName } from '../../shared/contract/session.ts';
import type { Message, PortMessage } from './messages.ts';

/** Loaded by the background and the extension's pages only: a webmail's script has no room for zod. */
const linkToken = z
  .string()
  .regex(/^[\w.~-]{1,200}$/)
  .nullable();
const draftKey = z.string().regex(/^[0-9a-z]{12}\/[a-z-]{1,20}$/);
const draft = z.record(z.string().max(40), z.string().max(100_000));
const server = z.url({ protocol: /^https?$/ });
const network = z.literal('network');
const desk = z.enum(['manufacturer', 'distributor']);
const companyId = z.string().max(120);

const webmailKinds = [
  z.object({
    kind: z.literal('hello'),
    webmail: z.enum(['gmail', 'outlook', 'mailbox']),
    account: z.string().max(254).nullable(),
  }),
  z.object({ kind: z.literal('load'), id: RequestIdSchema, linkToken }),
  z.object({ kind: z.literal('history'), id: RequestIdSchema }),
  z.object({ kind: z.literal('why'), id: RequestIdSchema }),
  z.object({
    kind: z.literal('act'),
    id: RequestIdSchema,
    verb: z.custom<SellerCommandVerb>(
      (verb) => typeof verb === 'string' && Object.hasOwn(SELLER_COMMANDS, verb),
    ),
    body: z.unknown(),
    commandId: Uuid,
  }),
  z.object({ kind: z.literal('dismiss'), commandId: Uuid }),
  z.object({ kind: z.literal('load-draft'), key: draftKey }),
  z.object({ kind: z.literal('save-draft'), key: draftKey, draft: draft.nullable() }),
  z.object({ kind: z.literal('open-sign-in') }),
] as const;

const pageKinds = [
  z.object({ kind: z.literal('ask-for-code'), address: Address }),
  z.object({ kind: z.literal('sign-in'), address: Address, code: CodeText }),
  z.object({ kind: z.literal('sign-out') }),
  z.object({ kind: z.literal('give-first-name'), name: FirstName }),
  z.object({ kind: z.literal('refresh') }),
  z.object({ kind: z.literal('test-server'), server }),
  z.discriminatedUnion('want', [
    z.object({ kind: network, want: z.literal('refresh') }),
    z.object({ kind: network, want: z.literal('reload') }),
    z.object({ kind: network, want: z.literal('choose'), desk, id: companyId }),
    z.object({ kind: network, want: z.literal('zones-seen'), id: companyId }),
  ]),
] as const;

const WebmailSchema = z.discriminatedUnion('kind', webmailKinds);
const PageSchema = z.discriminatedUnion('kind', [...webmailKinds, ...pageKinds]);

const PortSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('watch'),
    requests: z.array(z.object({ id: RequestIdSchema, linkToken })).max(200),
  }),
  z.object({ kind: z.literal('beat') }),
]);

/** Who sent a message: a webmail's tab, or a page of the extension itself. */
export type SenderKind = 'webmail' | 'page';

export type ParsedMessage =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly code: ProblemCode };

/**
 * A message as its sender may send it, its body checked against the contract. What is refused is told
 * by the first rule it breaks.
 */
export function parseMessage(raw: unknown, sender: SenderKind): ParsedMessage {
  const parsed = (sender === 'page' ? PageSchema : WebmailSchema).safeParse(raw);
  if (!parsed.success) return { ok: false, code: codeOf(parsed.error) };
  const message = parsed.data;
  if (message.kind !== 'act') return { ok: true, message };
  const body = SELLER_COMMANDS[message.verb].safeParse(message.body);
  if (!body.success) return { ok: false, code: codeOf(body.error) };
  // The verb chose the schema of the body: the pair belongs together.
  return { ok: true, message: { ...message, body: body.data } as Message };
}

/** Null for what is no message of the port. */
export function parsePortMessage(raw: unknown): PortMessage | null {
  return PortSchema.safeParse(raw).data ?? null;
}

function codeOf(error: z.ZodError): ProblemCode {
  const known = error.issues.map(({ message }) => message).find(isProblemCode);
  return known ?? 'input-invalid';
}
