import { expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { identifySender, type IsWebmail } from './sender.ts';

type Sender = Parameters<typeof identifySender>[0];

const isWebmail: IsWebmail = (origin) => Promise.resolve(origin === 'https://mail.google.com');
const own = { id: browser.runtime.id };
const tab = { id: 1 } as NonNullable<Sender['tab']>;
const page = browser.runtime.getURL('/popup.html');

const senders: readonly (readonly [string, Sender, 'webmail' | 'page' | null])[] = [
  [
    'a webmail’s main frame',
    { ...own, tab, frameId: 0, url: 'https://mail.google.com/mail' },
    'webmail',
  ],
  ['a frame inside it', { ...own, tab, frameId: 4, url: 'https://mail.google.com/x' }, null],
  ['another site', { ...own, tab, frameId: 0, url: 'https://mail.google.com.evil.example/' }, null],
  ['the same host without TLS', { ...own, tab, frameId: 0, url: 'http://mail.google.com/' }, null],
  ['no tab', { ...own, frameId: 0, url: 'https://mail.google.com/' }, null],
  ['the popup', { ...own, url: page }, 'page'],
  ['the popup opened in a tab', { ...own, tab, frameId: 0, url: page }, 'page'],
  [
    'another extension',
    { id: 'somebody-else', tab, frameId: 0, url: 'https://mail.google.com/' },
    null,
  ],
  ['no address', { ...own, tab, frameId: 0 }, null],
];

test.each(senders)('%s', async (_who, sender, expected) => {
  expect(await identifySender(sender, isWebmail)).toBe(expected);
});
