import type { Direction, Theme } from './adapter.ts';

interface Colour {
  readonly luminance: number;
  readonly opacity: number;
}

/** The computed colour of a property; null for what is not written as `rgb()`, or missing. */
function readColour(element: Element, property: 'color' | 'backgroundColor'): Colour | null {
  const value = element.ownerDocument.defaultView?.getComputedStyle(element)[property] ?? '';
  const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[, /]+([\d.]+))?\)$/.exec(value);
  if (parts === null) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1, 4).map(Number);
  // Perceived brightness with the weights of ITU-R BT.601, 0 to 1.
  const luminance = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  return { luminance, opacity: parts[4] === undefined ? 1 : Number(parts[4]) };
}

/** The theme told by an element's own background; null where it has none or lets through. */
export function themeOfBackground(element: Element | null | undefined): Theme | null {
  const colour = element == null ? null : readColour(element, 'backgroundColor');
  if (colour === null || colour.opacity <= 0.5) return null;
  return colour.luminance < 0.5 ? 'dark' : 'light';
}

/** The theme told by an element's text: light letters stand on a dark ground. */
export function themeOfText(element: Element | null | undefined): Theme | null {
  const colour = element == null ? null : readColour(element, 'color');
  if (colour === null) return null;
  return colour.luminance > 0.5 ? 'dark' : 'light';
}

/** The theme told by the nearest background behind an element; a bare page is light. */
export function themeAround(element: Element): Theme {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const theme = themeOfBackground(at);
    if (theme !== null) return theme;
  }
  return 'light';
}

/** The font family computed for an element, as CSS writes it; the system one where none is told. */
export function fontOf(element: Element): string {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return style?.fontFamily || 'system-ui, sans-serif';
}

/** The writing direction the page declares on its body or root. */
export function directionOf(document: Document): Direction {
  const declared =
    document.body.getAttribute('dir') ?? document.documentElement.getAttribute('dir');
  return declared?.toLowerCase() === 'rtl' ? 'rtl' : 'ltr';
}
