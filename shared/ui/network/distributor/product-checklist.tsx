import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../field.tsx';
import type { EditForm } from '../forms/use-edit-form.ts';
import { readProducts, searchProducts, writeProducts, type ListedProduct } from './range-fields.ts';
import { useDistributorWords } from './words.ts';

/** More are told by their number: a list of thousands is searched, not scrolled. */
const MAX_SHOWN = 100;
/** Fewer are seen at one glance. */
const MIN_SEARCHED = 8;

/** « Gamme limitée »: the products ticked, out of a catalogue of any length. Source: R7. */
export function ProductChecklist(props: {
  readonly form: EditForm;
  readonly products: readonly ListedProduct[];
}) {
  const { d } = useDistributorWords();
  const { form, products } = props;
  const search = useSignal('');
  const id = useId();
  const ticked = readProducts(form.fields.value);
  const found = searchProducts(products, search.value);
  const shown = found.slice(0, MAX_SHOWN);
  const isAll = found.length > 0 && found.every((product) => ticked.has(product.id));
  const error = form.error('products');

  function tick(ids: readonly string[], isTicked: boolean): void {
    const next = new Set(ticked);
    for (const one of ids) {
      if (isTicked) next.add(one);
      else next.delete(one);
    }
    form.set('products', writeProducts(next));
  }

  return (
    <div class={error === null ? 'product-list stack' : 'product-list stack wrong'}>
      {products.length >= MIN_SEARCHED && (
        <Field label={d('distributor.range.search')} error={null}>
          {(control) => (
            <input
              {...control}
              type="search"
              autocomplete="off"
              value={search.value}
              onInput={(event) => {
                search.value = event.currentTarget.value;
              }}
              onKeyDown={(event) => {
                // It searches; the form is sent by its button.
                if (event.key === 'Enter') event.preventDefault();
              }}
            />
          )}
        </Field>
      )}
      <p class="count">
        <output>
          {d('distributor.range.count', { count: ticked.size, total: products.length })}
        </output>
        {found.length > 0 && (
          <button
            type="button"
            class="quiet bordered"
            onClick={() =>
              tick(
                found.map((product) => product.id),
                !isAll,
              )
            }
          >
            {d(isAll ? 'distributor.range.clear-all' : 'distributor.range.check-all')}
          </button>
        )}
      </p>
      {found.length === 0 && <p>{d('distributor.range.none')}</p>}
      <fieldset
        class="choices products"
        aria-describedby={error === null ? undefined : `${id}-error`}
      >
        <legend class="unseen">{d('distributor.range.limited')}</legend>
        {shown.map((product) => (
          <label key={product.id}>
            <input
              type="checkbox"
              checked={ticked.has(product.id)}
              onChange={(event) => tick([product.id], event.currentTarget.checked)}
            />
            <span>
              {product.name}
              {!product.isListed && <span class="small"> ({d('distributor.range.outside')})</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {found.length > shown.length && (
        <p class="small">{d('distributor.range.more', { count: found.length - shown.length })}</p>
      )}
      {error !== null && (
        <p class="error" id={`${id}-error`} role="alert" data-wrong tabIndex={-1}>
          {error}
        </p>
      )}
    </div>
  );
}
