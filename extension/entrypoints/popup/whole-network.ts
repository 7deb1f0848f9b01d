import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { groupMembers, type Member } from '../../../shared/ui/network/group-members.ts';
import type { NetworkHead, NetworkMembers, NetworkPart } from '../../storage/network-desk.ts';
import { MEMBERS_FORMAT, MEMBERS_KEY } from '../../storage/network-keys.ts';

/** Everybody in the network, read after the first paint; null until then and for a large network. */
export function useWholeNetwork(head: NetworkHead): NetworkPart | null {
  const whole = useSignal<NetworkMembers | null>(null);
  const { id } = head.manufacturer;
  const { version, isKeptWhole } = head;
  useEffect(() => {
    if (!isKeptWhole) return;
    let isCurrent = true;
    // A turn later: what is drawn from the head is on the screen by then.
    const timer = setTimeout(() => {
      void browser.storage.local.get(MEMBERS_KEY).then((stored) => {
        if (isCurrent) whole.value = takeMembers(stored[MEMBERS_KEY], id);
      });
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [id, version, isKeptWhole, whole]);
  return whole.value;
}

/** The background checked it as it was written; another version of the extension wrote otherwise. */
function takeMembers(stored: unknown, manufacturer: string): NetworkMembers | null {
  const members = stored as NetworkMembers | null | undefined;
  const isOurs = members?.format === MEMBERS_FORMAT && members.manufacturer === manufacturer;
  return isOurs ? members : null;
}

/** The members of a part in the order of the list: by kind, then in the order of adding. */
export function listPart({ sellers, zoneManagers, worldContact }: NetworkPart): readonly Member[] {
  const members: readonly Member[] = [
    ...sellers.map((seller) => ({ kind: seller.kind, id: seller.id, seller })),
    ...zoneManagers.map((manager) => ({
      kind: 'zone-manager' as const,
      id: manager.id,
      manager,
    })),
    ...(worldContact === null
      ? []
      : [{ kind: 'world' as const, id: worldContact.id, contact: worldContact }]),
  ];
  return groupMembers(members).flatMap((group) => group.members);
}
