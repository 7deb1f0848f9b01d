import { ADD_ZONE_MANAGER, makePlace, type Place } from './place.ts';
import { SupportLink } from './support-link.tsx';
import { useNetworkWords, type NetworkTextId } from './words.ts';

const SETTINGS: Place = { section: 'settings', task: { kind: 'settings' } };
const ADD_SELLER: Place = { section: 'list', task: { kind: 'add-seller' } };
const at = (section: Place['section']): Place => ({ section, task: null });

/** The guide's questions in their order, each with where on the page it is done. */
const QUESTIONS: readonly (readonly [
  number: HelpNumber,
  ...places: readonly (readonly [Place, NetworkTextId])[],
])[] = [
  [1, [at('list'), 'network.section.list']],
  [
    2,
    [ADD_SELLER, 'network.add-seller'],
    [{ section: 'list', task: ADD_ZONE_MANAGER }, 'network.add-zone-manager'],
  ],
  [3, [SETTINGS, 'network.settings']],
  [4, [at('list'), 'network.section.list']],
  [5, [SETTINGS, 'network.settings']],
  [6],
  [7],
  [8, [at('list'), 'network.section.list']],
  [9, [at('settings'), 'network.section.settings']],
  [10, [at('map'), 'network.section.map']],
  [11, [at('map'), 'network.section.map'], [at('simulator'), 'network.section.simulator']],
  [12, [at('list'), 'network.section.list']],
  [13, [at('list'), 'network.section.list']],
  [14, [at('list'), 'network.section.list']],
  [15, [at('deliverability'), 'network.section.deliverability']],
  [16, [ADD_SELLER, 'network.add-seller']],
  [17, [at('warnings'), 'network.section.warnings']],
];

type HelpNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17;

/** What people ask about their sales network, answered, with links to where it is done. */
export function HelpSection({ support }: { readonly support: string }) {
  const { t } = useNetworkWords();
  return (
    <section class="box stack help" aria-labelledby="help-title">
      <h2 id="help-title">{t('network.help.title')}</h2>
      {QUESTIONS.map(([number, ...places]) => (
        <details key={number}>
          <summary>{t(`network.help.${number}.question`)}</summary>
          {t(`network.help.${number}.answer`)
            .split('\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          {places.length > 0 && (
            <p class="submit">
              {places.map(([place, name]) => (
                <a key={name} class="quiet bordered button" href={makePlace(place)}>
                  {t('network.help.go', { place: t(name) })}
                </a>
              ))}
            </p>
          )}
        </details>
      ))}
      <p>
        {t('network.help.contact')} <SupportLink support={support} />
      </p>
    </section>
  );
}
