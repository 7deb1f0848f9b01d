import { normalizeCountry } from '../../../domain/country.ts';
import { findCircleBox } from './move-view.ts';
import { drawCircle, type FlatCircle } from './draw-circle.ts';
import { findCountry } from './find-country.ts';
import { fillPath } from './fill-path.ts';
import type { MapLook } from './map-look.ts';
import type { MapProjection } from './map-projection.ts';
import type { MapScene } from './map-scene.ts';
import { listTurns, traceLine, traceRing } from './trace-land.ts';

/** Circles smaller than their dot say nothing. */
const LEAST_RADIUS_PX = 5;
/** So many fit into a picture before they hide one another; the largest are drawn. */
const MOST_CIRCLES = 1500;
/** Lines around the circles of more than that would be a tangle. */
const MOST_LINES = 250;
const KM_PER_DEGREE = 111.2;

/**
 * Fills what sellers reach within their radius, within their own country (R2: a circle never crosses
 * a border), and draws the circles' lines whole.
 */
export function paintReach(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  countries: ReadonlyMap<string, Path2D>,
): void {
  const { places } = scene;
  const byCountry = new Map<string, Path2D>();
  const lines = new Path2D();
  const rows = listReaching(scene, projection);
  const hasLines = rows.length <= MOST_LINES;
  for (const row of rows) {
    const country = normalizeCountry(places.sellers[row]?.country ?? '');
    // A country that is covered whole has this colour already.
    const isFilled = scene.coverage?.get(country)?.level !== 'sellers' && countries.has(country);
    const circle = isFilled || hasLines ? places.circleOf(row) : null;
    if (circle === null) continue;
    if (hasLines) traceCircleLine(lines, circle, projection);
    if (!isFilled) continue;
    const path = byCountry.get(country) ?? new Path2D();
    traceCircle(path, circle, projection);
    byCountry.set(country, path);
  }
  for (const [country, path] of byCountry) {
    const border = countries.get(country);
    if (border === undefined) continue;
    context.save();
    context.clip(border, 'evenodd');
    fillPath(context, path, look.colors.sellers);
    context.restore();
  }
  context.strokeStyle = look.colors['reach-line'];
  context.lineWidth = 1;
  context.stroke(lines);
}

/** Rows of the sellers whose circle is in sight and large enough to be seen, the largest first. */
function listReaching({ places }: MapScene, projection: MapProjection): readonly number[] {
  const rows: number[] = [];
  for (const row of places.circles) {
    const { lat = null, lon = null, radiusKm = null } = places.sellers[row] ?? {};
    if (lat === null || lon === null || radiusKm === null) continue;
    const radiusPx = (radiusKm / KM_PER_DEGREE) * projection.pixelsPerDegree;
    if (radiusPx < LEAST_RADIUS_PX || rows.length >= MOST_CIRCLES) break;
    if (listTurns(findCircleBox({ lat, lon }, radiusKm), projection).length > 0) rows.push(row);
  }
  return rows;
}

/** Draws a radius that is being chosen; within the country it starts from, it is filled (R2). */
export function paintDraft(
  context: CanvasRenderingContext2D,
  { draftRadius, fine, coarse }: MapScene,
  projection: MapProjection,
  look: MapLook,
  countries: ReadonlyMap<string, Path2D>,
): void {
  if (draftRadius === null) return;
  const circle = drawCircle(draftRadius, draftRadius.radiusKm, 180);
  const [path, line] = [new Path2D(), new Path2D()];
  traceCircle(path, circle, projection);
  traceCircleLine(line, circle, projection);
  const country = draftRadius.country ?? findCountry(fine ?? coarse, draftRadius);
  const border = countries.get(country ?? '');
  context.save();
  if (border !== undefined) context.clip(border, 'evenodd');
  fillPath(context, path, look.colors.reach);
  context.restore();
  context.setLineDash([6, 4]);
  context.lineWidth = 2;
  context.strokeStyle = look.colors.accent;
  context.stroke(line);
  context.setLineDash([]);
}

/** Adds a circle to a path that is filled by the rule of winding. */
export function traceCircle(path: Path2D, circle: FlatCircle, projection: MapProjection): void {
  const { west, east, ring, isHole } = circle;
  const { seen, view } = projection;
  if (isHole) {
    const [left, right] = [view.lon - 181, view.lon + 181];
    const around = new Float32Array([left, -90, right, -90, right, 90, left, 90]);
    traceRing(path, around, projection, 0);
  }
  const box = { west, east, south: seen.south, north: seen.north };
  for (const turn of listTurns(box, projection)) traceRing(path, ring, projection, turn);
}

/** Adds a circle's line alone to a path. */
export function traceCircleLine(path: Path2D, circle: FlatCircle, projection: MapProjection): void {
  const { west, east, line } = circle;
  const { south, north } = projection.seen;
  for (const turn of listTurns({ west, east, south, north }, projection)) {
    traceLine(path, line, projection, turn);
  }
}
