import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NetworkDocument } from '../../../shared/contract/network.ts';
import { insertDistributor, insertSeller } from '../../store/change-network.ts';
import { findCompanyOfEmail, holdEmail } from '../../store/find-seller.ts';
import { findNetworkVersion } from '../../store/load-network.ts';
import { companies } from '../../store/schema/companies.ts';
import { memberships } from '../../store/schema/networks.ts';
import type { PersonCaller } from '../caller.ts';
import { changeNetwork } from '../change-network.ts';
import { replaceNetwork } from '../replace-network.ts';
import { MAKER, makeTestServices, NETWORK, PEOPLE, type TestServices } from '../testing.ts';
import { importText } from './testing.ts';

const OTHER_MAKER = 'valvo';
const HEAD = 'type;société;contact;e-mail;ville;pays';
/** Long enough for what waits for nobody to be done. */
const SOON_MS = 1500;

let services: TestServices;
let staff: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  staff = await services.signIn(PEOPLE.staff);
  await loadOther([], null);
});
afterAll(() => services.close());

function loadOther(sellers: NetworkDocument['sellers'], replaces: number | null) {
  return replaceNetwork(services.context, services.operator, {
    manufacturer: OTHER_MAKER,
    document: {
      ...NETWORK,
      manufacturer: { ...NETWORK.manufacturer, name: 'Valvo' },
      stands: [],
      sellers,
    },
    replaces,
  });
}

let email: string;
let tried = 0;
beforeEach(() => {
  tried += 1;
  email = `new-${tried}@alpha.example`;
});

/** Into the other network: the new seller, and one whose company is known. */
function importSellers(known: string) {
  const text = [
    HEAD,
    `local;Alpha;Anne;${email};Lyon;France`,
    `local;Known;Serge;${known};Lyon;France`,
  ].join('\n');
  return importText(services, staff, text, { manufacturer: OTHER_MAKER });
}

function addSeller() {
  return changeNetwork(services.context, staff, MAKER, {
    kind: 'add-seller',
    id: randomUUID(),
    seller: {
      kind: 'local',
      name: 'Alpha',
      contact: '',
      email,
      phone: '',
      language: 'fr',
      address: { street: '', postalCode: '', city: 'Lyon', country: 'FR' },
      placeId: null,
    },
  });
}

async function listCompanies(): Promise<string[]> {
  const rows = await services.store.db
    .select({ network: memberships.manufacturerId, companyId: memberships.companyId })
    .from(memberships)
    .where(eq(memberships.email, email));
  expect(rows.map(({ network }) => network).toSorted()).toEqual([MAKER, OTHER_MAKER]);
  return [...new Set(rows.map(({ companyId }) => companyId))];
}

// The embedded database does one transaction after the other.
const isAtOnce = process.env['TEST_DATABASE_URL'] !== undefined;

describe.runIf(isAtOnce)('N1: one new e-mail is one company, even at once', () => {
  test('somebody is added while a file with his e-mail is written', async () => {
    const { store } = services;
    const held = Promise.withResolvers<null>();
    const go = Promise.withResolvers<null>();
    // The file's second line waits for its company, after the first one was linked.
    const holding = store.transaction(async (tx) => {
      await tx.select().from(companies).where(eq(companies.id, 'rhone-co')).for('update');
      held.resolve(null);
      await go.promise;
    });
    await held.promise;
    const imported = importSellers(PEOPLE.dealer);
    expect(await Promise.race([imported, sleep(SOON_MS, 'waits')])).toBe('waits');
    await addSeller();
    go.resolve(null);
    await holding;
    expect(await imported).toMatchObject({ added: 2, refused: [] });
    expect(await listCompanies()).toHaveLength(1);
  });

  test('a file is written while somebody with an e-mail of it is being added', async () => {
    const { store, time } = services;
    const asked = Promise.withResolvers<null>();
    const go = Promise.withResolvers<null>();
    const adding = store.transaction(async (tx) => {
      await holdEmail(tx, email);
      expect(await findCompanyOfEmail(tx, email)).toBeNull();
      asked.resolve(null);
      await go.promise;
      const id = randomUUID();
      const place = { city: 'Lyon', country: 'FR' };
      const at = time.clock();
      await insertDistributor(tx, {
        ...place,
        id,
        name: 'Alpha',
        language: 'fr',
        timeZone: 'Europe/Paris',
        createdAt: at,
      });
      const nothing = { contact: null, phone: null, street: null, postalCode: null, region: null };
      await insertSeller(tx, {
        manufacturerId: MAKER,
        id,
        companyId: id,
        kind: 'local',
        language: 'fr',
        addedAt: at,
        revision: 1,
        details: { ...nothing, ...place, name: 'Alpha', email, lat: null, lon: null },
      });
    });
    await asked.promise;
    const imported = importSellers(PEOPLE.dealerElsewhere);
    expect(await Promise.race([imported, sleep(SOON_MS, 'waits')])).toBe('waits');
    go.resolve(null);
    await adding;
    expect(await imported).toMatchObject({ added: 2, refused: [] });
    expect(await listCompanies()).toHaveLength(1);
  });

  test('two files at once', async () => {
    const both = await Promise.all(
      [MAKER, OTHER_MAKER].map((manufacturer) =>
        importText(services, staff, `${HEAD}\nlocal;Alpha;Anne;${email};Lyon;France`, {
          manufacturer,
        }),
      ),
    );
    expect(both).toMatchObject([{ added: 1 }, { added: 1 }]);
    expect(await listCompanies()).toHaveLength(1);
  });
});

test('N1: an e-mail that its company has left elsewhere is nobody’s to wait for', async () => {
  const [rhone] = NETWORK.sellers;
  if (rhone === undefined) throw new Error('the network has no seller');
  const row = await findNetworkVersion(services.store.db, OTHER_MAKER);
  const { version } = await loadOther([{ ...rhone, email }], row?.version ?? null);
  await loadOther([], version);
  const report = await importText(services, staff, `id;e-mail\nrhone;${email}`);
  expect(report).toMatchObject({ changed: 1, refused: [] });
});
