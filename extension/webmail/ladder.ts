/** One way to find a field in a webmail's page. */
export interface Rung {
  readonly selector: string;
  /** The month it was last seen to hold, `YYYY-MM`. */
  readonly lastKnownGood: string;
  readonly note?: string;
}

/** The ways to find one field, newest first: the first that finds something wins. */
export type Ladder = readonly Rung[];

type Accept = (element: HTMLElement) => boolean;

const acceptAny: Accept = () => true;

/** The first acceptable element of the first rung that has one, and that rung's selector. */
export function climb(
  root: ParentNode,
  ladder: Ladder,
  accept: Accept = acceptAny,
): { readonly element: HTMLElement; readonly rung: string } | null {
  const { elements, rung } = climbAll(root, ladder, accept);
  const [element] = elements;
  return element === undefined ? null : { element, rung };
}

/** Every acceptable element of the first rung that has one, in the page's order. */
export function climbAll(
  root: ParentNode,
  ladder: Ladder,
  accept: Accept = acceptAny,
): { readonly elements: readonly HTMLElement[]; readonly rung: string } {
  for (const { selector } of ladder) {
    const elements = findAll(root, selector).filter(accept);
    if (elements.length > 0) return { elements, rung: selector };
  }
  return { elements: [], rung: '' };
}

function findAll(root: ParentNode, selector: string): HTMLElement[] {
  try {
    return [...root.querySelectorAll<HTMLElement>(selector)];
  } catch {
    // A browser too old for this selector (`:has`) goes on to the next rung.
    return [];
  }
}

/**
 * Elements that carry a class whose token was renamed `token-hash`, as Gmail does to part of its
 * accounts.
 */
export function renamedClass(token: string): string {
  return `[class^="${token}-"], [class*=" ${token}-"]`;
}
