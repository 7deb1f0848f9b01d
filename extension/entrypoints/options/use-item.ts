import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

interface Item<T> {
  getValue(): Promise<T>;
  watch(onChange: (value: T) => void): () => void;
}

/** A stored setting as it is now; null until it was read. */
export function useItem<T>(item: Item<T>): ReadonlySignal<{ readonly value: T } | null> {
  const read = useSignal<{ readonly value: T } | null>(null);
  useEffect(() => {
    void item.getValue().then((value) => (read.value = { value }));
    return item.watch((value) => (read.value = { value }));
  }, [item, read]);
  return read;
}
