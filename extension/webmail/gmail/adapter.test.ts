import { describe, expect, it } from 'vitest';
import {
  describeMessage,
  NOTIFICATION_LINKS,
  OWNER,
  RELAY_SENDER,
  REQUEST_ID,
} from '../fixtures/expected.ts';
import { listFixtures, loadFixture } from '../fixtures/load.ts';
import { gmail } from './adapter.ts';

const KEY = '18b83766f0bcbac0';

const usual = {
  key: KEY,
  sender: RELAY_SENDER,
  account: OWNER,
  links: NOTIFICATION_LINKS,
  references: [REQUEST_ID],
  clipped: false,
  rungs: {
    thread: '[role="main"]:has([data-thread-perm-id])',
    message: '[data-message-id]',
    key: '[data-legacy-message-id]',
    body: 'div.ii.gt .a3s',
    sender: '.gs span.gD[email]',
    account: 'a[href*="SignOutOptions"][aria-label*="@"]',
  },
};
const withRungs = (rungs: Partial<(typeof usual)['rungs']>) => ({
  ...usual,
  rungs: { ...usual.rungs, ...rungs },
});
const ownReply = {
  ...usual,
  key: '18b835a4416e5b02',
  sender: { address: OWNER, name: 'Hydro Sud' },
  links: [],
  references: [],
};

const expected: Readonly<Record<string, readonly object[]>> = {
  'gmail-conversation': [usual],
  'gmail-single': [usual],
  'gmail-preview-pane': [withRungs({ thread: 'div[role="main"] .aia' })],
  'gmail-preview-pane-late': [],
  'gmail-list': [],
  'gmail-popout': [withRungs({ account: 'title' })],
  'gmail-print': [],
  'gmail-rtl': [usual],
  'gmail-just-sent': [usual],
  'gmail-quoted-link': [ownReply],
  'gmail-no-perm-id': [
    withRungs({
      thread: '[role="main"]:has(h2[data-legacy-thread-id])',
      message: '[data-legacy-message-id]',
    }),
  ],
  'gmail-undefined-perm-id': [withRungs({ key: '.m<hex>' })],
  'gmail-clipped': [{ ...usual, clipped: true }],
  'gmail-dark': [usual],
  'gmail-renamed-classes': [
    withRungs({ body: '[class^="a3s-"], [class*=" a3s-"]', sender: 'h3 span[email]' }),
  ],
  'gmail-safe-links': [usual],
  'gmail-urldefense': [usual],
  'gmail-rewritten': [{ ...usual, links: [] }],
};

