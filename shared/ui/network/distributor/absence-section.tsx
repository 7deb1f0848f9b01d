import type { DistributorView } from '../../../contract/distributor.ts';
import { RefusalNotice } from '../../notice.tsx';
import { AbsentIcon } from '../network-icons.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { useOwnChange } from './use-own-change.ts';
import { useDistributorWords } from './words.ts';

/** « Absence »: no new request from anybody until he is back. Source: R13, N10. */
export function AbsenceSection(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const change = useOwnChange(desk);
  const wanted = !view.absent;
  return (
    <section class="box stack" aria-labelledby="own-absence">
      <h2 id="own-absence">{d('distributor.absence')}</h2>
      {view.absent && <p>{d('distributor.absent')}</p>}
      <p class="small">{d('distributor.absence.off')}</p>
      <p>
        <button
          type="button"
          class={view.absent ? 'filled' : 'quiet bordered'}
          aria-disabled={change.busy.value}
          onClick={() =>
            void change.run(
              { kind: 'set-absence', revision: view.revision, absent: wanted },
              d('distributor.absence.done', { isAbsent: String(wanted) }),
            )
          }
        >
          <AbsentIcon />
          {d(view.absent ? 'distributor.absence.end' : 'distributor.absence.start')}
        </button>
      </p>
      <RefusalNotice refusal={change.refusal.value} />
    </section>
  );
}
