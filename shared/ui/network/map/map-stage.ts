import type { MapBuyer } from './map-model.ts';
import { findCountry } from './find-country.ts';
import { readLook, type MapLook } from './map-look.ts';
import {
  findSmallestScale,
  makeMapProjection,
  nearTurn,
  type MapFrame,
  type MapProjection,
  type MapView,
} from './map-projection.ts';
import { FINE_FROM_PIXELS_PER_DEGREE, type MapScene } from './map-scene.ts';
import { paintMarks, type MapFocus } from './paint-marks.ts';
import { paintNames } from './paint-names.ts';
import { chooseDotRadius, countInSight, paintSellers } from './paint-sellers.ts';
import { chooseWorld, paintWorld } from './paint-world.ts';
import { makeSellerGrid, type SellerGrid } from './seller-places.ts';
import { makeSellerSigns, type SellerSigns } from './seller-signs.ts';

const MOVE_MS = 150;
/** So long after the last move the map is drawn in full again. */
const REST_MS = 140;
/** So many are drawn in full even while the map moves. */
const FEW_SELLERS = 6000;
const SELLER_REACH_PX = 9;
const FINGER_REACH_PX = 18;
const POINT_REACH_PX = 8;

/** What is at a pixel. */
export type Picked =
  | { readonly kind: 'seller'; readonly row: number }
  | { readonly kind: 'buyer'; readonly buyer: MapBuyer }
  | { readonly kind: 'country'; readonly country: string };

/** Where a picture's places are, for what is laid over it. */
export interface Painted {
  readonly projection: MapProjection;
  readonly grid: SellerGrid;
}

/** Draws a map into two canvases, at most once a frame. */
export interface MapStage {
  readonly setScene: (scene: MapScene) => void;
  /** At once, as a hand moves it. */
  readonly setView: (view: MapView) => void;
  /** In 150 ms, or at once for who wants no motion. */
  readonly moveTo: (view: MapView) => void;
  readonly setFrame: (frame: MapFrame) => void;
  readonly setFocus: (focus: MapFocus) => void;
  /** The theme changed. */
  readonly readColors: () => void;
  readonly projection: () => MapProjection;
  readonly pick: (x: number, y: number, withFinger: boolean) => Picked | null;
}

