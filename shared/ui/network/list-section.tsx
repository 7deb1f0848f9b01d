import { useSignal } from '@preact/signals';
import type { NetworkView } from '../../contract/sales-network.ts';
import { Declarations } from './declarations.tsx';
import { EmptyNetwork } from './empty-network.tsx';
import { MembersList } from './members-list.tsx';
import type { NetworkDesk } from './network-desk.ts';
import { makePlace } from './place.ts';
import { SearchField } from './search-field.tsx';
import { useMemberSearch } from './use-member-search.ts';
import { useNetworkWords } from './words.ts';

const PAGE = 100;

/** Everybody in the network, searched and measured. Source: N6. */
export function ListSection(props: { readonly desk: NetworkDesk; readonly view: NetworkView }) {
  const { t } = useNetworkWords();
  const { desk, view } = props;
  const { query, found } = useMemberSearch(view);
  const shown = useSignal(PAGE);
  return (
    <div class="stack">
      <Declarations desk={desk} view={view} />
      {view.sellers.length + view.zoneManagers.length === 0 && <EmptyNetwork />}
      <section class="box stack" aria-label={t('network.section.list')}>
        <SearchField query={query} count={found.length} />
        {found.length === 0 ? (
          <p>{t('network.search.none', { query: query.value })}</p>
        ) : (
          <MembersList
            members={found.slice(0, shown.value)}
            hrefOf={(task) => makePlace({ section: 'list', task })}
          />
        )}
        {found.length > shown.value && (
          <p>
            <button
              type="button"
              class="quiet bordered"
              onClick={() => {
                shown.value += PAGE;
              }}
            >
              {t('network.list.more', { count: Math.min(PAGE, found.length - shown.value) })}
            </button>
          </p>
        )}
      </section>
    </div>
  );
}
