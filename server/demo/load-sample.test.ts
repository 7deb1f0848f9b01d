import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composeMail } from '../mail/outbound/compose.ts';
import { makeServiceContext } from '../services/context.ts';
import type { MailContent } from '../services/mail-facts.ts';
import { prepareMail } from '../services/prepare-mail.ts';
import { findMail, takeDueMails } from '../store/mails.ts';
import { makeTestClock, makeTestStore } from '../store/testing.ts';
import { loadSample } from './load-sample.ts';
import { SAMPLE_PEOPLE } from './sample-network.ts';

const INSTALLATION = {
  publicUrl: 'https://relais.example',
  supportContact: 'support@relais.example',
  ownSender: { name: 'Relais', address: 'relais@relais.example' },
  secret: 'a secret of thirty-two characters or more',
};
const LIMITS = { codesPerAddressHour: 9, codesPerClientHour: 9, signInsPerClientHour: 9 };

it('R10, M11: the sample notifies the designated and those in copy, each with his verb', async () => {
  const store = await makeTestStore();
  const folder = await mkdtemp(join(tmpdir(), 'relais-sample-'));
  try {
    const { clock } = makeTestClock();
    const context = makeServiceContext(store, clock, INSTALLATION, LIMITS);
    const keys = await loadSample(context, folder);
    expect(keys?.marketplace).toMatch(/^rk_/);
    expect(keys?.operator).toMatch(/^rk_/);
    expect(await loadSample(context, folder)).toEqual(keys);

    const mails: MailContent[] = [];
    for (const id of await takeDueMails(store.db, clock(), 100)) {
      const mail = await findMail(store.db, id);
      const facts = mail === null ? null : await prepareMail(context, mail);
      if (facts !== null) mails.push(composeMail(facts));
    }
    const toSeller = mails.filter(({ to }) => to === SAMPLE_PEOPLE.designated);
    expect(toSeller).toHaveLength(2);
    expect(toSeller[0]?.text).toContain('Traiter la demande');
    const toZoneManager = mails.find(({ to }) => to === 'nadia.benali@hydrauval.example');
    expect(toZoneManager?.text).toContain('Voir la demande');
    for (const { from, html, text } of mails) {
      expect(from.address).toMatch(/^r\+[a-z2-7]{18}@relay\./);
      expect(html + text).not.toContain(SAMPLE_PEOPLE.buyer);
    }
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});

it('never makes sample data on PostgreSQL', async () => {
  const { clock } = makeTestClock();
  const store = { kind: 'postgres' } as Parameters<typeof makeServiceContext>[0];
  const context = makeServiceContext(store, clock, INSTALLATION, LIMITS);
  await expect(loadSample(context, '.')).rejects.toThrow('embedded store alone');
});
