import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aLeg, aReading, NOW, wetFacts } from '../../../../test/support/cooling-facts.js';
import type { WetFacts } from './wet-facts.js';
import { drainedGate, wetGate } from './wet-gate.js';

const codes = (facts: WetFacts) => wetGate(facts).map(({ code }) => code);

const connected = (given: Partial<NonNullable<WetFacts['connection']>>): Partial<WetFacts> => {
  const { connection } = wetFacts();
  return connection === null ? {} : { connection: { ...connection, ...given } };
};

const released = (given: Partial<NonNullable<WetFacts['release']>>): Partial<WetFacts> => {
  const { release } = wetFacts();
  return release === null ? {} : { release: { ...release, ...given } };
};

const port = (leg: 'supply' | 'return', loopId = 'loop') => ({ label: 'M2 9', leg, loopId });
const detector = { name: 'Reb', switch: 'enabled', reading: 'ok', near: true } as const;

test('nothing stands in the way when all holds', () => {
  expect(wetGate(wetFacts())).toEqual([]);
});

const CASES: readonly (readonly [string, Partial<WetFacts>, readonly string[]])[] = [
  ['never connected', { connection: null, loop: null, release: null }, ['not-connected']],
  ['removed', { ...connected({ state: 'removed' }) }, ['not-connected']],
  ['opened', connected({ state: 'opened', openedAt: NOW }), ['connector-open']],
  ['no port', connected({ supply: aLeg('supply', { port: null }) }), ['supply-port-missing']],
  [
    'crossed',
    connected({
      supply: aLeg('supply', { port: port('return') }),
      return: aLeg('return', { port: port('supply') }),
    }),
    ['supply-crossed', 'return-crossed'],
  ],
  [
    'two loops',
    connected({ return: aLeg('return', { port: port('return', 'other') }) }),
    ['loops-differ'],
  ],
  ['no hose', connected({ return: aLeg('return', { hoseType: null }) }), ['return-hose-missing']],
  [
    'no length',
    connected({ supply: aLeg('supply', { hoseLengthMm: null }) }),
    ['supply-hose-missing'],
  ],
  ['not seated', connected({ supply: aLeg('supply', { seated: 'no' }) }), ['supply-not-seated']],
  [
    'unknown',
    connected({ return: aLeg('return', { latched: 'unknown' }) }),
    ['return-not-latched'],
  ],
  ['no release', { release: null }, ['loop-not-released']],
  ['unsigned', released({ state: 'prepared' }), ['release-not-signed']],
  [
    'void',
    released({ state: 'void', voidCause: 'connector-opened', voidedAt: NOW }),
    ['release-void'],
  ],
  ['of another loop', released({ loopId: 'other' }), ['release-of-other-loop']],
  ['no detector', { detectors: [] }, ['no-leak-detector']],
  ['one far away', { detectors: [{ ...detector, near: false }] }, ['no-leak-detector']],
  ['disabled', { detectors: [{ ...detector, switch: 'disabled' }] }, ['leak-detector-disabled']],
  [
    'does not answer',
    { detectors: [{ ...detector, switch: 'unavailable' }] },
    ['leak-detector-unavailable'],
  ],
  ['alarm', { detectors: [{ ...detector, reading: 'alarm' }] }, ['leak-alarm']],
  ['says nothing', { detectors: [{ ...detector, reading: 'unknown' }] }, ['leak-unknown']],
  ['not read', { reading: null }, ['loop-not-read']],
  ['old', { reading: aReading({ at: NOW - 61 * 60_000 }) }, ['reading-too-old']],
  ['from the future', { reading: aReading({ at: NOW + 60_000 }) }, ['reading-too-old']],
  ['too warm', { reading: aReading({ supplyMillidegrees: 34_001 }) }, ['supply-temperature-wrong']],
  [
    'below the dew point and its margin',
    { reading: aReading({ dewPointMillidegrees: 30_500 }) },
    ['dew-point-margin-wrong'],
  ],
  [
    'dew point not known',
    { reading: aReading({ dewPointMillidegrees: null }) },
    ['dew-point-margin-unknown'],
  ],
  [
    'supply not known',
    { reading: aReading({ supplyMillidegrees: null }) },
    ['supply-temperature-unknown', 'dew-point-margin-unknown'],
  ],
  ['backwards', { reading: aReading({ differencePressurePa: -5_000 }) }, ['flow-direction-wrong']],
  ['no difference', { reading: aReading({ differencePressurePa: 0 }) }, ['flow-direction-wrong']],
  ['too little flow', { reading: aReading({ flowMlPerMinute: 15_000 }) }, ['flow-too-low']],
  ['power not known', { reading: aReading({ flowMlPerMinute: 1, powerWatts: null }) }, []],
];

test.each(CASES)('%s', (_name, given, expected) => {
  expect(codes(wetFacts(given))).toEqual(expected);
});

test('all reasons are told at once, each code once', () => {
  const all = codes(
    wetFacts({
      ...connected({
        state: 'opened',
        supply: aLeg('supply', { port: port('return'), seated: 'no', latched: 'unknown' }),
        return: aLeg('return', { port: null, hoseType: null }),
      }),
      release: null,
      detectors: [
        { ...detector, near: false, reading: 'alarm' },
        { ...detector, near: false, switch: 'disabled' },
      ],
      reading: aReading({ supplyMillidegrees: 50_000, differencePressurePa: -1 }),
    }),
  );
  expect(all).toHaveLength(12);
  expect(new Set(all).size).toBe(all.length);
});

test('what is cooled by air is no matter of the loop', () => {
  for (const cooling of ['air', 'none'] as const) {
    const facts = wetFacts({ cooling, connection: null, loop: null, detectors: [] });
    expect(wetGate(facts)).toEqual([]);
    expect(drainedGate(facts)).toEqual([]);
  }
  expect(codes(wetFacts({ cooling: 'hybrid', connection: null }))).toContain('not-connected');
});

describe('leaving', () => {
  test.each([
    ['connected', ['still-connected', 'not-drained']],
    ['opened', ['still-connected', 'not-drained']],
    ['drained', ['still-connected']],
    ['removed', []],
  ] as const)('%s: %j', (state, expected) => {
    const facts = wetFacts(connected({ state }));
    expect(drainedGate(facts).map(({ code }) => code)).toEqual(expected);
  });

  test('a server that never had water in it may go', () => {
    expect(drainedGate(wetFacts({ connection: null }))).toEqual([]);
  });
});

test('a fact that gets worse never opens the gate', () => {
  const worse = CASES.map(([, given]) => given).filter(
    (given) => wetGate(wetFacts(given)).length > 0,
  );
  fc.assert(
    fc.property(fc.subarray([...worse], { minLength: 1 }), (some) => {
      const facts = wetFacts(Object.assign({}, ...some) as Partial<WetFacts>);
      expect(wetGate(facts)).not.toEqual([]);
    }),
  );
});

test('each reason is a sentence in both languages', () => {
  for (const [, given] of CASES) {
    for (const { text } of wetGate(wetFacts(given))) {
      for (const sentence of [text.da, text.en]) expect(sentence).toMatch(/^.+\.$/);
      expect(`${text.da}${text.en}`).not.toMatch(/undefined|null|NaN/);
    }
  }
});
