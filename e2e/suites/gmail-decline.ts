import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fr from '../../shared/locales/fr/ui.json' with { type: 'json' };
import { makeRequestId } from '../../shared/domain/ids.ts';
import { DECLINE_REASONS } from '../../shared/domain/negotiation.ts';
import { listBarriers } from '../support/axe.ts';
import { shoot } from '../support/chromium.ts';
import type { PersonalBrowser } from '../support/chromium.ts';
import { driveOverlay } from '../support/overlay.ts';
import { openMail, signInByApi, signInByPopup } from '../support/person.ts';
import { GMAIL } from '../support/webmail.ts';
import { SELLER, STRANGER } from '../support/world.ts';
import type { World } from '../support/world.ts';

const gmail = { host: GMAIL, fixture: 'gmail-conversation' };
/** The hold of a decline (M9), less what a clock may be off. */
const HOLD_MS = 9_500;

/** A refusal without the name of this very answer: all that could tell one 404 from another (A6). */
async function readProblem(answer: Response): Promise<object> {
  const { instance, ...rest } = (await answer.json()) as { instance: string };
  expect(instance).toMatch(/./);
  return rest;
}

/** The whole way of a request that is declined where its notification is read. */
export function declineInGmail(getWorld: () => World): void {
  let world: World;
  beforeAll(() => {
    world = getWorld();
  });

  describe('a request in Gmail, declined in one click', () => {
    let seller: PersonalBrowser;
    beforeAll(async () => {
      seller = await world.openBrowser();
      const popup = await signInByPopup(world, seller, SELLER);
      await popup.close();
    });
    afterAll(() => seller.close());

    test('the overlay tells who asks, and the page learns nothing of it', async () => {
      const { notification } = await world.postRequest();
      const { page, overlay } = await openMail(world, seller, gmail, notification);
      await shoot(page, 'gmail-ready');
      const said = await overlay.readText();
      for (const fact of [
        'Pierre Garnier',
        'Atelier Garnier',
        'Voiron, France',
        'écrit en français',
        'Vérin hydraulique double effet HV-200',
        'À traiter',
        'Traiter la demande',
      ]) {
        expect(said).toContain(fact);
      }
      expect(said).toMatch(/évaluation dans/);
      expect(await overlay.listButtons()).toEqual(
        expect.arrayContaining(['Répondre', 'Transférer', 'Décliner', 'Pourquoi moi ?']),
      );

      const host = page.locator('relais-overlay');
      expect(await host.count()).toBe(1);
      expect(await host.evaluate((element) => element.getAttributeNames())).toEqual(['data-state']);
      expect(await host.evaluate((element) => element.shadowRoot)).toBeNull();
      const secrets = (await page.evaluate('pageSecrets()')) as string;
      const token = await seller.readToken();
      expect(token.length).toBeGreaterThan(20);
      expect(secrets).not.toContain(token);
      expect(secrets).toContain('relais-overlay');
      expect(secrets).not.toMatch(/évaluation dans/);
      expect(await page.evaluate('typeof chrome.runtime?.sendMessage')).not.toBe('function');

      // An event that a script makes up is nobody's decision.
      await host.evaluate((element) =>
        element.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      );
      expect(await overlay.readText()).toContain('À traiter');
      expect(world.webmails.violations).toEqual([]);
      await page.close();
    });

    test('a page that goes after the closed root reads nothing of it', async () => {
      const { notification } = await world.postRequest();
      const page = await seller.context.newPage();
      // The page's own definition of the element would be handed the root of each.
      await page.addInitScript(`
        customElements.define('relais-overlay', class extends HTMLElement {
          inside = this.attachInternals();
        });
        window.readOverlay = () => {
          const found = find('À traiter', false, false, true);
          getSelection().modify('extend', 'backward', 'documentboundary');
          const before = getSelection().toString();
          find('À traiter', false, false, true);
          getSelection().modify('extend', 'forward', 'documentboundary');
          return JSON.stringify([
            document.querySelector('relais-overlay').inside?.shadowRoot?.textContent ?? '',
            found, before, getSelection().toString(),
          ]);
        };`);
      await page.goto(world.webmails.show(gmail.host, gmail.fixture, notification));
      const overlay = await driveOverlay(page);
      await overlay.waitForState('ready');
      expect(await overlay.readText()).toContain('évaluation dans');
      const read = await page.evaluate('readOverlay()');
      expect(read).not.toMatch(/évaluation dans|écrit en français|Pourquoi moi/);
      await page.close();
    });

    test('undone within ten seconds, then declined for good: the buyer hears it, not why', async () => {
      const undone = await world.postRequest();
      const first = await openMail(world, seller, gmail, undone.notification);
      await first.overlay.click('button', 'Décliner');
      await shoot(first.page, 'gmail-reasons');
      await first.overlay.click('button', `Confirmer : ${fr['ui.reason.spam']}`);
      await first.overlay.waitForText(/Demande déclinée\. L’acheteur ne saura pas pourquoi\./);
      await first.overlay.click('button', /^Annuler/);
      await first.overlay.waitForText(/Refus annulé/);
      await first.overlay.waitForText(/À traiter/);
      await shoot(first.page, 'gmail-undone');

      const declined = await world.postRequest();
      const { page, overlay } = await openMail(world, seller, gmail, declined.notification);
      await overlay.click('button', 'Décliner');
      await overlay.click('button', `Confirmer : ${fr['ui.reason.outside-area']}`);
      const clickedAt = Date.now();
      await overlay.waitForText(/Déclinée/);
      await overlay.waitFor('button', /^Annuler/);
      await shoot(page, 'gmail-declined');

      const { email } = declined.submission.buyer;
      const notice = await world.sink.take(email, /HV-200/);
      expect(Date.now() - clickedAt).toBeGreaterThan(HOLD_MS);
      expect(notice.from.address).toMatch(/^r\+[0-9a-z]+@relay\.relais\.example$/);
      expect(notice.text).toContain('Lyon Hydraulique');
      for (const reason of DECLINE_REASONS) {
        expect(notice.raw).not.toContain(reason);
        expect(notice.text).not.toContain(fr[`ui.reason.${reason}`]);
      }
      expect(notice.raw).not.toContain(SELLER);
      // Taken back long before its hold was over: its buyer was never told.
      expect(world.sink.mails.filter(({ to }) => to === undone.submission.buyer.email)).toEqual([]);

      await overlay.waitForNo('button', /^Annuler/);
      await overlay.click('button', /^Historique/);
      await overlay.waitForText(/Vous avez décliné la demande/);
      await overlay.waitForText(/Raison : Hors de ma zone \(non communiquée à l’acheteur\)/);
      await overlay.waitForText(/Pierre Garnier a envoyé sa demande/);
      await shoot(page, 'gmail-history');
      await first.page.bringToFront();
      await first.overlay.click('button', /^Historique/);
      await first.overlay.waitForText(/Vous avez annulé votre refus/);
      await Promise.all([page.close(), first.page.close()]);
    });

    test('« Pourquoi moi ? » says it in words, the number is shown on demand and logged', async () => {
      const { notification } = await world.postRequest();
      const { page, overlay } = await openMail(world, seller, gmail, notification);
      await overlay.click('button', 'Pourquoi moi ?');
      await overlay.waitForText(/à moins de 200 km/);
      await shoot(page, 'gmail-why');
      expect(await overlay.readText()).not.toMatch(/74 00 00 10/);
      await overlay.click('button', /Afficher le numéro/);
      await overlay.waitForText(/74 00 00 10/);
      await overlay.click('button', /^Historique/);
      await overlay.waitForText(/Vous avez affiché le numéro de l’acheteur/);
      await page.close();
    });

    test('the popup shows what waits, and axe finds nothing wrong with it', async () => {
      const { reference } = await world.postRequest({ name: 'Zoé Popup' });
      expect(reference).toMatch(/^RL-/);
      const popup = await seller.context.newPage();
      await popup.goto(`${seller.extensionOrigin}/popup.html`);
      await popup.getByText('Zoé Popup').waitFor();
      await shoot(popup, 'popup-list');
      expect(await listBarriers(popup)).toEqual([]);
      // By keyboard: a panel opened and folded away gives the focus back.
      const item = popup.getByRole('listitem').filter({ hasText: 'Zoé Popup' });
      const button = item.getByRole('button', { name: 'Décliner' });
      await button.press('Enter');
      await popup
        .getByRole('button', { name: /^Confirmer/ })
        .first()
        .press('Escape');
      await button.and(popup.locator(':focus')).waitFor();
      await popup.getByRole('button', { name: /^Confirmer/ }).waitFor({ state: 'detached' });
      const [opened] = await Promise.all([
        seller.context.waitForEvent('page'),
        popup.getByRole('link', { name: 'Traiter la demande de Zoé Popup' }).click(),
      ]);
      expect(opened.url()).toMatch(/^https:\/\/mail\.google\.com\/|\/r\/[0-9a-z]{12}/);
      await Promise.all([opened.close(), popup.close()]);
    });
  });
}

