import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBarriers } from '../support/axe.ts';
import { shoot } from '../support/chromium.ts';
import type { PersonalBrowser } from '../support/chromium.ts';
import { openMail, signInByApi, signInByPopup } from '../support/person.ts';
import { GMAIL } from '../support/webmail.ts';
import { MANUFACTURER, SELLER } from '../support/world.ts';
import type { World } from '../support/world.ts';

const gmail = { host: GMAIL, fixture: 'gmail-single' };

/** Several people behind one address: each device gives a first name. Source: N11. */
export function shareMailbox(getWorld: () => World): void {
  let world: World;
  let browser: PersonalBrowser;
  beforeAll(async () => {
    world = getWorld();
    browser = await world.openBrowser();
  });
  afterAll(() => browser.close());

  describe('N11: the first name on a device, given in the settings', () => {
    test('is told to colleagues of the act that follows, and to nobody else', async () => {
      const settings = await browser.context.newPage();
      await settings.goto(`${browser.extensionOrigin}/options.html`);
      await settings.getByText('Connectez-vous d’abord').waitFor();
      await shoot(settings, 'settings-signed-out');
      expect(await listBarriers(settings)).toEqual([]);

      const popup = await signInByPopup(world, browser, SELLER);
      await popup.close();
      const field = settings.getByLabel('Votre prénom sur cet appareil');
      const form = settings.locator('form').filter({ has: field });
      const save = form.getByRole('button', { name: 'Enregistrer' });
      await field.fill('Léa');

      world.server.road.cut();
      await save.click();
      await form.getByText('Pas de connexion. Votre texte est gardé').waitFor();
      await shoot(settings, 'settings-offline');
      expect(await field.inputValue()).toBe('Léa');
      world.server.road.mend();
      await save.click();
      await form.getByText('Enregistré.').waitFor();
      await shoot(settings, 'settings-first-name');
      expect(await listBarriers(settings)).toEqual([]);
      await settings.reload();
      expect(await field.inputValue()).toBe('Léa');

      const request = await world.postRequest();
      const { page, overlay } = await openMail(world, browser, gmail, request.notification);
      await overlay.click('button', 'Répondre');
      await overlay.fill('Message', 'Bonjour, oui, en stock.');
      await overlay.click('button', 'Envoyer');
      await overlay.waitForText(/par Léa/);
      await shoot(page, 'gmail-first-name');

      const colleague = await signInByApi(world, SELLER);
      const { lines } = await colleague.readHistory(request.id);
      expect(lines.find(({ kind }) => kind === 'message-sent')?.fields['by']).toBe('Léa');
      const otherSide = await signInByApi(world, MANUFACTURER);
      const theirs = await otherSide.readHistory(request.id);
      expect(theirs.lines.map(({ kind }) => kind)).toContain('message-sent');
      expect(JSON.stringify(theirs)).not.toContain('Léa');
      const { email } = request.submission.buyer;
      expect((await world.sink.take(email, /en stock/)).raw).not.toContain('Léa');
    });
  });
}
