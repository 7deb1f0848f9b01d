import { draw } from '../../icons.tsx';
import { LevelSwatch } from './map-legend.tsx';
import type { MapSeller } from './map-model.ts';
import type { CountryCoverage } from './summarize-coverage.ts';
import { useMapWords } from './words.ts';

/** lucide: x */
const CloseIcon = /* @__PURE__ */ draw('M18 6L6 18M6 6l12 12');
/** More names than that are a list of their own. */
const MOST_NAMES = 6;

/** Who covers one country, in words: sellers, then who takes what they leave. Source: R2, R5. */
export function CountryPanel(props: {
  readonly covered: CountryCoverage;
  readonly worldName: string;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { t, country } = useMapWords();
  const { covered, worldName, onSelect, onClose } = props;
  const { nationwide, within, zones, level } = covered;
  const hasSellers = nationwide.length + within.length > 0;
  // R5: who comes after is asked only when the sellers leave something.
  const asked =
    covered.fallback === 'zone-continent'
      ? zones
      : zones.filter(({ countries }) => countries.some((code) => code === covered.country));
  return (
    <section class="map-panel" aria-live="polite">
      <header>
        <LevelSwatch level={level} />
        <h3>{country(covered.country)}</h3>
        <button type="button" class="quiet" onClick={onClose}>
          <CloseIcon />
          <span class="unseen">{t('map.country.close')}</span>
        </button>
      </header>
      {!hasSellers && <p>{t('map.country.none')}</p>}
      {nationwide.length > 0 && (
        <SellerNames
          title={t('map.country.nationwide', { count: nationwide.length })}
          sellers={nationwide}
          onSelect={onSelect}
        />
      )}
      {within.length > 0 && (
        <SellerNames
          title={t('map.country.within', { count: within.length })}
          sellers={within}
          onSelect={onSelect}
        />
      )}
      {level !== 'sellers' && (
        <div>
          {hasSellers && <p class="small">{t('map.country.rest')}</p>}
          {covered.fallback === 'world' ? (
            <p>
              <span class="small">{t('map.country.world')}</span>
              <br />
              {worldName}
            </p>
          ) : (
            <>
              <p class="small">{t('map.country.zones', { count: asked.length })}</p>
              <ul class="map-names">
                {asked.map(({ id, name }) => (
                  <li key={id}>
                    <button type="button" class="quiet" onClick={() => onSelect(id)}>
                      {name}
                    </button>
                  </li>
                ))}
              </ul>
              {asked.length > 1 && <p class="small">{t('map.country.first')}</p>}
            </>
          )}
        </div>
      )}
    </section>
  );
}

function SellerNames(props: {
  readonly title: string;
  readonly sellers: readonly MapSeller[];
  readonly onSelect: (id: string) => void;
}) {
  const { t, km } = useMapWords();
  const { sellers, onSelect } = props;
  const more = sellers.length - MOST_NAMES;
  return (
    <div>
      <p class="small">{props.title}</p>
      <ul class="map-names">
        {sellers.slice(0, MOST_NAMES).map(({ id, name, radiusKm }) => (
          <li key={id}>
            <button type="button" class="quiet" onClick={() => onSelect(id)}>
              {name}
              {radiusKm !== null && <span class="small number"> {km(radiusKm)}</span>}
            </button>
          </li>
        ))}
        {more > 0 && <li class="small">{t('map.seller.more', { count: more })}</li>}
      </ul>
    </div>
  );
}
