import type { DistributorView, OwnMembership } from '../../../contract/distributor.ts';
import { RangeIcon } from '../network-icons.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { MembershipList } from './membership-list.tsx';
import { NoNetwork } from './no-network.tsx';
import { listProducts } from './range-fields.ts';
import { RangeForm } from './range-form.tsx';
import { useDistributorWords } from './words.ts';

/** « Les produits que je vends », manufacturer by manufacturer. Source: N4, R7. */
export function RangeSection(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  return (
    <section class="box stack" aria-labelledby="own-range">
      <h2 id="own-range">{d('distributor.range')}</h2>
      {view.memberships.length === 0 && <NoNetwork />}
      <MembershipList desk={desk} view={view} Current={CurrentRange} Form={RangeForm} />
    </section>
  );
}

function CurrentRange(props: { readonly membership: OwnMembership; readonly onEdit: () => void }) {
  const { d } = useDistributorWords();
  const { range, manufacturer } = props.membership;
  const total = listProducts(props.membership).length;
  if (total === 0) return <p class="small">{d('distributor.range.no-catalogue')}</p>;
  return (
    <p class="current">
      <span>
        {range.mode === 'full'
          ? d('distributor.range.full')
          : `${d('distributor.range.limited')} · ${d('distributor.range.count', {
              count: range.products.length,
              total,
            })}`}
      </span>
      <button
        type="button"
        class="quiet bordered"
        aria-label={d('distributor.range.edit-for', { manufacturer: manufacturer.name })}
        onClick={props.onEdit}
      >
        <RangeIcon />
        {d('distributor.range.edit')}
      </button>
    </p>
  );
}
