import { useSignal } from '@preact/signals';
import type { NetworkView, ProposedDeclaration } from '../../contract/sales-network.ts';
import type { Refusal } from '../client.ts';
import { Moment } from '../moment.tsx';
import { RefusalNotice } from '../notice.tsx';
import { EffectOfEdit } from './forms/effect-of-edit.tsx';
import type { NetworkDesk } from './network-desk.ts';
import { useNetworkWords } from './words.ts';

/** Distributors who say that they sell the manufacturer's products, each to be decided. Source: N5. */
export function Declarations(props: { readonly desk: NetworkDesk; readonly view: NetworkView }) {
  const { t } = useNetworkWords();
  const { declarations } = props.view;
  if (declarations.length === 0) return null;
  return (
    <section class="box stack declarations" aria-labelledby="declarations">
      <h2 id="declarations">{t('network.declaration.title', { count: declarations.length })}</h2>
      <ul class="stack">
        {declarations.map((declaration) => (
          <Declared key={declaration.id} desk={props.desk} declaration={declaration} />
        ))}
      </ul>
    </section>
  );
}

function Declared(props: {
  readonly desk: NetworkDesk;
  readonly declaration: ProposedDeclaration;
}) {
  const { t, country } = useNetworkWords();
  const { desk, declaration } = props;
  const { id, company, note, declaredAt } = declaration;
  const { name } = company;
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const place = [company.city, country(company.country)].filter(Boolean).join(', ');

  async function decide(accept: boolean): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await desk.change({ kind: 'decide-declaration', declarationId: id, accept });
    busy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) {
      desk.done.value = t(accept ? 'network.done.added' : 'network.declaration.refused', { name });
    } else if (answer.refusal.code === 'declaration-decided') await desk.load();
  }

  return (
    <li class="stack">
      <p>
        <strong>{name}</strong>, {place}{' '}
        <span class="small">
          {t('network.declaration.declared')} <Moment at={declaredAt} />
        </span>
      </p>
      {note !== '' && <p class="quote">{note}</p>}
      <EffectOfEdit
        desk={desk}
        change={{ kind: 'decide-declaration', declarationId: id, accept: true }}
        isShown={false}
        routingKey={id}
      />
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button
          type="button"
          class="filled"
          aria-disabled={busy.value}
          onClick={() => void decide(true)}
        >
          {t('network.declaration.accept')}
          <span class="unseen"> : {name}</span>
        </button>
        <button
          type="button"
          class="quiet bordered"
          aria-disabled={busy.value}
          onClick={() => void decide(false)}
        >
          {t('network.declaration.refuse')}
          <span class="unseen"> : {name}</span>
        </button>
      </p>
    </li>
  );
}
