/**
 * The sales-network guide, point by point. Each test finds what it clicks by the words that the guide
 * gives its readers; only the fields that the guide leaves unnamed go by their labels.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { NetworkView } from '../shared/contract/sales-network.ts';
import type { PersonalBrowser } from './support/chromium.ts';
import {
  changeByApi,
  expectSound,
  openNetworkTab,
  operate,
  readNetwork,
  submitAndConfirm,
  typeSeller,
} from './support/network.ts';
import { signInByApi, type ApiPerson } from './support/person.ts';
import { findLink, followLink, startPhones, type Phones } from './support/phone.ts';
import { MANUFACTURER, SELLER, startWorld, type World } from './support/world.ts';

const WORLD_CONTACT = 'export@hydrauval.example';
const EUROPE = 'nadia.benali@hydrauval.example';
const GRENOBLE = 'ventes@alpes-fluides.example';
const LILLE = 'commercial@nord-distribution.example';

let world: World;
let browser: PersonalBrowser;
let phones: Phones;
let page: Page;
let staff: ApiPerson;
beforeAll(async () => {
  world = await startWorld();
  browser = await world.openBrowser();
  phones = await startPhones();
  page = await openNetworkTab(world, browser, MANUFACTURER);
  staff = await signInByApi(world, MANUFACTURER);
});
afterAll(async () => {
  await browser.close();
  await phones.close();
  await world.stop();
});

/** « Mon réseau de vente », opened anew as somebody does the next morning. */
async function openAnew(): Promise<void> {
  await page.goto(`${browser.extensionOrigin}/app.html`);
  await page.reload();
  await page.getByRole('heading', { name: 'Mon réseau de vente' }).waitFor();
}

const network = (): Promise<NetworkView> => readNetwork(staff, 'hydrauval');

/** What a distributor sets on his own page. */
async function asDistributor(address: string, company: string) {
  const person = await signInByApi(world, address);
  const path = `/v1/distributors/${company}`;
  const view = async () =>
    (await (await person.get(path)).json()) as {
      revision: number;
      memberships: { memberId: string; revision: number; manufacturer: { id: string } }[];
    };
  return { change: (change: object) => changeByApi(person, path, change), view };
}

