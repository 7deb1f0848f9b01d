import { describe, expect, it } from 'vitest';
import { findSmallestScale, makeMapProjection } from './map-projection.ts';
import { dragView, findBox, findCircleBox, fitView, zoomView } from './move-view.ts';

const FRAME = { widthPx: 1200, heightPx: 600 };
const VIEWS = [
  ['the world', fitView(null, FRAME)],
  ['half way', { lon: 10, lat: 40, scale: findSmallestScale(FRAME) * 2 }],
  ['Europe', { lon: 8, lat: 49, scale: 1100 }],
  ['the antimeridian', { lon: 179.9, lat: -17, scale: 2000 }],
  ['near the pole', { lon: 0, lat: 84, scale: 3000 }],
] as const;

describe.each(VIEWS)('drawing places: %s', (_name, view) => {
  const projection = makeMapProjection(view, FRAME);

  it('finds the place again that it drew', () => {
    for (const [x, y] of [
      [600, 300],
      [420, 180],
      [700, 420],
    ] as const) {
      const place = projection.toPlace(x, y);
      expect(place).not.toBeNull();
      const { lat, lon } = place ?? { lat: 0, lon: 0 };
      const turned = lon + 360 * Math.round((projection.view.lon - lon) / 360);
      expect(projection.toX(turned, lat)).toBeCloseTo(x, 3);
      expect(projection.toY(lat)).toBeCloseTo(y, 3);
    }
  });

  it('draws north above south and east right of west', () => {
    const { lat, lon } = projection.view;
    expect(projection.toY(lat + 1)).toBeLessThan(projection.toY(lat - 1));
    expect(projection.toX(lon + 1, lat)).toBeGreaterThan(projection.toX(lon - 1, lat));
  });

  it('zooming keeps what is under the pointer there', () => {
    const [x, y] = [500, 250];
    const before = projection.toPlace(x, y) ?? { lat: 0, lon: 0 };
    const closer = makeMapProjection(zoomView(projection, 1.5, x, y), FRAME);
    const after = closer.toPlace(x, y) ?? { lat: 0, lon: 0 };
    // Half a pixel, in degrees of the view.
    const tolerance = 0.5 / closer.pixelsPerDegree;
    expect(Math.abs(after.lat - before.lat)).toBeLessThan(tolerance);
    expect(Math.abs(after.lon - before.lon)).toBeLessThan(tolerance * 4);
  });
});

describe('the view', () => {
  it('shows nothing beyond the poles, however it is dragged', () => {
    const projection = makeMapProjection({ lon: 0, lat: 80, scale: 600 }, FRAME);
    const dragged = makeMapProjection(dragView(projection, 0, 5000), FRAME);
    expect(dragged.seen.north).toBeLessThanOrEqual(90);
    expect(dragged.toY(90)).toBeLessThanOrEqual(0.5);
  });

  it('turns around the world without end', () => {
    let view = fitView(null, FRAME);
    for (let turn = 0; turn < 40; turn += 1) {
      view = dragView(makeMapProjection(view, FRAME), -300, 0);
      expect(Math.abs(makeMapProjection(view, FRAME).view.lon)).toBeLessThanOrEqual(180);
    }
  });

  it('is as in Mercator close up: a degree north is as long as one east on the ground', () => {
    const projection = makeMapProjection({ lon: 2, lat: 60, scale: 3000 }, FRAME);
    const east = projection.toX(3, 60) - projection.toX(2, 60);
    expect(east / projection.pixelsPerDegree).toBeCloseTo(0.5, 2);
  });

  it.each([
    ['Europe', { west: -9, east: 25, south: 36, north: 62 }],
    ['a town', { west: 2.3, east: 2.4, south: 48.8, north: 48.9 }],
    ['the Pacific', { west: 165, east: 205, south: -30, north: 20 }],
    ['Antarctica', { west: 20, east: 60, south: -90, north: -70 }],
  ])('fits %s', (_name, box) => {
    const projection = makeMapProjection(fitView(box, FRAME), FRAME);
    for (const [lon, lat] of [
      [box.west, box.south],
      [box.east, box.south],
      [box.west, box.north],
      [box.east, box.north],
    ] as const) {
      const turned = lon + 360 * Math.round((projection.view.lon - lon) / 360);
      expect(projection.toX(turned, lat)).toBeGreaterThanOrEqual(0);
      expect(projection.toX(turned, lat)).toBeLessThanOrEqual(FRAME.widthPx);
      expect(projection.toY(lat)).toBeGreaterThanOrEqual(-0.5);
      expect(projection.toY(lat)).toBeLessThanOrEqual(FRAME.heightPx + 0.5);
    }
  });
});

describe('the box around places', () => {
  it('is none for no places', () => {
    expect(findBox([])).toBeNull();
  });

  it('R9: goes across the antimeridian where that is shorter', () => {
    const box = findBox([
      { lat: -18, lon: 178 },
      { lat: -14, lon: -172 },
    ]);
    expect(box).toEqual({ south: -18, north: -14, west: 178, east: 188 });
  });

  it('of one place is that place', () => {
    expect(findBox([{ lat: 1, lon: 2 }])).toEqual({ south: 1, north: 1, west: 2, east: 2 });
  });

  it('of a circle reaches across the antimeridian', () => {
    const { west, east } = findCircleBox({ lat: 0, lon: 179 }, 500);
    expect(east).toBeGreaterThan(180);
    expect(east - west).toBeCloseTo(9, 0);
  });
});