/** A stranger, and mails that only look like ours. */
export function refuseOutsiders(getWorld: () => World): void {
  let world: World;
  beforeAll(() => {
    world = getWorld();
  });

  describe('who is not entitled', () => {
    test('a stranger sees the warning and gets nothing from the API', async () => {
      const { id, notification } = await world.postRequest();
      const browser = await world.openBrowser();
      try {
        const signedOut = await openMail(
          world,
          browser,
          gmail,
          { ...notification, to: STRANGER },
          'signed-out',
        );
        await shoot(signedOut.page, 'gmail-signed-out');
        const popup = await signInByPopup(world, browser, STRANGER);
        expect(await listBarriers(popup)).toEqual([]);
        await popup.close();
        // Signing in is heard of in tabs that are open.
        await signedOut.overlay.waitForState('denied');
        await signedOut.overlay.waitForText(/Demande inaccessible/);
        await shoot(signedOut.page, 'gmail-denied');
        expect(await signedOut.overlay.listButtons()).toEqual([]);
        expect(await signedOut.overlay.readText()).not.toContain('Atelier Garnier');
      } finally {
        await browser.close();
      }

      const stranger = await signInByApi(world, STRANGER);
      const link = new URL(/href="([^"]*\/r\/[^"]*)"/.exec(notification.html)?.[1] ?? '');
      expect(link.searchParams.get('t')).toMatch(/./);
      const nobodys = makeRequestId(new Uint8Array(10));
      const missing = await readProblem(await stranger.get(`/v1/requests/${nobodys}`));
      expect(missing).toMatchObject({ status: 404, code: 'not-found' });
      for (const path of ['', link.search, '/history', '/history/export', '/why']) {
        const answer = await stranger.get(`/v1/requests/${id}${path}`);
        expect(await readProblem(answer)).toEqual(missing);
      }
      for (const [verb, body] of [
        ['decline', { grantId: null, reason: 'spam', reasonText: '' }],
        ['reveal-phone', { grantId: null }],
        ['forward', { grantId: null, recipient: STRANGER, note: '' }],
      ] as const) {
        const answer = await stranger.post(`/v1/requests/${id}/${verb}`, body);
        expect(await readProblem(answer)).toEqual(missing);
      }
    });

    test.each([
      ['whose links lead elsewhere', { host: 'relais.example.evil.example' }],
      ['of another sender', { sender: 'contact@directindustry-pro.example' }],
    ])('a mail %s gets a plain warning and no action', async (_name, forgery) => {
      const { notification } = await world.postRequest();
      const { host = new URL(world.server.origin).host, sender = notification.from.address } =
        forgery as { host?: string; sender?: string };
      const forged = {
        to: SELLER,
        from: { ...notification.from, address: sender },
        html: notification.html.replaceAll(new URL(world.server.origin).host, host),
      };
      const browser = await world.openBrowser();
      try {
        const { page, overlay } = await openMail(world, browser, gmail, forged, 'forged');
        await overlay.waitForText(/Ce message imite une demande de la place de marché/);
        expect(await overlay.listButtons()).toEqual([]);
        await shoot(
          page,
          `gmail-forged-${sender === notification.from.address ? 'link' : 'sender'}`,
        );
      } finally {
        await browser.close();
      }
    });
  });
}
