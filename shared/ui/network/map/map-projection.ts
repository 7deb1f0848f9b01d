import type { Position } from '../../../domain/geo.ts';

/** What part of the world is looked at. */
export interface MapView {
  /** The place in the middle, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Pixels of one radian at the equator of a whole world. */
  readonly scale: number;
}

/** The size of what the world is drawn into. */
export interface MapFrame {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Draws places for one view. Whole, the world has the shape of Natural Earth; closer, it turns into
 * Mercator, which keeps shapes and angles as people know them. Parallels are straight lines in both:
 * x = scale · width(lat) · Δlon, y = scale · height(lat), from tables of the latitude.
 * Source: T. Patterson, B. Šavrič, B. Jenny, polynomials of Natural Earth, 2011.
 */
export interface MapProjection {
  readonly view: MapView;
  readonly frame: MapFrame;
  /** Pixels from the left of a longitude, given how wide a radian is at its latitude. */
  readonly toX: (lon: number, lat: number) => number;
  /** Pixels from the top. */
  readonly toY: (lat: number) => number;
  /** What is at a pixel; null off the world. */
  readonly toPlace: (x: number, y: number) => Position | null;
  /** What the frame shows, degrees; `halfLon` to each side of the middle, at most 180. */
  readonly seen: { readonly south: number; readonly north: number; readonly halfLon: number };
  /** Pixels of a degree of latitude in the middle. */
  readonly pixelsPerDegree: number;
}

const STEPS_PER_DEGREE = 10;
const TABLE_SIZE = 180 * STEPS_PER_DEGREE + 1;
const RADIANS = Math.PI / 180;
/** Mercator reaches for infinity beyond: from here its height grows evenly. */
const MERCATOR_LIMIT = 85 * RADIANS;
/** Radians seen across the frame from which on the world turns into Mercator, and has. */
const NATURAL_SPAN = 3.4;
const MERCATOR_SPAN = 1.5;
/** Half the width and height of the whole world, for a scale of 1. */
const WORLD_HALF_WIDTH = Math.PI * naturalWidth(0);
const WORLD_HALF_HEIGHT = naturalHeight(Math.PI / 2);
const MARGIN_PX = 8;
/** One pixel is then some 400 m, which is as much as the data knows. */
const LARGEST_SCALE = 16_000;

/** The scale at which the whole world just fits. */
export function findSmallestScale({ widthPx, heightPx }: MapFrame): number {
  return Math.max(
    10,
    Math.min(
      (widthPx / 2 - MARGIN_PX) / WORLD_HALF_WIDTH,
      (heightPx / 2 - MARGIN_PX) / WORLD_HALF_HEIGHT,
    ),
  );
}

/** @param wanted kept within what can be shown: neither beyond the poles nor too close or too far. */
export function makeMapProjection(wanted: MapView, frame: MapFrame): MapProjection {
  const { widthPx, heightPx } = frame;
  const scale = clamp(wanted.scale, findSmallestScale(frame), LARGEST_SCALE);
  const span = widthPx / scale;
  const part = clamp((NATURAL_SPAN - span) / (NATURAL_SPAN - MERCATOR_SPAN), 0, 1);
  const share = part * part * (3 - 2 * part);
  const [widths, heights] = makeTables(share, naturalWidth(wanted.lat * RADIANS));
  const lat = keepOnWorld(wanted.lat, heightPx / 2 / scale, heights);
  const view = { lon: wrapLongitude(wanted.lon), lat, scale };
  const middleHeight = lookUp(heights, lat);

  const toY = (at: number): number => heightPx / 2 - scale * (lookUp(heights, at) - middleHeight);
  const toX = (lon: number, at: number): number =>
    widthPx / 2 + scale * lookUp(widths, at) * (lon - view.lon) * RADIANS;
  const toLatitude = (y: number): number =>
    findIn(heights, middleHeight + (heightPx / 2 - y) / scale);
  const toHalfLon = (at: number): number => widthPx / 2 / (scale * lookUp(widths, at) * RADIANS);

  const [south, north] = [toLatitude(heightPx), toLatitude(0)];
  return {
    view,
    frame,
    toX,
    toY,
    toPlace(x, y) {
      const at = toLatitude(y);
      if (Math.abs(toY(at) - y) > 0.5) return null;
      const east = (x - widthPx / 2) / (scale * lookUp(widths, at) * RADIANS);
      return Math.abs(east) > 180 ? null : { lat: at, lon: wrapLongitude(view.lon + east) };
    },
    seen: { south, north, halfLon: Math.min(180, Math.max(toHalfLon(south), toHalfLon(north))) },
    pixelsPerDegree: Math.abs(toY(lat - 0.5) - toY(lat + 0.5)),
  };
}

/** A longitude from -180 to 180. */
export function wrapLongitude(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** By which turn of 360 degrees a longitude comes nearest to the middle of the view. */
export function nearTurn(lon: number, middle: number): number {
  return lon + 360 * Math.round((middle - lon) / 360);
}

function makeTables(share: number, middleWidth: number): [Float64Array, Float64Array] {
  const [widths, heights] = [new Float64Array(TABLE_SIZE), new Float64Array(TABLE_SIZE)];
  for (let index = 0; index < TABLE_SIZE; index += 1) {
    const lat = (index / STEPS_PER_DEGREE - 90) * RADIANS;
    widths[index] = naturalWidth(lat) * (1 - share) + middleWidth * share;
    heights[index] = naturalHeight(lat) * (1 - share) + middleWidth * mercatorHeight(lat) * share;
  }
  return [widths, heights];
}

function naturalWidth(lat: number): number {
  const square = lat * lat;
  const fourth = square * square;
  return (
    0.8707 -
    0.131979 * square +
    fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
  );
}

function naturalHeight(lat: number): number {
  const square = lat * lat;
  const fourth = square * square;
  return (
    lat *
    (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
  );
}

function mercatorHeight(lat: number): number {
  const size = Math.min(Math.abs(lat), MERCATOR_LIMIT);
  const height = Math.log(Math.tan(Math.PI / 4 + size / 2));
  return Math.sign(lat) * (height + (Math.abs(lat) - size) / Math.cos(MERCATOR_LIMIT));
}

/** The latitude nearest to the wanted one at which the frame shows nothing beyond the poles. */
function keepOnWorld(lat: number, halfFrame: number, heights: Float64Array): number {
  const reach = lookUp(heights, 90) - halfFrame;
  if (reach <= 0) return 0;
  return findIn(heights, clamp(lookUp(heights, lat), -reach, reach));
}

function lookUp(table: Float64Array, lat: number): number {
  const at = clamp((lat + 90) * STEPS_PER_DEGREE, 0, TABLE_SIZE - 1);
  const index = Math.min(Math.floor(at), TABLE_SIZE - 2);
  const low = table[index] ?? 0;
  return low + ((table[index + 1] ?? low) - low) * (at - index);
}

/** The latitude at which a growing table has a value; the nearest pole beyond its ends. */
function findIn(table: Float64Array, value: number): number {
  let [low, high] = [0, TABLE_SIZE - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const [before, after] = [table[low] ?? 0, table[high] ?? 0];
  const rest = clamp((value - before) / (after - before), 0, 1);
  return (low + rest) / STEPS_PER_DEGREE - 90;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
