import { describe, expect, it } from 'vitest';
import {
  describeMessage,
  NOTIFICATION_LINKS,
  OWNER,
  RELAY_SENDER,
  REQUEST_ID,
} from '../fixtures/expected.ts';
import type { OpenMessage } from '../adapter.ts';
import { listFixtures, loadFixture } from '../fixtures/load.ts';
import { outlook } from './adapter.ts';
import { OUTLOOK_HOSTS } from './selectors.ts';

const KEY = 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x';
const CONVERSATION = 'AAQkADk0MzQ4NTdhLTQ2NTQAQAFmZ3xKqL5RHrE';

const usual = {
  key: KEY,
  sender: RELAY_SENDER as { address: string | null; name: string | null },
  account: OWNER as string | null,
  links: NOTIFICATION_LINKS,
  references: [REQUEST_ID],
  clipped: false,
  rungs: {
    pane: '#ReadingPaneContainerId',
    view: '[data-app-section="ConversationContainer"]',
    key: '[id^="MSG_"][id$="_FROM"]',
    body: '[id^="UniqueMessageBody"]',
    sender: '[aria-label*="<"]',
    account: '[id^="primaryMailboxRoot"][data-folder-name]',
  },
};
const withRungs = (rungs: Partial<(typeof usual)['rungs']>) => ({
  ...usual,
  rungs: { ...usual.rungs, ...rungs },
});
const item = '[data-app-section="ItemContainer"]';
const labels =
  '[aria-label="Message body"], [aria-label="Nachrichtentext"], [aria-label="Corps du message"], [aria-label="邮件正文"], [aria-label="גוף ההודעה"]';

const expected: Readonly<Record<string, readonly object[]>> = {
  'outlook-conversation': [
    usual,
    {
      ...withRungs({ sender: '[aria-label]' }),
      key: 'AAkREPLY',
      sender: { address: null, name: 'Hydro Sud' },
      links: [],
      references: [],
    },
  ],
  'outlook-single': [withRungs({ view: item })],
  'outlook-fr': [withRungs({ body: 'div[role="document"]' })],
  'outlook-de': [withRungs({ body: labels })],
  'outlook-rtl': [usual],
  'outlook-same-tenant': [
    {
      ...withRungs({ sender: '[aria-label]' }),
      sender: { address: null, name: RELAY_SENDER.address },
    },
  ],
  'outlook-empty-pane': [],
  'outlook-compose': [],
  'outlook-reply': [usual],
  'outlook-popout': [
    { ...withRungs({ pane: '[role="main"]', view: item, account: '' }), account: null },
  ],
  'outlook-no-message-id': [
    {
      ...withRungs({ key: '#MailList [aria-selected="true"][data-convid]', sender: '' }),
      key: `${CONVERSATION}#1`,
      sender: { address: null, name: null },
    },
  ],
  'outlook-dark': [usual],
  'outlook-safe-links': [usual],
  'outlook-urldefense': [usual],
  'outlook-rewritten': [{ ...usual, links: [] }],
  'outlook-quoted-link': [
    {
      ...usual,
      sender: { address: 'jean@client.example', name: 'Jean Client' },
      links: [],
      references: [],
    },
  ],
};

function removeHeader(document: Document): void {
  document.querySelector('[id^="MSG_"]')?.removeAttribute('id');
}

