import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aLoop, aReading, NOW } from '../../../../test/support/cooling-facts.js';
import { dewPointMillidegrees } from './dew-point.js';
import { CHECK_CODES, loopChecks, worstOf, type CheckCode } from './loop-checks.js';
import type { LoopReading } from './reading.js';

const baseline = aReading({ id: 'baseline', purpose: 'baseline', differencePressurePa: 110_000 });

const checkOf = (code: CheckCode, given: Partial<LoopReading> = {}, loop = aLoop()) => {
  const check = loopChecks(loop, aReading(given), baseline, NOW).find((one) => one.code === code);
  if (check === undefined) throw new Error(code);
  return check;
};

test('a good reading is ok in every check', () => {
  const checks = loopChecks(aLoop(), aReading(), baseline, NOW);
  expect(checks.map(({ code }) => code)).toEqual(CHECK_CODES);
  expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
});

test.each<[string, CheckCode, Partial<LoopReading>, number | null, string]>([
  ['heat that balances', 'heat-balance', {}, -10, 'ok'],
  ['heat that is half of the power', 'heat-balance', { powerWatts: 40_000 }, -505, 'fault'],
  ['heat from nowhere', 'heat-balance', { powerWatts: 15_000 }, 320, 'fault'],
  ['heat without load', 'heat-balance', { powerWatts: 0 }, null, 'unknown'],
  ['heat without flow', 'heat-balance', { flowMlPerMinute: null }, null, 'unknown'],
  ['flow at its least', 'flow-per-kilowatt', { flowMlPerMinute: 20_000 }, 1_000, 'ok'],
  ['flow below it', 'flow-per-kilowatt', { flowMlPerMinute: 19_900 }, 995, 'fault'],
  ['flow above the band', 'flow-per-kilowatt', { flowMlPerMinute: 40_000 }, 2_000, 'fault'],
  ['flow backwards', 'pressure-difference-sign', { differencePressurePa: -1 }, -1, 'fault'],
  ['dP over its band', 'pressure-difference', { differencePressurePa: 300_010 }, 300_010, 'fault'],
  ['a clogged filter', 'pressure-difference-rise', { differencePressurePa: 132_500 }, 205, 'fault'],
  ['a filter as it was', 'pressure-difference-rise', { differencePressurePa: 110_000 }, 0, 'ok'],
  ['warmed too little', 'temperature-rise', { returnMillidegrees: 39_000 }, 7_000, 'fault'],
  ['cooled on its way', 'temperature-rise', { returnMillidegrees: 31_000 }, -1_000, 'fault'],
  ['over the working pressure', 'pressure', { pressurePa: 300_010 }, 300_010, 'fault'],
  ['at the working pressure', 'pressure', { pressurePa: 300_000 }, 300_000, 'ok'],
  ['no pressure read', 'pressure', { pressurePa: null }, null, 'unknown'],
])('%s', (_name, code, given, value, verdict) => {
  expect(checkOf(code, given)).toMatchObject({ value, verdict });
});

test('the dew point is computed of the room where it was not measured', () => {
  const room = { dewPointMillidegrees: null, roomMillidegrees: 25_000, humidityPermille: 500 };
  // 25 °C at 50 % has its dew point at 13.9 °C, as tables of moist air say.
  expect(checkOf('dew-point-margin', room).value).toBeGreaterThan(18_000);
  expect(checkOf('dew-point-margin', room).value).toBeLessThan(18_250);
});

test('an old reading is a fault of age, and tells nothing else', () => {
  const checks = loopChecks(aLoop(), aReading({ at: NOW - 3_660_000 }), baseline, NOW);
  expect(checks.map(({ verdict }) => verdict)).toEqual([
    'fault',
    ...CHECK_CODES.slice(1).map(() => 'unknown'),
  ]);
});

test('without a reading everything is unknown', () => {
  const verdicts = loopChecks(aLoop(), null, null, NOW).map(({ verdict }) => verdict);
  expect(new Set(verdicts)).toEqual(new Set(['unknown']));
  expect(worstOf(verdicts)).toBe('unknown');
  expect(worstOf(['ok', 'unknown', 'fault'])).toBe('fault');
  expect(worstOf(['ok'])).toBe('ok');
  expect(worstOf([])).toBe('unknown');
});

describe('the dew point', () => {
  test.each([
    [20_000, 1_000, 20_000],
    [20_000, 500, 9_270],
    [30_000, 800, 26_170],
    [0, 1_000, 0],
  ])('at %d m°C and %d permille is about %d', (room, humidity, dew) => {
    expect(Math.abs((dewPointMillidegrees(room, humidity) ?? 0) - dew)).toBeLessThan(60);
  });

  test('rises with humidity and warmth, and is never above the air', () => {
    const room = fc.integer({ min: -40_000, max: 60_000 });
    const humidity = fc.integer({ min: 1, max: 990 });
    fc.assert(
      fc.property(room, humidity, (celsius, permille) => {
        const dew = dewPointMillidegrees(celsius, permille) ?? Number.NaN;
        expect(dew).toBeLessThanOrEqual(celsius);
        expect(dewPointMillidegrees(celsius, permille + 10)).toBeGreaterThan(dew);
        expect(dewPointMillidegrees(celsius + 100, permille)).toBeGreaterThan(dew);
      }),
    );
  });

  test('of air without water there is none', () => {
    expect(dewPointMillidegrees(20_000, 0)).toBeNull();
  });
});
