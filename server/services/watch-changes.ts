import { subscribeChanged } from '../store/feeds.ts';
import type { ServiceContext } from './context.ts';

/** Whoever watches is called when something changed for one of his addresses. */
export interface ChangeWatch {
  add(addresses: readonly string[], onChanged: () => void): () => void;
  close(): Promise<void>;
}

/** One subscription to the store for every page and view that this process serves. */
export async function watchChanges(context: ServiceContext): Promise<ChangeWatch> {
  const watchers = new Set<{ addresses: ReadonlySet<string>; onChanged: () => void }>();
  const unsubscribe = await subscribeChanged(context.store, (changed) => {
    for (const watcher of watchers) {
      if (changed.some((address) => watcher.addresses.has(address))) watcher.onChanged();
    }
  });
  return {
    add(addresses, onChanged) {
      const watcher = { addresses: new Set(addresses), onChanged };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    async close() {
      watchers.clear();
      await unsubscribe();
    },
  };
}
