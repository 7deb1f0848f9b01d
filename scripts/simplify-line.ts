/** Longitude, latitude, in degrees. */
export type Point = readonly [lon: number, lat: number];

/**
 * The line without the bends whose triangle is smaller than `smallest`, in square degrees at the
 * line's latitude; both ends stay, so that neighbours still meet.
 * Source: M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, 1993.
 */
export function simplifyLine(line: readonly Point[], smallest: number): readonly Point[] {
  const kept = [...line];
  const isRing = isSame(kept[0], kept.at(-1));
  const fewest = isRing ? 4 : 2;
  while (kept.length > fewest) {
    let [least, at] = [smallest, -1];
    for (let index = 1; index < kept.length - 1; index += 1) {
      const size = measureTriangle(kept[index - 1], kept[index], kept[index + 1]);
      if (size < least) [least, at] = [size, index];
    }
    if (at < 0) break;
    kept.splice(at, 1);
  }
  return kept;
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function measureTriangle(a?: Point, b?: Point, c?: Point): number {
  if (a === undefined || b === undefined || c === undefined) return Infinity;
  const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  return (Math.abs(twice) / 2) * Math.cos((b[1] * Math.PI) / 180);
}
