import { expect, it } from 'vitest';
import { composeMail } from './compose.ts';

it('N7: a test message carries its code in the subject and the text', () => {
  const facts = {
    kind: 'delivery-test',
    recipient: 'sales@rhone.example',
    senderName: 'Relais',
    from: 'no-reply@relais.example',
    supportContact: 'help@relais.example',
    messageId: '<1@relais.example>',
    code: '042137',
  } as const;
  const french = composeMail({ ...facts, language: 'fr' });
  expect(french.subject).toBe('Message de test : 042137');
  expect(french.text).toContain('042137');
  expect(french.text).toContain('courrier indésirable');
  expect(french.from).toEqual({ name: 'Relais', address: 'no-reply@relais.example' });
  expect(composeMail({ ...facts, language: 'en' }).html).toContain('042137');
});
