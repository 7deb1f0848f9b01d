import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { Network } from '../../shared/domain/network.ts';
import { listMarketplaces } from '../store/companies.ts';
import { lockNetwork, loadNetwork } from '../store/load-network.ts';
import { replaceNetwork as storeNetwork, StandTakenError } from '../store/replace-network.ts';
import type { Tx } from '../store/store.ts';
import type { KeyCaller } from './caller.ts';
import { isUniqueViolation } from '../store/database-error.ts';
import type { ServiceContext } from './context.ts';
import { assertUsableNetwork } from './network-faults.ts';
import { ServiceError, type RefusedField } from './service-error.ts';
import { timeZoneOfCountry } from './time-zone.ts';

/** The version a loader believes to replace; null when he loads the first one. */
export type ReplacedVersion = number | null;

/**
 * Puts a whole network in the place of the one that stands, if that is still the version the caller
 * knew. What distributors set themselves stays. Nothing is half loaded. Source: N8, N10.
 */
export async function replaceNetwork(
  context: ServiceContext,
  caller: KeyCaller,
  input: {
    readonly manufacturer: string;
    readonly document: NetworkDocument;
    readonly replaces: ReplacedVersion;
  },
): Promise<{ readonly manufacturer: string; readonly version: number }> {
  const { manufacturer, document, replaces } = input;
  const network = readNetwork(document);
  assertUsableNetwork(network, '');
  assertDistinctStands(document);
  const now = context.clock();
  try {
    const version = await context.store.transaction(async (tx) => {
      await assertKnownMarketplaces(tx, document);
      const row = await lockNetwork(tx, manufacturer);
      if ((row?.version ?? null) !== replaces) throw new ServiceError('version-outdated');
      const next = (row?.version ?? 0) + 1;
      await storeNetwork(tx, {
        manufacturerId: manufacturer,
        document,
        version: next,
        settingsVersion: await nextSettingsVersion(tx, manufacturer, document),
        at: now,
        changedBy: `key:${caller.prefix}`,
        timeZoneOf: timeZoneOfCountry,
      });
      return next;
    });
    return { manufacturer, version };
  } catch (error) {
    if (error instanceof StandTakenError) throw refuseStands(document, error);
    // Two first loads at once: the other one stands.
    if (isUniqueViolation(error)) throw new ServiceError('version-outdated', { cause: error });
    throw error;
  }
}

function readNetwork(document: NetworkDocument): Network {
  const { sellers, zoneManagers, worldContact, settings } = document;
  return { sellers, zoneManagers, worldContact, settings };
}

/** Settings that stay the same keep their version, which decisions name (R11). */
async function nextSettingsVersion(
  tx: Tx,
  manufacturerId: string,
  document: NetworkDocument,
): Promise<number> {
  const loaded = await loadNetwork(tx, manufacturerId);
  if (loaded === null) return 1;
  const isSame =
    JSON.stringify(sorted(loaded.network.settings)) === JSON.stringify(sorted(document.settings));
  return isSame ? loaded.settingsVersion : loaded.settingsVersion + 1;
}

function sorted(settings: object): unknown {
  return Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function assertDistinctStands({ stands }: NetworkDocument): void {
  const fields = stands.flatMap(({ id }, index): RefusedField[] =>
    stands.findIndex((stand) => stand.id === id) < index
      ? [{ pointer: `/stands/${index}/id`, code: 'duplicate-stand-id' }]
      : [],
  );
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
}

async function assertKnownMarketplaces(tx: Tx, document: NetworkDocument): Promise<void> {
  const known = new Set((await listMarketplaces(tx)).map(({ id }) => id));
  const fields = document.stands.flatMap(({ marketplace }, index): RefusedField[] =>
    known.has(marketplace)
      ? []
      : [{ pointer: `/stands/${index}/marketplace`, code: 'marketplace-unknown' }],
  );
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
}

function refuseStands(document: NetworkDocument, error: StandTakenError): ServiceError {
  const fields = document.stands.flatMap(({ id }, index): RefusedField[] =>
    error.standIds.includes(id)
      ? [{ pointer: `/stands/${index}/id`, code: 'stand-of-another' }]
      : [],
  );
  return new ServiceError('input-invalid', { fields, cause: error });
}
