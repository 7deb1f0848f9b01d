import type { NetworkChange, NetworkView } from '../../../contract/sales-network.ts';
import { RefusalNotice } from '../../notice.tsx';
import { useInsightWords } from '../insight-words.ts';
import { namePlace } from '../name-place.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { BuyerForm } from './buyer-form.tsx';
import { SimulationResult } from './simulation-result.tsx';
import { useSimulation, type SimulationRun } from './use-simulation.ts';

/**
 * Put in a buyer, see the contacts he is shown, who receives his request, who is copied, and why.
 * Source: N9, R1–R14.
 */
export function Simulator(props: {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  /** Simulated as if it were saved. */
  readonly change?: NetworkChange | null;
}) {
  const { t } = useInsightWords();
  const { desk, view, change = null } = props;
  const run = useSimulation(desk, change);
  const { kind } = run.stage.value;
  const last = run.last.value;
  const isRunning = kind === 'running';
  return (
    <div class="simulator stack">
      <p>{t('simulator.lead')}</p>
      {change !== null && <p>{t('simulator.with-change')}</p>}
      <BuyerForm
        view={view}
        isRunning={isRunning}
        isCityUnknown={kind === 'not-found'}
        onStart={run.start}
      />
      <div class="stack" aria-live="polite" aria-busy={isRunning}>
        <Unfinished run={run} />
        {last !== null && (isRunning || kind === 'done') && (
          <SimulationResult
            view={view}
            answer={last.answer}
            buyer={last.buyer}
            onChoose={(chosenId) => run.simulate({ ...last.buyer, chosenId })}
          />
        )}
      </div>
    </div>
  );
}

/** What stands between a buyer as he was typed and his place on the map. */
function Unfinished({ run }: { readonly run: SimulationRun }) {
  const words = useInsightWords();
  const { t } = words;
  const stage = run.stage.value;
  if (stage.kind === 'waiting' || stage.kind === 'running' || stage.kind === 'done') return null;
  const { buyer } = stage;
  return (
    <>
      {stage.kind === 'choosing' && (
        <fieldset class="choices">
          <legend>{t(`simulator.place.${stage.outcome}`)}</legend>
          {stage.candidates.map((place) => (
            <label key={place.id}>
              <input
                type="radio"
                name="simulated-place"
                onChange={() => run.simulate({ ...buyer, place })}
              />
              {namePlace(place, words)}
            </label>
          ))}
        </fieldset>
      )}
      {stage.kind === 'failed' && <RefusalNotice refusal={stage.refusal} />}
      <p class="submit">
        <button
          type="button"
          class="quiet bordered"
          onClick={() => run.simulate({ ...buyer, place: null, attribution: null })}
        >
          {t('simulator.without-position')}
        </button>
      </p>
    </>
  );
}
