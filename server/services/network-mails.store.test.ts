import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverMail } from '../jobs/deliver-mail.ts';
import { composeMail } from '../mail/outbound/compose.ts';
import { developmentTransport } from '../mail/outbound/deliver.ts';
import { distributors } from '../store/schema/companies.ts';
import { mails } from '../store/schema/mails.ts';
import { memberships } from '../store/schema/networks.ts';
import { invitePerson, removePerson } from './company-people.ts';
import type { PersonCaller } from './caller.ts';
import { prepareMail } from './prepare-mail.ts';
import { requestDetails } from './request-details.ts';
import { makeTestServices, MAKER, PEOPLE, type TestServices } from './testing.ts';

let services: TestServices;
let staff: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  // He asks under the address by which he works there, and not under the first of his own.
  staff = await services.signIn('private@boss.example', PEOPLE.staff);
});
afterAll(() => services.close());

const ask = (text: string, memberId = 'rhone', caller = staff) =>
  requestDetails(services.context, caller, { manufacturer: MAKER, memberId, body: { text } });
const find = (recipient: string) =>
  services.store.db.select().from(mails).where(eq(mails.recipient, recipient));
async function compose(recipient: string) {
  const [mail] = await find(recipient);
  if (mail === undefined) throw new Error(`no mail to ${recipient}`);
  const facts = await prepareMail(services.context, mail);
  return facts === null ? null : composeMail(facts);
}

describe('N3: a seller is asked for his details', () => {
  test('by a mail that he answers to the person who asked; its words are forgotten once sent', async () => {
    expect(await ask('Please check\nyour phone <number>.')).toEqual({ sentTo: PEOPLE.dealer });
    expect(await compose(PEOPLE.dealer)).toMatchObject({
      to: PEOPLE.dealer,
      replyTo: PEOPLE.staff,
      from: { name: 'Pumpco via Relais', address: 'no-reply@relais.example' },
      subject: 'Pumpco vous demande de mettre à jour vos coordonnées',
      text: expect.stringContaining('your phone <number>.'),
      html: expect.stringContaining('your phone &lt;number&gt;.'),
    });
    const [mail] = await find(PEOPLE.dealer);
    if (mail === undefined) throw new Error('no mail');
    expect(await deliverMail(services.context, developmentTransport, mail.id)).toBe('sent');
    expect((await find(PEOPLE.dealer))[0]?.params).not.toHaveProperty('text');
  });

  test('at his own e-mail, once he keeps his details; not when he has left', async () => {
    await services.store.db
      .update(distributors)
      .set({ ownDetailsAt: services.time.clock(), email: 'own@seine.example' })
      .where(eq(distributors.companyId, 'seine-co'));
    expect(await ask('Hello', 'seine')).toEqual({ sentTo: 'own@seine.example' });
    await services.store.db
      .update(memberships)
      .set({ removedAt: services.time.clock() })
      .where(eq(memberships.id, 'seine'));
    await expect(ask('Hello', 'seine')).rejects.toMatchObject({ code: 'not-found' });
    expect(await compose('own@seine.example')).toBeNull();
  });

  test('an empty text asks nothing; ten an hour are enough', async () => {
    await expect(ask(' \n ')).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ pointer: '/text', code: 'text-empty' }],
    });
    for (let asked = 2; asked < 10; asked += 1) await ask('Again');
    await expect(ask('Again')).rejects.toMatchObject({ code: 'too-many-attempts' });
  });

  test('A6: by nobody else', async () => {
    for (const address of [PEOPLE.stranger, PEOPLE.dealer, PEOPLE.zoneManager]) {
      const caller = await services.signIn(address);
      for (const memberId of ['rhone', 'nobody']) {
        await expect(ask('', memberId, caller)).rejects.toMatchObject({ code: 'not-found' });
      }
    }
  });
});

test('N11: who is invited is told how to sign in, unless it was taken back', async () => {
  const address = 'new@pumpco.example';
  await invitePerson(services.context, staff, MAKER, { address, role: 'member' });
  const mail = await compose(address);
  expect(mail).toMatchObject({
    to: address,
    subject: `${PEOPLE.staff} vous invite à rejoindre Pumpco`,
    text: expect.stringContaining('https://relais.example/network'),
  });
  expect(mail?.text).toContain(address);
  await removePerson(services.context, staff, MAKER, address);
  expect(await compose(address)).toBeNull();
});
