import { CONTINENTS, findContinent, listCountries, type Continent } from '../../domain/country.ts';
import type { NetworkWarning } from '../../domain/network-warnings.ts';
import type { HrefOf } from './place.ts';
import { useNetworkWords } from './words.ts';

type Warning = Extract<NetworkWarning, { readonly code: 'country-falls-to-world' }>;

/** Countries that nobody else is in charge of, by continent, each group with a form to mend it. */
export function LeftToWorld(props: { readonly warning: Warning; readonly hrefOf: HrefOf }) {
  const { t, country, list } = useNetworkWords();
  const { warning, hrefOf } = props;
  const { extent } = warning;
  return (
    <div>
      <h3>{t(`network.warning.world.${extent}`, { count: warning.countries.length })}</h3>
      <p>{t(`network.warning.world.${extent}.text`)}</p>
      <ul class="stack zones">
        {groupByContinent(warning.countries).map(({ continent, countries, isWhole }) => {
          const zone = isWhole
            ? { countries: [], continents: [continent] }
            : { countries, continents: [] };
          const [only = ''] = countries;
          const name = countries.length === 1 ? country(only) : t(`network.continent.${continent}`);
          return (
            <li key={continent}>
              <details open={countries.length === 1}>
                <summary>
                  {name} ({countries.length})
                </summary>
                <p>{list(countries.map(country))}</p>
                <p class="submit mending">
                  <a
                    class="quiet bordered button"
                    href={hrefOf({ kind: 'add-zone-manager', ...zone })}
                  >
                    {t('network.warning.add-manager', { zone: name })}
                  </a>
                </p>
              </details>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** By continent, in its order; a code on no continent stands with nobody and is left out. */
function groupByContinent(countries: readonly string[]) {
  return CONTINENTS.flatMap((continent) => {
    const here = countries.filter((code) => findContinent(code) === continent);
    return here.length === 0
      ? []
      : [{ continent, countries: here, isWhole: here.length === sizeOf(continent) }];
  });
}

function sizeOf(continent: Continent): number {
  return listCountries().filter((code) => findContinent(code) === continent).length;
}
