import { describe, expect, test } from '@jest/globals';
import { stateNames, unmet } from '../../../kernel/action-table.js';
import { aHold, aLoop, NOW, releaseFacts } from '../../../../test/support/cooling-facts.js';
import { CONNECTION_TABLE } from './connection.js';
import { CDU_TABLE, wetTestVerdict } from './equipment.js';
import { correctedDropPermille } from './pressure-hold.js';
import { RELEASE_TABLE, releaseStatement, type ReleaseFacts } from './release.js';
import { judgeSample, SAMPLE_LIMITS, sampleVerdict, type WaterSample } from './sample.js';

const lacking = (facts: ReleaseFacts) =>
  unmet(RELEASE_TABLE, { action: 'release', state: facts.release.state, facts }).map(
    ({ code }) => code,
  );

test('a complete release is signed by a second person', () => {
  expect(lacking(releaseFacts())).toEqual([]);
});

test.each<[string, ReleaseFacts, readonly string[]]>([
  ['not flushed', releaseFacts({ flushedAt: null }), ['not-flushed']],
  ['flushed tomorrow', releaseFacts({ flushedAt: NOW + 1 }), ['not-flushed']],
  ['debris', releaseFacts({ debrisSeen: 'yes' }), ['debris-seen']],
  ['a coarse filter', releaseFacts({ filterMicron: 51 }), ['filter-coarse']],
  ['an hour short', releaseFacts({ loopHold: aHold(23 * 60) }), ['hold-short-loop']],
  ['a minute short', releaseFacts({ manifoldHold: aHold(59) }), ['hold-short-manifold']],
  [
    'too low',
    releaseFacts({ loopHold: aHold(1_440, { startPa: 449_999, endPa: 449_999 }) }),
    ['hold-low-loop'],
  ],
  ['dropped', releaseFacts({ loopHold: aHold(1_440, { endPa: 440_000 }) }), ['hold-dropped-loop']],
  ['rose', releaseFacts({ loopHold: aHold(1_440, { endPa: 900_000 }) }), ['hold-rose-loop']],
  ['running', releaseFacts({ manifoldHold: aHold(60 * 60) }), ['hold-running-manifold']],
  ['a drip', releaseFacts({ dripSeen: 'yes' }), ['drip-seen']],
  ['no sample', releaseFacts({}, { sample: null }), ['sample-missing']],
  [
    'a sample of another loop',
    releaseFacts({}, { sample: { loopId: 'other', verdict: 'ok' } }),
    ['sample-of-other-loop'],
  ],
  [
    'a sample that fails',
    releaseFacts({}, { sample: { loopId: 'loop', verdict: 'fault' } }),
    ['sample-fault'],
  ],
  ['an open connector', releaseFacts({}, { openConnectors: ['node-1'] }), ['connectors-open']],
  ['the same person', releaseFacts({}, { actorId: 'first' }), ['second-person']],
  ['another text', releaseFacts({}, { shown: 'e'.repeat(64) }), ['shown-differs']],
  ['signed already', releaseFacts({ state: 'released' }), ['wrong-state']],
])('%s is refused', (_name, facts, expected) => {
  expect(lacking(facts)).toEqual(expected);
});

describe('the drop of a pressure hold', () => {
  test('is none when the cold explains it', () => {
    // 551.325 kPa absolute at 21 °C are 547.577 at 19 °C: 3.75 kPa less, and nothing lost.
    const hold = aHold(60, { endMillidegrees: 19_000, endPa: 446_252 });
    expect(correctedDropPermille(hold)).toBe(0);
  });

  test('is found when warmth hides it', () => {
    const hold = aHold(60, { endMillidegrees: 27_000, endPa: 450_000 });
    expect(correctedDropPermille(hold)).toBeGreaterThan(20);
  });
});

test('what a signer is shown changes with everything they sign for', () => {
  const { release } = releaseFacts();
  const seen = new Set([
    releaseStatement(release, aLoop(), null),
    releaseStatement({ ...release, note: 'x' }, aLoop(), null),
    releaseStatement({ ...release, filterMicron: 25 }, aLoop(), null),
    releaseStatement({ ...release, loopHold: aHold(1_441) }, aLoop(), null),
    releaseStatement({ ...release, preparedBy: ['first', 'third'] }, aLoop(), null),
    releaseStatement(release, aLoop({ workingPressurePa: 300_001 }), null),
    releaseStatement(release, aLoop({ coolant: 'water' }), null),
    releaseStatement(release, aLoop(), sample({})),
    releaseStatement(release, aLoop(), sample({ ph: 871 })),
  ]);
  expect(seen.size).toBe(9);
});

const sample = (values: Partial<WaterSample['values']>): WaterSample => ({
  id: 'sample',
  loopId: 'loop',
  regionId: null,
  takenAt: NOW,
  purpose: 'check',
  laboratory: 'Lab',
  coolant: 'pg25',
  values: {
    glycol: 2_500,
    ph: 870,
    conductivity: 3_000_000,
    bacteria: 20,
    turbidity: null,
    ...values,
  },
  limits: SAMPLE_LIMITS.pg25,
  note: null,
  recordedBy: 'somebody',
  recordedAt: NOW,
});

test.each<[string, Partial<WaterSample['values']>, string]>([
  ['as it should be', {}, 'ok'],
  ['too thin', { glycol: 1_900 }, 'fault'],
  ['at the edge', { glycol: 2_300 }, 'ok'],
  ['sour', { ph: 799 }, 'fault'],
  ['half a pH from the baseline', { ph: 921 }, 'fault'],
  ['conducts a quarter more', { conductivity: 3_750_000 }, 'fault'],
  ['alive', { bacteria: 1_000 }, 'fault'],
  ['more than aimed at', { bacteria: 150 }, 'ok'],
  ['without its pH', { ph: null }, 'unknown'],
])('a sample that is %s: %j is %s', (_name, values, verdict) => {
  expect(sampleVerdict(judgeSample(sample(values), sample({})))).toBe(verdict);
});

test('the tables lead to states of their own, and no state is a trap but the last', () => {
  for (const table of [CDU_TABLE, CONNECTION_TABLE, RELEASE_TABLE]) {
    const actions = Object.values(table.actions) as { from: string[]; to: string }[];
    const states: readonly string[] = stateNames<string, string, never>(table as never);
    for (const { from, to } of actions) {
      expect(states).toEqual(expect.arrayContaining([...from, to]));
    }
    const traps = states.filter((state) => !actions.some(({ from }) => from.includes(state)));
    expect(['void', 'removed']).toEqual(expect.arrayContaining(traps));
  }
});

test('a detector that was never wetted is not known to work', () => {
  const detector = { wetTestSeconds: null } as Parameters<typeof wetTestVerdict>[0];
  expect(wetTestVerdict(detector)).toBe('unknown');
  expect(wetTestVerdict({ ...detector, wetTestSeconds: 59 })).toBe('ok');
  expect(wetTestVerdict({ ...detector, wetTestSeconds: 60 })).toBe('fault');
});
