import type { DistributorView, OwnMembership } from '../../../contract/distributor.ts';
import { findPosition } from '../../../domain/geo.ts';
import { RadiusIcon } from '../network-icons.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { MembershipList } from './membership-list.tsx';
import { NoNetwork } from './no-network.tsx';
import { formatOwnRadius } from './radius-fields.ts';
import { listLocal, nameCountry, RadiusForm } from './radius-form.tsx';
import { useDistributorWords } from './words.ts';

/** « Mon rayon de vente », manufacturer by manufacturer; local sellers alone have one. Source: N4, R6. */
export function RadiusSection(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const isLocal = view.memberships.some(({ kind }) => kind === 'local');
  return (
    <section class="box stack" aria-labelledby="own-radius">
      <h2 id="own-radius">{d('distributor.radius')}</h2>
      {view.memberships.length === 0 ? (
        <NoNetwork />
      ) : (
        <p class="small">
          {d(isLocal ? 'distributor.radius.lead' : 'distributor.radius.only-local')}
        </p>
      )}
      {isLocal && listLocal(view).length === 0 && (
        <p class="error">{d('distributor.details.not-placed')}</p>
      )}
      <MembershipList desk={desk} view={view} Current={CurrentRadius} Form={RadiusForm} />
    </section>
  );
}

function CurrentRadius(props: {
  readonly view: DistributorView;
  readonly membership: OwnMembership;
  readonly onEdit: () => void;
}) {
  const words = useDistributorWords();
  const { d, language } = words;
  const { view, membership } = props;
  const { kind, radius, manufacturer } = membership;
  if (kind === 'national') {
    return (
      <p class="small">
        {d('distributor.radius.national')} {d('distributor.radius.only-local')}
      </p>
    );
  }
  return (
    <p class="current">
      <span>{radius === null ? nameCountry(view, words) : formatOwnRadius(radius, language)}</span>
      {findPosition(membership) !== null && (
        <button
          type="button"
          class="quiet bordered"
          aria-label={d('distributor.radius.edit-for', { manufacturer: manufacturer.name })}
          onClick={props.onEdit}
        >
          <RadiusIcon />
          {d('distributor.radius.edit')}
        </button>
      )}
    </p>
  );
}
