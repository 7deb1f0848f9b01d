import { useCallback } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { Declarations } from './declarations.tsx';
import { EmptyNetwork } from './empty-network.tsx';
import type { NetworkDesk } from './network-desk.ts';
import { PerformanceTable } from './performance/performance-table.tsx';
import { makePlace, type Task } from './place.ts';

/** Everybody in the network, searched and measured; what it is for while nobody is. Source: N6. */
export function ListSection(props: { readonly desk: NetworkDesk; readonly view: NetworkView }) {
  const { desk, view } = props;
  const hrefOf = useCallback((task: Task) => makePlace({ section: 'list', task }), []);
  const isEmpty = view.sellers.length + view.zoneManagers.length === 0;
  return (
    <div class="stack">
      <Declarations desk={desk} view={view} />
      {isEmpty ? (
        <EmptyNetwork />
      ) : (
        <div class="box">
          <PerformanceTable desk={desk} view={view} hrefOf={hrefOf} />
        </div>
      )}
    </div>
  );
}
