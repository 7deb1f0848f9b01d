import { Badges } from './badges.tsx';
import { groupMembers, nameMember, type Member } from './group-members.ts';
import { Stars } from './stars.tsx';
import type { HrefOf } from './warnings.tsx';
import { useNetworkWords, type NetworkWords } from './words.ts';

/** Members by kind; each leads to everything known of him. */
export function MembersList(props: {
  readonly members: readonly Member[];
  readonly hrefOf: HrefOf;
}) {
  const { t } = useNetworkWords();
  return (
    <div class="members stack">
      {groupMembers(props.members).map(({ kind, members }) => (
        <section key={kind} aria-label={t(`network.group.${kind}`)}>
          <h3>
            {t(`network.group.${kind}`)} <span class="count small">{members.length}</span>
          </h3>
          <ul>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} hrefOf={props.hrefOf} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** One member on two lines: who and where, then stars and badges. */
export function MemberRow(props: { readonly member: Member; readonly hrefOf: HrefOf }) {
  const words = useNetworkWords();
  const { member, hrefOf } = props;
  return (
    <li class="member">
      <p>
        <a href={hrefOf({ kind: 'open', id: member.id })}>{nameMember(member)}</a>{' '}
        <span class="small">{describePlace(member, words)}</span>
      </p>
      <p class="line">
        {'seller' in member && (
          <Stars rating={member.seller.rating} reviewCount={member.seller.reviewCount} />
        )}
        <Badges member={member} />
      </p>
    </li>
  );
}

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
