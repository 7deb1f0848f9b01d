import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import type { WebmailAdapter } from '../extension/webmail/adapter.ts';
import { fillFixture, rewriteLinks } from '../extension/webmail/fixtures/fill.ts';
import { gmail } from '../extension/webmail/gmail/adapter.ts';
import { outlook } from '../extension/webmail/outlook/adapter.ts';
import { composeMail } from '../server/mail/outbound/compose.ts';
import type { MailFacts } from '../server/services/mail-facts.ts';
import { judgeMessage } from '../shared/domain/authenticity.ts';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../shared/domain/language.ts';
import { makeRequestId, makeRequestReference } from '../shared/domain/ids.ts';
import { keepAsWebmail } from './support/webmail-mail.ts';

const ID = makeRequestId(Uint8Array.from({ length: 10 }, (_, index) => index * 3));
const TOKEN = 'q7-Zt_0aB9xK3';
const SENDER = 'r+0123456789abcdef12@relay.relais.example';
const KNOWN = {
  linkHosts: ['relais.example'],
  senderDomains: ['relay.relais.example'],
  marketplaceNames: ['DirectIndustry'],
};

function everyMail(language: InterfaceLanguage): Readonly<Record<string, MailFacts>> {
  const base = {
    recipient: 'ventes@hydro-sud.example',
    language,
    senderName: 'DirectIndustry',
    from: SENDER,
    supportContact: 'support@relais.example',
    messageId: '<1@relay.relais.example>',
    request: {
      id: ID,
      reference: makeRequestReference(ID),
      product: { name: 'Pompe CX-200', url: 'https://shop.example/r/000000000000' },
      manufacturer: 'Pompes Lacroix',
      stand: 'Pompes Lacroix',
      buyer: {
        name: 'Ana Ruiz',
        company: null,
        country: 'ES',
        city: 'Logroño',
        language: 'es' as const,
      },
      text: 'Bonjour, voir https://www.directindustry.com/prod/x.html et rappelez-moi.\n> citation',
      receivedAt: new Date('2026-11-20T09:00:00Z'),
      evaluationAt: new Date('2026-11-25T09:00:00Z'),
    },
  };
  const toSeller = { ...base, link: { url: `https://relais.example/r/${ID}`, token: TOKEN } };
  const toBuyer = { ...base, link: { url: `https://relais.example/b/${ID}`, token: TOKEN } };
  const message = 'Bonjour,\nvoici notre offre.';
  const copied = { kind: 'message-copy', senderOfMessage: 'Luc', message } as const;
  const declined = { kind: 'decline-notice', sellerName: 'Nord Distribution' } as const;
  const asked = { kind: 'request-notification', designatedName: 'Nord Distribution' } as const;
  return {
    'the notification of the designated': {
      ...toSeller,
      ...asked,
      verb: 'handle',
      role: 'designated',
    },
    'the notification in copy': { ...toSeller, ...asked, verb: 'view', role: 'copy' },
    'the notification of a forward': {
      ...toSeller,
      kind: 'forward-notification',
      verb: 'handle',
      forwardedBy: 'Luc Petit',
      note: 'Pour vous',
    },
    'the copy for the sender': { ...toSeller, ...copied, reason: 'sender' },
    'the copy for others': { ...toSeller, ...copied, reason: 'copy' },
    'the message of the buyer': { ...toSeller, kind: 'message-to-sellers', message },
    'to the buyer: a message': {
      ...toBuyer,
      kind: 'message-to-buyer',
      sellerName: 'Nord Distribution',
      message,
    },
    'to the buyer: a decline': {
      ...toBuyer,
      ...declined,
      otherContacts: [{ id: 's2', name: 'Sud Distribution', place: 'Pau' }],
    },
    'a sign-in code': {
      ...base,
      kind: 'sign-in-code',
      code: '123456',
      purpose: 'sign-in',
      validMinutes: 10,
    },
  };
}

/** A page of that fixture with the mail as the webmail leaves it, and what the adapter makes of it. */
function judge(adapter: WebmailAdapter, fixture: string, facts: MailFacts, rewriter: string) {
  const file = new URL(`../extension/webmail/fixtures/${fixture}.html`, import.meta.url);
  const kept = keepAsWebmail(composeMail(facts).html);
  const mail = rewriter === 'none' ? kept : rewriteLinks(kept, rewriter);
  const html = fillFixture(readFileSync(file, 'utf8'), mail);
  const url = /<meta name="fixture-url" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const settings = { disableJavaScriptEvaluation: true, disableCSSFileLoading: true };
  const window = new Window({ url, settings });
  window.document.write(html);
  const messages = adapter.read(window.document as unknown as Document, new URL(url));
  expect(messages).toHaveLength(1);
  return messages.map(({ links, references }) =>
    judgeMessage(
      { sender: SENDER, senderName: 'Ana Ruiz via DirectIndustry', links, references },
      KNOWN,
    ),
  )[0];
}

const webmails = [
  ['gmail-single', gmail],
  ['outlook-single', outlook],
] as const;
const rewriters = ['none', 'safe-links', 'urldefense', 'rewritten'] as const;
const cases = INTERFACE_LANGUAGES.flatMap((language) =>
  webmails.flatMap(([fixture, adapter]) =>
    rewriters.map((rewriter) => ({ language, fixture, adapter, rewriter })),
  ),
);

describe.each(cases)('$language mails in $fixture, links $rewriter', (each) => {
  const { language, fixture, adapter, rewriter } = each;
  const mails = Object.entries(everyMail(language));
  const toSellers = mails.filter(([, { kind }]) => !/buyer|notice|code/.test(kind));
  const toOthers = mails.filter((mail) => !toSellers.includes(mail));

  test.each(toSellers)('%s is recognised without ids, classes, data and styles', (_name, facts) => {
    expect(judge(adapter, fixture, facts, rewriter)).toEqual({
      verdict: 'request',
      requestId: ID,
      // Links rewritten beyond recognition leave the printed reference.
      token: rewriter === 'rewritten' ? null : TOKEN,
      senderKnown: true,
    });
  });

  test.each(toOthers)('%s is nothing that a seller acts on, and no forgery', (_name, facts) => {
    // Only where its links are beyond recognition may a buyer's mail pass for a seller's: the server
    // then refuses him.
    const isBlind = rewriter === 'rewritten' && facts.kind !== 'sign-in-code';
    expect(judge(adapter, fixture, facts, rewriter)).toEqual(
      isBlind
        ? { verdict: 'request', requestId: ID, token: null, senderKnown: true }
        : { verdict: 'none' },
    );
  });
});
