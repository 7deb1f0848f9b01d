import { decodeWorld, type World } from './decode-world.ts';

/** Where a country's name and sign stand: code → longitude, latitude, in degrees. */
export type CountryPoints = ReadonlyMap<string, readonly [lon: number, lat: number]>;

/** The world at a glance, with a point for each country, 20 kB compressed. */
export async function loadCoarseWorld(): Promise<{ world: World; points: CountryPoints }> {
  const [shapes, points] = await Promise.all([
    import('./world-coarse.json'),
    import('./world-points.json'),
  ]);
  const pairs = Object.entries(points.default).map(
    ([code, [lon = 0, lat = 0]]) => [code, [lon, lat]] as const,
  );
  return { world: decodeWorld(shapes.default), points: new Map(pairs) };
}

/** The world close up, 126 kB compressed: asked for when somebody looks closer. */
export async function loadFineWorld(): Promise<World> {
  const file = await import('./world-fine.json');
  return decodeWorld(file.default);
}
