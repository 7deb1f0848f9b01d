import { describe, expect, test } from 'vitest';
import { makeRequestId } from '../../shared/domain/ids.ts';
import { parseMessage, parsePortMessage } from './protocol.ts';

const id = makeRequestId(new Uint8Array(10));
const commandId = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const decline = { grantId: null, reason: 'outside-area', reasonText: '' };

const taken: readonly (readonly [string, unknown])[] = [
  ['a greeting', { kind: 'hello', webmail: 'gmail', account: null }],
  ['a request by its id', { kind: 'load', id, linkToken: 'Zb3-xQ_7mK1' }],
  ['an act with its body', { kind: 'act', id, verb: 'decline', body: decline, commandId }],
  ['a draft', { kind: 'save-draft', key: `${id}/reply`, draft: { text: 'Bonjour' } }],
];

const refused: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, 'input-invalid'],
  ['an unknown kind', { kind: 'read-token' }, 'input-invalid'],
  [
    'an id whose checksum fails',
    { kind: 'load', id: '0000000000zz', linkToken: null },
    'input-invalid',
  ],
  ['a token that is a path', { kind: 'load', id, linkToken: '../../me' }, 'input-invalid'],
  ['an unknown verb', { kind: 'act', id, verb: 'delete', body: {}, commandId }, 'input-invalid'],
  [
    'a verb of the prototype',
    { kind: 'act', id, verb: 'constructor', body: {}, commandId },
    'input-invalid',
  ],
  [
    'a body of another verb',
    { kind: 'act', id, verb: 'reply', body: decline, commandId },
    'input-invalid',
  ],
  [
    'an address that is none',
    {
      kind: 'act',
      id,
      verb: 'forward',
      body: { grantId: null, recipient: 'x', note: '' },
      commandId,
    },
    'address-invalid',
  ],
  [
    'a draft under a foreign key',
    { kind: 'save-draft', key: '__proto__', draft: {} },
    'input-invalid',
  ],
  ['a page’s message from a webmail', { kind: 'sign-out' }, 'input-invalid'],
  ['a network asked for by a webmail', { kind: 'network', want: 'refresh' }, 'input-invalid'],
  [
    'a code asked for by a webmail',
    { kind: 'ask-for-code', address: 'a@b.example' },
    'input-invalid',
  ],
];

describe('a webmail’s messages', () => {
  test.each(taken)('takes %s', (_what, message) => {
    expect(parseMessage(message, 'webmail')).toEqual({ ok: true, message });
  });

  test.each(refused)('refuses %s', (_what, message, code) => {
    expect(parseMessage(message, 'webmail')).toEqual({ ok: false, code });
  });
});

describe('a page’s messages', () => {
  test('takes what only a page may ask, tidied', () => {
    const message = { kind: 'sign-in', address: ' Ventes@Sud.example ', code: '123 456' };
    expect(parseMessage(message, 'page')).toEqual({
      ok: true,
      message: { kind: 'sign-in', address: 'ventes@sud.example', code: '123456' },
    });
  });

  test.each([
    { kind: 'network', want: 'refresh' },
    { kind: 'network', want: 'choose', desk: 'manufacturer', id: 'hydrauval' },
    { kind: 'network', want: 'zones-seen', id: 'hydrauval' },
  ])('takes what concerns a network: $want', (message) => {
    expect(parseMessage(message, 'page')).toEqual({ ok: true, message });
    expect(parseMessage({ ...message, want: 'delete' }, 'page').ok).toBe(false);
  });

  test('takes a first name, tidied, and no empty one', () => {
    const message = { kind: 'give-first-name', name: ' Léa\n' };
    expect(parseMessage(message, 'page')).toEqual({
      ok: true,
      message: { ...message, name: 'Léa' },
    });
    expect(parseMessage({ ...message, name: ' ' }, 'page').ok).toBe(false);
    expect(parseMessage(message, 'webmail').ok).toBe(false);
  });

  test('tells by its code what is wrong with a code', () => {
    const message = { kind: 'sign-in', address: 'ventes@sud.example', code: '12' };
    expect(parseMessage(message, 'page')).toEqual({ ok: false, code: 'code-invalid' });
  });
});

test('a port says what it watches, and nothing else', () => {
  const watch = { kind: 'watch', requests: [{ id, linkToken: null }] };
  expect(parsePortMessage(watch)).toEqual(watch);
  expect(parsePortMessage({ kind: 'beat' })).toEqual({ kind: 'beat' });
  expect(parsePortMessage({ kind: 'watch', requests: [{ id: 'x', linkToken: null }] })).toBeNull();
});
