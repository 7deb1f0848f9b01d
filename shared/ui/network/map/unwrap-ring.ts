/**
 * A closed line around a part of the sphere, laid flat: longitude, latitude, longitude, …, in
 * degrees, without a jump, so longitudes may pass 180. A ring around a pole is closed over it.
 */
export type FlatRing = Float32Array<ArrayBuffer>;

/**
 * Lays a ring flat.
 * @param ring longitude and latitude in turn, the last point equal to the first.
 * @param pole which one a ring that goes round encloses; left out, the one on its side.
 */
export function unwrapRing(ring: ArrayLike<number>, pole: 90 | -90 | null = null): FlatRing {
  const flat: number[] = [];
  let [turn, before] = [0, ring[0] ?? 0];
  for (let index = 0; index + 1 < ring.length; index += 2) {
    const lon = ring[index] ?? 0;
    if (lon - before > 180) turn -= 360;
    else if (lon - before < -180) turn += 360;
    before = lon;
    flat.push(lon + turn, ring[index + 1] ?? 0);
  }
  const [first = 0, last = 0] = [flat[0], flat.at(-2)];
  if (Math.abs(last - first) > 180) {
    // It went round: what it encloses reaches the pole.
    const at = pole ?? (averageLatitude(flat) < 0 ? -90 : 90);
    flat.push(last, at, first, at);
  }
  return new Float32Array(flat);
}

function averageLatitude(flat: readonly number[]): number {
  let sum = 0;
  for (let index = 1; index < flat.length; index += 2) sum += flat[index] ?? 0;
  return sum / (flat.length / 2);
}
