import { foldName } from './fold-name.ts';

/** A city as it was typed, taken apart. */
export interface TypedCity {
  /** Folded names to look for, the fullest first. */
  readonly names: readonly string[];
  /** The name without its last words, one after the other: a town, where a district was typed behind it. */
  readonly beginnings: readonly string[];
  /** What was typed behind a comma or in brackets: often a state. Null when there is nothing. */
  readonly suffix: string | null;
}

/** Mail for large receivers, with the number of its office. */
const CEDEX = /\bcedex\b.*$/i;
/** The part of a large city: `Lyon 7e`, `Paris 15e Arrondissement`, `Praha 4`, `Dublin 2`, `Budapest XI.`. */
const PART =
  /[\s,]+(\d{1,2}\s*(e|er|ème|eme|è|nd|nde|º|ª|°|\.)?(\s*arr(\.|ondissement)?)?|[IVX]+\.?(\s*ker(\.|ület)?)?)$/i;
const TOWN_WORDS =
  /^(city of|ville de|commune de|stadt|gemeinde|comune di|ciudad de|cidade de|г\.?|город|м\.)\s+/i;
/** 市, 县 and 区 end the names of Chinese and Japanese towns or not, as people like. */
const TOWN_SIGN = /(?<=.{2})[市县縣区區]$/u;
/** What is put behind a town to tell it apart from others. */
const NEAR = /\s+(bei|b\.|near|près de|pres de|am|an der|a\.\s?d\.|i\.|im|in)\s+.*$/i;

const MIN_BEGINNING_LENGTH = 4;

/** The names under which a typed city may be listed. Source: N2. */
export function takeCityApart(city: string): TypedCity {
  const [beforeComma = '', ...behind] = city.split(/[,，、]/);
  const bracket = /^(.*?)[([（](.+?)[)\]）]\s*$/.exec(city);
  const suffix = bracket?.[2] ?? (behind.length > 0 ? behind.join(' ') : null);
  const bare = city.replace(CEDEX, '').replace(TOWN_WORDS, '').trim();
  const base = (bracket?.[1] ?? beforeComma).replace(CEDEX, '').replace(TOWN_WORDS, '').trim();
  const forms = [
    city,
    bare,
    bare.replace(PART, ''),
    base,
    base.replace(PART, ''),
    base.replace(TOWN_SIGN, ''),
    base.replace(/\s+[-–/].*$|[/–].*$/, ''),
    base.replace(PART, '').replace(NEAR, ''),
    base.replace(/\s*-\s*[^-]*$/, (rest) => (/^\s+-|-\s+/.test(rest) ? '' : rest)),
  ];
  // Most forms of most names are alike: each is folded once.
  const names = [...new Set([...new Set(forms)].map(foldName))].filter((name) => name !== '');
  const words = base.split(/[\s-]+/);
  const beginnings = words.map((_, at) =>
    foldName(words.slice(0, words.length - 1 - at).join(' ')),
  );
  return {
    names,
    beginnings: beginnings.filter((name) => name.length >= MIN_BEGINNING_LENGTH),
    suffix: suffix?.trim() === '' ? null : (suffix?.trim() ?? null),
  };
}
