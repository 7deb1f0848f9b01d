/**
 * Draws the coverage map's data again from world-atlas, after a new version of it:
 *
 *   node scripts/build-map.ts
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './machine.mjs';
import { makeMapFiles } from './map-shapes.ts';

const { coarse, fine, points } = makeMapFiles();
for (const [name, content] of Object.entries({
  'world-coarse': coarse,
  'world-fine': fine,
  'world-points': points,
})) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  await writeFile(join(root, `shared/ui/network/map/${name}.json`), text);
  const gzipKb = gzipSync(JSON.stringify(content)).length / 1000;
  console.log(`${name}: ${(text.length / 1000).toFixed(1)} kB, ${gzipKb.toFixed(1)} kB gzip`);
}
