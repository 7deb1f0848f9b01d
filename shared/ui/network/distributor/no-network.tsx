import { useDistributorWords } from './words.ts';

/** For who is in no network yet: what it takes to be in one. */
export function NoNetwork() {
  const { d } = useDistributorWords();
  return (
    <p>
      {d('distributor.no-network')}{' '}
      <button
        type="button"
        class="quiet bordered"
        onClick={() => document.getElementById('own-declare')?.focus()}
      >
        {d('distributor.no-network.next')}
      </button>
    </p>
  );
}
