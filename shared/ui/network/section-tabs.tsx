import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { makePlace, SECTIONS, type Section } from './place.ts';
import { listWarnings } from './list-warnings.ts';
import { useNetworkWords } from './words.ts';

/** The parts of the page as links; on a phone they scroll sideways, the current one in sight. */
export function SectionTabs(props: { readonly view: NetworkView; readonly current: Section }) {
  const { t } = useNetworkWords();
  const { view, current } = props;
  const warnings = useSignal(0);
  useEffect(() => {
    // Worked out once the list is on screen: in a network of thousands it takes a moment.
    const timer = setTimeout(() => {
      warnings.value = listWarnings(view).length;
    });
    return () => clearTimeout(timer);
  }, [view, warnings]);
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
              {section === 'warnings' && warnings.value > 0 && (
                <span class="chip to-handle count">{warnings.value}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
