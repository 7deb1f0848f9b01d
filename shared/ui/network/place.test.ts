import { expect, test } from 'vitest';
import { ADD_ZONE_MANAGER, makePlace, parsePlace, type Place } from './place.ts';

test.each<Place>([
  { section: 'list', task: null },
  { section: 'help', task: null },
  { section: 'list', task: { kind: 'add-seller' } },
  { section: 'map', task: { kind: 'edit', id: 'a:b.c-1' } },
  { section: 'settings', task: { kind: 'settings' } },
  { section: 'list', task: ADD_ZONE_MANAGER },
  {
    section: 'warnings',
    task: { kind: 'add-zone-manager', countries: ['FR', 'BE'], continents: [] },
  },
  { section: 'warnings', task: { kind: 'add-zone-manager', countries: [], continents: ['EU'] } },
])('an address reads what it makes: %j', (place) => {
  expect(parsePlace(makePlace(place))).toEqual(place);
});

test.each(['', '#', '#nowhere', '#list/edit', '#list/edit/%E0%A4%A', '#list/fly/x'])(
  'what names no place is the list: %s',
  (hash) => {
    expect(parsePlace(hash)).toEqual({ section: 'list', task: null });
  },
);
