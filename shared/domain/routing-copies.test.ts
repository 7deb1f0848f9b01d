import { describe, expect, test } from 'vitest';
import { decide } from './routing.ts';
import {
  makeSampleManager,
  makeSampleNetwork,
  makeSampleSeller,
  SAMPLE_BUYER,
} from './testing/sample-network.ts';

describe('R10: copies', () => {
  const france = makeSampleManager('fr', {
    countries: ['FR'],
    emails: ['fr@m.example', 'x@m.example'],
  });
  const europe = makeSampleManager('eu', {
    continents: ['EU'],
    emails: ['EU@m.example', 'X@m.example'],
  });
  const asia = makeSampleManager('as', { continents: ['AS'] });
  const away = makeSampleManager('aw', { countries: ['FR'], absent: true });
  const seller = makeSampleSeller('a', { email: 'Shop@x.example' });
  const zoneManagers = [france, asia, europe, away];
  const all = {
    copyZoneManagersOnSellerRequests: true,
    copyWorldOnSellerRequests: true,
    copyWorldOnZoneManagerRequests: true,
    extraCopies: [],
  };
  const inCharge = ['fr@m.example', 'x@m.example', 'EU@m.example', 'aw@maker.example'];

  test.each([
    ['none asked for', {}, []],
    [
      'all managers in charge, by country or continent',
      { copyZoneManagersOnSellerRequests: true },
      inCharge,
    ],
    ['the world contact', { copyWorldOnSellerRequests: true }, ['world@maker.example']],
    ['not the setting of managers', { copyWorldOnZoneManagerRequests: true }, []],
    [
      'extra addresses',
      { extraCopies: ['e@m.example', 'f@m.example'] },
      ['e@m.example', 'f@m.example'],
    ],
    ['everybody', all, [...inCharge, 'world@maker.example']],
    [
      'no address twice',
      { ...all, extraCopies: ['WORLD@maker.example', 'e@m.example', 'E@m.example'] },
      [...inCharge, 'world@maker.example', 'e@m.example'],
    ],
    ['never himself', { extraCopies: [' SHOP@x.example', 'e@m.example'] }, ['e@m.example']],
  ])('R10: to a seller, %s', (_name, settings, copies) => {
    const network = makeSampleNetwork({ sellers: [seller], zoneManagers, settings });
    expect(decide(network, SAMPLE_BUYER, null).copies).toEqual(copies);
  });

  test.each([
    ['the world contact', all, ['world@maker.example']],
    ['no fellow manager', { copyZoneManagersOnSellerRequests: true }, []],
    ['not the setting of sellers', { copyWorldOnSellerRequests: true }, []],
    ['never himself', { extraCopies: ['FR@m.example', 'e@m.example'] }, ['e@m.example']],
  ])('R10: to a zone manager, %s', (_name, settings, copies) => {
    const network = makeSampleNetwork({ zoneManagers, settings });
    expect(decide(network, SAMPLE_BUYER, null).copies).toEqual(copies);
  });

  test('R10, R14: to the world contact, the extra addresses alone, never himself', () => {
    const extraCopies = ['e@m.example', 'world@maker.example'];
    const network = makeSampleNetwork({ settings: { ...all, extraCopies } });
    expect(decide(network, SAMPLE_BUYER, null).copies).toEqual(['e@m.example']);
  });
});
