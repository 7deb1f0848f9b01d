import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { PreviewAnswer, SimulationAnswer } from '../../shared/contract/network-insight.ts';
import type { NetworkChange, NetworkView } from '../../shared/contract/sales-network.ts';
import type { PersonalBrowser } from '../support/chromium.ts';
import {
  changeByApi,
  expectSound,
  openNetworkTab,
  readNetwork,
  submitAndConfirm,
} from '../support/network.ts';
import { signInByApi, type ApiPerson } from '../support/person.ts';
import { MANUFACTURER, STRANGER, type World } from '../support/world.ts';

const PATH = '/v1/networks/hydrauval';

/** A manufacturer's network changed by several people, by file, and looked at before it is saved. */
export function manageNetwork(getWorld: () => World): void {
  let world: World;
  let browser: PersonalBrowser;
  let page: Page;
  let staff: ApiPerson;
  beforeAll(async () => {
    world = getWorld();
    browser = await world.openBrowser();
    page = await openNetworkTab(world, browser, MANUFACTURER);
    staff = await signInByApi(world, MANUFACTURER);
  });
  afterAll(() => browser.close());

  const network = (): Promise<NetworkView> => readNetwork(staff, 'hydrauval');

  async function open(place: string): Promise<void> {
    await page.goto(`${browser.extensionOrigin}/app.html${place}`);
    await page.reload();
    await page.getByRole('heading', { name: 'Mon réseau de vente' }).waitFor();
  }

  async function ask<T>(path: string, body: unknown): Promise<T> {
    const answer = await staff.post(`${PATH}/${path}`, body);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  }

  describe('« Mon réseau de vente », in the extension’s own tab', () => {
    test('N9: what a preview says is what saving does', async () => {
      for (let n = 0; n < 3; n += 1) await world.postRequest();
      const before = await network();
      const lyon = before.sellers.find(({ id }) => id === 'lyon');
      const removal: NetworkChange = {
        kind: 'remove-member',
        id: 'lyon',
        revision: lyon?.revision ?? 0,
        openRequests: 'leave',
      };
      const preview = await ask<PreviewAnswer>('preview', { change: removal, requests: 100 });
      expect(preview.moved.length).toBeGreaterThanOrEqual(3);
      expect(await network()).toEqual(before);
      // On screen, before anything is saved.
      await open('#list/remove/lyon');
      await page.getByText('Effet sur vos dernières demandes').first().waitFor();
      await page.getByText(/auraient? été envoyées? ailleurs/).waitFor();
      await expectSound(page, 'network-preview');
      const form = page.getByRole('form').filter({ hasText: 'Les lui laisser' });
      await form.getByLabel('Les lui laisser').check();
      await submitAndConfirm(form, 'Supprimer du réseau de vente');
      // Each of these buyers would now get whom the preview named.
      for (const { buyer, product, to } of preview.moved) {
        const { country, lat, lon } = buyer;
        const { designated } = await ask<SimulationAnswer>('simulate', {
          buyer: { country, lat, lon, product: product.id },
          chosen: 'lyon',
        });
        expect(designated.id).toBe(to.id);
      }
      await world.postRequest({}, { to: 'ventes@alpes-fluides.example' });
    });

    test('two people editing one member: the later sees the difference, nothing is overwritten', async () => {
      await open('#list/edit/lille');
      const form = page.getByRole('form', { name: 'Modifier' });
      await form.getByLabel('Téléphone').fill('03 20 00 00 11');
      await form.getByLabel('Contact').fill('Julie Lambert-Roy');
      const lille = (await network()).sellers.find(({ id }) => id === 'lille');
      if (lille === undefined) throw new Error('there is no seller in Lille');
      const { revision, kind, name, email, language } = lille;
      const address = {
        street: lille.address.street ?? '',
        postalCode: lille.address.postalCode ?? '',
        city: lille.address.city ?? '',
        country: lille.address.country,
      };
      const theirs = { kind, name, email, language, address, phone: '', placeId: null };
      await changeByApi(staff, PATH, {
        kind: 'edit-seller',
        id: 'lille',
        revision,
        seller: { ...theirs, contact: 'Marie Dubois' },
      });
      await form.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      const merge = page.getByRole('region', { name: /modifié ces informations entre-temps/ });
      await merge.getByText('Marie Dubois').first().waitFor();
      expect((await network()).sellers.find(({ id }) => id === 'lille')?.contact).toBe(
        'Marie Dubois',
      );
      await expectSound(page, 'network-two-editors');
      await merge.getByRole('radio', { name: /Contact.*Julie Lambert-Roy/ }).check();
      await merge.getByRole('button', { name: 'Enregistrer ces choix' }).click();
      await form.waitFor({ state: 'detached' });
      expect((await network()).sellers.find(({ id }) => id === 'lille')).toMatchObject({
        contact: 'Julie Lambert-Roy',
        phone: '+33320000011',
      });
      await open('#history');
      await page.getByText('Vendeur modifié : Nord Distribution').first().waitFor();
      await expectSound(page, 'network-history');
    });

    test('A7: removing a member asks what becomes of his open requests, and passes them on', async () => {
      const spain = { country: 'ES', city: 'Zaragoza', lat: 41.65, lon: -0.88 };
      const { reference } = await world.postRequest(spain, {
        chosen: null,
        to: 'ventas@iberica-fluid.example',
      });
      await open('#list/remove/iberica');
      const form = page.getByRole('form').filter({ hasText: 'Les passer au suivant' });
      await form.getByLabel('Les passer au suivant').check();
      await expectSound(page, 'network-remove');
      await submitAndConfirm(form, 'Supprimer du réseau de vente');
      await world.sink.take('nadia.benali@hydrauval.example', new RegExp(reference));
      expect((await network()).sellers.map(({ id }) => id)).not.toContain('iberica');
    });

    test('N8: a file with bad lines imports nothing and names each of them', async () => {
      const before = await network();
      await open('#exchange');
      const head = 'type;société;contact;e-mail;téléphone;adresse;code postal;ville;pays\r\n';
      const good =
        'local;Atlantique Fluides;Yves;yves@atlantique-fluides.example;;;44000;Nantes;France\r\n';
      const bad = [
        'local;=HYPERLINK("x");Zoé;zoe@a.example, zoe@b.example;;;44000;Nantes;France',
        'régional;Midi Vérins;Luc;luc@midi.example;;;31000;Toulouse;France',
        'local;Nulle Part;Eve;eve@nulle-part.example;;;99999;Xyzzyville-sur-Rien;France',
      ].join('\r\n');
      const choose = (text: string, encoding: BufferEncoding) =>
        page.locator('input[type=file]').setInputFiles({
          name: 'reseau.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(text, encoding),
        });
      // As Excel saves it in a French Windows.
      await choose(`${head}${good}${bad}`, 'latin1');
      await page
        .getByText('Xyzzyville', { exact: false })
        .or(page.getByText('99999'))
        .first()
        .waitFor();
      for (const line of ['3', '4', '5']) {
        await page.getByRole('rowheader', { name: line, exact: true }).first().waitFor();
      }
      await expectSound(page, 'network-import-refused');
      expect(await network()).toEqual(before);
      await page.getByRole('button', { name: 'Choisir le fichier corrigé' }).click();
      await choose(`${head}${good}`, 'utf8');
      await page.getByRole('button', { name: /^Importer/ }).click();
      await expect
        .poll(async () => (await network()).sellers.map(({ name }) => name), { timeout: 20_000 })
        .toContain('Atlantique Fluides');
    });

    test('A6: a stranger and a seller of the network learn nothing of it', async () => {
      for (const address of [STRANGER, 'commercial@nord-distribution.example']) {
        const outsider = await signInByApi(world, address);
        const [theirs, nobodys] = await Promise.all([
          outsider.get(PATH),
          outsider.get('/v1/networks/no-such-network'),
        ]);
        expect([theirs.status, nobodys.status]).toEqual([404, 404]);
      }
    });
  });
}
