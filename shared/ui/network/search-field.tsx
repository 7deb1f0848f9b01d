import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { SearchIcon } from './network-icons.tsx';
import { useNetworkWords } from './words.ts';

/** Where a member is searched for; what it found is told to who listens. */
export function SearchField(props: { readonly query: Signal<string>; readonly count: number }) {
  const { t } = useNetworkWords();
  const id = useId();
  const { query, count } = props;
  return (
    <div class="search-field">
      <label for={id}>{t('network.search')}</label>
      <p>
        <SearchIcon />
        <input
          id={id}
          type="search"
          autocomplete="off"
          placeholder={t('network.search.hint')}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
        />
      </p>
      <output class="small" for={id}>
        {t('network.search.count', { count })}
      </output>
    </div>
  );
}
