import type { PublicList } from '../../shared/contract/marketplace.ts';
import { addressDomain } from '../../shared/domain/address.ts';
import { listMarketplaces } from '../store/companies.ts';
import type { ServiceContext } from './context.ts';

/** What anybody may know to tell a real notification from an imitation. */
export async function getPublicList(context: ServiceContext): Promise<PublicList> {
  const marketplaces = await listMarketplaces(context.store.db);
  const domains = [
    ...marketplaces.map(({ relayDomain }) => relayDomain),
    addressDomain(context.ownSender.address),
  ];
  return {
    linkHosts: [nameLinkHost(new URL(context.publicUrl))],
    senderDomains: [...new Set(domains)],
    marketplaceNames: [...new Set(marketplaces.map(({ name }) => name))],
    supportContact: context.supportContact,
  };
}

/** A host without a scheme stands for https alone, loopback aside. */
function nameLinkHost({ protocol, host, hostname, origin }: URL): string {
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || isLoopback ? host : origin;
}
