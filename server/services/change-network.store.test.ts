import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  NetworkChange,
  NetworkView,
  SellerInput,
} from '../../shared/contract/sales-network.ts';
import { changeNetwork } from './change-network.ts';
import type { PersonCaller } from './caller.ts';
import { getNetwork } from './get-network.ts';
import { makeTestServices, MAKER, PEOPLE, type TestServices } from './testing.ts';

let services: TestServices;
let staff: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  staff = await services.signIn(PEOPLE.staff);
});
afterAll(() => services.close());

const SELLER: SellerInput = {
  kind: 'local',
  name: 'Garonne Pompes',
  contact: 'Gil Garonne',
  email: 'sales@garonne.example',
  phone: '05 56 00 00 01',
  language: 'fr',
  address: { street: '1 quai des Chartrons', postalCode: '', city: 'Lyon', country: 'FR' },
  placeId: null,
};

function change(body: NetworkChange, caller = staff) {
  return changeNetwork(services.context, caller, MAKER, body);
}
async function read(caller = staff): Promise<NetworkView> {
  return JSON.parse((await getNetwork(services.context, caller, MAKER)).write()) as NetworkView;
}

describe('adding a seller', () => {
  test('N1: he comes last, placed, his phone in E.164', async () => {
    const id = randomUUID();
    const done = await change({ kind: 'add-seller', id, seller: SELLER });
    expect(done).toMatchObject({ memberId: id, version: 2 });
    const network = await read();
    expect(network.version).toBe(2);
    expect(network.sellers.at(-1)).toMatchObject({
      id,
      revision: 2,
      phone: '+33556000001',
      lat: 45.76,
      lon: 4.84,
      email: SELLER.email,
    });
    const { version } = await change({ kind: 'add-seller', id, seller: SELLER });
    expect(version).toBe(2);
  });
});
