import { describe, expect, it } from '@jest/globals';
import { counts, type Hold } from './hold.js';

const HOLD: Hold = {
  id: 'h',
  serverId: 's',
  reason: 'Afventer reservedel.',
  until: null,
  placedBy: 'p',
  placedAt: 0,
  liftedBy: null,
  liftedAt: null,
  liftReason: null,
  revision: 1,
};

describe('a hold counts', () => {
  it.each<[string, Partial<Hold>, boolean]>([
    ['until it is lifted', {}, true],
    ['not once it is lifted', { liftedAt: 1 }, false],
    ['on its last day', { until: '2025-04-24' }, true],
    ['not on the day after', { until: '2025-04-23' }, false],
    [
      'not once it is lifted, though its day is to come',
      { until: '2025-05-01', liftedAt: 1 },
      false,
    ],
  ])('%s', (_name, given, wanted) => {
    expect(counts({ ...HOLD, ...given }, '2025-04-24')).toBe(wanted);
  });
});
