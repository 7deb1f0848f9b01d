import type { Land, World } from './decode-world.ts';
import { fillPath } from './fill-path.ts';
import type { MapLook } from './map-look.ts';
import type { MapProjection } from './map-projection.ts';
import { nearTurn } from './map-projection.ts';
import { FINE_FROM_PIXELS_PER_DEGREE, type MapScene } from './map-scene.ts';
import { paintDraft, paintReach } from './paint-reach.ts';
import { COVERAGE_LEVELS, type CoverageLevel, type FallbackLevel } from './summarize-coverage.ts';
import { listTurns, measureLand, traceLand, traceWorld } from './trace-land.ts';

/** Countries that are drawn smaller than this get a round sign besides. */
const SMALL_COUNTRY_PX = 4;
const POINT_RADIUS_PX = 2.4;
type Ground = 'sellers' | FallbackLevel | 'plain';

/** The finer world once it is there and looked at closely. */
export function chooseWorld(scene: MapScene, projection: MapProjection): World {
  const close = projection.pixelsPerDegree > FINE_FROM_PIXELS_PER_DEGREE;
  return close && scene.fine !== null ? scene.fine : scene.coarse;
}

/** Draws the sea, the countries by who covers them, and what sellers reach within a radius. */
export function paintWorld(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
): void {
  const { widthPx, heightPx } = projection.frame;
  context.clearRect(0, 0, widthPx, heightPx);
  const edge = new Path2D();
  traceWorld(edge, projection);
  fillPath(context, edge, look.colors.sea);
  context.save();
  context.clip(edge);
  const world = chooseWorld(scene, projection);
  const grounds = new Map<Ground, Path2D>();
  const parts = new Path2D();
  const paths = new Map<string, Path2D>();
  for (const [country, lands] of world) {
    const path = new Path2D();
    let isSeen = false;
    for (const land of lands) {
      if (!isVisible(land, projection)) continue;
      traceLand(path, land, projection);
      isSeen = true;
    }
    if (!isSeen) continue;
    paths.set(country, path);
    const covered = scene.coverage?.get(country);
    const ground = findGround(covered?.level, covered?.fallback);
    const group = grounds.get(ground) ?? new Path2D();
    group.addPath(path);
    grounds.set(ground, group);
    if (covered?.level === 'part') parts.addPath(path);
  }
  movePatterns(look, projection);
  for (const [ground, path] of grounds) {
    fillPath(context, path, look.colors[ground], 'evenodd');
    if (ground !== 'plain' && ground !== 'sellers')
      fillPath(context, path, look.patterns[ground], 'evenodd');
  }
  fillPath(context, parts, look.patterns.part, 'evenodd');
  paintReach(context, scene, projection, look, paths);
  context.strokeStyle = look.colors.border;
  context.lineWidth = projection.pixelsPerDegree > FINE_FROM_PIXELS_PER_DEGREE ? 1 : 0.6;
  context.lineJoin = 'round';
  for (const path of grounds.values()) context.stroke(path);
  paintDraft(context, scene, projection, look, paths);
  paintPoints(context, scene, projection, look, world);
  context.restore();
  context.strokeStyle = look.colors.rim;
  context.lineWidth = 1;
  context.stroke(edge);
}

function findGround(level?: CoverageLevel, fallback: FallbackLevel = 'world'): Ground {
  if (level === undefined) return 'plain';
  return level === 'part' ? fallback : level;
}

/** Islands of less than half a pixel cost time and show nothing. */
function isVisible(land: Land, projection: MapProjection): boolean {
  const [width, height] = measureLand(land, projection);
  return Math.max(width, height) > 0.8 && listTurns(land, projection).length > 0;
}

/** Patterns move along with the land, or they would seem to swim over it. */
function movePatterns(look: MapLook, { view, frame, toX, toY }: MapProjection): void {
  const x = frame.widthPx / 2 - toX(nearTurn(0, view.lon), view.lat);
  const y = frame.heightPx / 2 - toY(0);
  const place = new DOMMatrix().scale(1 / look.density).translate(
    // A whole number of device pixels keeps the lines crisp; 240 is a multiple of every tile.
    -Math.round((x % 240) * look.density),
    -Math.round((y % 240) * look.density),
  );
  for (const pattern of Object.values(look.patterns)) pattern?.setTransform(place);
}

/** Countries too small to be seen, as round signs; the well covered above the rest. */
function paintPoints(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  world: World,
): void {
  if (scene.coverage === null) return;
  const byLevel = new Map<CoverageLevel, Path2D>();
  for (const [country, [lon, lat]] of scene.points) {
    const level = scene.coverage.get(country)?.level;
    const [largest] = world.get(country) ?? [];
    if (level === undefined) continue;
    if (largest !== undefined && Math.max(...measureLand(largest, projection)) > SMALL_COUNTRY_PX) {
      continue;
    }
    const x = projection.toX(nearTurn(lon, projection.view.lon), lat);
    const y = projection.toY(lat);
    const path = byLevel.get(level) ?? new Path2D();
    path.moveTo(x + POINT_RADIUS_PX, y);
    path.arc(x, y, POINT_RADIUS_PX, 0, 2 * Math.PI);
    byLevel.set(level, path);
  }
  context.lineWidth = 1;
  for (const level of COVERAGE_LEVELS.toReversed()) {
    const path = byLevel.get(level);
    if (path === undefined) continue;
    fillPath(context, path, look.colors[level]);
    context.strokeStyle = level === 'sellers' ? look.colors.part : look.colors[`${level}-sign`];
    context.stroke(path);
  }
}
