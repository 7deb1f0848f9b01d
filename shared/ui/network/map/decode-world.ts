import { unwrapRing, type FlatRing } from './unwrap-ring.ts';

/** What scripts/build-map.ts writes: lines between countries, and which of them make a country. */
export interface WorldFile {
  /** Degrees in one step of the numbers. */
  readonly unit: number;
  /** Longitude and latitude of the first point, then steps from each to the next. */
  readonly arcs: readonly string[];
  /** Numbers of arcs by `,` (~n for one walked backwards), rings by `|`, polygons by `;`. */
  readonly countries: Readonly<Record<string, string>>;
}

/** One piece of land and its box in degrees; `east` may pass 180. */
export interface Land {
  readonly rings: readonly FlatRing[];
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Pieces of land by country code, the largest first; code '' is land of nobody. */
export type World = ReadonlyMap<string, readonly Land[]>;

/** A map file as shapes that can be drawn. */
export function decodeWorld(file: WorldFile): World {
  const arcs = file.arcs.map((text) => decodeArc(text, file.unit));
  return new Map(
    Object.entries(file.countries).map(([code, text]) => [
      code,
      text.split(';').map((polygon) => decodeLand(polygon, arcs)),
    ]),
  );
}

function decodeArc(text: string, unit: number): Float64Array {
  const steps = text.split(' ');
  const points = new Float64Array(steps.length);
  let [x, y] = [0, 0];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    x += Number(steps[index]);
    y += Number(steps[index + 1]);
    points[index] = x * unit;
    points[index + 1] = y * unit;
  }
  return points;
}

function decodeLand(text: string, arcs: readonly Float64Array[]): Land {
  const rings = text
    .split('|')
    .map((ring) => unwrapRing(ring.split(',').flatMap((arc) => walk(Number(arc), arcs))));
  let [west, east, south, north] = [Infinity, -Infinity, 90, -90];
  const outer = rings[0] ?? [];
  for (let index = 0; index + 1 < outer.length; index += 2) {
    const [lon = 0, lat = 0] = [outer[index], outer[index + 1]];
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { rings, west, east, south, north };
}

/** The points of an arc in the direction asked for. */
function walk(number: number, arcs: readonly Float64Array[]): number[] {
  const points = [...(arcs[number < 0 ? ~number : number] ?? [])];
  if (number >= 0) return points;
  const backwards: number[] = [];
  for (let index = points.length - 2; index >= 0; index -= 2) {
    backwards.push(points[index] ?? 0, points[index + 1] ?? 0);
  }
  return backwards;
}
