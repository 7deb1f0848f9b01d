import type { I18n } from '@lingui/core';
import en from '../../../shared/locales/en/mail.json' with { type: 'json' };
import fr from '../../../shared/locales/fr/mail.json' with { type: 'json' };
import { makeI18n } from '../../../shared/locales/catalogue.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { MailContent, MailFacts } from '../../services/mail-facts.ts';
import { renderHtml, renderText } from './layout.ts';
import { writeDraft } from './letter.ts';

const I18N: Readonly<Record<InterfaceLanguage, I18n>> = {
  fr: makeI18n('fr', [fr]),
  en: makeI18n('en', [en]),
};

/** One line for a header: no line break can smuggle in another header. */
function headerLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** The person or company a mail speaks for, beside the marketplace. */
function speakerOf(facts: MailFacts): string | null {
  switch (facts.kind) {
    case 'message-to-buyer':
    case 'decline-notice':
      return facts.sellerName;
    case 'request-notification':
    case 'forward-notification':
    case 'message-to-sellers':
      return facts.request.buyer.name;
    case 'details-request':
      return facts.manufacturer;
    case 'invitation':
      return facts.company;
    case 'message-copy':
    case 'sign-in-code':
    case 'delivery-test':
    case 'declaration-made':
    case 'declaration-decided':
      return null;
  }
}

/**
 * A mail from its facts, in the recipient's language: HTML and text from one list of blocks, From
 * and Reply-To the masked address of a request (M5), and the headers that keep automatic answers away (RFC 3834).
 */
export function composeMail(facts: MailFacts): MailContent {
  const i18n = I18N[facts.language];
  const draft = writeDraft(facts, i18n);
  const speaker = speakerOf(facts);
  const letter = {
    language: facts.language,
    sender: facts.senderName,
    title: draft.subject,
    blocks: draft.blocks,
  };
  return {
    from: {
      name: headerLine(
        speaker === null
          ? facts.senderName
          : i18n._('mail.from-name', { name: speaker, marketplace: facts.senderName }),
      ),
      address: facts.from,
    },
    // Who asks a seller for his details is answered by the seller, and not by us.
    replyTo: facts.kind === 'details-request' ? facts.asker.address : facts.from,
    to: facts.recipient,
    subject: headerLine(draft.subject),
    html: renderHtml(letter),
    text: renderText(letter),
    messageId: facts.messageId,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}
