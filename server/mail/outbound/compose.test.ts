import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../shared/domain/ids.ts';
import type { MailFacts, RequestFacts } from '../../services/mail-facts.ts';
import { composeMail } from './compose.ts';

const request: RequestFacts = {
  id: '0000000000aa' as RequestId,
  reference: 'RL-00000-00000-AA',
  product: { name: 'Vérin <hydraulique> "V-200"', url: null },
  manufacturer: 'Hydro Example SA',
  stand: 'Hydro Example',
  buyer: {
    name: 'Ana Ruiz',
    company: 'Bodegas Ejemplo',
    country: 'ES',
    city: 'Logroño',
    language: 'es',
  },
  text: 'Bonjour,\nquel est le délai ?\n<script>alert(1)</script>',
  receivedAt: new Date('2026-11-20T09:00:00Z'),
  evaluationAt: new Date('2026-11-25T09:00:00Z'),
};

const base = {
  recipient: 'vendeur@distributeur.example',
  senderName: 'DirectIndustry',
  from: 'r+abcdefghijklmnopqr@relay.example',
  supportContact: 'support@relais.example',
  messageId: '<m1@relay.example>',
  request,
  link: { url: 'https://relais.example/r/0000000000aa', token: 'tok_1-2' },
};

function everyKind(language: 'fr' | 'en', text = request.text): MailFacts[] {
  const common = { ...base, language, request: { ...request, text } };
  return [
    {
      ...common,
      kind: 'request-notification',
      verb: 'handle',
      role: 'designated',
      designatedName: 'Nord Distribution',
    },
    {
      ...common,
      kind: 'request-notification',
      verb: 'view',
      role: 'copy',
      designatedName: 'Nord Distribution',
    },
    {
      ...common,
      kind: 'forward-notification',
      verb: 'handle',
      forwardedBy: 'Luc Petit',
      note: text,
    },
    {
      ...common,
      kind: 'message-copy',
      reason: 'sender',
      senderOfMessage: 'Luc',
      message: text,
    },
    { ...common, kind: 'message-copy', reason: 'copy', senderOfMessage: 'Luc', message: text },
    { ...common, kind: 'message-to-sellers', message: text },
    { ...common, kind: 'message-to-buyer', sellerName: 'Nord Distribution', message: text },
    {
      ...common,
      kind: 'decline-notice',
      sellerName: 'Nord Distribution',
      otherContacts: [{ id: 's2', name: 'Sud Distribution', place: 'Pau' }],
    },
    { ...common, kind: 'decline-notice', sellerName: 'Nord Distribution', otherContacts: [] },
    { ...common, kind: 'sign-in-code', code: '123456', purpose: 'sign-in', validMinutes: 10 },
    { ...common, kind: 'sign-in-code', code: '123456', purpose: 'add-address', validMinutes: 1 },
  ];
}

describe.each(['fr', 'en'] as const)('mails in %s', (language) => {
  it.each(everyKind(language).map((facts) => [facts.kind, facts] as const))(
    '%s relies on nothing a webmail strips, and escapes what people typed',
    (_kind, facts) => {
      const { html, text } = composeMail(facts);
      expect(html).not.toMatch(/<style|<img|<script|\s(id|class|data-[a-z]+)=/);
      expect(html).toContain(`<html lang="${language}">`);
      expect(text.trim()).not.toBe('');
      expect(text).not.toContain('undefined');
    },
  );

  it('M6: no mail passes 102 kB, whatever people wrote', () => {
    for (const text of [
      '<'.repeat(20_000),
      '価格'.repeat(10_000),
      '😀'.repeat(10_000),
      '\n'.repeat(20_000),
    ]) {
      for (const facts of everyKind(language, text)) {
        expect(Buffer.byteLength(composeMail(facts).html)).toBeLessThanOrEqual(102_000);
      }
    }
  });

  it('M5: From and Reply-To are the masked address of the request', () => {
    for (const facts of everyKind(language)) {
      const { from, replyTo } = composeMail(facts);
      expect([from.address, replyTo]).toEqual([base.from, base.from]);
    }
  });
});

describe('request notification', () => {
  const [designated, copy] = everyKind('fr');

  it('M11: « Traiter la demande » for the designated, « Voir la demande » for those in copy', () => {
    expect(composeMail(designated!).text).toContain('Traiter la demande');
    expect(composeMail(copy!).text).toContain('Voir la demande');
    expect(composeMail(copy!).text).not.toContain('Traiter');
  });

  it('carries this recipient’s links and prints the reference, in HTML and in text', () => {
    const { html, text } = composeMail(designated!);
    for (const path of ['', '/reply', '/forward', '/decline']) {
      const href = `https://relais.example/r/0000000000aa${path}?t=tok_1-2&l=fr`;
      expect(html).toContain(`href="${href.replace('&', '&amp;')}"`);
      expect(text).toContain(href);
    }
    expect(html).toContain('RL-00000-00000-AA');
    expect(text).toContain('RL-00000-00000-AA');
  });
});

it('RFC 5322: what people typed cannot add a header', () => {
  const facts = everyKind('fr')[6]!;
  const content = composeMail({
    ...facts,
    request: { ...request, product: { name: 'A\r\nBcc: x@evil.example', url: null } },
    sellerName: 'B\nCc: y@evil.example',
  } as MailFacts);
  expect(content.subject).not.toMatch(/[\r\n]/);
  expect(content.from.name).not.toMatch(/[\r\n]/);
});

it('sets colons as each language does', () => {
  expect(composeMail(everyKind('fr')[0]!).text).toContain('Acheteur\u00A0: Ana Ruiz');
  expect(composeMail(everyKind('en')[0]!).text).toContain('Buyer: Ana Ruiz');
});

it('RFC 3834: every mail says that a machine sent it', () => {
  for (const facts of everyKind('en')) {
    expect(composeMail(facts).headers['Auto-Submitted']).toBe('auto-generated');
  }
});