describe('the guide of the sales network', () => {
  test('1. « Mon réseau de vente » shows national and local sellers, as the stand does', async () => {
    await page.getByRole('heading', { name: 'Mon réseau de vente' }).waitFor();
    await page.getByText('Lyon Hydraulique').first().waitFor();
    await page.getByText('Ibérica Fluid').first().waitFor();
    await expectSound(page, 'guide-01');
    const answer = await fetch(
      `${world.server.origin}/v1/stands/hydrauval-di/contacts?country=FR&lat=45.76&lon=4.84&product=HV-200`,
      { headers: { authorization: `Bearer ${world.key}` } },
    );
    const { contacts } = (await answer.json()) as { contacts: { name: string }[] };
    expect(contacts.map(({ name }) => name)).toContain('Lyon Hydraulique');
    expect(contacts.length).toBeLessThanOrEqual(4);
  });

  test('2. « Ajouter un vendeur local / national » and « Ajouter un responsable de zone »', async () => {
    await openAnew();
    await page.getByRole('button', { name: 'Ajouter un vendeur local / national' }).click();
    const seller = page.getByRole('form', { name: 'Ajouter un vendeur local / national' });
    await typeSeller(seller, {
      kind: 'Vendeur national',
      name: 'Bretagne Vérins',
      contact: 'Anne Le Goff',
      email: 'anne@bretagne-verins.example',
      phone: '02 99 00 00 00',
      street: '12 rue de la Monnaie',
      postalCode: '35000',
      city: 'Rennes',
    });
    await expectSound(page, 'guide-02-seller');
    await submitAndConfirm(seller, 'Ajouter');
    await page.getByText('Bretagne Vérins').first().waitFor();

    await page.getByRole('button', { name: 'Ajouter un responsable de zone' }).click();
    const manager = page.getByRole('form', { name: 'Ajouter un responsable de zone' });
    await manager.getByLabel('Océanie').check();
    await manager.getByLabel('Contact', { exact: true }).fill('Olivia Martin');
    await manager.getByLabel('Adresses e-mail').fill('olivia@hydrauval.example');
    await expectSound(page, 'guide-02-manager');
    await submitAndConfirm(manager, 'Ajouter');
    const { sellers, zoneManagers } = await network();
    expect(sellers.map(({ name, kind, phone }) => [name, kind, phone])).toContainEqual([
      'Bretagne Vérins',
      'national',
      '+33299000000',
    ]);
    expect(zoneManagers.map(({ emails }) => emails)).toContainEqual(['olivia@hydrauval.example']);
    // A buyer of Rennes is shown him, and he receives the request.
    const rennes = { country: 'FR', city: 'Rennes', lat: 48.11, lon: -1.68 };
    const to = 'anne@bretagne-verins.example';
    await world.postRequest(rennes, { chosen: null, to });
    // Where nobody sells, the zone manager; and where there is none, the contact « Mondial ».
    const australia = { country: 'AU', city: 'Perth', lat: -31.95, lon: 115.86 };
    await world.postRequest(australia, { chosen: null, to: 'olivia@hydrauval.example' });
    const japan = { country: 'JP', city: 'Osaka', lat: 34.69, lon: 135.5 };
    await world.postRequest(japan, { chosen: null, to: WORLD_CONTACT });
  });

  test('3. « Paramétrez vos demandes »: who is put in copy', async () => {
    await openAnew();
    await page.getByRole('button', { name: 'Paramétrez vos demandes' }).click();
    const form = page.getByRole('form', { name: 'Paramétrez vos demandes' });
    // Among the settings, the one that the guide gives as its example.
    const copied = form.getByLabel(
      'contact « Mondial » en copie des demandes envoyées aux vendeurs locaux / nationaux',
    );
    await copied.check();
    await expectSound(page, 'guide-03');
    await submitAndConfirm(form, 'Enregistrer');
    expect((await network()).settings.copyWorldOnSellerRequests).toBe(true);
  });

  test('4. the performance of each seller, in the list', async () => {
    const dealer = await signInByApi(world, SELLER);
    const { id } = await world.postRequest();
    await dealer.post(`/v1/requests/${id}/log-call`, { grantId: null, note: '' });
    await openAnew();
    await page.getByText('Performance').first().click();
    const lyon = page.getByRole('row').filter({ hasText: 'Lyon Hydraulique' });
    await lyon.waitFor();
    await expectSound(page, 'guide-04');
    const period = (await (await staff.get('/v1/networks/hydrauval/performance')).json()) as {
      members: { id: string; received: number; handled: number }[];
    };
    const figures = period.members.find(({ id: member }) => member === 'lyon');
    expect(figures?.handled).toBeGreaterThanOrEqual(1);
    expect(await lyon.innerText()).toContain(String(figures?.received));
  });

  test('5. a copy of the requests sent to the network', async () => {
    const { reference } = await world.postRequest();
    for (const copied of [EUROPE, WORLD_CONTACT]) {
      const copy = await world.sink.take(copied, new RegExp(reference));
      expect(copy.text).toContain('Lyon Hydraulique');
    }
  });

  test('6. « Voir la demande » in a copy, from where one answers, forwards or declines', async () => {
    const { reference } = await world.postRequest();
    const copy = await world.sink.take(EUROPE, new RegExp(reference));
    expect(copy.text).toContain('Voir la demande');
    const phone = await phones.open();
    await followLink(world, phone, findLink(copy.html, /^\/r\/[0-9a-z]{12}$/), EUROPE);
    for (const name of ['Répondre', 'Transférer', 'Décliner']) {
      await phone.getByRole('button', { name }).first().waitFor();
    }
    await phone.context().close();
  });

  test('7. who answers in copy is not evaluated: the seller it was sent to still is', async () => {
    const { id } = await world.postRequest();
    const before = await network();
    const zone = await signInByApi(world, EUROPE);
    const answer = await zone.post(`/v1/requests/${id}/reply`, {
      grantId: null,
      sender: null,
      text: 'Bonjour, nous prenons le relais.',
      copies: [],
    });
    expect(answer.status).toBe(200);
    const { members } = (await (await staff.get('/v1/networks/hydrauval/performance')).json()) as {
      members: { id: string; received: number }[];
    };
    expect(members.find(({ id: member }) => member === 'lyon')?.received).toBeGreaterThan(0);
    expect(members.find(({ id: member }) => member === 'zone-europe')?.received ?? 0).toBe(0);
    expect(before.sellers.find(({ id: member }) => member === 'lyon')?.rating).toBe(4.6);
  });

  test('8. the stars of each seller', async () => {
    await openAnew();
    await page.getByText('4,6 sur 5', { exact: false }).first().waitFor();
    await page.getByText('Aide', { exact: true }).click();
    await page.getByText('Comment fonctionnent le système d’évaluation et les étoiles ?').click();
    const answer = page.getByText('répondiez à chaque demande rapidement et pertinemment');
    await answer.waitFor();
    expect(await answer.innerText()).toContain('étoiles');
    await expectSound(page, 'guide-08');
  });

  test('9. several addresses for a manager, separated by a comma, without a space; one for a seller', async () => {
    await openAnew();
    await page.getByRole('button', { name: 'Ajouter un responsable de zone' }).click();
    const manager = page.getByRole('form', { name: 'Ajouter un responsable de zone' });
    await manager.getByLabel('Afrique', { exact: true }).check();
    await manager.getByLabel('Contact', { exact: true }).fill('Awa Diop');
    const emails = manager.getByLabel('Adresses e-mail');
    await emails.fill('awa@hydrauval.example; afrique@hydrauval.example');
    await manager.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await manager.getByText('virgule', { exact: false }).first().waitFor();
    await expectSound(page, 'guide-09');
    await emails.fill('awa@hydrauval.example,afrique@hydrauval.example');
    await submitAndConfirm(manager, 'Ajouter');
    expect((await network()).zoneManagers.map((member) => member.emails)).toContainEqual([
      'awa@hydrauval.example',
      'afrique@hydrauval.example',
    ]);

    await page.getByRole('button', { name: 'Ajouter un vendeur local / national' }).click();
    const seller = page.getByRole('form', { name: 'Ajouter un vendeur local / national' });
    await typeSeller(seller, {
      name: 'Deux Adresses',
      email: 'un@deux.example,deux@deux.example',
      postalCode: '44000',
      city: 'Nantes',
    });
    await seller.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await seller.getByText('Une seule adresse e', { exact: false }).first().waitFor();
    expect((await network()).sellers.map(({ name }) => name)).not.toContain('Deux Adresses');
  });

  test('10. « rayon de vente »: buyers beyond it go to the nearest other member', async () => {
    const seller = await phones.open();
    await followLink(world, seller, `${world.server.origin}/network`, SELLER);
    await seller.getByText('Mon rayon de vente').first().waitFor();
    await seller.getByText('Définir mon rayon de vente').first().click();
    await seller.getByLabel(/^Un rayon autour de/).check();
    await seller.getByLabel('Rayon', { exact: true }).fill('40');
    await seller.getByRole('button', { name: 'Enregistrer' }).click();
    await seller.getByText('Votre rayon de vente est enregistré', { exact: false }).waitFor();
    await seller.context().close();
    const lyon = (await network()).sellers.find(({ id }) => id === 'lyon');
    expect(lyon?.radius).toEqual({ value: 40, unit: 'km' });
    // Voiron is 80 km from Lyon and 25 km from Grenoble.
    await world.postRequest({}, { chosen: 'lyon', to: GRENOBLE });
  });

  test('11. a pop-in tells the sales zones newly defined, until it was seen', async () => {
    await openAnew();
    const news = page.getByRole('dialog').filter({ hasText: 'nouvelles zones de vente' });
    await news.getByText('Lyon Hydraulique').waitFor();
    expect(await news.innerText()).toContain('40 km');
    await expectSound(page, 'guide-11');
    await news.getByRole('button', { name: 'J’ai compris' }).click();
    await news.waitFor({ state: 'detached' });
    await openAnew();
    await page.getByText('Lyon Hydraulique').first().waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  test('12. « Distributeur Partenaire » is a badge that explains itself', async () => {
    await openAnew();
    const badge = page.getByText('Distributeur Partenaire').first();
    await badge.click();
    const why = page
      .getByText('a souscrit à notre programme d’optimisation des leads', { exact: false })
      .filter({ visible: true })
      .first();
    await why.waitFor();
    expect(await why.innerText()).toContain('coaching personnalisé');
    await expectSound(page, 'guide-12');
  });

  test('13. a « Distributeur Partenaire » who declares selling the products is added, with the reason', async () => {
    await operate(world, 'PUT', 'companies/loire-pompes', {
      name: 'Loire Pompes',
      country: 'FR',
      language: 'fr',
    });
    const owner = 'chef@loire-pompes.example';
    await operate(world, 'POST', 'companies/loire-pompes/people', {
      address: owner,
      role: 'admin',
    });
    await operate(world, 'PUT', 'companies/loire-pompes/partner', { partner: true });
    const partner = await asDistributor(owner, 'loire-pompes');
    await partner.change({
      kind: 'set-details',
      revision: (await partner.view()).revision,
      details: {
        name: 'Loire Pompes',
        contact: 'Luc Petit',
        email: owner,
        phone: '',
        language: 'fr',
        address: { street: '3 rue Nationale', postalCode: '37000', city: 'Tours', country: 'FR' },
        placeId: null,
      },
    });
    const phone = await phones.open();
    await followLink(world, phone, `${world.server.origin}/network`, owner);
    await phone.getByLabel('Nom du fabricant').fill('hydra');
    await phone.getByRole('button', { name: 'Choisir Hydrauval' }).click();
    await phone.getByLabel(/^Message au fabricant/).fill('Depuis 2019.');
    await phone.getByRole('button', { name: 'Déclarer que je vends ses produits' }).click();
    await phone.getByText('Vous faites maintenant partie du réseau de vente de').waitFor();
    await phone.context().close();
    await openAnew();
    await page.getByText('Loire Pompes').first().click();
    await page.getByText('déclare vendre vos produits', { exact: false }).first().waitFor();
    await expectSound(page, 'guide-13');
    const added = (await network()).sellers.find(({ name }) => name === 'Loire Pompes');
    expect(added).toMatchObject({ partner: true, kind: 'local' });
    expect(added?.partnerAddedAt).not.toBeNull();
  });

  test('14. protected details can be read, not modified; the seller is asked directly', async () => {
    const distributor = await asDistributor(GRENOBLE, 'alpes-fluides');
    const { revision } = await distributor.view();
    await distributor.change({ kind: 'set-protection', revision, protected: true });
    await openAnew();
    await page.getByText('Alpes Fluides').first().click();
    await page.getByText(GRENOBLE).first().waitFor();
    await page.getByText('Modifier').first().click();
    await page
      .getByText(/expressément demandé que ses coordonnées soient protégées/)
      .filter({ visible: true })
      .first()
      .waitFor();
    expect(await page.getByRole('textbox', { name: 'Société' }).count()).toBe(0);
    await expectSound(page, 'guide-14');
    await page.getByText('Demander le changement au vendeur').first().click();
    await page.getByLabel('Votre message').fill('Votre numéro a-t-il changé ?');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    const asked = await world.sink.take(GRENOBLE, /Votre numéro a-t-il changé/);
    expect(asked.to).toBe(GRENOBLE);
  });

  test('15. the « noms de domaines » and « adresses IP » to allow', async () => {
    await openAnew();
    await page.getByText('Réception des e-mails').click();
    await page.getByText('directindustry.com').first().waitFor();
    await page.getByText('217.174.192.128/26').first().waitFor();
    expect(await page.getByRole('button', { name: /^Copier/ }).count()).toBeGreaterThan(3);
    await expectSound(page, 'guide-15');
  });

  test('16. an address that is not recognised is not saved: « Vérifiez le code postal »', async () => {
    await openAnew();
    await page.getByRole('button', { name: 'Ajouter un vendeur local / national' }).click();
    const form = page.getByRole('form', { name: 'Ajouter un vendeur local / national' });
    await typeSeller(form, {
      name: 'Nulle Part',
      email: 'qui@nulle-part.example',
      postalCode: '99999',
      city: 'Xyzzyville-sur-Rien',
    });
    await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await form.getByText('Vérifiez le code postal', { exact: false }).first().waitFor();
    await expectSound(page, 'guide-16');
    expect((await network()).sellers.map(({ name }) => name)).not.toContain('Nulle Part');
    expect(await form.getByLabel('Société').inputValue()).toBe('Nulle Part');
  });

  test('17. « gamme limitée »: products not sold go to somebody who sells them', async () => {
    await openAnew();
    await page.getByText('Gamme limitée').first().click();
    await page
      .getByText('ne distribue pas tous les produits de votre gamme', { exact: false })
      .first()
      .waitFor();
    await expectSound(page, 'guide-17');
    const lille = { country: 'FR', city: 'Lille', lat: 50.63, lon: 3.06 };
    const pump = { id: 'HP-50', name: 'Pompe à pistons HP-50' };
    await world.postRequest(lille, { product: pump, chosen: 'lille', to: LILLE });
    // The cylinder he does not sell goes to the nearest who sells it, though he was chosen.
    const { reference } = await world.postRequest(lille, {
      chosen: 'lille',
      to: 'chef@loire-pompes.example',
    });
    expect(reference).toMatch(/^RL-/);
  });
});
