import { CONTINENTS, listCountries, type Continent } from '../../../shared/domain/country.ts';
import {
  INTERFACE_LANGUAGES,
  isInterfaceLanguage,
  type InterfaceLanguage,
} from '../../../shared/domain/language.ts';
import { MEMBER_KINDS, type MemberKind } from '../../../shared/domain/network.ts';
import { makeI18n } from '../../../shared/locales/catalogue.ts';
import enExchange from '../../../shared/locales/en/exchange.json' with { type: 'json' };
import enProblem from '../../../shared/locales/en/problem.json' with { type: 'json' };
import frExchange from '../../../shared/locales/fr/exchange.json' with { type: 'json' };
import frProblem from '../../../shared/locales/fr/problem.json' with { type: 'json' };
import { COLUMNS, foldWord, OTHER_HEADINGS, type Column } from './columns.ts';

/** Every word of a network's file, written in one language and read in all of them. Source: N8. */

const i18n = {
  fr: makeI18n('fr', [frExchange, frProblem]),
  en: makeI18n('en', [enExchange, enProblem]),
};

/** Fills the places of a sentence. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** Why a line is refused: of the import itself, else of the form that has the same rule. */
export function refusalSentence(
  code: string,
  values: SentenceValues,
  language: InterfaceLanguage,
): string {
  const own = `import.refused.${code}`;
  if (own in frExchange) return i18n[language]._(own, values);
  const shared = `problem.field.${code}`;
  return i18n[language]._(shared in frProblem ? shared : 'problem.field.value-refused', values);
}

export function headingOf(column: Column, language: InterfaceLanguage): string {
  return i18n[language]._(`import.column.${column}`);
}

/** A kind, a range or a yes, as a cell says it. */
export function wordOf(
  value: MemberKind | 'yes' | 'no' | 'full' | 'limited',
  language: InterfaceLanguage,
): string {
  return i18n[language]._(`import.value.${value}`);
}

/** Names of a region or a language by its code; the code itself where there is none. */
function makeNames(type: 'region' | 'language', language: string): (code: string) => string {
  const names = new Intl.DisplayNames([language], { type, fallback: 'code' });
  return (code) => names.of(code) ?? code;
}

const REGION_NAMES = { fr: makeNames('region', 'fr'), en: makeNames('region', 'en') };

/** A country's name; what is no code stays as it is. */
export function countryName(code: string, language: InterfaceLanguage): string {
  return /^[A-Z]{2}$/.test(code) ? REGION_NAMES[language](code) : code;
}

/** Continents as CLDR names them, by the areas of UN M49. */
const AREA_OF_CONTINENT: Readonly<Record<Continent, string>> = {
  AF: '002',
  AN: 'AQ',
  AS: '142',
  EU: '150',
  NA: '003',
  OC: '009',
  SA: '005',
};

export function continentName(continent: Continent, language: InterfaceLanguage): string {
  return REGION_NAMES[language](AREA_OF_CONTINENT[continent]);
}

/** What people write for a country besides its name of CLDR in French or English, folded. */
const OTHER_COUNTRY_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  greatbritain: 'GB',
  grandebretagne: 'GB',
  angleterre: 'GB',
  england: 'GB',
  usa: 'US',
  unitedstatesofamerica: 'US',
  etatsunisdamerique: 'US',
  republiquetcheque: 'CZ',
  czechrepublic: 'CZ',
  coree: 'KR',
  korea: 'KR',
  republicofkorea: 'KR',
  russianfederation: 'RU',
  federationderussie: 'RU',
  holland: 'NL',
  hollande: 'NL',
  thenetherlands: 'NL',
  uae: 'AE',
  hongkong: 'HK',
  macao: 'MO',
  macau: 'MO',
  turkey: 'TR',
  ivorycoast: 'CI',
  vietnam: 'VN',
  burma: 'MM',
  birmanie: 'MM',
  macedonia: 'MK',
  macedoine: 'MK',
  suisse: 'CH',
  deutschland: 'DE',
  espana: 'ES',
  italia: 'IT',
};

