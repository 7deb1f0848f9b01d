import { useSignal } from '@preact/signals';
import type { DistributorView } from '../../../contract/distributor.ts';
import { Moment } from '../../moment.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { DeclareForm } from './declare-form.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { ManufacturerSearch, type FoundManufacturer } from './manufacturer-search.tsx';
import { useOwnChange } from './use-own-change.ts';
import { useDistributorWords } from './words.ts';

/** « Déclarer que je vends les produits d'un fabricant », and what became of it before. Source: N5. */
export function DeclareSection(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const chosen = useSignal<FoundManufacturer | null>(null);
  return (
    <section class="box stack" aria-labelledby="own-declare">
      <h2 id="own-declare" tabIndex={-1}>
        {d('distributor.declare')}
      </h2>
      <p class="small">
        {d(view.partner ? 'distributor.declare.lead-partner' : 'distributor.declare.lead')}
      </p>
      {chosen.value === null ? (
        <ManufacturerSearch
          desk={desk}
          onChoose={(manufacturer) => {
            chosen.value = manufacturer;
          }}
        />
      ) : (
        <DeclareForm
          key={chosen.value.id}
          desk={desk}
          view={view}
          manufacturer={chosen.value}
          onClose={() => {
            chosen.value = null;
          }}
        />
      )}
      {view.declarations.length > 0 && <Declarations desk={desk} view={view} />}
    </section>
  );
}

function Declarations(props: { readonly desk: DistributorDesk; readonly view: DistributorView }) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const change = useOwnChange(desk);
  return (
    <section class="stack" aria-labelledby="own-declared">
      <h3 id="own-declared">{d('distributor.declared')}</h3>
      <RefusalNotice refusal={change.refusal.value} />
      <ul class="found">
        {view.declarations.map(({ id, manufacturer, state, note, declaredAt }) => (
          <li key={id}>
            <span>
              {manufacturer.name}{' '}
              <span class={`chip ${CHIPS[state]}`}>{d(`distributor.declared.${state}`)}</span>
              <span class="small declared">
                <Moment at={declaredAt} />
                {note !== '' && ` · ${note}`}
              </span>
            </span>
            {state === 'proposed' && (
              <button
                type="button"
                class="quiet bordered"
                aria-disabled={change.busy.value}
                aria-label={d('distributor.declared.withdraw-one', { name: manufacturer.name })}
                onClick={() =>
                  void change.run(
                    { kind: 'withdraw-declaration', declarationId: id },
                    d('distributor.declared.withdrawn-done', { name: manufacturer.name }),
                  )
                }
              >
                {d('distributor.declared.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The colours of states, beside their words. */
const CHIPS = {
  proposed: 'to-handle',
  accepted: 'handled',
  added: 'handled',
  refused: 'declined',
  withdrawn: 'declined',
} as const satisfies Record<DistributorView['declarations'][number]['state'], string>;
