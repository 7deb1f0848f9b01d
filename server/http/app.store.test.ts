import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem, PROBLEM_STATUS } from '../../shared/contract/problem.ts';
import {
  RequestAccepted,
  RequestSubmission,
  StandContacts,
} from '../../shared/contract/marketplace.ts';
import { RoutingAnswer, RoutingPreview } from '../../shared/contract/network.ts';
import { History, RequestView } from '../../shared/contract/request.ts';
import { SignedIn } from '../../shared/contract/session.ts';
import { mails } from '../store/schema/mails.ts';
import { MAKER, NETWORK, PEOPLE, SUBMISSION } from '../services/testing.ts';
import {
  acceptedExample,
  previewAnswerExample,
  previewExample,
  submissionExample,
} from './openapi/examples.ts';
import { makeTestApp, type TestApp } from './testing.ts';

let services: TestApp;
beforeAll(async () => {
  services = await makeTestApp();
});
afterAll(() => services.close());

const EXTENSION = `chrome-extension://${'a'.repeat(32)}`;

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with every endpoint, its refusals and its callers', async () => {
    const { body } = await services.call('GET', '/openapi.json');
    const document = body as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { responses: Record<string, unknown>; security: unknown }>
      >;
      components: { schemas: Record<string, { type?: unknown }>; securitySchemes: object };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/v1/requests/{id}/undo-decline');
    expect(Object.keys(document.components.securitySchemes)).toEqual([
      'session',
      'bearer',
      'apiKey',
    ]);
    for (const operations of Object.values(document.paths)) {
      for (const operation of Object.values(operations)) {
        expect(operation.security).toBeDefined();
        expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      }
    }
    // A shared schema must not become nullable because one of its users is.
    expect(document.components.schemas['Instant']?.type).toBe('string');
    expect(document.components.schemas['Side']?.type).toBe('string');
  });

  test('is readable at /docs, without scripts, and names every problem', async () => {
    const { body, headers } = await services.call('GET', '/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(body).not.toMatch(/<script|style="/);
    const told = Object.keys(PROBLEM_STATUS).filter((code) => code !== 'not-entitled');
    for (const code of told) expect(body).toContain(`id="problem-${code}"`);
  });

  test('gives examples that the contract accepts', () => {
    expect(RoutingPreview.safeParse(previewExample).success).toBe(true);
    expect(RoutingAnswer.parse(previewAnswerExample)).toEqual(previewAnswerExample);
    expect(RequestSubmission.safeParse(submissionExample).success).toBe(true);
    expect(RequestAccepted.safeParse(acceptedExample).success).toBe(true);
  });
});

