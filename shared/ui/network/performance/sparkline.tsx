import { useInsightWords } from '../insight-words.ts';

const WIDTH = 96;
const HEIGHT = 24;
/** Keeps the line's thickness within the picture. */
const EDGE = 2;

/** Requests received in each part of a period, as a line; in words for who does not see it. */
export function Sparkline({ counts }: { readonly counts: readonly number[] }) {
  const { t } = useInsightWords();
  const label = t('performance.trend', { counts: counts.join(', ') });
  return (
    <span class="sparkline" title={label}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <path d={drawLine(counts)} />
      </svg>
      <span class="unseen">{label}</span>
    </span>
  );
}

/** A path from the first count to the last, zero at the bottom and the greatest at the top. */
export function drawLine(counts: readonly number[]): string {
  const greatest = Math.max(1, ...counts);
  const step = (WIDTH - 2 * EDGE) / Math.max(1, counts.length - 1);
  const points = counts.map((count, index) => {
    const x = EDGE + index * step;
    const y = HEIGHT - EDGE - (count / greatest) * (HEIGHT - 2 * EDGE);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
