import type { CoverageLevel } from './summarize-coverage.ts';

/** Signs that fill a country besides its colour: a square tile and what is drawn in it, in pixels. */
export interface PatternTile {
  readonly sizePx: number;
  /** SVG path of lines. */
  readonly path: string;
  readonly widthPx: number;
}

/** One pattern for each level but the first, which is plain: nobody needs colours to tell them apart. */
export const PATTERN_TILES: Readonly<Record<Exclude<CoverageLevel, 'sellers'>, PatternTile>> = {
  part: { sizePx: 8, path: 'M-2 6L6 -2M0 12L12 0M-2 14L14 -2', widthPx: 1.2 },
  'zone-country': { sizePx: 6, path: 'M0 3H6', widthPx: 1.1 },
  'zone-continent': { sizePx: 8, path: 'M1 2H3M5 6H7', widthPx: 1.3 },
  world: { sizePx: 10, path: 'M2 2.5h.01M7 7.5h.01', widthPx: 1.8 },
};
