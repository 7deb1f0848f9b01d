import { useSignal } from '@preact/signals';
import type { DistributorView } from '../../../contract/distributor.ts';
import { EditIcon } from '../network-icons.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { OwnDetailsForm } from './own-details-form.tsx';
import { ProtectionSwitch } from './protection-switch.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import { useDistributorWords } from './words.ts';

/** « Mes coordonnées »: what stands, whose word it is, and the form to change it. Source: N3, N4, N10. */
export function OwnDetailsSection(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const isOpen = useSignal(false);
  const element = useReturnFocus<HTMLElement>(isOpen.value);
  return (
    <section class="box stack" aria-labelledby="own-details" ref={element}>
      <h2 id="own-details">{d('distributor.details')}</h2>
      <p class="small">
        {d(view.ownDetailsAt === null ? 'distributor.details.not-own' : 'distributor.details.own')}
      </p>
      {view.details.lat === null && <p class="error">{d('distributor.details.not-placed')}</p>}
      {isOpen.value ? (
        <OwnDetailsForm
          desk={desk}
          view={view}
          onDone={(done) => {
            isOpen.value = false;
            desk.done.value = done;
          }}
          onCancel={() => {
            isOpen.value = false;
          }}
        />
      ) : (
        <>
          <CurrentDetails view={view} />
          <p>
            <button
              type="button"
              class="quiet bordered"
              onClick={() => {
                isOpen.value = true;
              }}
            >
              <EditIcon />
              {d('distributor.details.edit')}
            </button>
          </p>
        </>
      )}
      <ProtectionSwitch desk={desk} view={view} />
    </section>
  );
}

function CurrentDetails({ view }: { readonly view: DistributorView }) {
  const { t, d, country } = useDistributorWords();
  const { name, contact, email, phone, address } = view.details;
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  const lines = [address.street, town, address.region, country(address.country)];
  const rows = [
    [t('network.field.name'), name],
    [t('network.field.contact'), contact],
    [t('network.field.email'), email],
    [t('network.field.phone'), phone],
    [t('network.field.address'), lines.filter(Boolean).join(', ')],
  ] as const;
  return (
    <dl class="own-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? <span class="small">{d('distributor.details.empty')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
