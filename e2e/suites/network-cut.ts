import { beforeAll, expect, test } from 'vitest';
import { shoot } from '../support/chromium.ts';
import { openMail, signInByApi, signInByPopup } from '../support/person.ts';
import type { ApiPerson } from '../support/person.ts';
import { GMAIL } from '../support/webmail.ts';
import { SELLER } from '../support/world.ts';
import type { World } from '../support/world.ts';

const gmail = { host: GMAIL, fixture: 'gmail-single' };

/** The network gone at the click, or the answer lost: shown at once, done once. */
export function declineWithoutNetwork(getWorld: () => World): void {
  let world: World;
  let witness: ApiPerson;
  beforeAll(async () => {
    world = getWorld();
    witness = await signInByApi(world, SELLER);
  });

  async function countDeclines(id: string): Promise<number> {
    const { lines } = await witness.readHistory(id);
    return lines.filter(({ kind }) => kind === 'declined').length;
  }

  test('declined without network, browser closed: sent once when both are back', async () => {
    let browser = await world.openBrowser();
    try {
      const popup = await signInByPopup(world, browser, SELLER);
      await popup.close();
      const request = await world.postRequest();
      const opened = await openMail(world, browser, gmail, request.notification);
      await opened.overlay.click('button', 'Décliner');
      await opened.overlay.waitFor('button', /Confirmer : Quantité/);

      world.server.road.cut();
      const clickedAt = Date.now();
      await opened.overlay.click('button', /Confirmer : Quantité/);
      await opened.overlay.waitForText(/Déclinée/);
      expect(Date.now() - clickedAt).toBeLessThan(3_000);
      await opened.overlay.waitForText(/dès que la connexion revient/);
      await shoot(opened.page, 'gmail-offline-declined');
      await browser.quit();

      world.server.road.mend();
      expect(await countDeclines(request.id)).toBe(0);
      browser = await browser.reopen();
      await expect.poll(() => countDeclines(request.id), { timeout: 15_000 }).toBe(1);
      const again = await openMail(world, browser, gmail, request.notification);
      await again.overlay.waitForText(/Déclinée/);
      expect((await witness.readRequest(request.id)).status).toBe('declined');
      await world.sink.take(request.submission.buyer.email, /HV-200/);
      expect(await countDeclines(request.id)).toBe(1);
      const sent = world.sink.mails.filter(({ to }) => to === request.submission.buyer.email);
      expect(sent).toHaveLength(1);
    } finally {
      await browser.close();
    }
  });

  test('the answer lost on its way: the server has it already, and it counts once', async () => {
    let browser = await world.openBrowser();
    try {
      const popup = await signInByPopup(world, browser, SELLER);
      await popup.close();
      const request = await world.postRequest();
      const { overlay } = await openMail(world, browser, gmail, request.notification);
      await overlay.click('button', 'Décliner');
      await overlay.waitFor('button', /Confirmer : Spam/);
      world.server.road.loseAnswers();
      await overlay.click('button', /Confirmer : Spam/);
      await overlay.waitForText(/Déclinée/);
      await expect.poll(() => countDeclines(request.id), { timeout: 15_000 }).toBe(1);
      await browser.quit();
      world.server.road.mend();

      browser = await browser.reopen();
      const again = await openMail(world, browser, gmail, request.notification);
      await again.overlay.waitForText(/Déclinée/);
      const popupAgain = await browser.context.newPage();
      await popupAgain.goto(`${browser.extensionOrigin}/popup.html`);
      await popupAgain.getByRole('button', { name: 'Actualiser' }).click();
      await expect.poll(() => popupAgain.getByText(/attend d’être envoyée/).count()).toBe(0);
      expect(await countDeclines(request.id)).toBe(1);
      // M9: spam sends no notice.
      const sent = world.sink.mails.filter(({ to }) => to === request.submission.buyer.email);
      expect(sent).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}