/** Folded words and what they mean, from every language; a later pair never takes a word away. */
function makeReader<T>(pairs: Iterable<readonly [word: string, meaning: T]>) {
  const meanings = new Map<string, T>();
  for (const [word, meaning] of pairs) {
    const folded = foldWord(word);
    if (!meanings.has(folded)) meanings.set(folded, meaning);
  }
  return (text: string): T | null => meanings.get(foldWord(text)) ?? null;
}

function inAllLanguages<T>(
  values: readonly T[],
  name: (value: T, language: InterfaceLanguage) => string,
): (readonly [string, T])[] {
  return values.flatMap((value) =>
    INTERFACE_LANGUAGES.map((language) => [name(value, language), value] as const),
  );
}

/** The column of a heading; null for one that is none. */
export const readHeading: (text: string) => Column | null = makeReader([
  ...inAllLanguages(COLUMNS, headingOf),
  ...Object.entries(OTHER_HEADINGS),
]);

/** The kind of a member by any of its words; null for what is none. */
export const readKind: (text: string) => MemberKind | null = makeReader<MemberKind>([
  ...inAllLanguages<MemberKind>(MEMBER_KINDS, wordOf),
  ['vendeur local', 'local'],
  ['local seller', 'local'],
  ['vendeur national', 'national'],
  ['national seller', 'national'],
  ['area manager', 'zone-manager'],
  ['responsable', 'zone-manager'],
  ['contact mondial', 'world'],
  ['worldwide', 'world'],
  ['worldwide contact', 'world'],
  ['world contact', 'world'],
]);

/** The code of a country by code or name; null for what is none. Source: R9. */
export const readCountry: (text: string) => string | null = makeReader([
  ...listCountries().map((code) => [code, code] as const),
  ...inAllLanguages(listCountries(), countryName),
  ...Object.entries(OTHER_COUNTRY_NAMES),
]);

/** The code of a continent by code or name; null for what is none. */
export const readContinent: (text: string) => Continent | null = makeReader<Continent>([
  ...CONTINENTS.map((code) => [code, code] as const),
  ...inAllLanguages(CONTINENTS, continentName),
]);

const LANGUAGE_NAMES = { fr: makeNames('language', 'fr'), en: makeNames('language', 'en') };

/** An interface language by code, with a region or not, or name; null for what is none. */
export function readLanguage(text: string): InterfaceLanguage | null {
  const primary = text.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return isInterfaceLanguage(primary) ? primary : readLanguageName(text);
}

const readLanguageName = makeReader(
  inAllLanguages(INTERFACE_LANGUAGES, (code, language) => LANGUAGE_NAMES[language](code)),
);

export const readRange = makeReader(inAllLanguages(['full', 'limited'] as const, wordOf));

const readYesNoWord = makeReader([
  ...inAllLanguages(['yes', 'no'] as const, wordOf),
  ...['x', '1', 'true', 'vrai', 'y', 'o'].map((word) => [word, 'yes'] as const),
  ...['0', 'false', 'faux', 'n'].map((word) => [word, 'no'] as const),
]);

/** Null for what is neither; an empty cell says no. */
export function readYesNo(text: string): boolean | null {
  const word = text.trim() === '' ? 'no' : readYesNoWord(text);
  return word === null ? null : word === 'yes';
}

/** A number with a decimal comma or point; null for what is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(',', '.')
    .replace(/^\u2212/, '-');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number as a spreadsheet of that language reads it. */
export function writeNumber(value: number, digits: number, language: InterfaceLanguage): string {
  const text = String(Number(value.toFixed(digits)));
  return language === 'fr' ? text.replace('.', ',') : text;
}

/** The parts of a cell that lists several things. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;|/\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
