import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWords } from './host.ts';

const PATIENCE_MS = 150;

/** Reserved space that becomes visible when loading takes longer than an eye notices. */
export function Skeleton({ lines = 2 }: { readonly lines?: number }) {
  const { t } = useWords();
  const late = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      late.value = true;
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [late]);
  return (
    <output class="skeleton" data-late={late.value}>
      {late.value && <span class="unseen">{t('ui.loading')}</span>}
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="bone" />
      ))}
    </output>
  );
}
