import { AlertIcon } from '../../icons.tsx';
import { useDistributorWords } from './words.ts';

/** A setting that was changed while it was being edited: one's own beside what stands now. */
export function Meanwhile(props: {
  readonly current: string;
  readonly mine: string;
  readonly onKeepMine: () => void;
  readonly onTakeCurrent: () => void;
}) {
  const { d } = useDistributorWords();
  return (
    <section class="merge stack" tabIndex={-1} aria-label={d('distributor.meanwhile')}>
      <h4>
        <AlertIcon /> {d('distributor.meanwhile')}
      </h4>
      <p>{d('distributor.meanwhile.text')}</p>
      <dl class="own-facts">
        <dt>{d('distributor.meanwhile.current')}</dt>
        <dd>{props.current}</dd>
        <dt>{d('distributor.meanwhile.mine')}</dt>
        <dd>{props.mine}</dd>
      </dl>
      <p class="submit">
        <button type="button" class="filled" onClick={props.onKeepMine}>
          {d('distributor.meanwhile.keep-mine')}
        </button>
        <button type="button" class="quiet bordered" onClick={props.onTakeCurrent}>
          {d('distributor.meanwhile.take-current')}
        </button>
      </p>
    </section>
  );
}
