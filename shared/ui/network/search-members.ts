import { listEmails, nameMember, type Member } from './group-members.ts';

/** Members with their searchable text, made once for a network and a language. */
export interface MemberIndex {
  readonly members: readonly Member[];
  /** The folded text of the member at the same place. */
  readonly texts: readonly string[];
}

/** Names of places in the reader's language. */
export interface PlaceNames {
  readonly country: (code: string) => string;
  readonly continent: (code: string) => string;
}

/** Letters that decompose into no base letter, as people type them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  ı: 'i',
};

/** Each letter beyond ASCII is folded once: a network of thousands has few of them. */
const folded = new Map<string, string>();

/** Lower case without accents: « Łódź » and « lodz » are the same. */
export function foldText(text: string): string {
  return text.toLowerCase().replace(/[^\n -~]/gu, (letter) => {
    const known = folded.get(letter);
    if (known !== undefined) return known;
    const plain = PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    folded.set(letter, plain);
    return plain;
  });
}

/** Name, contact, city, country and e-mails of each, ready to be searched. */
export function indexMembers(members: readonly Member[], names: PlaceNames): MemberIndex {
  // A network of thousands has few countries, and asking Intl for a name is slow.
  const known = new Map<string, string>();
  const country = (code: string): string => {
    const name = known.get(code) ?? names.country(code);
    known.set(code, name);
    return name;
  };
  const places = { ...names, country };
  let texts: readonly string[] | null = null;
  return {
    members,
    // Worked out for the first search: a list that is only looked at does not wait for it.
    get texts() {
      texts ??= members.map((member) =>
        foldText(
          [nameMember(member), ...listEmails(member), ...listPlaces(member, places)].join('\n'),
        ),
      );
      return texts;
    },
  };
}

/** Those whose text has every word of the query, in their order; everybody for an empty one. */
export function searchMembers(index: MemberIndex, query: string): readonly Member[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return index.members;
  const { texts } = index;
  return index.members.filter((_, place) => {
    const text = texts[place] ?? '';
    return words.every((word) => text.includes(word));
  });
}

function listPlaces(member: Member, names: PlaceNames): readonly string[] {
  switch (member.kind) {
    case 'local':
    case 'national': {
      const { contact, address } = member.seller;
      return [contact ?? '', address.city ?? '', names.country(address.country)];
    }
    case 'zone-manager':
      return [
        ...member.manager.countries.map(names.country),
        ...member.manager.continents.map(names.continent),
      ];
    case 'world':
      return [];
  }
}
