import { CONTINENTS, type Continent } from '../../domain/country.ts';

/** The parts of the page, in the order of its tabs. */
export const SECTIONS = [
  'list',
  'map',
  'warnings',
  'settings',
  'history',
  'exchange',
  'simulator',
  'deliverability',
  'people',
  'help',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What is done to one member, or seen of him. */
export const MEMBER_TASKS = ['open', 'edit', 'remove', 'ask'] as const;
export type MemberTask = (typeof MEMBER_TASKS)[number];

/** What lies open above a part of the page. */
export type Task =
  | { readonly kind: 'add-seller' }
  | {
      readonly kind: 'add-zone-manager';
      /** Chosen already; both empty for an empty form. */
      readonly countries: readonly string[];
      readonly continents: readonly Continent[];
    }
  | { readonly kind: 'settings' }
  | { readonly kind: MemberTask; readonly id: string };

/** Where a task is done: a link on the page itself, or to the page from elsewhere. */
export type HrefOf = (task: Task) => string;

/** Where somebody is on the page: what the part of an address behind `#` says. */
export interface Place {
  readonly section: Section;
  readonly task: Task | null;
}

/**
 * `#/list`, `#/list/edit/<member>`, `#/warnings/add-zone-manager/FR,BE/EU`: with the slash it never is the
 * id of an element, to which a browser would scroll. {@link parsePlace} reads what it makes.
 */
export function makePlace({ section, task }: Place): string {
  if (task === null) return `#/${section}`;
  const rest = listParts(task).map(encodeURIComponent);
  return `#/${[section, task.kind, ...rest].join('/')}`;
}

/** The place an address names; the list for one that names none. */
export function parsePlace(hash: string): Place {
  const [first = '', kind = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const section = SECTIONS.find((known) => known === first) ?? 'list';
  return { section, task: parseTask(kind, rest) };
}

/** An empty form for a zone manager. */
export const ADD_ZONE_MANAGER: Task = { kind: 'add-zone-manager', countries: [], continents: [] };

function listParts(task: Task): readonly string[] {
  if ('id' in task) return [task.id];
  if (task.kind !== 'add-zone-manager') return [];
  const parts = [task.countries.join(','), task.continents.join(',')];
  return parts.every((part) => part === '') ? [] : parts;
}

function parseTask(kind: string, [first = '', second = '']: readonly string[]): Task | null {
  if (kind === 'add-seller' || kind === 'settings') return { kind };
  if (kind === 'add-zone-manager') {
    return {
      kind,
      countries: first.split(',').filter((code) => /^[A-Z]{2}$/.test(code)),
      continents: CONTINENTS.filter((code) => second.split(',').includes(code)),
    };
  }
  const task = MEMBER_TASKS.find((known) => known === kind);
  return task === undefined || first === '' ? null : { kind: task, id: first };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // An address cut off in a mail names nothing.
    if (error instanceof URIError) return '';
    throw error;
  }
}
