import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeApiKey } from '../identity/api-keys.ts';
import type { KeyCaller } from '../services/caller.ts';
import type { ServiceContext } from '../services/context.ts';
import { replaceNetwork } from '../services/replace-network.ts';
import { submitRequest } from '../services/submit-request.ts';
import { listMarketplaces, saveMarketplace } from '../store/companies.ts';
import {
  SAMPLE_MANUFACTURER,
  SAMPLE_MARKETPLACES,
  SAMPLE_NETWORK,
  SAMPLE_REQUESTS,
} from './sample-network.ts';

const HOUR_MS = 3_600_000;
/** The sample's keys: they lie beside the embedded database, so that every start can show them. */
export interface SampleKeys {
  readonly marketplace: string;
  readonly operator: string;
}

const KEYS = [
  {
    name: 'marketplace',
    scopes: ['requests:write', 'requests:read', 'stands:read'],
    marketplaceId: 'directindustry',
  },
  { name: 'operator', scopes: ['networks:write', 'operate'], marketplaceId: null },
] as const;

function sampleCaller(scopes: KeyCaller['scopes'], marketplaceId: string | null): KeyCaller {
  return { keyId: 'sample', prefix: 'sample', scopes, marketplaceId };
}

/**
 * Fills an empty embedded store with a network and requests of every tier; does nothing on a store
 * that holds anything.
 * @returns the sample's API keys, or null when this store holds no sample.
 */
export async function loadSample(
  context: ServiceContext,
  dataDir: string,
): Promise<SampleKeys | null> {
  if (context.store.kind !== 'embedded') {
    throw new Error('sample data is for the embedded store alone');
  }
  if ((await listMarketplaces(context.store.db)).length > 0) return readKeys(dataDir);

  const now = context.clock();
  await context.store.transaction(async (tx) => {
    for (const { id, name } of SAMPLE_MARKETPLACES) {
      await saveMarketplace(tx, {
        id,
        name,
        senderName: name,
        relayDomain: `relay.${id}.example`,
        languages: ['fr', 'en'],
        supportContact: context.supportContact,
        createdAt: now,
      });
    }
  });
  await replaceNetwork(context, sampleCaller(['networks:write'], null), {
    manufacturer: SAMPLE_MANUFACTURER,
    document: SAMPLE_NETWORK,
    replaces: null,
  });
  for (const { marketplace, hoursAgo, submission } of SAMPLE_REQUESTS) {
    const receivedAt = new Date(now.getTime() - hoursAgo * HOUR_MS);
    const then: ServiceContext = { ...context, clock: () => receivedAt };
    await submitRequest(then, sampleCaller(['requests:write'], marketplace), submission);
  }
  for (const { name, scopes, marketplaceId } of KEYS) {
    const made = { name: `sample ${name}`, scopes, marketplaceId };
    const { key } = await makeApiKey(context.store.db, made, now);
    await writeFile(keyFile(dataDir, name), `${key}\n`, { mode: 0o600 });
  }
  return readKeys(dataDir);
}

function keyFile(dataDir: string, name: keyof SampleKeys): string {
  return join(dataDir, `sample-${name}-key`);
}

async function readKeys(dataDir: string): Promise<SampleKeys | null> {
  const marketplace = await readKey(keyFile(dataDir, 'marketplace'));
  const operator = await readKey(keyFile(dataDir, 'operator'));
  return marketplace === null || operator === null ? null : { marketplace, operator };
}

async function readKey(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
