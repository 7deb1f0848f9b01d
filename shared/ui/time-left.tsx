import type { RequestView } from '../contract/request.ts';
import { formatDuration, formatExact } from './format.ts';
import { useHost, useWords } from './host.ts';

/**
 * How long until the buyer is invited to rate. Nothing for a declined request, which is not rated
 * (V3), nor once the invitation has gone out.
 */
export function TimeLeft({ view }: { readonly view: RequestView }) {
  const { now } = useHost();
  const { t, language } = useWords();
  const at = new Date(view.evaluationAt);
  const leftMs = at.getTime() - now.value.getTime();
  if (view.status === 'declined' || leftMs <= 0) return null;
  return (
    <span class="time-left" title={t('ui.evaluation.exact', { at: formatExact(at, language) })}>
      {t('ui.evaluation.left', { left: formatDuration(leftMs, language) })}
    </span>
  );
}
