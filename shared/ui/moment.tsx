import { formatExact, formatMoment } from './format.ts';
import { useHost, useWords } from './host.ts';

/** An instant, relative under a week; the exact one on hover and for screen readers. */
export function Moment({ at }: { readonly at: string }) {
  const { now } = useHost();
  const { language } = useWords();
  const date = new Date(at);
  const exact = formatExact(date, language);
  return (
    <time dateTime={at} title={exact}>
      <span aria-hidden="true">{formatMoment(date, now.value, language)}</span>
      <span class="unseen">{exact}</span>
    </time>
  );
}
