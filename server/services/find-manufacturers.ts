import type { ManufacturersFound } from '../../shared/contract/distributor.ts';
import {
  findManufacturers as searchManufacturers,
  foldCompanyName,
} from '../store/find-manufacturers.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertDistributor } from './network-access.ts';
import { ServiceError } from './service-error.ts';

const MIN_LETTERS = 2;
const MAX_FOUND = 20;

/**
 * Manufacturers with a network that a distributor may declare to sell, by a part of their name,
 * whatever the accents. Those whose network he is in are not among them. Source: N5.
 */
export function findManufacturers(
  context: ServiceContext,
  caller: PersonCaller,
  input: { readonly companyId: string; readonly search: string },
): Promise<ManufacturersFound> {
  const { companyId } = input;
  const folded = foldCompanyName(input.search.trim());
  return context.store.transaction(async (tx) => {
    await assertDistributor(tx, caller, companyId);
    if ((folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < MIN_LETTERS) {
      throw new ServiceError('input-invalid', {
        fields: [{ pointer: '/search', code: 'search-too-short' }],
      });
    }
    const search = { folded, companyId, limit: MAX_FOUND };
    return { manufacturers: await searchManufacturers(tx, search) };
  });
}
