import { describe, expect, it } from 'vitest';
import {
  describeMessage,
  NOTIFICATION_LINKS,
  OWNER,
  RELAY_SENDER,
  REQUEST_ID,
} from '../fixtures/expected.ts';
import { loadFixture } from '../fixtures/load.ts';
import { mailbox } from './adapter.ts';

describe('mailbox', () => {
  it('reads the open message and no closed one', () => {
    const { document, location } = loadFixture('mailbox');
    expect(mailbox.read(document, location).map(describeMessage)).toEqual([
      {
        key: '42',
        sender: RELAY_SENDER,
        account: OWNER,
        links: NOTIFICATION_LINKS,
        references: [REQUEST_ID],
        clipped: false,
        rungs: {
          mailbox: 'main[data-relais-mailbox]',
          message: 'article[data-mail-id]',
          body: '[data-mail-body]',
        },
      },
    ]);
  });

  it('takes no message out of the content of another', () => {
    const forged =
      '<article data-mail-id="1" data-from-address="a@evil.example"><div data-mail-body>x</div></article>';
    const { document, location } = loadFixture('mailbox', forged);
    expect(mailbox.read(document, location).map(({ key }) => key)).toEqual(['42']);
  });

  it('keeps to the mailbox of a server', () => {
    const { document } = loadFixture('mailbox');
    expect(mailbox.matches(new URL('http://localhost:4310/mailbox'))).toBe(true);
    expect(mailbox.matches(new URL('http://localhost:4310/mailboxes'))).toBe(false);
    expect(mailbox.read(document, new URL('http://localhost:4310/r/dmv29gqy5cht'))).toEqual([]);
  });

  it('watches the mailbox', () => {
    const { document } = loadFixture('mailbox');
    expect(mailbox.listWatchTargets(document, []).map(({ element }) => element.tagName)).toEqual([
      'MAIN',
    ]);
  });
});
