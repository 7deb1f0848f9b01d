import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { NetworkView } from '../../shared/contract/sales-network.ts';
import { listBarriers } from './axe.ts';
import { shoot } from './chromium.ts';
import type { PersonalBrowser } from './chromium.ts';
import { signInByPopup, type ApiPerson } from './person.ts';
import type { World } from './world.ts';

/** The widths at which every screen of the network is looked at. */
const WIDTHS_PX = [400, 768, 1280];

/** No step of a person takes longer, on a slow machine either. */
const STEP_TIMEOUT_MS = 15_000;

/** Signs somebody in through the popup and opens the extension's full tab. */
export async function openNetworkTab(
  world: World,
  browser: PersonalBrowser,
  address: string,
): Promise<Page> {
  await (await signInByPopup(world, browser, address)).close();
  const page = await browser.context.newPage();
  page.setDefaultTimeout(STEP_TIMEOUT_MS);
  await page.goto(`${browser.extensionOrigin}/app.html`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** The network as its manufacturer's staff reads it. */
export async function readNetwork(person: ApiPerson, manufacturer: string): Promise<NetworkView> {
  const answer = await person.get(`/v1/networks/${manufacturer}`);
  if (!answer.ok) throw new Error(`the network was not read: ${await answer.text()}`);
  return (await answer.json()) as NetworkView;
}

/** Does one change over the API, as another of the people concerned. */
export async function changeByApi(person: ApiPerson, path: string, change: object): Promise<void> {
  const answer = await person.post(`${path}/changes`, change);
  if (!answer.ok) throw new Error(`not changed: ${await answer.text()}`);
}

/** An operator's act, by key. */
export async function operate(
  world: World,
  method: string,
  path: string,
  body: unknown,
): Promise<void> {
  const answer = await fetch(`${world.server.origin}/v1/operator/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${world.operatorKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`not done: ${await answer.text()}`);
}

/** The screen as it stands: no barrier, nothing beyond its edge; a picture at every width. */
export async function expectSound(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  expect(await listBarriers(page)).toEqual([]);
  for (const width of WIDTHS_PX) {
    await page.setViewportSize({ width, height: 860 });
    await shoot(page, `${name}-${width}`);
    const beyondPx = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyondPx, `${name} at ${width} px`).toBeLessThanOrEqual(0);
  }
  if (before !== null) await page.setViewportSize(before);
}

/** What somebody types for a seller; fields that the guide does not name go by their label. */
export interface TypedSeller {
  readonly kind?: 'Vendeur local' | 'Vendeur national';
  readonly name: string;
  readonly contact?: string;
  readonly email: string;
  readonly phone?: string;
  readonly street?: string;
  readonly postalCode: string;
  readonly city: string;
}

/** Fills « les coordonnées et l’adresse du vendeur ». */
export async function typeSeller(form: Locator, seller: TypedSeller): Promise<void> {
  if (seller.kind !== undefined) await form.getByLabel(seller.kind).check();
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['Société', seller.name],
    ['Contact', seller.contact],
    ['Adresse e-mail', seller.email],
    ['Téléphone', seller.phone],
    ['Numéro et rue', seller.street],
    ['Code postal', seller.postalCode],
    ['Ville', seller.city],
  ];
  for (const [label, text] of texts) {
    if (text !== undefined) await form.getByLabel(label).fill(text);
  }
}

/** Clicks until the form is gone: a place found is shown before it is saved. */
export async function submitAndConfirm(form: Locator, button: string): Promise<void> {
  const submit = form.getByRole('button', { name: button, exact: true });
  await submit.click();
  const shown = form.getByText('Voici où nous plaçons ce vendeur', { exact: false });
  await Promise.race([form.waitFor({ state: 'detached' }), shown.waitFor()]);
  if (await shown.isVisible()) await submit.click();
  await form.waitFor({ state: 'detached' });
}
