import type { Place } from '../../contract/geocoding.ts';
import type { NetworkWords } from './words.ts';

/** What tells a place from its namesakes, its country by its name: « Nantes, Loire-Atlantique, France ». */
export function namePlace(
  { label, country }: Pick<Place, 'label' | 'country'>,
  words: Pick<NetworkWords, 'country'>,
): string {
  const code = `, ${country}`;
  return label.endsWith(code)
    ? `${label.slice(0, -code.length)}, ${words.country(country)}`
    : label;
}
