/**
 * The countries of Natural Earth as the coverage map draws them: one shape for each ISO 3166-1 code,
 * with fewer points, as short text. docs/decisions/0009-map.md says why.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoArea, geoCentroid } from 'd3-geo';
import { feature, mergeArcs } from 'topojson-client';
import { listCountries } from '../shared/domain/country.ts';
import { simplifyLine, type Point } from './simplify-line.ts';

/** A map file; shared/ui/network/map/decode-world.ts reads it. */
export interface WorldFile {
  /** Degrees in one step of the numbers below. */
  readonly unit: number;
  /** Lines between countries: the first point, then steps, as whole numbers. */
  readonly arcs: readonly string[];
  /** Numbers of arcs (~n for one walked backwards): rings by `|`, polygons by `;`. */
  readonly countries: Readonly<Record<string, string>>;
}

/** Where a country's name and sign stand: code → longitude, latitude, in degrees. */
export type CountryPoints = Readonly<Record<string, readonly [lon: number, lat: number]>>;

type Topology = Parameters<typeof mergeArcs>[0];
interface Country {
  readonly id?: string | number;
  readonly properties: { readonly name: string };
}
type CountryShape = Country &
  (
    | { readonly type: 'Polygon'; readonly arcs: Shape }
    | { readonly type: 'MultiPolygon'; readonly arcs: readonly Shape[] }
  );
type Atlas = Topology & {
  readonly objects: { readonly countries: { readonly geometries: readonly CountryShape[] } };
};
/** A polygon of a topology: rings of arc numbers. */
type Shape = number[][];

/** Shapes without a number of their own: their addresses are written with these codes. */
const CODE_BY_NAME: Readonly<Record<string, string | null>> = {
  Kosovo: 'XK',
  'N. Cyprus': 'CY',
  Somaliland: 'SO',
  'Indian Ocean Ter.': 'CX',
  // Claimed by two: drawn as land of nobody.
  'Siachen Glacier': null,
};

/**
 * Parts that are a country of their own in ISO 3166-1 (R9) but not in Natural Earth, by the box that
 * holds them: west, south, east, north. Crimea: resolution 68/262 of the United Nations.
 */
const PARTS: readonly (readonly [from: string, to: string, box: readonly number[]])[] = [
  ['FR', 'GF', [-55, 1, -51, 7]],
  ['FR', 'GP', [-62, 15.8, -60.9, 16.6]],
  ['FR', 'MQ', [-61.3, 14.3, -60.7, 15]],
  ['FR', 'RE', [55, -22, 56, -20]],
  ['FR', 'YT', [45, -13.1, 45.4, -12.5]],
  ['NO', 'SJ', [-10, 70.5, -7, 72]],
  ['NO', 'SJ', [8, 74, 35, 82]],
  ['NO', 'BV', [3, -55, 4, -54]],
  ['NL', 'BQ', [-69, 11, -62, 18]],
  ['NZ', 'TK', [-173, -10, -171, -8]],
  ['CX', 'CC', [96, -13, 98, -11]],
  ['RU', 'UA', [32, 44, 36.8, 46.3]],
];

/** Places too small for Natural Earth at 1:50,000,000. Source: their capitals or largest islands. */
const SMALL_POINTS: CountryPoints = {
  AC: [-14.37, -7.95],
  BQ: [-68.27, 12.18],
  BV: [3.36, -54.42],
  CC: [96.83, -12.17],
  GI: [-5.35, 36.14],
  SJ: [16, 78.5],
  TA: [-12.28, -37.11],
  TK: [-171.85, -9.17],
  TV: [179.2, -8.52],
  UM: [166.65, 19.28],
};

/** What a map file leaves out: bends and islands smaller than these, in square degrees. */
interface Detail {
  readonly unit: number;
  readonly bend: number;
  readonly island: number;
}
const COARSE: Detail = { unit: 0.05, bend: 0.004, island: 0.02 };
const FINE: Detail = { unit: 0.01, bend: 0.0006, island: 0.006 };

/** The world at a glance, Europe close up, and a point in every country of the domain's list. */
export function makeMapFiles(): { coarse: WorldFile; fine: WorldFile; points: CountryPoints } {
  const fine = readAtlas(import.meta.resolve('world-atlas/countries-50m.json'));
  return {
    coarse: makeWorldFile(
      readAtlas(import.meta.resolve('world-atlas/countries-110m.json')),
      COARSE,
    ),
    fine: makeWorldFile(fine, FINE),
    points: findPoints(fine),
  };
}

function readAtlas(address: string): Atlas {
  return JSON.parse(readFileSync(fileURLToPath(address), 'utf8')) as Atlas;
}

function listShapes(atlas: Atlas): ReadonlyMap<string, readonly Shape[]> {
  const byCode = new Map<string, Shape[]>();
  for (const geometry of atlas.objects.countries.geometries) {
    const { name } = geometry.properties;
    const code = geometry.id === undefined ? CODE_BY_NAME[name] : findCode(geometry.id);
    if (code === undefined) throw new Error(`no code is known for ${name}`);
    for (const shape of geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) {
      const owner = findOwner(atlas, code ?? '', shape);
      byCode.set(owner, [...(byCode.get(owner) ?? []), shape]);
    }
  }
  return byCode;
}

