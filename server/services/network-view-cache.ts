import { findNetworkVersion } from '../store/load-network.ts';
import { loadNetworkRows } from '../store/network-view.ts';
import type { Store } from '../store/store.ts';
import { viewNetwork } from './view-network.ts';

/** A network's view as JSON, at one version; what is the reader's own is not in it. */
export interface WrittenNetwork {
  readonly version: number;
  readonly json: string;
}

/** Views kept written in memory, each as long as its version is the stored one. */
export interface NetworkViewCache {
  /** The view as it stands now; null for a manufacturer without a network. */
  get(store: Store, manufacturerId: string): Promise<WrittenNetwork | null>;
}

/** At 5,000 members one takes about 3 MB; the one asked for least recently goes. */
const MAX_NETWORKS = 30;
/** A network that changes more often than it can be read is told to be busy, not read for ever. */
const MAX_READINGS = 5;

/** An empty cache; each process has its own, kept right by the stored version. */
export function makeNetworkViewCache(support: string): NetworkViewCache {
  const known = new Map<string, WrittenNetwork>();

  async function write(store: Store, manufacturerId: string): Promise<WrittenNetwork | null> {
    for (let reading = 0; reading < MAX_READINGS; reading += 1) {
      const rows = await loadNetworkRows(store.db, manufacturerId);
      if (rows === null) return null;
      // What was read while the network changed is of no version.
      const after = await findNetworkVersion(store.db, manufacturerId);
      const { version } = rows.network;
      if (after?.version === version) {
        return { version, json: JSON.stringify(viewNetwork(rows, support)) };
      }
    }
    throw new Error(`the network of ${manufacturerId} changes faster than it can be read`);
  }

  return {
    async get(store, manufacturerId) {
      const row = await findNetworkVersion(store.db, manufacturerId);
      const kept = known.get(manufacturerId);
      known.delete(manufacturerId);
      if (row === null) return null;
      const written = kept?.version === row.version ? kept : await write(store, manufacturerId);
      if (written === null) return null;
      known.set(manufacturerId, written);
      const [oldest] = known.keys();
      if (known.size > MAX_NETWORKS && oldest !== undefined) known.delete(oldest);
      return written;
    },
  };
}
