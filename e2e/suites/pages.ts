import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeRequestId } from '../../shared/domain/ids.ts';
import { listBarriers } from '../support/axe.ts';
import { shoot } from '../support/chromium.ts';
import { signInByApi } from '../support/person.ts';
import { findLink, followLink, listLinks, startPhones } from '../support/phone.ts';
import type { Phones } from '../support/phone.ts';
import { MANUFACTURER, SELLER } from '../support/world.ts';
import type { World } from '../support/world.ts';

async function expectFits(page: Page): Promise<void> {
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflowPx).toBeLessThanOrEqual(0);
}

/** Behind every link of every mail: phones of sellers and buyers, and scanners. */
export function followLinks(getWorld: () => World): void {
  let world: World;
  let phones: Phones;
  beforeAll(async () => {
    world = getWorld();
    phones = await startPhones();
  });
  afterAll(() => phones.close());

  describe('the pages behind the links of mails, on a phone', () => {
    test('the seller opens « Décliner », signs in by code, chooses a reason and confirms', async () => {
      const request = await world.postRequest();
      const page = await phones.open();
      await page.goto(findLink(request.notification.html, /\/decline$/));
      await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
      await page.locator('[name=address]:focus').waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Pierre Garnier');
      expect(await listBarriers(page)).toEqual([]);
      await expectFits(page);
      await shoot(page, 'phone-sign-in');

      await followLink(world, page, page.url(), SELLER);
      await page.getByText('Atelier Garnier').first().waitFor();
      await page.getByLabel('Hors de ma zone').check();
      expect(await listBarriers(page)).toEqual([]);
      await expectFits(page);
      await shoot(page, 'phone-seller-decline');
      await page.getByRole('button', { name: 'Confirmer' }).click();
      await page.getByText('Demande déclinée.').waitFor();
      await page.getByRole('button', { name: /^Annuler/ }).waitFor();
      await shoot(page, 'phone-seller-declined');

      const { email } = request.submission.buyer;
      const notice = await world.sink.take(email, /HV-200/);
      expect(notice.text).not.toContain('Hors de ma zone');
      await page.reload();
      await page.getByText('Vous avez décliné la demande').waitFor();
      expect(await listBarriers(page)).toEqual([]);

      await page.goto(world.server.origin);
      await page.getByRole('heading', { name: 'Vos demandes' }).waitFor();
      expect(await listBarriers(page)).toEqual([]);
      await expectFits(page);
      await shoot(page, 'phone-home');

      // The buyer turns to another contact, in one click once he is known.
      const buyer = await phones.open();
      await buyer.goto(findLink(notice.html, /^\/b\//));
      await buyer.getByLabel('Adresse e-mail').waitFor();
      expect(await buyer.locator('body').innerText()).not.toContain('HV-200');
      await shoot(buyer, 'phone-buyer-sign-in');
      await followLink(world, buyer, buyer.url(), email);
      await buyer.getByText('ne pourra malheureusement pas donner suite').waitFor();
      expect(await buyer.locator('body').innerText()).not.toContain('Hors de ma zone');
      expect(await listBarriers(buyer)).toEqual([]);
      await expectFits(buyer);
      await shoot(buyer, 'phone-buyer-declined');
      await buyer
        .getByRole('button', { name: /^Contacter / })
        .first()
        .click();
      await buyer.getByText('Votre demande a été transmise à').waitFor();
      await shoot(buyer, 'phone-buyer-contacted');
      expect(await listBarriers(buyer)).toEqual([]);
    });

    test('I2, H5: the buyer reads an answer and answers it; the seller is told', async () => {
      const request = await world.postRequest();
      const { email } = request.submission.buyer;
      const seller = await signInByApi(world, SELLER);
      const reply = { grantId: null, sender: null, text: 'Deux vérins en stock.', copies: [] };
      expect((await seller.post(`/v1/requests/${request.id}/reply`, reply)).status).toBe(200);
      const message = await world.sink.take(email, /Deux vérins en stock/);

      const buyer = await phones.open('fr', 'dark');
      await followLink(world, buyer, findLink(message.html, /^\/b\//), email);
      await buyer.getByText('Deux vérins en stock.').waitFor();
      expect(await buyer.locator('body').innerText()).not.toContain(SELLER);
      expect(await listBarriers(buyer)).toEqual([]);
      await expectFits(buyer);
      await shoot(buyer, 'phone-buyer-dark');
      await buyer.getByLabel(/^Votre réponse à/).fill('Parfait, envoyez-les.');
      await buyer.getByRole('button', { name: 'Envoyer' }).click();
      await buyer.getByText(/^Message envoyé à/).waitFor();

      const told = await world.sink.take(SELLER, /Parfait, envoyez-les/);
      expect(told.raw).not.toContain(email);
      const page = await phones.open();
      await followLink(world, page, findLink(told.html, /^\/r\//), SELLER);
      await page.getByText('Parfait, envoyez-les.').waitFor();
      await expectFits(page);
      await shoot(page, 'phone-seller-thread');
      expect(await listBarriers(page)).toEqual([]);
    });

    test('somebody else who has the link sees nothing of the request', async () => {
      const request = await world.postRequest();
      const page = await phones.open();
      await followLink(
        world,
        page,
        findLink(request.notification.html, /^\/r\//),
        'x@ailleurs.example',
      );
      await page.getByRole('heading', { name: 'Demande inaccessible' }).waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Garnier');
      await page.getByText('Vous êtes connecté avec x@ailleurs.example.').waitFor();
      expect(await listBarriers(page)).toEqual([]);
      await shoot(page, 'phone-denied');
      // A6: what does not exist reads the same.
      const denied = await page.locator('main').innerText();
      await page.goto(`${world.server.origin}/r/${makeRequestId(new Uint8Array(10).fill(7))}`);
      await page.getByRole('heading', { name: 'Demande inaccessible' }).waitFor();
      expect(await page.locator('main').innerText()).toBe(denied);

      await page.goto(`${world.server.origin}/network`);
      await page.getByText('Vous êtes connecté avec x@ailleurs.example.').waitFor();
      expect(await page.locator('[name=address]:focus').count()).toBe(0);
      expect(await listBarriers(page)).toEqual([]);
      await expectFits(page);
      await shoot(page, 'phone-network-denied');
      await page.getByRole('button', { name: 'Changer de compte' }).click();
      await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
      await page.locator('[name=address]:focus').waitFor();
    });

    test('the page of a French mail is French from its first byte, until another is chosen', async () => {
      const request = await world.postRequest();
      const link = findLink(request.notification.html, /^\/r\/[^/]+$/);
      const page = await phones.open('en');
      const open = async () => {
        // Before any script has run: what the browser first judges the page by.
        const served = await (await page.goto(link))?.text();
        await page.locator('[name=address]').waitFor();
        return [
          /<html lang="(\w*)">/.exec(served ?? '')?.[1],
          await page.locator('html').getAttribute('lang'),
        ];
      };
      expect(await open()).toEqual(['fr', 'fr']);
      await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
      await page.getByLabel('Langue').selectOption('en');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await open()).toEqual(['en', 'en']);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      // Without a mail the browser's own language decides.
      const other = await phones.open('en');
      await other.goto(world.server.origin);
      await other.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await other.locator('html').getAttribute('lang')).toBe('en');
    });
  });

  test('I3: a scanner that follows every link of every mail changes nothing', async () => {
    const request = await world.postRequest();
    const seller = await signInByApi(world, SELLER);
    const forward = { grantId: null, recipient: 'relais@lyon-hydraulique.example', note: '' };
    await seller.post(`/v1/requests/${request.id}/reply`, {
      grantId: null,
      sender: null,
      text: 'Scannez-moi',
      copies: [MANUFACTURER],
    });
    await seller.post(`/v1/requests/${request.id}/forward`, forward);
    const { email } = request.submission.buyer;
    const mails = [
      request.notification,
      await world.sink.take(email, /Scannez-moi/),
      await world.sink.take(SELLER, /Scannez-moi/),
      await world.sink.take(MANUFACTURER, /Scannez-moi/),
      await world.sink.take(forward.recipient, new RegExp(request.reference)),
    ];
    const before = await seller.readHistory(request.id);
    const view = await seller.readRequest(request.id);
    const listOwn = () => world.sink.mails.filter(({ text }) => text.includes(request.reference));
    const sent = listOwn();

    const links = mails
      .flatMap(({ html }) => listLinks(html))
      .filter((link) => link.startsWith('http'));
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      for (const method of ['HEAD', 'GET', 'GET']) {
        const answer = await fetch(link, { method, redirect: 'follow' });
        expect([link, answer.status]).toEqual([link, 200]);
        expect(await answer.text()).not.toContain('Garnier');
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    }

    expect(await seller.readHistory(request.id)).toEqual(before);
    expect(await seller.readRequest(request.id)).toEqual(view);
    expect(listOwn()).toEqual(sent);
    // The links still lead their owners in.
    const page = await phones.open();
    await followLink(
      world,
      page,
      findLink(mails[4]?.html ?? '', /^\/r\/[^/]+$/),
      forward.recipient,
    );
    await page.getByText('Atelier Garnier').first().waitFor();
  });
}
