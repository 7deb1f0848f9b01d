import { expect, test } from 'vitest';
import { parseServerAddress } from './server-address.ts';

const cases: readonly (readonly [typed: string, origin: string | null])[] = [
  ['https://relais.example', 'https://relais.example'],
  [' https://relais.example/path?x=1 ', 'https://relais.example'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://relais.example', null],
  ['http://127.0.0.1.evil.example', null],
  ['https://relais.example@evil.example', null],
  ['ftp://relais.example', null],
  ['relais.example', null],
  ['', null],
];

test.each(cases)('%s', (typed, origin) => expect(parseServerAddress(typed)).toBe(origin));