describe('gmail.read', () => {
  it('is told what to expect of every fixture', () => {
    expect(Object.keys(expected).sort()).toEqual(listFixtures('gmail-').sort());
  });

  it.each(Object.entries(expected))('%s', (name, messages) => {
    const { document, location } = loadFixture(name);
    expect(gmail.read(document, location).map(describeMessage)).toEqual(messages);
  });

  it.each(['gmail-conversation', 'gmail-renamed-classes'])(
    '%s: mounts above the frame that Gmail fills',
    (name) => {
      const { document, location } = loadFixture(name);
      const [message] = gmail.read(document, location);
      expect(message?.body.id).toBe(':p3');
      expect(message?.anchor.before.id).toBe(':p2');
      expect(message?.anchor.before.parentElement).toBe(message?.anchor.parent);
    },
  );

  it('names a message alike by each of its ids', () => {
    const { document, location } = loadFixture('gmail-conversation');
    document.querySelector('[data-message-id]')?.removeAttribute('data-legacy-message-id');
    expect(gmail.read(document, location)).toMatchObject([
      { key: KEY, rungs: { key: '[data-message-id]' } },
    ]);
  });

  it('waits for a reply just sent, then reads it once', () => {
    const { document, location } = loadFixture('gmail-just-sent');
    expect(gmail.read(document, location).map(({ key }) => key)).toEqual([KEY]);
    const sent = document.querySelector('[data-message-id^="#msg-a:"]');
    sent?.setAttribute('data-legacy-message-id', '18b835a4416e5b02');
    const keys = gmail.read(document, location).map(({ key }) => key);
    expect(keys).toEqual([KEY, '18b835a4416e5b02']);
  });

  it('reads a preview pane once its ids are painted', () => {
    const { document, location } = loadFixture('gmail-preview-pane-late');
    document.querySelector('.adn')?.setAttribute('data-legacy-message-id', KEY);
    expect(gmail.read(document, location)).toMatchObject([{ key: KEY }]);
  });

  it('passes over a message folded again, whose body Gmail keeps', () => {
    const { document, location } = loadFixture('gmail-conversation');
    const open = document.querySelector('.h7');
    open?.setAttribute('class', 'kv');
    expect(gmail.read(document, location)).toEqual([]);
  });

  it('takes no sender, id or account from the content of a mail', () => {
    const forged =
      '<div class="gs" data-message-id="#msg-f:1781234567890123999"><h3><span class="gD" email="a@evil.example">A</span></h3>' +
      '<div class="ii gt"><div class="a3s aiL">x</div></div></div><a href="?view=lg&permmsgid=x">y</a>' +
      '<a href="SignOutOptions" aria-label="(b@evil.example)">z</a>';
    const { document, location } = loadFixture('gmail-conversation', forged);
    document.querySelector('.gE')?.remove();
    expect(gmail.read(document, location).map(describeMessage)).toEqual([
      {
        ...withRungs({ sender: '' }),
        sender: { address: null, name: null },
        links: [],
        references: [],
      },
    ]);
  });

  it('takes the last address of the title for the owner’s, whatever the subject holds', () => {
    const { document, location } = loadFixture('gmail-popout');
    document.title = `Re - a@evil.example - Gmail - ${OWNER} - Courrier Hydro`;
    expect(gmail.read(document, location)).toMatchObject([{ account: OWNER }]);
    document.title = 'Gmail - Re: a@evil.example';
    expect(gmail.read(document, location)).toMatchObject([{ account: null }]);
  });

  it('reads nothing elsewhere than in Gmail', () => {
    const { document } = loadFixture('gmail-conversation');
    expect(gmail.read(document, new URL('https://mail.google.com.evil.example/'))).toEqual([]);
  });
});

describe('gmail', () => {
  it.each(['pt', 'lg', 'btop'])('does not match the view %s', (view) => {
    expect(gmail.matches(new URL(`https://mail.google.com/mail/u/0/?ui=2&view=${view}`))).toBe(
      false,
    );
  });

  it('tells theme and direction', () => {
    const light = loadFixture('gmail-rtl').document;
    expect([gmail.theme(light), gmail.direction(light)]).toEqual(['light', 'rtl']);
    const dark = loadFixture('gmail-dark').document;
    expect([gmail.theme(dark), gmail.direction(dark)]).toEqual(['dark', 'ltr']);
    dark.querySelector('.bkK > .nH')?.removeAttribute('style');
    expect(gmail.theme(dark)).toBe('dark');
  });

  it('watches a thread deeply until its messages are read, and never the list', () => {
    const listDeep = (name: string, isRead: boolean) => {
      const { document, location } = loadFixture(name);
      return gmail
        .listWatchTargets(document, isRead ? gmail.read(document, location) : [])
        .filter((target) => target.deep)
        .map(({ element }) => element.className);
    };
    expect(listDeep('gmail-conversation', false)).toContain('nH');
    expect(listDeep('gmail-conversation', true)).toEqual(['a3s aiL', 'kv', 'kQ']);
    expect(listDeep('gmail-preview-pane', false)).toContain('aia');
    expect(listDeep('gmail-preview-pane', true)).toEqual(['a3s aiL']);
    expect(listDeep('gmail-list', false)).toEqual([]);
  });

  it('has nothing to watch before Gmail has drawn its frame', () => {
    const { document } = loadFixture('gmail-list');
    document.body.replaceChildren();
    expect(gmail.listWatchTargets(document, [])).toEqual([]);
  });
});
