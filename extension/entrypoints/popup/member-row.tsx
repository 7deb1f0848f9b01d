import { useHost } from '../../../shared/ui/host.ts';
import { formatDuration } from '../../../shared/ui/format.ts';
import { Badges } from '../../../shared/ui/network/badges.tsx';
import { listEmails, nameMember, type Member } from '../../../shared/ui/network/group-members.ts';
import { describePlace } from '../../../shared/ui/network/describe-place.ts';
import { Stars } from '../../../shared/ui/network/stars.tsx';
import { useNetworkWords } from '../../../shared/ui/network/words.ts';
import { makeNetworkAddress } from './full-page-address.ts';
import { PageLink } from './page-link.tsx';

const MINUTE_MS = 60_000;

/** One member: who and where; stars, reviews and how fast he answers; what sets him apart. */
export function MemberRow(props: {
  readonly manufacturer: string;
  readonly member: Member;
  /** Median of the last 12 months; undefined for who answered nothing. */
  readonly responseMinutes: number | undefined;
}) {
  const { i18n } = useHost();
  const words = useNetworkWords();
  const { manufacturer, member, responseMinutes } = props;
  const place = describePlace(member, words) || listEmails(member).join(', ');
  return (
    <li class="member">
      <p class="line">
        <PageLink href={makeNetworkAddress(manufacturer, 'list', { kind: 'open', id: member.id })}>
          {nameMember(member)}
        </PageLink>
        <span class="small place" title={place}>
          {place}
        </span>
      </p>
      <p class="line small">
        {'seller' in member && (
          <Stars rating={member.seller.rating} reviewCount={member.seller.reviewCount} />
        )}
        {responseMinutes !== undefined && (
          <span title={i18n._('popup.network.response.why')}>
            {i18n._('popup.network.response', {
              time: formatDuration(responseMinutes * MINUTE_MS, words.language),
            })}
          </span>
        )}
      </p>
      <Badges member={member} />
    </li>
  );
}
