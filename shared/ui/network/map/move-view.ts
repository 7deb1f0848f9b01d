import { boundingBox, type Position } from '../../../domain/geo.ts';
import {
  findSmallestScale,
  makeMapProjection,
  nearTurn,
  type MapFrame,
  type MapProjection,
  type MapView,
} from './map-projection.ts';

/** The share of the frame that what is fitted may take. */
const FILLED = 0.78;
/** Degrees shown around a single place: enough to know where in the country it is. */
const PLACE_SPAN_DEGREES = 5;

/** The view after dragging the world by so many pixels. */
export function dragView(projection: MapProjection, dx: number, dy: number): MapView {
  const { frame, view, toPlace } = projection;
  const [x, y] = [frame.widthPx / 2 - dx, frame.heightPx / 2 - dy];
  const place = toPlace(x, y) ?? toPlace(frame.widthPx / 2, y);
  if (place === null) return { ...view, lat: dy > 0 ? 90 : dy < 0 ? -90 : view.lat };
  // Off the world's edge it still turns: by as much as at the middle.
  const middle = toPlace(x, frame.heightPx / 2);
  return { ...view, lat: place.lat, lon: middle?.lon ?? view.lon };
}

/** The view that much closer, with what is at a pixel staying there. */
export function zoomView(projection: MapProjection, factor: number, x: number, y: number): MapView {
  const place = projection.toPlace(x, y);
  const { frame } = projection;
  let view: MapView = { ...projection.view, scale: projection.view.scale * factor };
  if (place === null) return view;
  // The shape of the world changes with the scale: the second turn mends what the first left.
  for (let turn = 0; turn < 3; turn += 1) {
    const next = makeMapProjection(view, frame);
    const lon = nearTurn(place.lon, next.view.lon);
    view = dragView(next, x - next.toX(lon, place.lat), y - next.toY(place.lat));
  }
  return view;
}

/** A box around places, degrees; `east` may pass 180. */
export interface PlaceBox {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** The narrowest box around all places, across the antimeridian where that is shorter. */
export function findBox(places: readonly Position[]): PlaceBox | null {
  if (places.length === 0) return null;
  let [south, north] = [90, -90];
  for (const { lat } of places) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const lons = Float64Array.from(places, ({ lon }) => lon).sort();
  const last = lons.length - 1;
  let [gap, west] = [(lons[0] ?? 0) + 360 - (lons[last] ?? 0), lons[0] ?? 0];
  for (let index = 0; index < last; index += 1) {
    const [here = 0, next = 0] = [lons[index], lons[index + 1]];
    if (next - here > gap) [gap, west] = [next - here, next];
  }
  return { south, north, west, east: west + 360 - gap };
}

/** The box of a circle. */
export function findCircleBox(center: Position, radiusKm: number): PlaceBox {
  const { south, north, west, east } = boundingBox(center, radiusKm);
  return { south, north, west, east: east < west ? east + 360 : east };
}

/**
 * The closest view in which a whole box is seen; the whole world for none.
 * @param leastDegrees of what is shown, however small the box.
 */
export function fitView(
  box: PlaceBox | null,
  frame: MapFrame,
  leastDegrees = PLACE_SPAN_DEGREES,
): MapView {
  const world = { lon: 10, lat: 0, scale: findSmallestScale(frame) };
  if (box === null) return world;
  const { west, east, south, north } = widen(box, leastDegrees);
  if (east - west > 200) return world;
  const lon = (west + east) / 2;
  let [low, high] = [world.scale, 16_000];
  let best: MapView = { lon, lat: (south + north) / 2, scale: low };
  for (let turn = 0; turn < 24; turn += 1) {
    const scale = Math.sqrt(low * high);
    const projection = centerOn({ lon, lat: (south + north) / 2, scale }, south, north, frame);
    const top = projection.toY(north);
    const bottom = projection.toY(south);
    const widest = south < 0 && north > 0 ? 0 : Math.abs(south) < Math.abs(north) ? south : north;
    const width = projection.toX(east, widest) - projection.toX(west, widest);
    const fits =
      width <= frame.widthPx * FILLED &&
      top >= (frame.heightPx * (1 - FILLED)) / 2 &&
      bottom <= frame.heightPx * (1 - (1 - FILLED) / 2);
    if (fits) {
      low = scale;
      best = projection.view;
    } else high = scale;
  }
  return best;
}

/** Puts the middle of two latitudes, as drawn, into the middle of the frame. */
function centerOn(view: MapView, south: number, north: number, frame: MapFrame): MapProjection {
  const first = makeMapProjection(view, frame);
  const middle = first.toPlace(frame.widthPx / 2, (first.toY(south) + first.toY(north)) / 2);
  return middle === null ? first : makeMapProjection({ ...view, lat: middle.lat }, frame);
}

function widen({ west, east, south, north }: PlaceBox, leastDegrees: number): PlaceBox {
  const lackLat = Math.max(0, leastDegrees - (north - south)) / 2;
  const lackLon = Math.max(0, leastDegrees - (east - west)) / 2;
  return {
    west: west - lackLon,
    east: east + lackLon,
    south: Math.max(-90, south - lackLat),
    north: Math.min(90, north + lackLat),
  };
}
