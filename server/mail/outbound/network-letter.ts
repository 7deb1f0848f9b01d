import type { I18n } from '@lingui/core';
import type { DetailsRequestFacts, InvitationFacts } from '../../services/mail-facts.ts';
import type { Block, Draft } from './layout.ts';
import { linkInLanguage } from './link-in-language.ts';

/** A manufacturer asks a seller to change the details that only he may change. Source: N3. */
export function writeDetailsRequest(facts: DetailsRequestFacts, i18n: I18n): Draft {
  const { manufacturer, asker, text, url } = facts;
  const words = { manufacturer, asker: asker.name ?? asker.address, address: asker.address };
  return {
    subject: i18n._('mail.details.subject', words),
    blocks: [
      { kind: 'lead', text: i18n._('mail.details.lead', words) },
      { kind: 'quote', title: i18n._('mail.message'), text },
      {
        kind: 'button',
        label: i18n._('mail.details.button'),
        href: linkInLanguage(url, facts.language),
      },
      { kind: 'text', text: i18n._('mail.details.answer', words) },
      support(facts, i18n),
    ],
  };
}

/** Somebody is invited to work for a company. Source: N11. */
export function writeInvitation(facts: InvitationFacts, i18n: I18n): Draft {
  const { company, inviter, recipient, url } = facts;
  const words = { company, inviter, address: recipient };
  return {
    subject: i18n._('mail.invitation.subject', words),
    blocks: [
      { kind: 'lead', text: i18n._('mail.invitation.lead', words) },
      { kind: 'text', text: i18n._('mail.invitation.how', words) },
      {
        kind: 'button',
        label: i18n._('mail.invitation.button'),
        href: linkInLanguage(url, facts.language),
      },
      support(facts, i18n, i18n._('mail.invitation.unasked')),
    ],
  };
}

function support(
  { supportContact }: { readonly supportContact: string },
  i18n: I18n,
  ...before: readonly string[]
): Block {
  return {
    kind: 'small',
    lines: [...before, i18n._('mail.footer.support', { contact: supportContact })],
  };
}
