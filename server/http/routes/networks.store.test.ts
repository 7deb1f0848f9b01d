import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NetworkView } from '../../../shared/contract/sales-network.ts';
import { MAKER, PEOPLE } from '../../services/testing.ts';
import { makeTestApp, type TestApp } from '../testing.ts';

let services: TestApp;
let token: string;
beforeAll(async () => {
  services = await makeTestApp();
  token = (await services.signIn(PEOPLE.staff)).token;
});
afterAll(() => services.close());

const PATH = `/v1/networks/${MAKER}`;
const SELLER = {
  kind: 'local',
  name: 'Garonne Pompes',
  contact: '',
  email: 'sales@garonne.example',
  phone: '',
  language: 'fr',
  address: { street: '', postalCode: '', city: 'Lyon', country: 'FR' },
  placeId: null,
};
const MANAGER = {
  contact: 'Nina Nord',
  emails: ['nord@pumpco.example'],
  phone: '',
  language: 'fr',
  countries: ['SE'],
  continents: [],
  absent: false,
};
const SETTINGS = {
  copyZoneManagersOnSellerRequests: true,
  copyWorldOnSellerRequests: false,
  copyWorldOnZoneManagerRequests: false,
  extraCopies: [] as string[],
};

function post(body: unknown, language = 'fr') {
  return services.call('POST', `${PATH}/changes`, {
    token,
    body,
    headers: { 'accept-language': language },
  });
}
const read = async () => NetworkView.parse((await services.call('GET', PATH, { token })).body);

const addSeller = (typed: object) => ({
  kind: 'add-seller',
  id: randomUUID(),
  seller: { ...SELLER, ...typed },
});
const addManager = (typed: object) => ({
  kind: 'add-zone-manager',
  id: randomUUID(),
  manager: { ...MANAGER, ...typed },
});
const setCopies = (...extraCopies: string[]) => ({
  kind: 'edit-settings',
  revision: 1,
  settings: { ...SETTINGS, extraCopies },
});

const BAD: readonly (readonly [name: string, body: object, pointer: string, code: string])[] = [
  ['a name of 300 letters', addSeller({ name: 'x'.repeat(300) }), '/seller/name', 'text-too-long'],
  ['a name of spaces', addSeller({ name: ' \t\n' }), '/seller/name', 'text-empty'],
  [
    'no city',
    addSeller({ address: { ...SELLER.address, city: '' } }),
    '/seller/address/city',
    'text-empty',
  ],
  [
    'a country in letters',
    addSeller({ address: { ...SELLER.address, country: 'France' } }),
    '/seller/address/country',
    'country-invalid',
  ],
  [
    'a country that is none',
    addSeller({ address: { ...SELLER.address, country: 'zz' } }),
    '/seller/address/country',
    'country-unknown',
  ],
  [
    'two e-mails of a seller',
    addSeller({ email: 'a@b.example,c@d.example' }),
    '/seller/email',
    'address-invalid',
  ],
  [
    'an e-mail with a space',
    addSeller({ email: 'a b@c.example' }),
    '/seller/email',
    'address-invalid',
  ],
  [
    'a phone that no country has',
    addSeller({ phone: '+999 12' }),
    '/seller/phone',
    'phone-invalid',
  ],
  [
    'an address nobody finds',
    addSeller({ address: { ...SELLER.address, city: 'Nowhere' } }),
    '/seller/address',
    'address-not-found',
  ],
  ['a kind that is none', addSeller({ kind: 'world' }), '/seller/kind', 'value-unknown'],
  ['an id with a slash', { ...addSeller({}), id: 'a/b' }, '/id', 'identifier-invalid'],
  ['no e-mail of a manager', addManager({ emails: [] }), '/manager/emails', 'addresses-missing'],
  [
    'the same e-mail twice',
    addManager({ emails: ['a@b.example', 'A@B.example'] }),
    '/manager/emails',
    'address-repeated',
  ],
  [
    'e-mails with a semicolon',
    addManager({ emails: ['a@b.example; c@d.example'] }),
    '/manager/emails',
    'address-invalid',
  ],
  [
    '21 e-mails',
    addManager({ emails: Array.from({ length: 21 }, (_, i) => `a${i}@b.example`) }),
    '/manager/emails',
    'too-many-addresses',
  ],
  ['a zone of nothing', addManager({ countries: [] }), '/manager/countries', 'zone-empty'],
  [
    'a continent that is none',
    addManager({ continents: ['XX'] }),
    '/manager/continents/0',
    'value-unknown',
  ],
  [
    'the same copy twice',
    setCopies('a@b.example', 'a@b.example'),
    '/settings/extraCopies/1',
    'address-repeated',
  ],
  ['a copy that is no address', setCopies('nobody'), '/settings/extraCopies/0', 'address-invalid'],
];

describe('bad input', () => {
  test.each(BAD)(
    '%s is told beside its field, and nothing is saved',
    async (_, body, pointer, code) => {
      const before = await read();
      const refused = await post(body);
      expect(refused).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
      const { errors } = refused.body as {
        errors: { pointer: string; code: string; detail: string }[];
      };
      expect(errors.map((error) => [error.pointer, error.code])).toEqual([[pointer, code]]);
      // A sentence, and not the name of one that is missing.
      expect(errors[0]?.detail).toMatch(/ .*\.$/);
      expect(await read()).toEqual(before);
    },
  );

  test.each([
    ['changes?before=2147483648', '/before', 'too-big'],
    ['performance?from=0000-01-01T00:00:00Z', '/from', 'instant-invalid'],
    // A year before it there would be none.
    ['performance?to=0000-06-01T00:00:00Z', '/to', 'instant-invalid'],
  ])('GET %s asks for what no store has', async (path, pointer, code) => {
    const asked = await services.call('GET', `/v1/networks/${MAKER}/${path}`, { token });
    expect(asked).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  });

  test('a megabyte in a name is too large to be read at all', async () => {
    expect(await post(addSeller({ name: 'x'.repeat(1_000_000) }))).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  test('M5: one of our masked addresses is nobody’s: mail would go round for ever', async () => {
    const id = await services.submit();
    const { body } = await services.call('GET', `/v1/requests/${id}`, { token });
    const { maskedAddress } = (body as { buyer: { maskedAddress: string } }).buyer;
    expect(maskedAddress).toMatch(/^r\+/);
    for (const [change, pointer] of [
      [addSeller({ email: maskedAddress }), '/seller/email'],
      [addManager({ emails: [maskedAddress] }), '/manager/emails'],
      [setCopies(maskedAddress), '/settings/extraCopies/0'],
    ] as const) {
      expect(await post(change)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer, code: 'address-invalid' }] },
      });
    }
  });

  test('what somebody else changed meanwhile is told in the language asked for', async () => {
    const change = { kind: 'edit-zone-manager', id: 'zone-eu', revision: 99, manager: MANAGER };
    expect(await post(change, 'en')).toMatchObject({
      status: 409,
      body: { code: 'edited-meanwhile', title: 'Changed meanwhile' },
    });
  });
});