describe('outlook.read', () => {
  it('is told what to expect of every fixture', () => {
    expect(Object.keys(expected).sort()).toEqual(listFixtures('outlook-').sort());
  });

  it.each(Object.entries(expected))('%s', (name, messages) => {
    const { document, location } = loadFixture(name);
    expect(outlook.read(document, location).map(describeMessage)).toEqual(messages);
  });

  it('mounts above the body, inside its card', () => {
    const { document, location } = loadFixture('outlook-conversation');
    const [message] = outlook.read(document, location);
    expect(message?.anchor.before).toBe(message?.body);
    expect(message?.anchor.parent.className).toBe('_nzWz');
  });

  it('takes the id of the address bar when it names a message', () => {
    const { document, location } = loadFixture('outlook-single');
    removeHeader(document);
    const id = 'AAMkADk0MzQ4NTdhLTQ2NTQALgAAAAAAHYQD';
    expect(outlook.read(document, location)).toMatchObject([{ key: id, rungs: { key: '/id/' } }]);
  });

  it('takes the id of the address bar and the place when it names a conversation', () => {
    const { document, location } = loadFixture('outlook-no-message-id');
    document.querySelector('#MailList')?.remove();
    expect(outlook.read(document, location)).toMatchObject([{ key: `${CONVERSATION}#1` }]);
  });

  it('waits where nothing tells which message it is', () => {
    const { document } = loadFixture('outlook-no-message-id');
    document.querySelector('#MailList')?.remove();
    expect(outlook.read(document, new URL('https://outlook.live.com/mail/0/inbox'))).toEqual([]);
  });

  it('keeps a key while our own node stands in the card', () => {
    const { document, location } = loadFixture('outlook-no-message-id');
    const [before] = outlook.read(document, location);
    before?.anchor.parent.insertBefore(document.createElement('relais-overlay'), before.body);
    expect(outlook.read(document, location)[0]?.key).toBe(before?.key);
  });

  it('reads the sender from the text of the line when nothing is labelled', () => {
    const { document, location } = loadFixture('outlook-conversation');
    for (const label of document.querySelectorAll('[id$="_FROM"] [aria-label]')) {
      label.removeAttribute('aria-label');
    }
    expect(outlook.read(document, location)[0]).toMatchObject({
      sender: RELAY_SENDER,
      rungs: { sender: '[id^="MSG_"][id$="_FROM"]' },
    });
  });

  it.each([
    ['From: A<a@b.example>', 'a@b.example', 'A'],
    ['De : A <a@b.example>', 'a@b.example', 'A'],
    ['De\u00a0: A<A@B.example>', 'a@b.example', 'A'],
    ['发件人: A<a@b.example>', 'a@b.example', 'A'],
    ['From: A <x@evil.example><a@b.example>', 'a@b.example', 'A <x@evil.example>'],
    ['From: <a@b.example>', 'a@b.example', null],
    ['From: A <a@b.example> via B', null, 'A <a@b.example> via B'],
    ['From: a@b.example', null, 'a@b.example'],
    ['From: A<not an address>', null, 'A<not an address>'],
  ])('reads the sender of %j', (label, address, name) => {
    const { document, location } = loadFixture('outlook-single');
    document.querySelector('[id$="_FROM"] [aria-label]')?.setAttribute('aria-label', label);
    expect(outlook.read(document, location)).toMatchObject([{ sender: { address, name } }]);
  });

  it('takes neither header nor editor from the content of a mail', () => {
    const forged = '<div id="MSG_x_FROM"><span aria-label="From: A<a@evil.example>">A</span></div>';
    const { document, location } = loadFixture('outlook-single', forged);
    removeHeader(document);
    expect(outlook.read(document, location)).toMatchObject([
      { sender: { address: null, name: null }, rungs: { key: '/id/' } },
    ]);
  });

  it('never takes the sender of another message, even where the frame has no name', () => {
    const { document, location } = loadFixture('outlook-no-message-id');
    const frame = document.querySelector('[data-app-section="ConversationContainer"]');
    frame?.removeAttribute('data-app-section');
    frame?.prepend(frame.firstElementChild?.cloneNode(true) ?? '');
    expect(outlook.read(document, location)).toMatchObject([
      { sender: { address: null, name: null } },
    ]);
  });

  it('reads nothing elsewhere than on its four hosts', () => {
    const { document } = loadFixture('outlook-conversation');
    expect(outlook.read(document, new URL('https://outlook.office.com.evil.example/'))).toEqual([]);
    for (const host of OUTLOOK_HOSTS) {
      const location = new URL(`https://${host}/mail/`);
      expect(outlook.read(document, location)).toHaveLength(2);
    }
  });
});

describe('outlook', () => {
  it('tells theme and direction', () => {
    const rtl = loadFixture('outlook-rtl').document;
    expect([outlook.theme(rtl), outlook.direction(rtl)]).toEqual(['light', 'rtl']);
    const dark = loadFixture('outlook-dark').document;
    expect([outlook.theme(dark), outlook.direction(dark)]).toEqual(['dark', 'ltr']);
  });

  it('watches the reading pane until its messages are read, then these and the closed ones', () => {
    const { document, location } = loadFixture('outlook-conversation');
    const listDeep = (open: readonly OpenMessage[]) =>
      outlook
        .listWatchTargets(document, open)
        .filter((target) => target.deep)
        .map(({ element }) => element.id || element.className)
        .filter((name) => !name.startsWith('MSG_'));
    expect(listDeep([])).toContain('ReadingPaneContainerId');
    expect(listDeep(outlook.read(document, location))).toEqual([
      'UniqueMessageBody_1',
      'UniqueMessageBody_2',
      'aVla3',
    ]);
  });
});
