import { storage } from 'wxt/utils/storage';
import { DESK_KEY, MEMBERS_KEY } from './network-keys.ts';
import {
  parseNetworkDesk,
  parseNetworkMembers,
  type NetworkDesk,
  type NetworkMembers,
} from './network-desk.ts';

const DESK = `local:${DESK_KEY}` as const;
const MEMBERS = `local:${MEMBERS_KEY}` as const;

/** Null where nothing is kept, or nothing that this version understands. */
export async function readNetworkDesk(): Promise<NetworkDesk | null> {
  return parseNetworkDesk(await storage.getItem(DESK));
}

/** Everybody in the network shown; null as above. */
export async function readNetworkMembers(): Promise<NetworkMembers | null> {
  return parseNetworkMembers(await storage.getItem(MEMBERS));
}

/**
 * Keeps both in one go, so that a worker stopped in between leaves no half. Call it exclusively.
 * @param members null for a network too large to be kept, and for none.
 */
export async function writeNetworkDesk(
  desk: NetworkDesk,
  members: NetworkMembers | null,
): Promise<void> {
  await storage.setItems([
    { key: DESK, value: desk },
    { key: MEMBERS, value: members },
  ]);
}

/** Forgets networks and distributors: whoever saw them has left. Call it exclusively. */
export async function clearNetworks(): Promise<void> {
  await storage.removeItems([DESK, MEMBERS]);
}
