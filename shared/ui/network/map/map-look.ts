import { PATTERN_TILES, type PatternTile } from './map-patterns.ts';
import { COVERAGE_LEVELS, type CoverageLevel } from './summarize-coverage.ts';

/** The colours that map.css names, as a canvas takes them. */
const COLORS = [
  'sea',
  'rim',
  'border',
  'plain',
  'sellers',
  'part',
  'part-sign',
  'zone-country',
  'zone-country-sign',
  'zone-continent',
  'zone-continent-sign',
  'world',
  'world-sign',
  'reach',
  'reach-line',
  'name',
  'local',
  'national',
  'partner',
  'dot-line',
  'gain',
  'loss',
  'buyer',
  'pin',
  'accent',
] as const;
export type MapColor = (typeof COLORS)[number];

/** Everything about how the map looks that does not change from picture to picture. */
export interface MapLook {
  readonly colors: Readonly<Record<MapColor, string>>;
  readonly patterns: Readonly<Record<Exclude<CoverageLevel, 'sellers'>, CanvasPattern | null>>;
  readonly font: string;
  /** Device pixels in a pixel. */
  readonly density: number;
}

/**
 * Reads what the style sheet says of an element within the map. The colours are registered there as
 * colours, so that the browser gives them worked out for the theme that holds.
 */
export function readLook(element: HTMLElement, density: number): MapLook {
  const style = getComputedStyle(element);
  const colors = Object.fromEntries(
    COLORS.map((name) => [name, style.getPropertyValue(`--map-${name}`)]),
  ) as Record<MapColor, string>;
  const patterns = Object.fromEntries(
    COVERAGE_LEVELS.filter((level) => level !== 'sellers').map((level) => [
      level,
      makePattern(PATTERN_TILES[level], colors[`${level}-sign`], density),
    ]),
  ) as MapLook['patterns'];
  return { colors, patterns, font: style.fontFamily, density };
}

function makePattern(tile: PatternTile, color: string, density: number): CanvasPattern | null {
  const canvas = document.createElement('canvas');
  // Whole device pixels, or the tiles would show their seams.
  const size = Math.round(tile.sizePx * density);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.scale(size / tile.sizePx, size / tile.sizePx);
  context.strokeStyle = color;
  context.lineWidth = tile.widthPx;
  context.lineCap = 'round';
  context.stroke(new Path2D(tile.path));
  return context.createPattern(canvas, 'repeat');
}
