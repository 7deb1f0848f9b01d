/** Continents a zone manager may be in charge of. Source: R14. */
export const CONTINENTS = ['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'] as const;
export type Continent = (typeof CONTINENTS)[number];

/**
 * Every country code in use, by continent. An overseas territory is its own country on its own
 * continent (R9). A country on two continents counts in the one that countries-list names first.
 * Source: ISO 3166-1 with XK, AC and TA; continents of countries-list 3.4.1.
 */
const COUNTRIES_BY_CONTINENT: Readonly<Record<Continent, string>> = {
  AF:
    'AC AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA ' +
    'MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TA TD TG TN TZ UG YT ZA ZM ZW',
  AN: 'AQ BV GS HM TF',
  AS:
    'AE AF AM AZ BD BH BN BT CC CN CX GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK ' +
    'MM MN MO MV MY NP OM PH PK PS QA RU SA SG SY TH TJ TM TR TW UZ VN YE',
  EU:
    'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI ' +
    'LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SJ SK SM UA VA XK',
  NA:
    'AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI ' +
    'PA PM PR SV SX TC TT US VC VG VI',
  OC: 'AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS',
  SA: 'AR BO BR CL CO EC FK GF GY PE PY SR UY VE',
};

const CONTINENT_BY_COUNTRY: ReadonlyMap<string, Continent> = new Map(
  CONTINENTS.flatMap((continent) =>
    COUNTRIES_BY_CONTINENT[continent].split(' ').map((country) => [country, continent] as const),
  ),
);

/** The code in the form everything here compares: trimmed, upper case. Source: R9. */
export function normalizeCountry(code: string): string {
  return code.trim().toUpperCase();
}

/** Whether a normalized code has the form of ISO 3166-1 alpha-2; R9 takes codes as given. */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code);
}

/** The continent of a normalized country code; null for a code in no continent's list. */
export function findContinent(country: string): Continent | null {
  return CONTINENT_BY_COUNTRY.get(country) ?? null;
}

/** Every known country code, by continent, then by code. */
export function listCountries(): readonly string[] {
  return [...CONTINENT_BY_COUNTRY.keys()];
}
