/** An overseas territory, its own country here (R9), and the postal codes that mean it. */
interface Territory {
  readonly country: string;
  readonly codes?: RegExp;
}

/** People write the state for its territories: `97400, France` is Réunion. Sources: R9; UPU. */
const TERRITORIES: Readonly<Record<string, readonly Territory[]>> = {
  FR: [
    { country: 'GP', codes: /^971(?!33|5\d|7\d)/ },
    { country: 'MQ', codes: /^972/ },
    { country: 'GF', codes: /^973/ },
    { country: 'RE', codes: /^974/ },
    { country: 'PM', codes: /^975/ },
    { country: 'YT', codes: /^976/ },
    { country: 'BL', codes: /^(977|97133)/ },
    { country: 'MF', codes: /^(978|971[57])/ },
    { country: 'WF', codes: /^986/ },
    { country: 'PF', codes: /^987/ },
    { country: 'NC', codes: /^988/ },
    { country: 'MC', codes: /^980/ },
  ],
  US: [
    { country: 'PR', codes: /^00([679])/ },
    { country: 'VI', codes: /^008/ },
    { country: 'GU', codes: /^969(?!5|6)[0-3]/ },
    { country: 'MP', codes: /^9695/ },
    { country: 'AS', codes: /^96799/ },
  ],
  GB: [
    { country: 'JE', codes: /^JE\d/ },
    { country: 'GG', codes: /^GY\d/ },
    { country: 'IM', codes: /^IM\d/ },
    { country: 'GI', codes: /^GX11/ },
  ],
  NL: [{ country: 'AW' }, { country: 'CW' }, { country: 'SX' }, { country: 'BQ' }],
  DK: [
    { country: 'GL', codes: /^39\d\d$/ },
    { country: 'FO', codes: /^\d{3}$/ },
  ],
  FI: [{ country: 'AX', codes: /^22\d{3}$/ }],
  NO: [{ country: 'SJ', codes: /^917\d$/ }],
  CN: [{ country: 'HK' }, { country: 'MO' }],
  IT: [
    { country: 'SM', codes: /^4789\d$/ },
    { country: 'VA', codes: /^00120$/ },
  ],
};

/** States of their own whose codes look like a neighbour's, and islands that every list has apart. */
const INDEPENDENT = new Set(['MC', 'SM', 'VA', 'JE', 'GG', 'IM', 'GI', 'GL', 'FO']);

/** The territory whose postal code this is, where the state was given as the country; else null. */
export function findTerritory(country: string, folded: string): string | null {
  const found = TERRITORIES[country]?.find(({ codes }) => codes?.test(folded) === true);
  return found?.country ?? null;
}

/** The countries in which to look for an address of `country` that has no postal code. */
export function listTerritories(country: string): readonly string[] {
  return TERRITORIES[country]?.map((territory) => territory.country) ?? [];
}

/** The state a territory belongs to, under which some services list it; any other country itself. */
export function findState(country: string): string {
  const found = Object.entries(TERRITORIES).find(([, territories]) =>
    territories.some((territory) => territory.country === country && !INDEPENDENT.has(country)),
  );
  return found?.[0] ?? country;
}
