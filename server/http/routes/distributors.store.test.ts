import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAKER, PEOPLE } from '../../services/testing.ts';
import { makeTestApp, type TestApp } from '../testing.ts';

let services: TestApp;
let dealer: string;
let stranger: string;
beforeAll(async () => {
  services = await makeTestApp();
  dealer = (await services.signIn(PEOPLE.dealer)).token;
  stranger = (await services.signIn(PEOPLE.stranger)).token;
});
afterAll(() => services.close());

const radiusChange = (radius: unknown) => ({
  kind: 'set-radius',
  manufacturer: MAKER,
  memberId: 'rhone',
  revision: 1,
  radius,
});

function post(token: string, body: unknown, company = 'rhone-co') {
  return services.call('POST', `/v1/distributors/${company}/changes`, {
    token,
    body,
    headers: { 'accept-language': 'fr' },
  });
}

const VERBS = [
  ['GET', '/v1/distributors/{c}', undefined],
  ['POST', '/v1/distributors/{c}/changes', radiusChange(null)],
  ['GET', '/v1/distributors/{c}/manufacturers?search=val', undefined],
] as const;

describe.each(VERBS)('A6: %s %s', (method, path, body) => {
  const call = (company: string, token?: string) =>
    services.call(method, path.replace('{c}', company), {
      ...(token !== undefined && { token }),
      ...(body !== undefined && { body }),
    });

  test('refuses who is not signed in', async () => {
    expect(await call('rhone-co')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  test('answers a stranger the same of what exists, what does not and what cannot', async () => {
    const answers = [];
    for (const company of ['rhone-co', 'nobody', '%20']) {
      const { status, body: problem } = await call(company, stranger);
      const { instance: _, ...told } = problem as Record<string, unknown>;
      answers.push({ status, told });
    }
    expect(answers[0]).toMatchObject({ status: 404, told: { code: 'not-found' } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('R6: a radius as bad clients send it', () => {
  test.each([
    [{ value: '12,5', unit: 'km' }, 'type-wrong'],
    [{ value: Number.NaN, unit: 'km' }, 'type-wrong'],
    [{ value: 0, unit: 'km' }, 'radius-invalid'],
    [{ value: -5, unit: 'km' }, 'radius-invalid'],
    [{ value: 30_000, unit: 'km' }, 'radius-invalid'],
    [{ value: 20_040, unit: 'mi' }, 'radius-invalid'],
  ])('%o is refused beside its field', async (radius, code) => {
    expect(await post(dealer, radiusChange(radius))).toMatchObject({
      status: 422,
      body: { code: 'input-invalid', errors: [{ pointer: '/radius/value', code }] },
    });
  });

  test('an unknown unit and an unknown change are refused too', async () => {
    expect(await post(dealer, radiusChange({ value: 5, unit: 'nmi' }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/radius/unit', code: 'value-unknown' }] },
    });
    expect(await post(dealer, { kind: 'set-rating', rating: 5 })).toMatchObject({ status: 422 });
  });

  test('a good one answers with the distributor as he then stands', async () => {
    expect(await post(dealer, radiusChange({ value: 12.5, unit: 'km' }))).toMatchObject({
      status: 200,
      body: { memberships: [{ radius: { value: 12.5, unit: 'km' }, revision: 2 }] },
    });
    expect(await post(dealer, radiusChange(null))).toMatchObject({
      status: 409,
      body: { code: 'edited-meanwhile' },
    });
  });
});

test('N1: a megabyte for a name is refused', async () => {
  const details = {
    name: 'x'.repeat(1_000_000),
    contact: '',
    email: PEOPLE.dealer,
    phone: '',
    language: 'fr',
    address: { street: '', postalCode: '', city: 'Lyon', country: 'FR' },
    placeId: null,
  };
  const answer = await post(dealer, { kind: 'set-details', revision: 1, details });
  expect([413, 422]).toContain(answer.status);
});
