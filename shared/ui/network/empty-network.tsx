import { AddIcon } from './network-icons.tsx';
import { makePlace } from './place.ts';
import { useNetworkWords } from './words.ts';

const REASONS = ['language', 'near', 'delivery', 'support'] as const;

/** What a sales network is for, and the one next step, while there is nobody in it. */
export function EmptyNetwork() {
  const { t } = useNetworkWords();
  return (
    <section class="box stack empty-network" aria-labelledby="empty-network">
      <h2 id="empty-network">{t('network.empty.title')}</h2>
      <p>{t('network.empty.text')}</p>
      <ul class="plain-list">
        {REASONS.map((reason) => (
          <li key={reason}>{t(`network.empty.why.${reason}`)}</li>
        ))}
      </ul>
      <p>{t('network.empty.now')}</p>
      <p>
        <a
          class="filled button"
          href={makePlace({ section: 'list', task: { kind: 'add-seller' } })}
        >
          <AddIcon />
          {t('network.add-seller')}
        </a>
      </p>
      <p class="small">{t('network.empty.source')}</p>
    </section>
  );
}
