import { useMemo } from 'preact/hooks';
import type { SimulationAnswer } from '../../../contract/network-insight.ts';
import type { NetworkView } from '../../../contract/sales-network.ts';
import { useWords } from '../../host.ts';
import { findMember } from '../group-members.ts';
import { useInsightWords } from '../insight-words.ts';
import { namePlace } from '../name-place.ts';
import { mapNetwork } from '../map-network.ts';
import { CoverageMap } from '../map/coverage-map.tsx';
import { DisplayedContact } from './displayed-contact.tsx';
import type { SimulatedBuyer } from './use-simulation.ts';
import { WhyLines } from './why-lines.tsx';

/** Where the request of a buyer goes: contacts, designated, copies, map, and why. */
export function SimulationResult(props: {
  readonly view: NetworkView;
  readonly answer: SimulationAnswer;
  readonly buyer: SimulatedBuyer;
  /** Simulates that the buyer chose this contact; null for no choice. */
  readonly onChoose: (id: string | null) => void;
}) {
  const { t, list, country } = useInsightWords();
  const ui = useWords();
  const { view, answer, buyer, onChoose } = props;
  const { displayed, designated, copies, tier } = answer;
  const network = useMemo(() => mapNetwork(view), [view]);
  const { place, fields, chosenId } = buyer;
  const label = place === null ? country(fields.country) : namePlace(place, { country });
  const marks = useMemo(() => {
    if (place === null) return {};
    const { lat, lon } = place;
    return { buyers: [{ id: 'buyer', lat, lon, label }], focus: { lat, lon } };
  }, [place, label]);
  const chosen = chosenId === null ? null : (findChosenName(answer, view, chosenId) ?? chosenId);
  return (
    <div class="simulation stack">
      <p>
        {place === null ? t('simulator.unplaced') : t('simulator.placed', { place: label })}
        {buyer.attribution !== null && place !== null && (
          <span class="small">
            {' '}
            {t('simulator.data')}{' '}
            <a href={buyer.attribution.url} rel="noopener noreferrer" target="_blank">
              {buyer.attribution.text}
            </a>
          </span>
        )}
      </p>
      {chosen !== null && (
        <p>
          {t('simulator.chosen', { name: chosen })}{' '}
          <button type="button" class="quiet bordered" onClick={() => onChoose(null)}>
            {t('simulator.unchoose')}
          </button>
        </p>
      )}
      <section>
        <h3>{t('simulator.displayed', { count: displayed.length })}</h3>
        <ol class="displayed-contacts">
          {displayed.map((contact) => (
            <DisplayedContact
              key={contact.id}
              contact={contact}
              member={findMember(view, contact.id)}
              isDesignated={contact.id === designated.id}
              isChosen={contact.id === chosenId}
              onChoose={() => onChoose(contact.id)}
            />
          ))}
        </ol>
      </section>
      <section class="stack">
        <h3>{t('simulator.designated.name', { name: designated.name })}</h3>
        <p>{ui.t(`ui.why.tier.${tier}`, { name: designated.name, own: 'false' })}</p>
        <p>{t('simulator.sent-to', { addresses: list(designated.emails) })}</p>
        <p>
          {copies.length === 0
            ? t('simulator.copies.none')
            : t('simulator.copies', { addresses: list(copies) })}
        </p>
      </section>
      <section aria-label={t('simulator.map')}>
        <CoverageMap {...network} {...marks} selectedId={designated.id} />
      </section>
      <WhyLines answer={answer} memberCount={network.sellers.length + network.zones.length + 1} />
    </div>
  );
}

function findChosenName(answer: SimulationAnswer, view: NetworkView, id: string): string | null {
  const line = answer.trace.find((candidate) => candidate.id === id);
  return line?.name ?? view.sellers.find((seller) => seller.id === id)?.name ?? null;
}
