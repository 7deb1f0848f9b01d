import { afterAll, beforeAll, expect, test } from 'vitest';
import { shoot } from '../support/chromium.ts';
import type { PersonalBrowser } from '../support/chromium.ts';
import { openMail, signInByApi, signInByPopup } from '../support/person.ts';
import { GMAIL } from '../support/webmail.ts';
import { COLLEAGUE, MANUFACTURER, SELLER } from '../support/world.ts';
import type { World } from '../support/world.ts';

const gmail = { host: GMAIL, fixture: 'gmail-single' };
const MASK = /^r\+[0-9a-z]+@relay\.relais\.example$/;

/** The two other acts in the webmail, up to the mails they cause. */
export function replyAndForwardInGmail(getWorld: () => World): void {
  let world: World;
  let seller: PersonalBrowser;
  beforeAll(async () => {
    world = getWorld();
    seller = await world.openBrowser();
    const popup = await signInByPopup(world, seller, SELLER);
    await popup.close();
  });
  afterAll(() => seller.close());

  test('a reply written in Gmail reaches the buyer from a masked address', async () => {
    const request = await world.postRequest();
    const { page, overlay } = await openMail(world, seller, gmail, request.notification);
    await overlay.click('button', 'Répondre');
    await overlay.click('button', 'Envoyer');
    // M3: the error says what is missing, beside its field.
    await overlay.waitForText(/Le champ message est vide\./);
    await overlay.fill('Message', 'Bonjour, nous les avons en stock.\nLyon Hydraulique');
    await shoot(page, 'gmail-reply');
    await overlay.click('button', 'Envoyer');
    await overlay.waitForText(/Message envoyé\. Vous en recevez une copie par e-mail\./);
    await overlay.waitForText(/Traitée/);

    const { email } = request.submission.buyer;
    const toBuyer = await world.sink.take(email, /nous les avons en stock/);
    expect(toBuyer.from.address).toMatch(MASK);
    expect(toBuyer.replyTo).toBe(toBuyer.from.address);
    expect(toBuyer.from.address).not.toBe(request.notification.from.address);
    expect(toBuyer.raw).not.toContain(SELLER);
    // M4: the sender has his own copy; M6: no mail carries the conversation.
    const copy = await world.sink.take(SELLER, /nous les avons en stock/);
    expect(copy.raw).not.toContain(email);
    expect(toBuyer.text).not.toContain('nous cherchons deux vérins');

    // M4: at once at the top of the history, which opens by itself.
    await overlay.waitForText(/Vous avez écrit à l’acheteur/);
    await shoot(page, 'gmail-replied');

    // A3: the manufacturer sees that he was contacted, and none of the words.
    const manufacturer = await signInByApi(world, MANUFACTURER);
    const { lines } = await manufacturer.readHistory(request.id);
    const sent = lines.find(({ kind }) => kind === 'message-sent');
    expect(sent?.sideName).toBe('Lyon Hydraulique');
    expect(JSON.stringify(lines)).not.toContain('en stock');
    await page.close();
  });

  test('a forward makes its recipient the one who handles it, with his own notification', async () => {
    const request = await world.postRequest();
    const { page, overlay } = await openMail(world, seller, gmail, request.notification);
    await overlay.click('button', 'Transférer');
    await overlay.fill('Adresse e-mail du nouveau destinataire', COLLEAGUE);
    await overlay.fill(/^Note/, 'Peux-tu t’en occuper ?');
    await shoot(page, 'gmail-forward');
    await overlay.click('button', 'Transférer', 'last');
    await overlay.waitForText(/Demande transférée\./);
    await overlay.waitForText(/Voir la demande/);
    await page.close();

    const notification = await world.sink.take(COLLEAGUE, new RegExp(request.reference));
    expect(notification.text).toContain('Traiter la demande');
    expect(notification.text).toContain('Peux-tu t’en occuper ?');

    const colleague = await world.openBrowser();
    try {
      const popup = await signInByPopup(world, colleague, COLLEAGUE);
      await popup.close();
      const his = await openMail(world, colleague, gmail, notification);
      await his.overlay.waitForText(/Traiter la demande/);
      await his.overlay.waitFor('button', 'Répondre');
      await shoot(his.page, 'gmail-forwarded');
    } finally {
      await colleague.close();
    }
  });
}
