import type { Network } from '../../shared/domain/network.ts';
import { buildRoutingIndex, type RoutingIndex } from '../../shared/domain/routing-index.ts';
import { findNetworkVersion, loadNetwork } from '../store/load-network.ts';
import type { Tx } from '../store/store.ts';

/** A network ready to decide with, at one version. */
export interface ReadyNetwork {
  readonly network: Network;
  readonly index: RoutingIndex;
  readonly version: number;
  readonly settingsVersion: number;
}

/** Networks kept ready in memory, each as long as its version is the stored one. */
export interface NetworkCache {
  /** The network as it stands now; null for a manufacturer without one. One small query when known. */
  get(tx: Tx, manufacturerId: string): Promise<ReadyNetwork | null>;
}

/** How many manufacturers' networks are kept; the one asked for least recently goes. */
const MAX_NETWORKS = 200;

/** An empty cache; each process has its own, kept right by the stored version. */
export function makeNetworkCache(): NetworkCache {
  const known = new Map<string, ReadyNetwork>();

  async function load(tx: Tx, manufacturerId: string): Promise<ReadyNetwork | null> {
    const loaded = await loadNetwork(tx, manufacturerId);
    if (loaded === null) return null;
    // What was read while the network changed is of no version: it is not kept, and read again.
    const after = await findNetworkVersion(tx, manufacturerId);
    if (after?.version !== loaded.version) return load(tx, manufacturerId);
    return { ...loaded, index: buildRoutingIndex(loaded.network) };
  }

  return {
    async get(tx, manufacturerId) {
      const row = await findNetworkVersion(tx, manufacturerId);
      const kept = known.get(manufacturerId);
      known.delete(manufacturerId);
      if (row === null) return null;
      const ready = kept?.version === row.version ? kept : await load(tx, manufacturerId);
      if (ready === null) return null;
      known.set(manufacturerId, ready);
      const [oldest] = known.keys();
      if (known.size > MAX_NETWORKS && oldest !== undefined) known.delete(oldest);
      return ready;
    },
  };
}
