import type { I18n } from '@lingui/core';
import type { DeliveryTestFacts } from '../../services/mail-facts.ts';
import type { Draft } from './layout.ts';

/** A test message: that it came at all is what it says, and its code proves it. Source: N7. */
export function writeDeliveryTest({ code, supportContact }: DeliveryTestFacts, i18n: I18n): Draft {
  return {
    subject: i18n._('mail.delivery.subject', { code }),
    blocks: [
      { kind: 'lead', text: i18n._('mail.delivery.lead') },
      { kind: 'text', text: i18n._('mail.delivery.type-code') },
      { kind: 'code', code },
      { kind: 'text', text: i18n._('mail.delivery.spam') },
      {
        kind: 'small',
        lines: [
          i18n._('mail.delivery.unasked'),
          i18n._('mail.footer.support', { contact: supportContact }),
        ],
      },
    ],
  };
}
