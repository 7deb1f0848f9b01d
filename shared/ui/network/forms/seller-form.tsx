import type { SellerView } from '../../../contract/sales-network.ts';
import { pickInterfaceLanguage } from '../../../domain/language.ts';
import { useNetworkWords } from '../words.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { EditShell } from './edit-shell.tsx';
import { EffectOfEdit } from './effect-of-edit.tsx';
import { OwnFacts } from './own-facts.tsx';
import { PlacedAddress } from './placed-address.tsx';
import { saveEdit } from './save-edit.ts';
import {
  checkSeller,
  emptySeller,
  makeSellerChange,
  ROUTING_FIELDS,
  writeSeller,
} from './seller-fields.ts';
import { SellerDetailFields } from './seller-detail-fields.tsx';
import { useConfirmedPlace } from './use-confirmed-place.ts';
import { useEditForm } from './use-edit-form.ts';

/** Adds a local or national seller, or edits one whose details are the manufacturer's. Source: N1, N2. */
export function SellerForm(props: {
  readonly desk: NetworkDesk;
  /** Null to add one. */
  readonly seller: SellerView | null;
  readonly country: string;
  readonly support: string;
  readonly products: number;
  /** Saved: the sentence to show. */
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useNetworkWords();
  const { t, language } = words;
  const { desk, seller } = props;
  const form = useEditForm(`network/${desk.manufacturer}/seller/${seller?.id ?? 'new'}`, {
    fields:
      seller === null
        ? emptySeller(props.country, pickInterfaceLanguage([language]))
        : writeSeller(seller),
    revision: seller?.revision ?? 0,
  });
  const place = useConfirmedPlace(desk.client, form, seller);
  const makeChange = () =>
    makeSellerChange(seller, form.newId, form.edited.peek().revision, form.fields.peek());

  async function save(): Promise<void> {
    const errors = checkSeller(form.fields.peek(), words);
    if (Object.keys(errors).length === 0 && !(await place.confirm(words))) return;
    const name = form.text('name').trim();
    const saved = await saveEdit({
      form,
      desk,
      names: [...Object.keys(form.fields.peek()), 'address'],
      check: () => checkSeller(form.fields.peek(), words),
      makeChange,
      findCurrent(view) {
        const current = view.sellers.find((known) => known.id === seller?.id);
        if (current === undefined) return null;
        return { fields: writeSeller(current), revision: current.revision };
      },
    });
    if (saved !== null) {
      props.onDone(t(seller === null ? 'network.done.added' : 'network.done.saved', { name }));
    }
  }

  const isComplete = Object.keys(checkSeller(form.fields.value, words)).length === 0;
  return (
    <EditShell
      form={form}
      label={t(seller === null ? 'network.add-seller' : 'network.edit')}
      submit={t(seller === null ? 'network.add' : 'network.save')}
      onSubmit={() => void save()}
      onCancel={props.onCancel}
    >
      <SellerDetailFields form={form} />
      <PlacedAddress form={form} place={place} support={props.support} />
      {place.isToBeChecked.value && <output class="check">{t('network.place.check')}</output>}
      {seller !== null && <OwnFacts seller={seller} products={props.products} />}
      <EffectOfEdit
        desk={desk}
        change={
          isComplete && form.contest.value === null && place.isSettled() ? makeChange() : null
        }
        isShown={seller === null || ROUTING_FIELDS.some((name) => form.isChanged(name))}
        routingKey={ROUTING_FIELDS.map((name) => form.text(name)).join('\n')}
      />
    </EditShell>
  );
}
