import type { I18n } from '@lingui/core';
import type { MailFacts, RequestFacts } from '../../services/mail-facts.ts';
import { writeDeclarationDraft } from './declaration-letter.ts';
import type { Block, Draft } from './layout.ts';
import { writeDeliveryTest } from './delivery-letter.ts';
import { linkInLanguage } from './link-in-language.ts';
import { writeDetailsRequest, writeInvitation } from './network-letter.ts';

/** Characters of one person's text in a mail: Gmail clips a message over 102 kB. */
const MAX_EXCERPT_LENGTH = 6000;

type SellerFacts = Extract<MailFacts, { link: unknown; request: RequestFacts }>;

function linkTo(facts: SellerFacts, path: string): string {
  const { link, language } = facts;
  return linkInLanguage(`${link.url}${path}?t=${encodeURIComponent(link.token)}`, language);
}

/** A day and time in the reader's language. UTC is named: a mail knows no time zone of its reader. */
function dateText(date: Date, i18n: I18n): string {
  return new Intl.DateTimeFormat(i18n.locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
    timeZoneName: undefined,
  })
    .format(date)
    .concat(' UTC');
}

function dayText(date: Date, i18n: I18n): string {
  return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

function nameOf(type: 'region' | 'language', code: string, i18n: I18n): string {
  return new Intl.DisplayNames([i18n.locale], { type }).of(code) ?? code;
}

function buyerLabel({ buyer }: RequestFacts): string {
  return buyer.company === null ? buyer.name : `${buyer.name} (${buyer.company})`;
}

function excerpt(text: string, i18n: I18n): string {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_EXCERPT_LENGTH) return trimmed;
  // Cutting inside a surrogate pair would leave half a character.
  const cut = trimmed.slice(0, MAX_EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut} …\n\n${i18n._('mail.more')}`;
}

function requestFacts(request: RequestFacts, i18n: I18n): Block {
  const { buyer } = request;
  const country = nameOf('region', buyer.country, i18n);
  const rows: [string, string][] = [[i18n._('mail.fact.buyer'), buyer.name]];
  if (buyer.company !== null) rows.push([i18n._('mail.fact.company'), buyer.company]);
  rows.push(
    [i18n._('mail.fact.place'), buyer.city === null ? country : `${buyer.city}, ${country}`],
    [i18n._('mail.fact.language'), nameOf('language', buyer.language, i18n)],
    [i18n._('mail.fact.product'), request.product.name],
    [i18n._('mail.fact.manufacturer'), request.manufacturer],
    [i18n._('mail.fact.received'), dateText(request.receivedAt, i18n)],
  );
  return { kind: 'facts', rows };
}

function sellerActions(facts: SellerFacts, verb: 'handle' | 'view', i18n: I18n): Block[] {
  return [
    { kind: 'button', label: i18n._(`mail.button.${verb}`), href: linkTo(facts, '') },
    {
      kind: 'links',
      links: (['reply', 'forward', 'decline'] as const).map((act) => ({
        label: i18n._(`mail.link.${act}`),
        href: linkTo(facts, `/${act}`),
      })),
    },
  ];
}

/** The reference is printed: a message whose links were rewritten can still be matched. */
function footer(facts: SellerFacts, i18n: I18n): Block {
  return {
    kind: 'small',
    lines: [
      i18n._('mail.reference', { reference: facts.request.reference }),
      i18n._('mail.footer.history'),
      i18n._('mail.footer.links'),
      i18n._('mail.footer.support', { contact: facts.supportContact }),
    ],
  };
}

/** What each kind of mail says. Source: M4, M6, M9, M11, I1. */
export function writeDraft(facts: MailFacts, i18n: I18n): Draft {
  if (facts.kind === 'sign-in-code') {
    const adding = facts.purpose === 'add-address';
    return {
      subject: i18n._('mail.code.subject', { code: facts.code }),
      blocks: [
        { kind: 'text', text: i18n._(adding ? 'mail.code.lead-add' : 'mail.code.lead') },
        { kind: 'code', code: facts.code },
        { kind: 'text', text: i18n._('mail.code.validity', { minutes: facts.validMinutes }) },
        {
          kind: 'small',
          lines: [
            i18n._('mail.code.unasked'),
            i18n._('mail.footer.support', { contact: facts.supportContact }),
          ],
        },
      ],
    };
  }

  if (facts.kind === 'declaration-made' || facts.kind === 'declaration-decided') {
    return writeDeclarationDraft(facts, i18n);
  }
  if (facts.kind === 'details-request') return writeDetailsRequest(facts, i18n);
  if (facts.kind === 'invitation') return writeInvitation(facts, i18n);
  if (facts.kind === 'delivery-test') return writeDeliveryTest(facts, i18n);

  const { request } = facts;
  const words = { buyer: buyerLabel(request), product: request.product.name };
  const quoteOfBuyer = (text: string): Block => ({
    kind: 'quote',
    title: i18n._('mail.message-of-buyer'),
    text: excerpt(text, i18n),
  });

  switch (facts.kind) {
    case 'request-notification': {
      const copy = facts.role === 'copy';
      return {
        subject: i18n._(copy ? 'mail.request.subject-copy' : 'mail.request.subject', words),
        blocks: [
          {
            kind: 'lead',
            text: i18n._(copy ? 'mail.request.lead-copy' : 'mail.request.lead', {
              ...words,
              designated: facts.designatedName,
            }),
          },
          ...sellerActions(facts, facts.verb, i18n),
          quoteOfBuyer(request.text),
          requestFacts(request, i18n),
          {
            kind: 'text',
            text: i18n._('mail.request.evaluation', { date: dayText(request.evaluationAt, i18n) }),
          },
          footer(facts, i18n),
        ],
      };
    }
    case 'forward-notification': {
      const note: Block[] =
        facts.note.trim() === ''
          ? []
          : [{ kind: 'quote', title: i18n._('mail.note'), text: excerpt(facts.note, i18n) }];
      return {
        subject: i18n._('mail.forward.subject', { ...words, by: facts.forwardedBy }),
        blocks: [
          { kind: 'lead', text: i18n._('mail.forward.lead', { ...words, by: facts.forwardedBy }) },
          ...note,
          ...sellerActions(facts, facts.verb, i18n),
          quoteOfBuyer(request.text),
          requestFacts(request, i18n),
          footer(facts, i18n),
        ],
      };
    }
    case 'message-copy': {
      const own = facts.reason === 'sender';
      const sender = { ...words, sender: facts.senderOfMessage };
      return {
        subject: i18n._(own ? 'mail.copy.subject' : 'mail.copy.subject-other', words),
        blocks: [
          { kind: 'lead', text: i18n._(own ? 'mail.copy.lead' : 'mail.copy.lead-other', sender) },
          { kind: 'quote', title: i18n._('mail.message'), text: excerpt(facts.message, i18n) },
          { kind: 'button', label: i18n._('mail.button.view'), href: linkTo(facts, '') },
          footer(facts, i18n),
        ],
      };
    }
    case 'message-to-sellers':
      return {
        subject: i18n._('mail.answer.subject', words),
        blocks: [
          { kind: 'lead', text: i18n._('mail.answer.lead', words) },
          quoteOfBuyer(facts.message),
          { kind: 'button', label: i18n._('mail.button.view'), href: linkTo(facts, '') },
          footer(facts, i18n),
        ],
      };
    case 'message-to-buyer':
      return {
        subject: i18n._('mail.buyer.subject', words),
        blocks: [
          {
            kind: 'lead',
            text: i18n._('mail.buyer.lead', {
              seller: facts.sellerName,
              product: request.product.name,
              date: dayText(request.receivedAt, i18n),
            }),
          },
          { kind: 'quote', title: i18n._('mail.message'), text: excerpt(facts.message, i18n) },
          { kind: 'button', label: i18n._('mail.buyer.button'), href: linkTo(facts, '') },
          footer(facts, i18n),
        ],
      };
    case 'decline-notice': {
      const seller = { seller: facts.sellerName, product: request.product.name };
      // The link opens the page with that contact ready; only the button there sends (I3).
      const others: Block[] =
        facts.otherContacts.length === 0
          ? [{ kind: 'text', text: i18n._('mail.declined.none') }]
          : [
              { kind: 'text', text: i18n._('mail.declined.others') },
              {
                kind: 'links',
                links: facts.otherContacts.map(({ id, name, place }) => ({
                  label: place === null ? name : i18n._('mail.declined.contact', { name, place }),
                  href: `${linkTo(facts, '')}&contact=${encodeURIComponent(id)}`,
                })),
              },
            ];
      return {
        subject: i18n._('mail.declined.subject', words),
        blocks: [
          { kind: 'text', text: i18n._('mail.declined.greeting', { buyer: request.buyer.name }) },
          { kind: 'text', text: i18n._('mail.declined.lead', seller) },
          ...others,
          { kind: 'button', label: i18n._('mail.declined.button'), href: linkTo(facts, '') },
          footer(facts, i18n),
        ],
      };
    }
  }
}
