import type { FunctionComponent } from 'preact';
import { useRef } from 'preact/hooks';
import type { SellerView } from '../../contract/sales-network.ts';
import { findPosition, type Radius } from '../../domain/geo.ts';
import { LockIcon } from '../icons.tsx';
import { isAbsent, type Member } from './group-members.ts';
import { AbsentIcon, PartnerIcon, PlaceIcon, RadiusIcon, RangeIcon } from './network-icons.tsx';
import { useNetworkWords, type NetworkWords } from './words.ts';

export const BADGES = ['partner', 'protected', 'range', 'radius', 'absent', 'not-placed'] as const;
export type Badge = (typeof BADGES)[number];

const ICONS: Readonly<Record<Badge, FunctionComponent>> = {
  partner: PartnerIcon,
  protected: LockIcon,
  range: RangeIcon,
  radius: RadiusIcon,
  absent: AbsentIcon,
  'not-placed': PlaceIcon,
};

/** Everything that sets a member apart from an ordinary one. */
export function listBadges(member: Member): readonly Badge[] {
  const own = 'seller' in member ? listSellerBadges(member.seller) : [];
  return isAbsent(member) ? [...own, 'absent'] : own;
}

function listSellerBadges(seller: SellerView): readonly Badge[] {
  const badges: readonly (Badge | false)[] = [
    seller.partner && 'partner',
    seller.protected && 'protected',
    seller.range.mode === 'limited' && 'range',
    seller.radius !== null && 'radius',
    findPosition(seller) === null && 'not-placed',
  ];
  return badges.filter((badge) => badge !== false);
}

/** « 120 km », « 75 miles ». */
export function formatRadius(radius: Radius, { t }: Pick<NetworkWords, 't'>): string {
  return t(`network.radius.${radius.unit}`, { value: radius.value });
}

/**
 * A member's badges, each of which explains itself to a pointer that rests on it, to the keyboard
 * and to a finger, until one turns to something else.
 */
export function Badges({ member }: { readonly member: Member }) {
  const badges = listBadges(member);
  if (badges.length === 0) return null;
  const radius = 'seller' in member ? member.seller.radius : null;
  return (
    <span class="badges">
      {badges.map((badge) => (
        <ExplainedBadge key={badge} badge={badge} radius={radius} />
      ))}
    </span>
  );
}

function ExplainedBadge(props: { readonly badge: Badge; readonly radius: Radius | null }) {
  const words = useNetworkWords();
  const { badge, radius } = props;
  const Icon = ICONS[badge];
  const why = words.t(`network.badge.${badge}.why`);
  const details = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (details.current !== null) details.current.open = false;
  };
  return (
    <details class={`badge ${badge}`} name="badge" ref={details}>
      <summary
        class="chip"
        title={why}
        onBlur={close}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || details.current?.open !== true) return;
          // The sheet around it stays open.
          event.preventDefault();
          event.stopPropagation();
          close();
        }}
      >
        <Icon />
        {words.t(`network.badge.${badge}`, {
          radius: radius === null ? '' : formatRadius(radius, words),
        })}
      </summary>
      <p>{why}</p>
    </details>
  );
}
