import type { Member } from './group-members.ts';
import type { NetworkWords } from './words.ts';

/** Where a seller is, what a manager is in charge of; nothing for the world contact. */
export function describePlace(member: Member, words: NetworkWords): string {
  const { country, list, t } = words;
  switch (member.kind) {
    case 'local':
    case 'national': {
      const { address } = member.seller;
      return [address.city, country(address.country)].filter(Boolean).join(', ');
    }
    case 'zone-manager':
      return list([
        ...member.manager.continents.map((code) => t(`network.continent.${code}`)),
        ...member.manager.countries.map(country),
      ]);
    case 'world':
      return '';
  }
}
