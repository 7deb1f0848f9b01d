import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCountries } from '../shared/domain/country.ts';
import { root } from './machine.mjs';
import { makeMapFiles } from './map-shapes.ts';
import { simplifyLine, type Point } from './simplify-line.ts';

function readMapFile(name: string): unknown {
  return JSON.parse(readFileSync(join(root, `shared/ui/network/map/${name}.json`), 'utf8'));
}

describe('the map’s data', () => {
  const files = makeMapFiles();

  it('is what scripts/build-map.ts draws from world-atlas', () => {
    expect(readMapFile('world-coarse')).toEqual(files.coarse);
    expect(readMapFile('world-fine')).toEqual(files.fine);
    expect(readMapFile('world-points')).toEqual(JSON.parse(JSON.stringify(files.points)));
  });

  it('R9: knows the domain’s countries and no other', () => {
    const known = new Set([...listCountries(), '']);
    for (const { countries } of [files.coarse, files.fine]) {
      expect(Object.keys(countries).filter((code) => !known.has(code))).toEqual([]);
    }
    expect(Object.keys(files.points)).toEqual(listCountries().toSorted());
  });

  it('R9: keeps overseas territories apart from their state', () => {
    for (const code of ['GF', 'GP', 'MQ', 'RE', 'YT', 'SJ', 'BQ']) {
      expect(files.fine.countries).toHaveProperty(code);
    }
  });
});

describe('simplifying a line', () => {
  const zigzag: readonly Point[] = [
    [0, 0],
    [1, 0.01],
    [2, 0],
    [3, 4],
    [4, 0],
  ];

  it('leaves out small bends and keeps large ones and both ends', () => {
    expect(simplifyLine(zigzag, 0.1)).toEqual([zigzag[0], zigzag[2], zigzag[3], zigzag[4]]);
    expect(simplifyLine(zigzag, 100)).toEqual([zigzag[0], zigzag[4]]);
    expect(simplifyLine(zigzag, 0)).toEqual(zigzag);
  });

  it('leaves an island an area', () => {
    const island: readonly Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    expect(simplifyLine(island, 100)).toHaveLength(4);
  });
});
