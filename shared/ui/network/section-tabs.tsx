import { useEffect, useRef } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { makePlace, SECTIONS, type Section } from './place.ts';
import { useWarnings } from './warnings.tsx';
import { useNetworkWords } from './words.ts';

/** The parts of the page as links; on a phone they scroll sideways, the current one in sight. */
export function SectionTabs(props: { readonly view: NetworkView; readonly current: Section }) {
  const { t } = useNetworkWords();
  const { view, current } = props;
  const warnings = useWarnings(view).length;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav class="section-tabs" aria-label={t('network.sections')}>
      <ul ref={list}>
        {SECTIONS.map((section) => (
          <li key={section}>
            <a
              href={makePlace({ section, task: null })}
              {...(section === current && { 'aria-current': 'page' as const })}
            >
              {t(`network.section.${section}`)}
              {section === 'warnings' && warnings > 0 && (
                <span class="chip to-handle count">{warnings}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
