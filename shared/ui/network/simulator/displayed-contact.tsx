import type { SimulationAnswer } from '../../../contract/network-insight.ts';
import { formatDistance } from '../../format.ts';
import { PartnerIcon } from '../network-icons.tsx';
import type { Member } from '../group-members.ts';
import { useInsightWords } from '../insight-words.ts';
import { Stars } from '../stars.tsx';

/** One of the contacts a stand would show the buyer, as far as it tells them apart. */
export function DisplayedContact(props: {
  readonly contact: SimulationAnswer['displayed'][number];
  /** Null for one that is not saved yet. */
  readonly member: Member | null;
  readonly isDesignated: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t, network, language } = useInsightWords();
  const { contact, member, isDesignated } = props;
  const { name, kind, city, distanceKm, rating, partner } = contact;
  const isSeller = kind === 'local' || kind === 'national';
  const reviewCount = member !== null && 'seller' in member ? member.seller.reviewCount : 0;
  const facts = [
    network(`network.kind.${kind}`),
    city,
    distanceKm !== null && formatDistance(distanceKm, language, navigator.languages),
  ].filter(Boolean);
  return (
    <li class={isDesignated ? 'contact designated' : 'contact'}>
      <p>
        <strong>{name}</strong>{' '}
        {isDesignated && <span class="chip">{t('simulator.designated')}</span>}{' '}
        {partner && (
          <span class="chip">
            <PartnerIcon /> {network('network.badge.partner')}
          </span>
        )}
      </p>
      <p class="small">{facts.join(' · ')}</p>
      {isSeller && (
        <p>
          <Stars rating={rating} reviewCount={reviewCount} />
        </p>
      )}
      {isSeller && !isDesignated && !props.isChosen && (
        <p>
          <button
            type="button"
            class="quiet bordered"
            aria-label={t('simulator.choose.name', { name })}
            onClick={props.onChoose}
          >
            {t('simulator.choose')}
          </button>
        </p>
      )}
    </li>
  );
}
