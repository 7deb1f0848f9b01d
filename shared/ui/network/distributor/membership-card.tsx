import type { ComponentChildren } from 'preact';
import type { OwnMembership } from '../../../contract/distributor.ts';
import { useReturnFocus } from './use-return-focus.ts';
import { useDistributorWords } from './words.ts';

/** One of the networks he is in: the manufacturer, as what he is there, and what is set. */
export function MembershipCard(props: {
  readonly membership: OwnMembership;
  /** Whether its form lies open. */
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}) {
  const { t, d } = useDistributorWords();
  const { membership } = props;
  const element = useReturnFocus<HTMLLIElement>(props.isOpen);
  return (
    <li class="membership stack" ref={element}>
      <h3>
        {membership.manufacturer.name}
        <span class="small"> · {t(`network.kind.${membership.kind}`)}</span>
      </h3>
      {membership.partnerAddedAt !== null && <p class="small">{d('distributor.partner-added')}</p>}
      {props.children}
    </li>
  );
}
