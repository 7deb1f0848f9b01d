import type { I18n } from '@lingui/core';
import type { DeclarationDecidedFacts, DeclarationMadeFacts } from '../../services/mail-facts.ts';
import type { Block, Draft } from './layout.ts';
import { linkInLanguage } from './link-in-language.ts';

/** What is said of a declaration: to the manufacturer, and of its decision to the distributor. Source: N5. */
export function writeDeclarationDraft(
  facts: DeclarationMadeFacts | DeclarationDecidedFacts,
  i18n: I18n,
): Draft {
  return facts.kind === 'declaration-made' ? writeMade(facts, i18n) : writeDecided(facts, i18n);
}

function writeMade(facts: DeclarationMadeFacts, i18n: I18n): Draft {
  const { distributor, manufacturer, note, isAdded, url } = facts;
  const words = { distributor: distributor.name, manufacturer };
  const t = (id: string): string => i18n._(isAdded ? `${id}-added` : id, words);
  const country = new Intl.DisplayNames([i18n.locale], { type: 'region' }).of(distributor.country);
  const place = [distributor.city, country ?? distributor.country].filter(Boolean).join(', ');
  const quote: Block[] =
    note.trim() === ''
      ? []
      : [{ kind: 'quote', title: i18n._('mail.declaration.note'), text: note.trim() }];
  return {
    subject: t('mail.declaration.subject'),
    blocks: [
      { kind: 'lead', text: t('mail.declaration.lead') },
      {
        kind: 'facts',
        rows: [
          [i18n._('mail.fact.company'), distributor.name],
          [i18n._('mail.fact.place'), place],
        ],
      },
      ...quote,
      { kind: 'text', text: t('mail.declaration.effect') },
      {
        kind: 'button',
        label: t('mail.declaration.button'),
        href: linkInLanguage(url, facts.language),
      },
      support(facts, i18n),
    ],
  };
}

function writeDecided(facts: DeclarationDecidedFacts, i18n: I18n): Draft {
  const { manufacturer, isAccepted, url } = facts;
  const outcome = isAccepted ? 'accepted' : 'refused';
  const t = (part: string): string =>
    i18n._(`mail.declaration.${outcome}.${part}`, { manufacturer });
  return {
    subject: t('subject'),
    blocks: [
      { kind: 'lead', text: t('lead') },
      { kind: 'text', text: t('next') },
      {
        kind: 'button',
        label: i18n._('mail.declaration.button-own'),
        href: linkInLanguage(url, facts.language),
      },
      support(facts, i18n),
    ],
  };
}

function support(facts: { readonly supportContact: string }, i18n: I18n): Block {
  return {
    kind: 'small',
    lines: [i18n._('mail.footer.support', { contact: facts.supportContact })],
  };
}