/** ISO 3166-1: the letters of a number, which the tables of Unicode know as an alias. */
function findCode(id: string | number): string {
  const [tag = ''] = Intl.getCanonicalLocales(`und-${String(id).padStart(3, '0')}`);
  return tag.slice('und-'.length);
}

function findOwner(atlas: Atlas, code: string, shape: Shape): string {
  const parts = PARTS.filter(([from]) => from === code);
  if (parts.length === 0) return code;
  const [lon, lat] = geoCentroid(toGeometry(atlas, [shape]));
  const part = parts.find(
    ([, , [west = 0, south = 0, east = 0, north = 0]]) =>
      lon >= west && lon <= east && lat >= south && lat <= north,
  );
  return part?.[1] ?? code;
}

function toGeometry(atlas: Atlas, shapes: readonly Shape[]) {
  return feature(atlas, { type: 'MultiPolygon', arcs: [...shapes] }).geometry;
}

function makeWorldFile(atlas: Atlas, detail: Detail): WorldFile {
  const lines = decodeArcs(atlas).map((line) => simplifyLine(line, detail.bend));
  const numbers = new Map<number, number>();
  const arcs: string[] = [];
  const take = (arc: number): number => {
    const index = arc < 0 ? ~arc : arc;
    let number = numbers.get(index);
    if (number === undefined) {
      number = arcs.length;
      numbers.set(index, number);
      arcs.push(writeLine(lines[index] ?? [], detail.unit));
    }
    return arc < 0 ? ~number : number;
  };
  const countries: Record<string, string> = {};
  const shapesByCode = [...listShapes(atlas)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [code, shapes] of shapesByCode) {
    const objects = shapes.map((arcs) => ({ type: 'Polygon' as const, arcs }));
    // What two shapes of one code have between them is no border.
    const merged = objects.length > 1 ? mergeArcs(atlas, objects).arcs : [...shapes];
    const kept = keepVisible(merged, lines, detail.island);
    if (kept.length === 0) continue;
    countries[code] = kept
      .map((shape) => shape.map((ring) => ring.map(take).join(',')).join('|'))
      .join(';');
  }
  return { unit: detail.unit, arcs, countries };
}

/** Polygons and holes large enough to be seen; of a country of small islands, its largest. */
function keepVisible(
  shapes: readonly Shape[],
  lines: readonly (readonly Point[])[],
  smallest: number,
): readonly Shape[] {
  const sized = shapes
    .map((shape) => ({ shape, size: measureBox(shape[0] ?? [], lines) }))
    .toSorted((a, b) => b.size - a.size);
  return sized
    .filter(({ size }, index) => index === 0 || size >= smallest)
    .map(({ shape }) =>
      shape.filter((ring, index) => index === 0 || measureBox(ring, lines) >= smallest),
    );
}

/** Square degrees of the box around a ring, as wide as it is at its latitude. */
function measureBox(ring: readonly number[], lines: readonly (readonly Point[])[]): number {
  const points = ring.flatMap((arc) => lines[arc < 0 ? ~arc : arc] ?? []);
  const lats = points.map(([, lat]) => lat);
  const lons = points.map(([lon]) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const width = Math.max(...lons) - Math.min(...lons);
  return width * Math.cos((((south + north) / 2) * Math.PI) / 180) * (north - south);
}

function decodeArcs(atlas: Atlas): readonly (readonly Point[])[] {
  const { transform } = atlas;
  if (transform === undefined) throw new Error('the atlas is not quantized');
  const { scale, translate } = transform;
  return atlas.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): Point => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

function writeLine(line: readonly Point[], unit: number): string {
  let [x, y] = [0, 0];
  const steps: number[] = [];
  for (const [index, [lon, lat]] of line.entries()) {
    const [nextX, nextY] = [Math.round(lon / unit), Math.round(lat / unit)];
    // Points that fall together after rounding add nothing, except the last, which closes the line.
    if (index > 0 && index < line.length - 1 && nextX === x && nextY === y) continue;
    steps.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return steps.join(' ');
}

function findPoints(atlas: Atlas): CountryPoints {
  const shapes = listShapes(atlas);
  return Object.fromEntries(
    listCountries()
      .toSorted()
      .map((code) => {
        const point = SMALL_POINTS[code] ?? findMiddle(atlas, shapes.get(code) ?? []);
        if (point === null) throw new Error(`no place is known for ${code}`);
        return [code, point];
      }),
  );
}

/** The centroid of the largest polygon, to a tenth of a degree. */
function findMiddle(atlas: Atlas, shapes: readonly Shape[]): readonly [number, number] | null {
  const [largest] = shapes
    .map((shape) => toGeometry(atlas, [shape]))
    .map((geometry) => ({ geometry, area: geoArea(geometry) }))
    .toSorted((a, b) => b.area - a.area);
  if (largest === undefined) return null;
  const [lon, lat] = geoCentroid(largest.geometry);
  return [Math.round(lon * 10) / 10, Math.round(lat * 10) / 10];
}
