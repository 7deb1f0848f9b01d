import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { History, RequestView } from '../../shared/contract/request.ts';
import type { PersonalBrowser } from './chromium.ts';
import { driveOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import type { SmtpSink } from './smtp-sink.ts';
import type { ShownMail } from './webmail.ts';
import type { World } from './world.ts';

/** The six digits of the next sign-in mail to that address. */
export async function takeCode(sink: SmtpSink, address: string): Promise<string> {
  const mail = await sink.take(address, /^.*\b\d{6}\b/);
  return /\b\d{6}\b/.exec(mail.subject)?.[0] ?? '';
}

/** Signs in through the popup, pasting the code as it came by mail: that alone signs in. Leaves the popup open. */
export async function signInByPopup(
  world: World,
  browser: PersonalBrowser,
  address: string,
): Promise<Page> {
  const popup = await browser.context.newPage();
  await popup.goto(`${browser.extensionOrigin}/popup.html`);
  await popup.getByLabel('Adresse e-mail').fill(address);
  await popup.getByRole('button', { name: 'Recevoir un code' }).click();
  await popup.getByLabel('Code à 6 chiffres').fill(await takeCode(world.sink, address));
  await popup.getByText(address).waitFor();
  return popup;
}

/** Opens the mail in that webmail and waits for the overlay above it to say so. */
export async function openMail(
  world: World,
  browser: PersonalBrowser,
  where: { readonly host: string; readonly fixture: string },
  mail: ShownMail,
  state = 'ready',
): Promise<{ readonly page: Page; readonly overlay: Overlay }> {
  const page = await browser.context.newPage();
  await page.goto(world.webmails.show(where.host, where.fixture, mail));
  const overlay = await driveOverlay(page);
  await overlay.waitForState(state);
  return { page, overlay };
}

/** A person's own way to the API, beside his browser: what is asked and answered, nothing more. */
export interface ApiPerson {
  get(path: string): Promise<Response>;
  /** An act under a key of its own. */
  post(path: string, body: unknown, key?: string): Promise<Response>;
  readRequest(id: string): Promise<RequestView>;
  readHistory(id: string): Promise<History>;
}

export async function signInByApi(world: World, address: string): Promise<ApiPerson> {
  const { origin } = world.server;
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'fr', ...headers },
      body: JSON.stringify(body),
    });
  await send('/v1/sign-in/codes', { address });
  const code = await takeCode(world.sink, address);
  const signedIn = await send('/v1/sign-in/sessions', {
    address,
    code,
    device: 'e2e',
    carrier: 'bearer',
  });
  expect(signedIn.status).toBe(201);
  const { token } = (await signedIn.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  const get = (path: string) =>
    fetch(`${origin}${path}`, { headers: { authorization, 'accept-language': 'fr' } });
  const read = async <T>(path: string): Promise<T> => {
    const answer = await get(path);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    get,
    post: (path, body, key = randomUUID()) =>
      send(path, body, { authorization, 'idempotency-key': key }),
    readRequest: (id) => read(`/v1/requests/${id}`),
    readHistory: (id) => read(`/v1/requests/${id}/history`),
  };
}
