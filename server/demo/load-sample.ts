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
/** The sample's key lies beside the embedded database, so that every start can show it. */
const KEY_FILE = 'sample-marketplace-key';

function sampleCaller(scopes: KeyCaller['scopes'], marketplaceId: string | null): KeyCaller {
  return { keyId: 'sample', prefix: 'sample', scopes, marketplaceId };
}

/**
 * Fills an empty embedded store with a network and requests of every tier; does nothing on a store
 * that holds anything.
 * @returns the sample marketplace's API key, or null when this store holds no sample.
 */
export async function loadSample(context: ServiceContext, dataDir: string): Promise<string | null> {
  if (context.store.kind !== 'embedded') {
    throw new Error('sample data is for the embedded store alone');
  }
  const keyFile = join(dataDir, KEY_FILE);
  if ((await listMarketplaces(context.store.db)).length > 0) return readKey(keyFile);

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
  const { key } = await makeApiKey(
    context.store.db,
    { name: 'sample', scopes: ['requests:write', 'stands:read'], marketplaceId: 'directindustry' },
    now,
  );
  await writeFile(keyFile, `${key}\n`, { mode: 0o600 });
  return key;
}

async function readKey(keyFile: string): Promise<string | null> {
  try {
    return (await readFile(keyFile, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
