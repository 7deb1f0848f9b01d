import type { OwnMembership } from '../../../contract/distributor.ts';
import type { Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { DistributorWords } from './words.ts';

/** A product to tick, by its name; one that left the catalogue has its id alone. */
export interface ListedProduct {
  readonly id: string;
  readonly name: string;
  readonly isListed: boolean;
}

/** The catalogue, and what he has in his range beside it. */
export function listProducts({ products, range }: OwnMembership): readonly ListedProduct[] {
  const known = new Set(products.map(({ id }) => id));
  const own = range.mode === 'full' ? [] : range.products.filter((id) => !known.has(id));
  return [
    ...products.map((product) => ({ ...product, isListed: true })),
    ...own.map((id) => ({ id, name: id, isListed: false })),
  ];
}

/** The texts of a range: its mode, and its products a line each. */
export function writeRange({ range }: Pick<OwnMembership, 'range'>): Draft {
  return {
    mode: range.mode,
    products: range.mode === 'full' ? '' : writeProducts(new Set(range.products)),
  };
}

export function writeProducts(products: ReadonlySet<string>): string {
  return [...products].toSorted().join('\n');
}

export function readProducts(fields: Draft): ReadonlySet<string> {
  return new Set((fields['products'] ?? '').split('\n').filter((id) => id !== ''));
}

/** What the texts say. Source: R7. */
export function readRange(fields: Draft): OwnMembership['range'] {
  return fields['mode'] === 'limited'
    ? { mode: 'limited', products: [...readProducts(fields)] }
    : { mode: 'full' };
}

/** What is wrong before the server is asked: a list of none would accept no request. */
export function checkRange(fields: Draft, { fault }: DistributorWords): FieldErrors {
  const range = readRange(fields);
  return range.mode === 'limited' && range.products.length === 0
    ? { products: fault('products-missing') }
    : {};
}

/** Products whose name or id holds the text, whatever the accents and capitals. */
export function searchProducts(
  products: readonly ListedProduct[],
  search: string,
): readonly ListedProduct[] {
  const wanted = fold(search.trim());
  if (wanted === '') return products;
  return products.filter(
    ({ id, name }) => fold(name).includes(wanted) || fold(id).includes(wanted),
  );
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
