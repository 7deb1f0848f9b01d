import type { MapLook } from './map-look.ts';
import { ABSENT, NATIONAL, PARTNER } from './seller-places.ts';

const ALL_SIGNS = NATIONAL | PARTNER | ABSENT;

/** One small picture for each way a seller may look, of which a map draws thousands. */
export interface SellerSigns {
  readonly pictures: readonly HTMLCanvasElement[];
  /** Pixels of a picture's side. */
  readonly sizePx: number;
}

/** @param radiusPx of a dot, without its rings. */
export function makeSellerSigns(look: MapLook, radiusPx: number): SellerSigns {
  const sizePx = Math.ceil(radiusPx * 2 + 8);
  const pictures = Array.from({ length: ALL_SIGNS + 1 }, (_, sign) => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(sizePx * look.density);
    canvas.height = canvas.width;
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.scale(look.density, look.density);
      context.translate(sizePx / 2, sizePx / 2);
      paintSign(context, sign, radiusPx, look);
    }
    return canvas;
  });
  return { pictures, sizePx };
}

/**
 * Draws a seller's sign around the origin: a dot for a local seller, a diamond for a national one, a
 * ring around a partner, a hollow sign for who is absent.
 */
export function paintSign(
  context: CanvasRenderingContext2D,
  sign: number,
  radiusPx: number,
  look: MapLook,
): void {
  const { colors } = look;
  const color = (sign & NATIONAL) === 0 ? colors.local : colors.national;
  // Small signs stand in crowds, where wide rings would be all one sees.
  const share = Math.min(1, radiusPx / 4);
  if ((sign & PARTNER) !== 0) {
    const ring = makeShape(sign, radiusPx + 2.2 * share);
    context.lineWidth = 4.2 * share;
    context.strokeStyle = colors['dot-line'];
    context.stroke(ring);
    context.lineWidth = 2 * share;
    context.strokeStyle = colors.partner;
    context.stroke(ring);
  }
  const shape = makeShape(sign, radiusPx);
  context.lineWidth = 1.4 * share ** 1.5;
  if ((sign & ABSENT) === 0) {
    context.fillStyle = color;
    context.strokeStyle = colors['dot-line'];
    context.fill(shape);
    context.stroke(shape);
  } else {
    context.fillStyle = colors['dot-line'];
    context.strokeStyle = color;
    context.fill(shape);
    context.stroke(shape);
  }
}

function makeShape(sign: number, radiusPx: number): Path2D {
  const path = new Path2D();
  if ((sign & NATIONAL) === 0) {
    path.arc(0, 0, radiusPx, 0, 2 * Math.PI);
    return path;
  }
  const reach = radiusPx * 1.25;
  path.moveTo(0, -reach);
  path.lineTo(reach, 0);
  path.lineTo(0, reach);
  path.lineTo(-reach, 0);
  path.closePath();
  return path;
}