/** @param options `onFineNeeded` is called once, when somebody looks closer than the coarse world is made for. */
export function openStage(options: {
  readonly base: HTMLCanvasElement;
  readonly top: HTMLCanvasElement;
  readonly scene: MapScene;
  readonly view: MapView;
  readonly frame: MapFrame;
  readonly onPainted: (painted: Painted) => void;
  readonly onFineNeeded: () => void;
  readonly signal: AbortSignal;
}): MapStage | null {
  const { base, top, onPainted, onFineNeeded, signal } = options;
  const context = base.getContext('2d');
  const topContext = top.getContext('2d');
  if (context === null || topContext === null) return null;

  let { scene, view } = options;
  let look: MapLook = readLook(base, devicePixelRatio);
  let projection = makeMapProjection(view, options.frame);
  let grid = makeSellerGrid(scene.places, projection);
  let focus: MapFocus = { country: null, row: null, hasCrosshair: false };
  let signsByRadius = new Map<number, SellerSigns>();
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let [frameRequest, motionRequest, isBaseStale, isFineAsked] = [0, 0, true, false];

  function schedule(isWhole: boolean): void {
    isBaseStale ||= isWhole;
    if (frameRequest === 0) frameRequest = requestAnimationFrame(paint);
  }

  function paint(): void {
    frameRequest = 0;
    if (context === null || topContext === null || signal.aborted) return;
    if (isBaseStale) {
      isBaseStale = false;
      fitCanvas(base, context, projection.frame, look.density);
      fitCanvas(top, topContext, projection.frame, look.density);
      paintWorld(context, scene, projection, look);
      paintNames(context, scene, projection, look, chooseWorld(scene, projection), grid);
      const radiusPx = chooseDotRadius(countInSight(grid, projection.frame));
      const signs = signsByRadius.get(radiusPx) ?? makeSellerSigns(look, radiusPx);
      signsByRadius.set(radiusPx, signs);
      const isMoving = restTimer !== undefined && grid.xs.length > FEW_SELLERS;
      paintSellers(context, scene.places, grid, signs, projection.frame, isMoving);
    }
    paintMarks(topContext, scene, projection, look, grid, focus);
    onPainted({ projection, grid });
    if (
      !isFineAsked &&
      scene.fine === null &&
      projection.pixelsPerDegree > FINE_FROM_PIXELS_PER_DEGREE
    ) {
      isFineAsked = true;
      onFineNeeded();
    }
  }

  function place(next: MapView, frame: MapFrame = projection.frame): void {
    projection = makeMapProjection(next, frame);
    view = projection.view;
    grid = makeSellerGrid(scene.places, projection);
    clearTimeout(restTimer);
    restTimer = setTimeout(() => {
      restTimer = undefined;
      if (grid.xs.length > FEW_SELLERS) schedule(true);
    }, REST_MS);
    schedule(true);
  }

  function stopMotion(): void {
    cancelAnimationFrame(motionRequest);
    motionRequest = 0;
  }

  function pickCountry(x: number, y: number): string | null {
    const at = projection.toPlace(x, y);
    if (at === null) return null;
    const inside = findCountry(chooseWorld(scene, projection), at);
    if (inside !== null) return inside;
    for (const [country, [lon, lat]] of scene.points) {
      const away = Math.hypot(
        projection.toX(nearTurn(lon, view.lon), lat) - x,
        projection.toY(lat) - y,
      );
      if (away < POINT_REACH_PX) return country;
    }
    return null;
  }

  schedule(true);
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frameRequest);
    stopMotion();
    clearTimeout(restTimer);
  });
  return {
    projection: () => projection,
    setScene(next) {
      const hasMoved = next.places !== scene.places;
      const isOverlayOnly = isSameGround(scene, next);
      scene = next;
      if (hasMoved) grid = makeSellerGrid(scene.places, projection);
      schedule(!isOverlayOnly);
    },
    setView(next) {
      stopMotion();
      place(next);
    },
    moveTo(next) {
      stopMotion();
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
        place(next);
        return;
      }
      const from = view;
      const startedAt = performance.now();
      const step = (now: number): void => {
        const part = Math.min(1, Math.max(0, (now - startedAt) / MOVE_MS));
        place(mixViews(from, next, part * (2 - part)));
        motionRequest = part < 1 ? requestAnimationFrame(step) : 0;
      };
      motionRequest = requestAnimationFrame(step);
    },
    setFrame(frame) {
      if (
        frame.widthPx === projection.frame.widthPx &&
        frame.heightPx === projection.frame.heightPx
      )
        return;
      // What was seen across stays seen across.
      const grown = findSmallestScale(frame) / findSmallestScale(projection.frame);
      place({ ...view, scale: view.scale * grown }, frame);
    },
    setFocus(next) {
      if (
        next.country === focus.country &&
        next.row === focus.row &&
        next.hasCrosshair === focus.hasCrosshair
      )
        return;
      focus = next;
      schedule(false);
    },
    readColors() {
      look = readLook(base, devicePixelRatio);
      signsByRadius = new Map();
      schedule(true);
    },
    pick(x, y, withFinger) {
      const reach = withFinger ? FINGER_REACH_PX : SELLER_REACH_PX;
      const row = grid.findNearest(x, y, reach);
      if (row !== null) return { kind: 'seller', row };
      const buyer = scene.buyers.find(
        ({ lat, lon }) =>
          Math.hypot(projection.toX(nearTurn(lon, view.lon), lat) - x, projection.toY(lat) - y) <=
          reach,
      );
      if (buyer !== undefined) return { kind: 'buyer', buyer };
      const country = pickCountry(x, y);
      return country === null ? null : { kind: 'country', country };
    },
  };
}

/** Whether two scenes differ only in what is drawn over the sellers. */
function isSameGround(a: MapScene, b: MapScene): boolean {
  return (
    a.coarse === b.coarse &&
    a.fine === b.fine &&
    a.coverage === b.coverage &&
    a.places === b.places &&
    a.draftRadius === b.draftRadius &&
    a.nameOf === b.nameOf
  );
}

function mixViews(from: MapView, to: MapView, part: number): MapView {
  const lon = nearTurn(to.lon, from.lon);
  return {
    lon: from.lon + (lon - from.lon) * part,
    lat: from.lat + (to.lat - from.lat) * part,
    scale: from.scale * (to.scale / from.scale) ** part,
  };
}

function fitCanvas(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { widthPx, heightPx }: MapFrame,
  density: number,
): void {
  const [width, height] = [Math.round(widthPx * density), Math.round(heightPx * density)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
}
