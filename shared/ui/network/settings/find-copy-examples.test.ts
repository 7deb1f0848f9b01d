import { describe, expect, test } from 'vitest';
import type { NetworkSettings } from '../../../contract/network.ts';
import { sampleNetworkView } from '../testing/sample-network-view.ts';
import { findCopyExamples, nameCopy } from './find-copy-examples.ts';

const NO_COPIES: NetworkSettings = {
  copyZoneManagersOnSellerRequests: false,
  copyWorldOnSellerRequests: false,
  copyWorldOnZoneManagerRequests: false,
  extraCopies: [],
};

function tell(settings: Partial<NetworkSettings>) {
  return findCopyExamples(sampleNetworkView(), { ...NO_COPIES, ...settings }).map(
    ({ to, city, copies }) => [to.id, city, copies.map(nameCopy)],
  );
}

describe('R10: the settings told on an example of this very network', () => {
  test('no copies at all', () => {
    expect(tell({})).toEqual([
      ['lyon-hydraulique', 'Lyon', []],
      ['nadia-benali', null, []],
      ['world', null, []],
    ]);
  });

  test('all zone managers in charge, then the world contact, once each however many addresses', () => {
    const [seller] = tell({
      copyZoneManagersOnSellerRequests: true,
      copyWorldOnSellerRequests: true,
    });
    expect(seller).toEqual([
      'lyon-hydraulique',
      'Lyon',
      ['Nadia Benali', 'James Carter', 'Claire Fabre'],
    ]);
  });

  test('extra addresses go on every request', () => {
    const told = tell({ extraCopies: ['suivi@dosatec.example'] });
    expect(told.map(([, , copies]) => copies)).toEqual([
      ['suivi@dosatec.example'],
      ['suivi@dosatec.example'],
      ['suivi@dosatec.example'],
    ]);
  });

  test('the world contact on requests to zone managers alone', () => {
    const told = tell({ copyWorldOnZoneManagerRequests: true });
    expect(told.map(([, , copies]) => copies)).toEqual([[], ['Claire Fabre'], []]);
  });
});
