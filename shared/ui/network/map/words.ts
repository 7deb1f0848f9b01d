import type map from '../../../locales/fr/map.json';
import type { TextValues } from '../../../locales/translator.ts';
import { formatCountry } from '../../format.ts';
import { useHost } from '../../host.ts';

/** The ids of the map's texts. */
export type MapTextId = keyof typeof map;

/** The map's texts in the reader's language. */
export interface MapWords {
  /** BCP 47, for `Intl`. */
  readonly language: string;
  readonly t: (id: MapTextId, values?: TextValues) => string;
  /** A country's name by its code. */
  readonly country: (code: string) => string;
  /** « A, B et C ». */
  readonly list: (items: readonly string[]) => string;
  /** « 120 km ». */
  readonly km: (distanceKm: number) => string;
}

/** Texts in the language of the host above, with the compiled messages of `map.json` loaded. */
export function useMapWords(): MapWords {
  const { i18n } = useHost();
  const language = i18n.locale;
  return {
    language,
    t: (id, values) => i18n._(id, values),
    country: (code) => formatCountry(code, language),
    list: (items) => new Intl.ListFormat(language).format(items),
    km: (distanceKm) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: 'kilometer',
        maximumFractionDigits: distanceKm < 10 ? 1 : 0,
      }).format(distanceKm),
  };
}
