/** What tests of geocoding begin with: a small world, and services that answer as they are told. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostalAddress } from '../../shared/contract/geocoding.ts';
import { buildCityIndex } from './build-city-index.ts';
import { openCityIndex, type CityIndex } from './city-index.ts';
import { importPostalCodes } from './import-postal-codes.ts';
import { openPostalIndex, type PostalIndex } from './postal-index.ts';

/** A folder that is gone after the test. */
export function makeTestFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'relais-geocoding-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** `country|name|other names|lat|lon|admin1|admin2|population|kind` of each line. */
export function makeTestCities(lines: string): CityIndex {
  const folder = makeTestFolder();
  try {
    const source = join(folder.path, 'cities.txt');
    writeFileSync(source, lines.trim().split('\n').map(makeCityLine).join('\n'));
    buildCityIndex(source, join(folder.path, 'cities.index'));
    return openCityIndex(join(folder.path, 'cities.index'));
  } finally {
    folder.remove();
  }
}

function makeCityLine(line: string, at: number): string {
  const [country, name, others, lat, lon, admin1, admin2, population, kind] = line
    .trim()
    .split('|');
  const plain = name?.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return [at + 1, name, plain, others, lat, lon, 'P', kind ?? 'PPL', country, '', admin1, admin2]
    .concat(['', '', population ?? '0', '', '', 'Europe/Paris', '2026-01-01'])
    .join('\t');
}

/** `country|code|place|region|lat|lon` of each line, as GeoNames writes it. */
export function makePostalLines(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [country, code, place, region, lat, lon] = line.trim().split('|');
      return [country, code, place, region, '', '', '', '', '', lat, lon, '4'].join('\t');
    })
    .join('\n');
}

/** The index of such lines. */
export async function makeTestPostal(lines: string): Promise<PostalIndex> {
  const folder = makeTestFolder();
  try {
    const file = join(folder.path, 'codes.txt');
    writeFileSync(file, makePostalLines(lines));
    return openPostalIndex((await importPostalCodes({ file, dataDir: folder.path })).file);
  } finally {
    folder.remove();
  }
}

/** An address of which only the city, and the code, matter. */
export function makeAddress(
  country: string,
  city: string,
  more: Partial<PostalAddress> = {},
): PostalAddress {
  return { street: '', postalCode: '', city, country, ...more };
}

/** A server on this machine that answers as the handler says; what was asked is kept. */
export async function startFakeService(
  handle: (url: URL, response: ServerResponse, request: IncomingMessage) => void,
): Promise<{ readonly url: string; readonly asked: URL[]; close(): Promise<void> }> {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake.example');
    asked.push(url);
    handle(url, response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
