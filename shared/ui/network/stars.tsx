import { StarIcon } from '../icons.tsx';
import { useNetworkWords } from './words.ts';

/** « ★ 4,6 sur 5 (12 avis) », or that nobody rated yet. Source: V6. */
export function Stars(props: { readonly rating: number | null; readonly reviewCount: number }) {
  const { t, language } = useNetworkWords();
  const { rating, reviewCount } = props;
  if (rating === null) return <span class="stars none">{t('network.stars.none')}</span>;
  const shown = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(rating);
  return (
    <span class="stars">
      <StarIcon />
      {t('network.stars', { rating: shown, count: reviewCount })}
    </span>
  );
}
