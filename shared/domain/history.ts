import type { Side } from './side.ts';

/**
 * What a history may hold. The list only grows: an entry written once is read for ever (H1).
 * Source: H2, H3, M12.
 */
export const HISTORY_KINDS = [
  'request-received',
  'routed',
  'message-sent',
  'buyer-message',
  'message-read',
  'forwarded',
  'copied',
  'declined',
  'decline-undone',
  'phone-shown',
  'call-logged',
  'note-added',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** A fact's detail that everybody entitled to the fact may see. Never a person's data. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** One link of a request's chain. Private values and their salts are kept apart (H4). */
export interface HistoryEntry {
  readonly requestId: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly kind: HistoryKind;
  /** `grant:<id>`, `buyer` or `system`: an opaque id, so that erasing a person leaves the chain whole. */
  readonly actorId: string;
  /** The side that acted or is addressed; null where the whole request is meant. */
  readonly side: Side | null;
  readonly facts: Facts;
  /** sha256(salt‖value) of each private field, hex, by field name. */
  readonly privateHashes: Readonly<Record<string, string>>;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The place of an entry in the chain, for a reader who may not know that it exists as more than that
 * (A2): he can still locate what was cut or swapped.
 */
export interface SealedEntry {
  readonly requestId: string;
  readonly seq: number;
  readonly sealed: true;
  readonly previousHash: string;
  readonly hash: string;
}

/** An entry without its content. */
export function sealEntry({ requestId, seq, previousHash, hash }: HistoryEntry): SealedEntry {
  return { requestId, seq, sealed: true, previousHash, hash };
}

/** A private field of an entry, as stored apart and exported to those entitled. */
export interface PrivateValue {
  readonly seq: number;
  readonly field: string;
  readonly salt: string;
  readonly value: string;
}

/** An entry before it is chained. */
export interface HistoryDraft {
  readonly kind: HistoryKind;
  readonly at: Date;
  readonly actorId: string;
  readonly side: Side | null;
  readonly facts: Facts;
  readonly privateFields: Readonly<Record<string, string>>;
}

/** SHA-256 of the UTF-8 text, as 64 lower-case hex characters. Supplied by the edge: the domain has no crypto. */
export type Sha256Hex = (text: string) => string;

/** What the first entry remembers instead of a hash before it. Source: H4. */
export const CHAIN_START = '0'.repeat(64);

/** Where a chain ends: published apart, it makes a deletion at the end visible too. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** JSON with sorted keys: the same entry has the same bytes whatever wrote it (cf. RFC 8785). */
function canonical(record: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(record).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(record[key])}`).join(',')}}`;
}

function entryHash(entry: Omit<HistoryEntry, 'hash'>, sha256: Sha256Hex): string {
  return sha256(
    JSON.stringify([
      entry.previousHash,
      entry.requestId,
      entry.seq,
      entry.at,
      entry.actorId,
      entry.kind,
      entry.side,
      canonical(entry.facts),
      canonical(entry.privateHashes),
    ]),
  );
}

/** Every salt has one length, so that salt‖value cannot be cut at another place. */
const SALT = /^[0-9a-f]{64}$/;

/** sha256(salt‖value): the salt's 64 characters followed by the value, nothing between. Source: H4. */
export function hashPrivateValue(salt: string, value: string, sha256: Sha256Hex): string {
  return sha256(salt + value);
}

/**
 * Chains drafts after `head`.
 * @param makeSalt a fresh random salt for each call: 256 bits as 64 lower-case hex characters.
 * Source: H4.
 */
export function appendEntries(
  requestId: string,
  head: ChainHead | null,
  drafts: readonly HistoryDraft[],
  sha256: Sha256Hex,
  makeSalt: () => string,
): { readonly entries: HistoryEntry[]; readonly values: PrivateValue[]; readonly head: ChainHead } {
  const entries: HistoryEntry[] = [];
  const values: PrivateValue[] = [];
  let last: ChainHead = head ?? { seq: 0, hash: CHAIN_START };
  for (const draft of drafts) {
    const seq = last.seq + 1;
    const privateHashes: Record<string, string> = {};
    for (const [field, value] of Object.entries(draft.privateFields)) {
      const salt = makeSalt();
      if (!SALT.test(salt)) throw new RangeError('a salt is 64 hex characters');
      values.push({ seq, field, salt, value });
      privateHashes[field] = hashPrivateValue(salt, value, sha256);
    }
    const unsealed = {
      requestId,
      seq,
      at: draft.at.toISOString(),
      kind: draft.kind,
      actorId: draft.actorId,
      side: draft.side,
      facts: draft.facts,
      privateHashes,
      previousHash: last.hash,
    };
    const hash = entryHash(unsealed, sha256);
    entries.push({ ...unsealed, hash });
    last = { seq, hash };
  }
  return { entries, values, head: last };
}

/** What is wrong with a history, and at which sequence number it shows first. */
export type HistoryFault =
  | { readonly why: 'edited' | 'missing' | 'out-of-order'; readonly seq: number }
  | { readonly why: 'value-edited'; readonly seq: number; readonly field: string };

/**
 * Finds the first place where an export was edited, cut or swapped; null when it is whole.
 * Values erased on purpose (absent from `values`) leave the chain whole; a value that is present
 * must be the one that was hashed. Of a sealed entry only its links are checked.
 * @param head the published end of the chain; without it a deletion or an addition at the end, or an
 * end sealed anew, cannot be seen.
 * Source: H4.
 */
export function findHistoryFault(
  entries: readonly (HistoryEntry | SealedEntry)[],
  values: readonly PrivateValue[],
  sha256: Sha256Hex,
  head?: ChainHead,
): HistoryFault | null {
  let previous: ChainHead = { seq: 0, hash: CHAIN_START };
  const seen = new Map(entries.map((entry) => [entry.seq, entry]));
  for (const entry of entries) {
    const expected = previous.seq + 1;
    if (entry.seq !== expected) {
      return { why: seen.has(expected) ? 'out-of-order' : 'missing', seq: expected };
    }
    if (!('sealed' in entry) && entryHash(entry, sha256) !== entry.hash) {
      return { why: 'edited', seq: entry.seq };
    }
    // An intact entry that remembers another predecessor: it is the predecessor that was sealed anew.
    if (entry.previousHash !== previous.hash) {
      return { why: 'edited', seq: Math.max(previous.seq, 1) };
    }
    previous = entry;
  }
  if (head !== undefined) {
    if (previous.seq < head.seq) return { why: 'missing', seq: previous.seq + 1 };
    if (seen.get(head.seq)?.hash !== head.hash) return { why: 'edited', seq: head.seq };
    if (previous.seq > head.seq) return { why: 'edited', seq: head.seq + 1 };
  }
  for (const { seq, field, salt, value } of values) {
    const entry = seen.get(seq);
    const hash = entry === undefined || 'sealed' in entry ? undefined : entry.privateHashes[field];
    if (!SALT.test(salt) || hashPrivateValue(salt, value, sha256) !== hash) {
      return { why: 'value-edited', seq, field };
    }
  }
  return null;
}
