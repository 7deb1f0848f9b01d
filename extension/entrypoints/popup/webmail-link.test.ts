import { expect, test } from 'vitest';
import { makeSampleView } from '../../sync/testing/sample-view.ts';
import { findWebmailUrl } from './webmail-link.ts';

const view = makeSampleView(1, new Date('2026-11-02T10:00:00.000Z'));
const url = 'https://outlook.office.com/mail/inbox/id/AAQk1';

test('Gmail: a search for the reference, in the account by its address', () => {
  const webmail = { name: 'gmail', account: 'ventes+eu@sud.example' } as const;
  expect(findWebmailUrl(view, webmail, [])).toBe(
    `https://mail.google.com/mail/u/?authuser=ventes%2Beu%40sud.example#search/${view.reference}`,
  );
  expect(findWebmailUrl(view, { name: 'gmail', account: null }, [])).toContain(
    'authuser=ventes%40sud.example',
  );
});

test('Outlook: the page where the mail was opened, else nowhere better', () => {
  const webmail = { name: 'outlook', account: null } as const;
  expect(findWebmailUrl(view, webmail, [{ requestId: view.id, url }])).toBe(url);
  expect(findWebmailUrl(view, webmail, [])).toBeNull();
});

test('no webmail yet: nowhere better than the request’s own page', () => {
  expect(findWebmailUrl(view, null, [{ requestId: view.id, url }])).toBeNull();
});
