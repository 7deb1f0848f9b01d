import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GeocoderUnavailableError } from '../../geocoding/geocoder.ts';
import { PEOPLE } from '../../services/testing.ts';
import { makeTestApp, type TestApp } from '../testing.ts';
import { makeLimits } from '../middleware/limits.ts';
import { makeRouter } from '../make-router.ts';
import { answerRefusal, findRefusal, refusalOf } from '../problem.ts';
import { makePlaceRoutes } from './places.ts';

let services: TestApp;
beforeAll(async () => {
  services = await makeTestApp();
  await services.submit();
});
afterAll(() => services.close());

const LYON = { street: '', postalCode: '69007', city: 'Lyon', country: 'fr' };

async function locate(address: string | null, body: unknown) {
  const token = address === null ? null : (await services.signIn(address)).token;
  return services.call('POST', '/v1/places/locate', { ...(token !== null && { token }), body });
}

describe('N2: locating an address', () => {
  test.each([
    ['staff of a manufacturer', PEOPLE.staff],
    ['who sells for one', PEOPLE.dealer],
  ])('gives the place and whom to thank to %s', async (_, address) => {
    expect(await locate(address, LYON)).toMatchObject({
      status: 200,
      body: {
        located: { outcome: 'found', place: { city: 'Lyon', country: 'FR' } },
        attribution: { text: 'Test places' },
      },
    });
  });

  test.each([
    ['a stranger', PEOPLE.stranger],
    ['a buyer', PEOPLE.buyer],
  ])('tells %s nothing', async (_, address) => {
    const known = await locate(address, LYON);
    const unknown = await locate(address, { ...LYON, city: 'Nowhere' });
    expect(known).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('needs somebody signed in', async () => {
    expect(await locate(null, LYON)).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
  });

  test('says that nothing is there, which is no failure', async () => {
    expect(await locate(PEOPLE.staff, { ...LYON, city: 'Nowhere' })).toMatchObject({
      status: 200,
      body: { located: { outcome: 'not-found' } },
    });
  });

  test.each([
    ['no country', { ...LYON, country: 'France' }, '/country'],
    ['no city', { ...LYON, city: ' ' }, '/city'],
    ['a megabyte in a name', { ...LYON, city: 'x'.repeat(900_000) }, '/city'],
  ])('names the field of %s', async (_, body, pointer) => {
    expect(await locate(PEOPLE.staff, body)).toMatchObject({
      status: 422,
      body: { code: 'input-invalid', errors: [{ pointer }] },
    });
  });
});

describe('N2: a geocoder that does not answer', () => {
  test('is told as such, and how often one may ask is limited', async () => {
    const geocoder = {
      ...services.context.geocoder,
      locate: () => Promise.reject(new GeocoderUnavailableError('down')),
    };
    const limits = makeLimits({ anonymous: 1, previews: 1, person: 1, places: 2, key: 1 });
    const app = makeRouter();
    app.use(async (context, next) => {
      context.set('language', 'en');
      context.set('requestId', 'r1');
      await next();
    });
    app.route('/', makePlaceRoutes({ ...services.context, geocoder }, limits));
    app.onError((error, context) =>
      answerRefusal(context, findRefusal(error) ?? refusalOf('technical-problem')),
    );
    const { token } = await services.signIn(PEOPLE.staff);
    const ask = () =>
      app.request('/v1/places/locate', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(LYON),
      });
    const first = await ask();
    expect(first.status).toBe(503);
    expect(await first.json()).toMatchObject({ code: 'geocoder-unavailable' });
    expect((await ask()).status).toBe(503);
    expect((await ask()).status).toBe(429);
  });
});
