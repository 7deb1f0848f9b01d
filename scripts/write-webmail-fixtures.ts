/**
 * Writes the notification that the webmail fixtures hold, as the composer of real mails makes it
 * and a webmail shows it. Run after the composer or its texts change:
 *
 *     node scripts/write-webmail-fixtures.ts
 */
import { writeFile } from 'node:fs/promises';
import { composeMail } from '../server/mail/outbound/compose.ts';
import { makeRequestReference, parseRequestReference } from '../shared/domain/ids.ts';

export const FIXTURE_NOTIFICATION = new URL(
  '../extension/webmail/fixtures/notification.html',
  import.meta.url,
);

/** The content a webmail keeps: that of the body, since head and style elements never get in. */
export function composeFixtureNotification(): string {
  const id = parseRequestReference('RL-DMV29-GQY5C-HT');
  if (id === null) throw new Error('the reference of the fixture fails its checksum');
  const mail = composeMail({
    kind: 'request-notification',
    verb: 'handle',
    role: 'designated',
    designatedName: 'Hydro Sud',
    recipient: 'ventes@hydro-sud.example',
    language: 'fr',
    senderName: 'DirectIndustry',
    from: 'r+8fpx4bjs072a9gqy5ckt@relay.relais.example',
    supportContact: 'support@relais.example',
    messageId: '<fixture@relay.relais.example>',
    link: {
      url: `https://relais.example/r/${id}`,
      token: 'Zb3-xQ_7mK1vT9sL2wYp4A',
    },
    request: {
      id,
      reference: makeRequestReference(id),
      product: { name: 'Pompe centrifuge CX-200', url: null },
      manufacturer: 'Pompes Lacroix',
      stand: 'Pompes Lacroix',
      buyer: {
        name: 'Marta Kowalska',
        company: 'Aqua Polska',
        country: 'PL',
        city: 'Gdańsk',
        language: 'en',
      },
      text: 'Hello,\nwe need four CX-200 pumps for a desalination unit.\nCould you quote delivery to Gdańsk?',
      receivedAt: new Date('2026-11-16T08:30:00Z'),
      evaluationAt: new Date('2026-11-21T08:30:00Z'),
    },
  });
  const content = /<body[^>]*>(.*)<\/body>/su.exec(mail.html)?.[1];
  if (content === undefined) throw new Error('the composed mail has no body');
  return `${content}\n`;
}

if (import.meta.main) await writeFile(FIXTURE_NOTIFICATION, composeFixtureNotification());
