import type { NetworkView } from '../../../contract/sales-network.ts';
import { SettingsIcon } from '../network-icons.tsx';
import { nameMember } from '../group-members.ts';
import { makePlace } from '../place.ts';
import { useNetworkWords } from '../words.ts';
import { CopyExamples } from './copy-examples.tsx';

/** How requests are sent now: copies, the world contact, the stands all this holds for. */
export function SettingsSection({ view }: { readonly view: NetworkView }) {
  const { t } = useNetworkWords();
  const { worldContact } = view;
  return (
    <div class="stack">
      <section class="box stack" aria-labelledby="settings-now">
        <h2 id="settings-now">{t('network.settings.now')}</h2>
        <CopyExamples view={view} settings={view.settings} />
        <p>
          <a
            class="quiet bordered button"
            href={makePlace({ section: 'settings', task: { kind: 'settings' } })}
          >
            <SettingsIcon />
            {t('network.settings.change')}
          </a>
        </p>
      </section>
      <section class="box stack" aria-labelledby="settings-world">
        <h2 id="settings-world">{t('network.kind.world')}</h2>
        <p>
          {nameMember({ kind: 'world', id: worldContact.id, contact: worldContact })}
          {' · '}
          {worldContact.emails.join(', ')}
        </p>
        <p>
          <a
            class="quiet bordered button"
            href={makePlace({ section: 'settings', task: { kind: 'edit', id: worldContact.id } })}
          >
            {t('network.edit-world')}
          </a>
        </p>
      </section>
      {view.stands.length > 0 && (
        <section class="box stack" aria-labelledby="settings-stands">
          <h2 id="settings-stands">{t('network.settings.stands')}</h2>
          <p class="small">{t('network.settings.stands.text')}</p>
          <ul class="listing">
            {view.stands.map((stand) => (
              <li key={stand.id}>
                {stand.url === null ? (
                  stand.name
                ) : (
                  <a href={stand.url} rel="noopener noreferrer" target="_blank">
                    {stand.name}
                  </a>
                )}
                <span class="small"> · {stand.marketplace}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
