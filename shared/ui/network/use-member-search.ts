import { useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { CONTINENTS } from '../../domain/country.ts';
import { listMembers, type Member } from './group-members.ts';
import { indexMembers, searchMembers } from './search-members.ts';
import { useNetworkWords } from './words.ts';

export interface MemberSearch {
  readonly query: Signal<string>;
  readonly found: readonly Member[];
}

/** A search over everybody in a network, indexed once for each state of it. */
export function useMemberSearch(view: NetworkView): MemberSearch {
  const { language, country, t } = useNetworkWords();
  const query = useSignal('');
  const index = useMemo(
    () =>
      indexMembers(listMembers(view), {
        country,
        continent: (code) => {
          const known = CONTINENTS.find((continent) => continent === code);
          return known === undefined ? code : t(`network.continent.${known}`);
        },
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
    [view, language],
  );
  const text = query.value;
  const found = useMemo(() => searchMembers(index, text), [index, text]);
  return { query, found };
}
