import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

/** Letters that no decomposition takes to what people type instead. */
const SPELLED_OUT = [
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ß', 'ss'],
] as const;

/** Capitals that a database of the « C » locale leaves as they are: Latin is not all there is. */
const CAPITALS = 'ŒÆØŁΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';

/** Accents apart, then away. Source: Unicode NFKD. */
const BARE = `regexp_replace(normalize(c.name, NFKD), '[\\u0300-\\u036f]', '', 'g')`;
const FOLDED = SPELLED_OUT.reduce(
  (name, [letter, spelled]) => `replace(${name}, '${letter}', '${spelled}')`,
  `translate(lower(${BARE}), '${CAPITALS}', '${CAPITALS.toLowerCase()}')`,
);

/** What a name is found by: lower case, without accents, ligatures as people type them. */
export function foldCompanyName(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return SPELLED_OUT.reduce((name, [letter, spelled]) => name.replaceAll(letter, spelled), bare);
}

const FIND_MANUFACTURERS = `
select id, name, country from (
  select c.id, c.name, c.country, position($1 in ${FOLDED}) as place
  from networks n join companies c on c.id = n.manufacturer_id
  where c.merged_into is null and c.id <> $2
    and not exists (select from memberships m where m.manufacturer_id = c.id
      and m.company_id = $2 and m.removed_at is null)
) found
where place > 0
order by place = 1 desc, name, id
limit $3::integer`;

/**
 * Manufacturers with a network whose name holds the folded text, those that begin with it first,
 * without the company itself and those whose network it is in.
 */
export async function findManufacturers(
  tx: Tx,
  search: { readonly folded: string; readonly companyId: string; readonly limit: number },
): Promise<{ id: string; name: string; country: string }[]> {
  return runStatement(tx, FIND_MANUFACTURERS, [search.folded, search.companyId, search.limit]);
}
