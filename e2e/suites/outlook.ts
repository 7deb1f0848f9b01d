import { afterAll, beforeAll, expect, test } from 'vitest';
import { rewriteLinks } from '../../extension/webmail/fixtures/fill.ts';
import { shoot } from '../support/chromium.ts';
import type { PersonalBrowser } from '../support/chromium.ts';
import { openMail, signInByApi, signInByPopup } from '../support/person.ts';
import { GMAIL, OUTLOOKS } from '../support/webmail.ts';
import { SELLER } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The same way in Outlook, on its four hosts, through what gateways do to links. */
export function declineInOutlook(getWorld: () => World): void {
  let world: World;
  let seller: PersonalBrowser;
  beforeAll(async () => {
    world = getWorld();
    seller = await world.openBrowser();
    const popup = await signInByPopup(world, seller, SELLER);
    await popup.close();
  });
  afterAll(() => seller.close());

  test('a request in Outlook, its links wrapped by Safe Links, declined in one click', async () => {
    const request = await world.postRequest();
    const wrapped = {
      ...request.notification,
      html: rewriteLinks(request.notification.html, 'safe-links'),
    };
    const outlook = { host: 'outlook.cloud.microsoft', fixture: 'outlook-fr' };
    const { page, overlay } = await openMail(world, seller, outlook, wrapped);
    await overlay.waitForText(/Atelier Garnier/);
    await shoot(page, 'outlook-ready');
    await overlay.click('button', 'Décliner');
    await overlay.click('button', /Confirmer : Plus de stock/);
    await overlay.waitForText(/Déclinée/);
    await overlay.waitFor('button', /^Annuler/);
    await shoot(page, 'outlook-declined');

    const notice = await world.sink.take(request.submission.buyer.email, /HV-200/);
    expect(notice.text).not.toMatch(/stock/i);
    await overlay.click('button', /^Historique/);
    await overlay.waitForText(/Vous avez décliné la demande/);
    const { lines } = await (await signInByApi(world, SELLER)).readHistory(request.id);
    expect(lines.filter(({ kind }) => kind === 'declined')).toHaveLength(1);
    expect(world.webmails.violations).toEqual([]);
    await page.close();
  });

  test.each(OUTLOOKS.map((host) => [host]))('the overlay stands in %s', async (host) => {
    const { notification } = await world.postRequest();
    const where = { host, fixture: 'outlook-single' };
    const { page, overlay } = await openMail(world, seller, where, notification);
    expect(await overlay.listButtons()).toContain('Décliner');
    await page.close();
  });

  test('links rewritten beyond recognition: the printed reference is enough', async () => {
    const { notification } = await world.postRequest();
    const html = rewriteLinks(notification.html, 'rewritten');
    const where = { host: 'outlook.office.com', fixture: 'outlook-dark' };
    const { page, overlay } = await openMail(world, seller, where, { ...notification, html });
    expect(await overlay.listButtons()).toContain('Décliner');
    await shoot(page, 'outlook-dark');
    await page.close();
  });

  test('in English where the person chose it, and dark where the webmail is', async () => {
    const { notification } = await world.postRequest();
    await seller.configure(world.server.origin, 'en');
    const where = { host: GMAIL, fixture: 'gmail-dark' };
    const { page, overlay } = await openMail(world, seller, where, notification);
    expect(await overlay.listButtons()).toEqual(expect.arrayContaining(['Reply', 'Decline']));
    await overlay.waitForText(/To handle/);
    await overlay.click('button', 'Decline');
    await overlay.waitFor('button', /^Confirm: Outside my area/);
    await shoot(page, 'gmail-dark-en');
    await page.close();
    await seller.configure(world.server.origin, 'fr');
  });
}
