import { useRef } from 'preact/hooks';
import type { LocateAnswer, Place } from '../../../contract/geocoding.ts';
import { AlertIcon } from '../../icons.tsx';
import { Notice } from '../../notice.tsx';
import { PlaceIcon } from '../network-icons.tsx';
import { namePlace } from '../name-place.ts';
import { SupportLink } from '../support-link.tsx';
import { useNetworkWords } from '../words.ts';
import { PlaceMap, type ShownPlace } from './place-map.tsx';
import type { Locating } from './use-located.ts';

/**
 * Where an address is, on a map, before it is saved; and what to do where it cannot be found, fits
 * several places, or contradicts itself. Source: N2.
 */
export function PlaceCheck(props: {
  readonly locating: Locating;
  /** Where the address is known to be already, while it was not changed. */
  readonly kept: ShownPlace | null;
  readonly placeId: string;
  readonly support: string;
  readonly error: string | null;
  readonly onChoose: (place: Place) => void;
  /** Either the postal code or the city was right: the address becomes that of the place. */
  readonly onCorrect: (place: Place) => void;
  readonly onRetry: () => void;
}) {
  const { t } = useNetworkWords();
  const { locating, kept, error } = props;
  const last = useRef<LocateAnswer | null>(null);
  if (locating.kind === 'located') last.current = locating.answer;
  if (locating.kind === 'incomplete') last.current = null;
  return (
    <section
      class="place-check stack"
      aria-label={t('network.place.title')}
      aria-live="polite"
      tabIndex={-1}
      {...(error !== null && isTold(locating) && { 'data-wrong': true })}
    >
      {kept !== null && locating.kind === 'incomplete' && (
        <>
          <p class="small">
            <PlaceIcon /> {t('network.place.kept')}
          </p>
          <PlaceMap places={[kept]} chosenId={kept.id} />
        </>
      )}
      {kept === null && locating.kind === 'incomplete' && (
        <p class="small">{t('network.place.waiting')}</p>
      )}
      {locating.kind === 'locating' && <p class="small">{t('network.place.locating')}</p>}
      {locating.kind === 'locating' && last.current !== null && (
        // What it said of the address before keeps its room: nothing moves under the hand that types.
        <div class="outdated stack" inert>
          <Answered {...props} answer={last.current} />
        </div>
      )}
      {locating.kind === 'failed' && (
        <Notice
          tone="danger"
          icon={AlertIcon}
          action={
            <button type="button" class="quiet" onClick={props.onRetry}>
              {t('network.place.retry')}
            </button>
          }
        >
          {t('network.place.unavailable')} <SupportLink support={props.support} />
        </Notice>
      )}
      {locating.kind === 'located' && <Answered {...props} answer={locating.answer} />}
      {error !== null && !isTold(locating) && (
        <p class="error" role="alert" data-wrong tabIndex={-1}>
          {error}
        </p>
      )}
    </section>
  );
}

/** Whether what is wrong stands there already, at greater length than beside the field. */
function isTold(locating: Locating): boolean {
  if (locating.kind === 'failed') return true;
  return locating.kind === 'located' && locating.answer.located.outcome === 'not-found';
}

function Answered(props: Parameters<typeof PlaceCheck>[0] & { readonly answer: LocateAnswer }) {
  const words = useNetworkWords();
  const { t } = words;
  const { located, attribution } = props.answer;
  const candidates =
    located.outcome === 'found'
      ? [located.place]
      : located.outcome === 'not-found'
        ? []
        : located.candidates;
  const chosen = located.outcome === 'found' ? located.place.id : props.placeId || null;
  return (
    <>
      {located.outcome === 'found' && (
        <p class="small">
          <PlaceIcon />{' '}
          {t(`network.place.found.${located.place.precision}`, {
            label: namePlace(located.place, words),
          })}
        </p>
      )}
      {located.outcome === 'not-found' && (
        <Notice tone="danger" icon={AlertIcon}>
          {t('network.place.not-found')} {t('network.place.contact')}{' '}
          <SupportLink support={props.support} />
        </Notice>
      )}
      {(located.outcome === 'ambiguous' || located.outcome === 'conflict') && (
        <fieldset class="choices candidates">
          <legend>{t(`network.place.${located.outcome}`)}</legend>
          {located.candidates.map((place) => (
            <label key={place.id}>
              <input
                type="radio"
                name="placeId"
                checked={place.id === chosen}
                onChange={() =>
                  (located.outcome === 'conflict' ? props.onCorrect : props.onChoose)(place)
                }
              />
              {namePlace(place, words)}
            </label>
          ))}
        </fieldset>
      )}
      {candidates.length > 0 && (
        <PlaceMap
          places={candidates.map((place) => ({ ...place, label: namePlace(place, words) }))}
          chosenId={chosen}
        />
      )}
      <p class="small attribution">
        {t('network.place.data')}{' '}
        <a href={attribution.url} rel="noopener noreferrer" target="_blank">
          {attribution.text}
        </a>
      </p>
    </>
  );
}