describe('characters that no store keeps', () => {
  test.each([
    ['phone', { buyer: { ...SUBMISSION.buyer, phone: '+33\0 4\ud800' } }],
    ['chosen', { chosen: 'rh\0one\udfff' }],
    ['text', { text: 'Two\0 pumps\ud800' }],
    ['name', { buyer: { ...SUBMISSION.buyer, name: 'Ada\0\ud800' } }],
  ])('in %s do not stop a request', async (field, change) => {
    const answer = await services.call('POST', '/v1/requests', {
      token: services.keys.marketplace,
      body: { ...SUBMISSION, ...change, reference: `DI-characters-${field}` },
    });
    expect(answer.status).toBe(201);
  });

  test('controls of direction in a name turn nothing around', async () => {
    const buyer = { ...SUBMISSION.buyer, name: 'Ada\u202egnp.exe\u2066 Buyer' };
    const sent = await services.call('POST', '/v1/requests', {
      token: services.keys.marketplace,
      body: { ...SUBMISSION, buyer, reference: 'DI-characters-direction' },
    });
    const { id } = RequestAccepted.parse(sent.body);
    const { token } = await services.signIn(PEOPLE.dealer);
    const view = await services.call('GET', `/v1/requests/${id}`, { token });
    expect(RequestView.parse(view.body).buyer.name).toBe('Adagnp.exe Buyer');
  });

  test.each(['\0', '\ud800', '\r\nBcc: a@b.example', ' '])(
    'a web address with %j is refused',
    async (character) => {
      const product = { ...SUBMISSION.product, url: `https://pumpco.example/${character}x` };
      const answer = await services.call('POST', '/v1/requests', {
        token: services.keys.marketplace,
        body: { ...SUBMISSION, product, reference: 'DI-characters-url' },
      });
      expect(answer.status).toBe(422);
      expect(Problem.parse(answer.body).errors).toMatchObject([
        { pointer: '/product/url', code: 'url-invalid' },
      ]);
    },
  );

  test.each([
    ['reply', { sender: null, text: 'A\ud800B', copies: [] }, 'text'],
    ['log-call', { note: 'A\ud800B\0' }, 'note'],
    ['decline', { reason: 'other', reasonText: 'A\ud800B' }, 'reasonText'],
  ])('in the text of %s become the one sign for them', async (verb, body, field) => {
    const { token } = await services.signIn(PEOPLE.dealer);
    const id = await services.submit({ reference: `DI-characters-${verb}` });
    const answer = await services.call('POST', `/v1/requests/${id}/${verb}`, {
      token,
      body: { grantId: null, ...body },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(200);
    const history = await services.call('GET', `/v1/requests/${id}/history`, { token });
    const [last] = History.parse(history.body).lines;
    expect(last?.fields[field]).toBe('A\ufffdB');
  });

  test.each(['a\0b', '\ud800', 'no epoch'])('a cursor of epoch %j starts anew', async (epoch) => {
    const { token } = await services.signIn(PEOPLE.dealer);
    const cursor = Buffer.from(JSON.stringify([[PEOPLE.dealer, epoch, 1]])).toString('base64url');
    const answer = await services.call('GET', `/v1/sync?cursor=${cursor}`, { token });
    expect(answer).toMatchObject({ status: 200, body: { reset: true } });
  });
});

describe('the contacts of a stand', () => {
  test('a coordinate left empty is unknown, not zero', async () => {
    const answer = await services.call(
      'GET',
      '/v1/stands/pumpco-di/contacts?country=FR&product=p1&lat=&lon=',
      { token: services.keys.marketplace },
    );
    expect(StandContacts.parse(answer.body).contacts.map(({ distanceKm }) => distanceKm)).toEqual([
      null,
      null,
    ]);
  });
});

describe('refusals are problems', () => {
  test.each([
    ['a body that is not JSON', { body: '{', type: 'application/json' }, 400, 'body-not-json'],
    ['a body of another type', { body: 'a=b', type: 'text/plain' }, 400, 'body-not-json'],
    ['no type at all', { body: '', type: '' }, 400, 'body-not-json'],
    [
      'a body over 1 MB',
      { body: '1'.repeat(1_000_001), type: 'application/json' },
      413,
      'body-too-large',
    ],
  ])('%s', async (_what, { body, type }, status, code) => {
    const response = await services.app.request('/v1/sign-in/codes', {
      method: 'POST',
      headers: type === '' ? {} : { 'content-type': type },
      body,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
  });

  test('fields are named by JSON Pointer, with what is wrong in the language asked for', async () => {
    const body = {
      ...SUBMISSION,
      buyer: { ...SUBMISSION.buyer, email: 'nobody', country: 'France' },
    };
    const answer = await services.call('POST', '/v1/requests', {
      token: services.keys.marketplace,
      body: { ...body, stand: undefined },
      headers: { 'accept-language': 'de, fr;q=0.8, en;q=0.5' },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-language')).toBe('fr');
    expect(Problem.parse(answer.body).errors).toEqual([
      { pointer: '/stand', code: 'field-missing', detail: 'Ce champ est obligatoire.' },
      {
        pointer: '/buyer/email',
        code: 'address-invalid',
        detail: 'Cette adresse e-mail est incorrecte. Exemple\u00a0: nom@entreprise.com.',
      },
      {
        pointer: '/buyer/country',
        code: 'country-invalid',
        detail: expect.stringContaining('FR') as string,
      },
    ]);
  });

  test('a sender who is not verified is told so at his field', async () => {
    const { token } = await services.signIn(PEOPLE.dealer);
    const id = await services.submit({ reference: 'DI-foreign-sender' });
    const answer = await services.call('POST', `/v1/requests/${id}/reply`, {
      token,
      body: { grantId: null, sender: PEOPLE.stranger, text: 'Hello', copies: [] },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'sender-not-verified' } });
    expect(Problem.parse(answer.body).errors).toMatchObject([
      { pointer: '/sender', code: 'sender-not-verified' },
    ]);
  });

  test('a network that routing may not rely on: each member by its place', async () => {
    const [seller] = previewExample.network.sellers;
    const network = {
      ...previewExample.network,
      sellers: [seller, { ...seller, lat: null }],
    };
    const answer = await services.call('POST', '/v1/routing/preview', {
      body: { ...previewExample, network },
    });
    expect(
      Problem.parse(answer.body).errors?.map(({ pointer, code }) => `${pointer} ${code}`),
    ).toEqual(expect.arrayContaining(['/network/sellers/1 duplicate-member-id']));
  });

  test('a network that names a stand twice', async () => {
    const [stand] = NETWORK.stands;
    const answer = await services.call('PUT', '/v1/networks/twice', {
      token: services.keys.operator,
      body: { ...NETWORK, stands: [stand, { ...stand, name: 'Again' }] },
      headers: { 'if-none-match': '*' },
    });
    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.body).errors).toMatchObject([
      { pointer: '/stands/1/id', code: 'duplicate-stand-id' },
    ]);
  });

  test('an unknown path, and a known one by another method', async () => {
    expect(await services.call('GET', '/v1/nothing')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const answer = await services.call('DELETE', '/v1/sync');
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test('the name of the answer is the same in the problem and in the header', async () => {
    const { body, headers } = await services.call('GET', '/v1/me');
    expect(Problem.parse(body).instance).toBe(headers.get('relais-request-id'));
  });

  test('a client older than what is still spoken is told to update', async () => {
    const headers = { 'relais-protocol': '0' };
    const answer = await services.call('GET', '/v1/public-list', { headers });
    expect(answer).toMatchObject({ status: 426, body: { code: 'client-too-old' } });
  });
});

describe('routing preview', () => {
  test('answers the documented example as documented', async () => {
    const answer = await services.call('POST', '/v1/routing/preview', { body: previewExample });
    expect(answer).toMatchObject({ status: 200, body: previewAnswerExample });
  });

  test('the chosen contact may be left out', async () => {
    const { chosen: _, ...body } = previewExample;
    const answer = await services.call('POST', '/v1/routing/preview', { body });
    expect(answer).toMatchObject({ status: 200, body: { designated: { id: 'lyon' } } });
  });
});

describe('marketplaces and operators', () => {
  test('201 for a new request, 200 for its repeat, 409 for another body', async () => {
    const token = services.keys.marketplace;
    const body = { ...SUBMISSION, reference: 'HTTP-1' };
    const first = await services.call('POST', '/v1/requests', { token, body });
    expect(first.status).toBe(201);
    // The order of keys means nothing.
    const shuffled = Object.fromEntries(Object.entries(body).toReversed());
    const again = await services.call('POST', '/v1/requests', { token, body: shuffled });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = { ...body, text: 'Three pumps.' };
    expect(await services.call('POST', '/v1/requests', { token, body: other })).toMatchObject({
      status: 409,
      body: { code: 'reference-reused' },
    });
  });

  test('R1: a stand shows its contacts, never an address', async () => {
    const token = services.keys.marketplace;
    const path = '/v1/stands/pumpco-di/contacts?country=fr&lat=45.75&lon=4.85&product=p1';
    const answer = await services.call('GET', path, { token });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        stand: 'pumpco-di',
        contacts: [{ id: 'rhone', name: 'rhone company' }, { id: 'seine' }],
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain('@');
    const missing = path.replace('pumpco-di', 'nobody');
    expect((await services.call('GET', missing, { token })).status).toBe(404);
  });

  test('N10: a network is replaced only by whoever knows its version', async () => {
    const token = services.keys.operator;
    const path = `/v1/networks/${MAKER}`;
    const put = (headers: Record<string, string>) =>
      services.call('PUT', path, { token, body: NETWORK, headers });
    expect(await put({})).toMatchObject({ status: 428, body: { code: 'version-missing' } });
    expect(await put({ 'if-none-match': '*' })).toMatchObject({ status: 412 });
    expect(await put({ 'if-match': '"7"' })).toMatchObject({ status: 412 });
    const loaded = await put({ 'if-match': '"1"' });
    expect(loaded).toMatchObject({ status: 200, body: { manufacturer: MAKER, version: 2 } });
    expect(loaded.headers.get('etag')).toBe('"2"');
  });

  test('refuses no key, an unknown key and a person’s session', async () => {
    const { token } = await services.signIn(PEOPLE.dealer);
    for (const bad of [undefined, 'rk_000000000000_x', token]) {
      const answer = await services.call('POST', '/v1/requests', {
        body: SUBMISSION,
        ...(bad !== undefined && { token: bad }),
      });
      expect(answer).toMatchObject({ status: 401, body: { code: 'key-invalid' } });
    }
  });
});

async function readCode(address: string): Promise<string> {
  const rows = await services.store.db.select().from(mails);
  const mail = rows.findLast(
    ({ kind, recipient }) => kind === 'sign-in-code' && recipient === address,
  );
  return String(mail?.params['code']);
}

describe('I1: signing in', () => {
  test('by a code, with a cookie that only our own pages may use', async () => {
    const address = PEOPLE.dealer;
    const own = { origin: 'https://relais.example' };
    const asked = await services.call('POST', '/v1/sign-in/codes', {
      body: { address },
      headers: own,
    });
    expect(asked.status).toBe(202);
    const body = { address, code: await readCode(address), device: 'Laptop', carrier: 'cookie' };
    const signed = await services.call('POST', '/v1/sign-in/sessions', { body, headers: own });
    expect(signed.status).toBe(201);
    expect(SignedIn.parse(signed.body).token).toBeNull();
    const setCookie = signed.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/^relais_session=[^;]+;.*HttpOnly; Secure; SameSite=Lax/);
    const cookie = setCookie.split(';')[0] ?? '';

    expect(await services.call('GET', '/v1/me', { headers: { cookie } })).toMatchObject({
      status: 200,
      body: { addresses: [{ address }] },
    });
    const change = { body: { name: 'Dee' } };
    for (const origin of [undefined, 'https://evil.example', EXTENSION]) {
      const headers = { cookie, ...(origin !== undefined && { origin }) };
      expect(await services.call('PATCH', '/v1/me', { ...change, headers })).toMatchObject({
        status: 403,
        body: { code: 'origin-refused' },
      });
    }
    const allowed = await services.call('PATCH', '/v1/me', {
      ...change,
      headers: { cookie, ...own },
    });
    expect(allowed).toMatchObject({ status: 200, body: { name: 'Dee' } });

    const out = await services.call('DELETE', '/v1/me/sessions/current', {
      headers: { cookie, ...own },
    });
    expect(out.status).toBe(204);
    expect(await services.call('GET', '/v1/me', { headers: { cookie } })).toMatchObject({
      status: 401,
      body: { code: 'session-expired' },
    });
  });

  test('a wrong code is refused, and asking too often is told when to come back', async () => {
    const address = 'often@rhone.example';
    const ask = () => services.call('POST', '/v1/sign-in/codes', { body: { address } });
    await ask();
    const body = { address, code: '000000', device: 'x', carrier: 'bearer' };
    const code = await readCode(address);
    const wrong = code === '000000' ? { ...body, code: '111111' } : body;
    expect(await services.call('POST', '/v1/sign-in/sessions', { body: wrong })).toMatchObject({
      status: 422,
      body: { code: 'code-invalid' },
    });
    for (let asked = 1; asked < 6; asked += 1) expect((await ask()).status).toBe(202);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a further address is proved by its own code', async () => {
    const { token } = await services.signIn('one@rhone.example');
    const address = 'two@rhone.example';
    await services.call('POST', '/v1/me/addresses', { token, body: { address } });
    const body = { address, code: await readCode(address) };
    const proved = await services.call('POST', '/v1/me/addresses/verify', { token, body });
    expect(proved).toMatchObject({
      status: 200,
      body: { addresses: [{ address: 'one@rhone.example' }, { address }] },
    });
  });
});

describe('acts over HTTP', () => {
  test('need an Idempotency-Key, and answer the request as it then stands', async () => {
    const id = await services.submit({ reference: 'HTTP-act' });
    const { token } = await services.signIn(PEOPLE.dealer);
    const path = `/v1/requests/${id}/decline`;
    const body = { grantId: null, reason: 'spam', reasonText: '' };
    expect(await services.call('POST', path, { token, body })).toMatchObject({
      status: 400,
      body: { code: 'command-key-missing' },
    });
    const headers = { 'idempotency-key': '0d9ef1b4-7a8b-4a57-9d0e-9d5a0c5d3c11' };
    const answer = await services.call('POST', path, { token, body, headers });
    expect(answer.status).toBe(200);
    expect(RequestView.parse(answer.body).status).toBe('declined');
    expect(await services.call('POST', path, { token, body, headers })).toMatchObject({
      status: 200,
    });
  });
});

describe('other origins', () => {
  test('an extension may call with a bearer, and is never given credentials', async () => {
    const preflight = await services.call('OPTIONS', '/v1/sync', {
      headers: { origin: EXTENSION },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect(preflight.headers.has('access-control-allow-credentials')).toBe(false);
    const refused = await services.call('GET', '/v1/sync', { headers: { origin: EXTENSION } });
    expect(refused.headers.get('access-control-allow-origin')).toBe(EXTENSION);
  });

  test('a site is told nothing and may do nothing', async () => {
    const headers = { origin: 'https://evil.example' };
    const preflight = await services.call('OPTIONS', '/v1/sync', { headers });
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false);
    const body = { address: PEOPLE.dealer };
    const answer = await services.call('POST', '/v1/sign-in/codes', { headers, body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin-refused' } });
  });

  test('every answer forbids framing, sniffing and referrers', async () => {
    for (const path of ['/docs', '/v1/me', '/healthz', '/nothing']) {
      const { headers } = await services.call('GET', path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age');
    }
  });
});

describe('live nudges', () => {
  test('a change is told to whoever it concerns, and carries nothing of it', async () => {
    const { token } = await services.signIn(PEOPLE.dealer);
    const response = await services.app.request('/v1/events', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    const read = async () => decoder.decode((await reader.read()).value);
    expect(await read()).toBe(': connected\n\n');
    await services.submit({ reference: 'HTTP-live' });
    expect(await read()).toBe('event: changed\ndata: {}\n\n');
    await reader.cancel();
  });
});
