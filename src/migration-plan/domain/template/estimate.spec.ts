import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyDays, estimateOf, followsFrom } from './estimate.js';
import type { ExtraDays, Parameters } from './template.js';

describe('the days of a copy', () => {
  it.each<[string, Parameters, number]>([
    // 11.6 calendar days, of which nine are worked on (reference.md 4.1).
    ['1 PB at 10 Gb/s', { volumeTb: 1_000, bandwidthGbps: 10 }, 9],
    ['1 PB at 25 Gb/s: 4.6 calendar days', { volumeTb: 1_000, bandwidthGbps: 25 }, 4],
    ['1 PB at 100 Gb/s: 1.2 calendar days', { volumeTb: 1_000, bandwidthGbps: 100 }, 1],
    ['8.9 PB at 10 Gb/s: 103 calendar days', { volumeTb: 8_900, bandwidthGbps: 10 }, 74],
    ['one TB: the day that it begins', { volumeTb: 1, bandwidthGbps: 100 }, 1],
    ['more than anybody plans for', { volumeTb: 1_000_000, bandwidthGbps: 1 }, 1_000],
    ['nothing', { volumeTb: 0, bandwidthGbps: 10 }, 0],
    ['an unknown volume', { bandwidthGbps: 10 }, 0],
    ['an unknown line', { volumeTb: 1_000 }, 0],
    ['no line', { volumeTb: 1_000, bandwidthGbps: 0 }, 0],
  ])('%s', (_name, parameters, days) => {
    expect(copyDays(parameters)).toBe(days);
  });

  it('never shrink with more data, nor grow with a faster line', () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 400 }), amount, (volumeTb, speed, more) => {
        const days = copyDays({ volumeTb, bandwidthGbps: speed });
        expect(days).toBeGreaterThanOrEqual(1);
        expect(
          copyDays({ volumeTb: volumeTb + more, bandwidthGbps: speed }),
        ).toBeGreaterThanOrEqual(days);
        expect(copyDays({ volumeTb, bandwidthGbps: speed + more })).toBeLessThanOrEqual(days);
      }),
    );
  });

  it('are n where the line copies just n days of them', () => {
    // 125 Gb/s at 80 % carry 1,080 TB a calendar day, and 1,512 TB a working day (five in seven).
    for (let days = 1; days <= 100; days += 1) {
      const copied = copyDays({ volumeTb: 1_512 * days, bandwidthGbps: 125 });
      expect({ days, copied }).toEqual({ days, copied: days });
    }
  });
});

describe('what a task takes', () => {
  const days = { low: 5, likely: 10, high: 20 };
  const all: Parameters = { uplinkLead: 20, boxLead: 30, volumeTb: 1_000, bandwidthGbps: 10 };

  it.each<[ExtraDays | null, Parameters, number]>([
    [null, all, 0],
    ['uplink-lead', all, 20],
    ['box-lead', all, 30],
    ['copy-time', all, 9],
    ['uplink-lead', {}, 0],
    ['box-lead', {}, 0],
    ['copy-time', {}, 0],
  ])('with %s of %j is %i days more', (plus, parameters, more) => {
    expect(estimateOf({ days, plus }, parameters)).toEqual({
      low: 5 + more,
      likely: 10 + more,
      high: 20 + more,
    });
  });

  it.each<[ExtraDays | null, Parameters, boolean]>([
    [null, all, false],
    ['uplink-lead', { uplinkLead: 0 }, true],
    ['uplink-lead', { boxLead: 3 }, false],
    ['box-lead', { boxLead: 3 }, true],
    ['copy-time', { volumeTb: 1 }, true],
    ['copy-time', { bandwidthGbps: 1 }, true],
    ['copy-time', { servers: 1 }, false],
    ['copy-time', {}, false],
  ])('%s: whether it hangs on %j is %p', (plus, given, wanted) => {
    expect(followsFrom({ plus }, given)).toBe(wanted);
  });
});
