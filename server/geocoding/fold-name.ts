/** Letters that no decomposition takes to the plain one people type instead. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  þ: 'th',
};
const SPECIAL_LETTER = /[ßæœøđðłħıŋþ]/g;

/** The same letters as those write who have none of them: Muenchen, Aarhus, Oedenburg. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ø: 'oe',
  ü: 'ue',
  å: 'aa',
};

/** Words that are written short, in whatever language of a country: all fold to one form. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  st: 'saint',
  snt: 'saint',
  sankt: 'saint',
  sint: 'saint',
  szent: 'saint',
  ste: 'sainte',
  sta: 'santa',
  sto: 'santo',
  mt: 'mount',
  ft: 'fort',
};

/**
 * A place's name as names are compared: without case, accents, spaces and signs; St, Ste and the
 * like written out. `Saint-Étienne` and `ST ETIENNE` both give `saintetienne`. May be empty. Source: N2.
 */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  return joinWords(isAscii(lower) ? lower : removeAccents(lower));
}

/**
 * Every form under which a name is kept: the folded one, and where it has an umlaut or the like,
 * the one spelled out, so that `Muenchen` finds München.
 */
export function listFoldedForms(name: string): readonly string[] {
  const folded = foldName(name);
  const lower = name.toLowerCase().normalize('NFC');
  const spelled = lower.replace(/[äöøüå]/g, (letter) => SPELLED_OUT[letter] ?? letter);
  return spelled === lower ? [folded] : [folded, foldName(spelled)];
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Only the marks of Latin, Greek and Cyrillic: those of Indic scripts are vowels. */
function removeAccents(lower: string): string {
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(SPECIAL_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

function joinWords(plain: string): string {
  const words = plain.replace(/\bs\/\s*/g, 'sur ').split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.map((word) => SHORT_WORDS[word] ?? word).join('');
}
