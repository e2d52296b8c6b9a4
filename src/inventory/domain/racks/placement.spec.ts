import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AssetKind } from '../asset.js';
import { headRoom, type RackedSlot } from './head-room.js';
import { needsOf, type Needs } from './needs.js';
import { nextFit } from './next-fit.js';
import {
  changeFaults,
  overBudget,
  placementFaults,
  type Candidate,
  type Piece,
} from './placement.js';
import type { Rack } from './rack.js';

const SITE = 'site';

const RACK: Rack = {
  id: 'rack',
  siteId: SITE,
  regionId: null,
  name: 'R07',
  room: null,
  units: 42,
  supply: 'three-phase',
  maxWeightGrams: 1_000_000,
  feedAWatts: 30_000,
  feedBWatts: 30_000,
  heatToAirWatts: 5_000,
  coolantFlowMlPerMinute: 17_500,
  createdAt: 0,
  revision: 1,
};

const NC220: Needs = needsOf({
  cooling: 'direct-liquid',
  rackUnits: 1,
  maxWatts: 1_200,
  weightGrams: 24_500,
  minFlowMlPerMinute: 1_700,
});

const slot = (given: Partial<RackedSlot> = {}): RackedSlot => ({
  id: given.name ?? 'U1',
  name: 'U1',
  kind: 'server',
  lowestUnit: 1,
  heightUnits: 1,
  feedAOutlet: 'PDU-A 1',
  feedAPhase: 'L1',
  feedBOutlet: 'PDU-B 1',
  feedBPhase: 'L1',
  state: 'empty',
  occupant: null,
  ...given,
});

/** Slots from unit 1 up, their phases in turn. */
const column = (count: number): RackedSlot[] =>
  Array.from({ length: count }, (_, at) => {
    const phase = (['L1', 'L2', 'L3'] as const)[at % 3] ?? 'L1';
    const name = `U${at + 1}`;
    return slot({ name, lowestUnit: at + 1, feedAPhase: phase, feedBPhase: phase });
  });

const filled = (one: RackedSlot, needs: Needs = NC220, kind: AssetKind = 'server'): RackedSlot => ({
  ...one,
  state: 'occupied',
  occupant: { kind, needs },
});

const HERE: Piece = { siteId: SITE, isReceived: true, isEnded: false, standsIn: null };
const server = (needs: Partial<Needs> = {}, piece: Piece | null = HERE): Candidate => ({
  kind: 'server',
  needs: { ...NC220, ...needs },
  piece,
});

type Case = {
  readonly rack?: Partial<Rack>;
  readonly slot?: Partial<RackedSlot>;
  readonly others?: readonly RackedSlot[];
  readonly candidate?: Candidate;
};

const faultsOf = ({ rack, slot: at, others = [], candidate = server() }: Case) =>
  placementFaults({ rack: { ...RACK, ...rack }, slot: slot(at), others }, candidate);

const codes = (of: Case): readonly string[] => faultsOf(of).map(({ code }) => code);
const texts = (of: Case): string =>
  faultsOf(of)
    .map(({ text }) => `${text.da} ${text.en}`)
    .join(' ');

const TABLE: readonly (readonly [what: string, of: Case, code: string, said: readonly string[]])[] =
  [
    [
      'outside the rack',
      { slot: { lowestUnit: 42, heightUnits: 2 } },
      'outside-rack',
      ['1 U', '42 U'],
    ],
    [
      'over two others',
      {
        slot: { lowestUnit: 5, heightUnits: 3 },
        others: [
          slot({ name: 'A', lowestUnit: 7 }),
          slot({ name: 'B', lowestUnit: 4, heightUnits: 2 }),
        ],
      },
      'overlaps',
      ['A (U7)', 'B (U4-U5)'],
    ],
    ['higher than the slot', { candidate: server({ rackUnits: 3 }) }, 'higher-than-slot', ['2 U']],
    [
      'too heavy',
      { rack: { maxWeightGrams: 20_000 } },
      'over-weight',
      ['4,5 kg for meget', '4.5 kg too much', '20 kg'],
    ],
    ['too much for feed A', { rack: { feedAWatts: 900 } }, 'over-power-a', ['300 W']],
    ['too much for feed B alone', { rack: { feedBWatts: 900 } }, 'over-power-b', ['300 W']],
    ['too much for a phase', { rack: { feedAWatts: 3_000 } }, 'over-power-a-l1', ['200 W', '1 kW']],
    ['no second feed', { rack: { feedBWatts: 0 } }, 'over-power-b', ['1,2 kW']],
    ['too much heat for the air', { rack: { heatToAirWatts: 100 } }, 'over-heat', ['20 W']],
    [
      'too much flow',
      { rack: { coolantFlowMlPerMinute: 1_500 } },
      'over-flow',
      ['0,2 l/min for meget', '0.2 l/min too much'],
    ],
    [
      'a weight nobody knows',
      { candidate: server({ weightGrams: null }) },
      'unknown-need-weight',
      [],
    ],
    [
      'a flow nobody knows',
      { candidate: server({ flowMlPerMinute: null }) },
      'unknown-need-flow',
      [],
    ],
    [
      'a height nobody knows',
      { candidate: server({ rackUnits: null }) },
      'unknown-need-height',
      [],
    ],
    [
      'a power nobody knows',
      { candidate: server({ watts: null, heatToAirWatts: null }) },
      'unknown-need-power',
      [],
    ],
    ['no weight limit', { rack: { maxWeightGrams: null } }, 'unknown-budget-weight', ['på racket']],
    ['no power of feed B', { rack: { feedBWatts: null } }, 'unknown-budget-power-b', []],
    ['no limit of heat', { rack: { heatToAirWatts: null } }, 'unknown-budget-heat', []],
    ['no limit of flow', { rack: { coolantFlowMlPerMinute: null } }, 'unknown-budget-flow', []],
    ['a rack without units', { rack: { units: null } }, 'rack-without-units', []],
    ['a phase nobody knows', { slot: { feedBPhase: null } }, 'phase-unknown-b', []],
    [
      'no outlet at all',
      { slot: { feedAOutlet: null, feedAPhase: null, feedBOutlet: null, feedBPhase: null } },
      'no-feed',
      [],
    ],
    [
      'another kind',
      { slot: { kind: 'network-device' } },
      'wrong-kind',
      ['Server', 'Netværksenhed'],
    ],
    ['another site', { candidate: server({}, { ...HERE, siteId: 'x' }) }, 'wrong-site', []],
    ['no site', { candidate: server({}, { ...HERE, siteId: null }) }, 'site-unknown', []],
    ['not here yet', { candidate: server({}, { ...HERE, isReceived: false }) }, 'not-received', []],
    ['gone', { candidate: server({}, { ...HERE, isEnded: true }) }, 'asset-ended', []],
    [
      'in another slot',
      { candidate: server({}, { ...HERE, standsIn: 'R01 U3' }) },
      'stands-elsewhere',
      ['R01 U3'],
    ],
  ];

describe('placing', () => {
  test('what fits everywhere is refused for nothing', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ candidate: server({}, null) })).toEqual([]);
  });

  test.each(TABLE)('%s is refused with by how much', (_what, of, code, said) => {
    expect(codes(of)).toContain(code);
    for (const words of said) expect(texts(of)).toContain(words);
  });

  test('all reasons are told at once, each under a code of its own', () => {
    const all = codes({
      rack: { maxWeightGrams: 1, feedAWatts: 1, feedBWatts: null, coolantFlowMlPerMinute: 1 },
      slot: { kind: 'part', lowestUnit: 60 },
      candidate: server({ heatToAirWatts: 9_000 }, { ...HERE, siteId: 'x', isReceived: false }),
    });
    expect(all).toEqual([
      'not-received',
      'wrong-site',
      'wrong-kind',
      'outside-rack',
      'over-weight',
      'over-power-a',
      'over-power-a-l1',
      'unknown-budget-power-b',
      'over-heat',
      'over-flow',
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('a rack takes ten for its flow and refuses the eleventh by what it lacks', () => {
    const slots = column(11);
    const ten = slots.slice(0, 10).map((one) => filled(one));
    const [eleventh = slot()] = slots.slice(10);
    const because = placementFaults({ rack: RACK, slot: eleventh, others: ten }, server());
    expect(because.map(({ code }) => code)).toEqual(['over-flow']);
    expect(because[0]?.text.da).toContain('1,2 l/min for meget');
    expect(nextFit(RACK, slots, { kind: 'server', needs: NC220 })).toMatchObject({
      more: 10,
      limitedBy: [{ code: 'over-flow' }],
      blocked: [],
    });
    const forSwitch = slot({ name: 'U42', kind: 'network-device', lowestUnit: 42 });
    expect(nextFit(RACK, [forSwitch, ...ten, eleventh], server())).toMatchObject({
      more: 0,
      limitedBy: [{ code: 'over-flow' }],
      blocked: ['U11'],
    });
    expect(nextFit(RACK, ten, server())).toMatchObject({
      more: 0,
      limitedBy: [{ code: 'no-slot' }],
      blocked: [],
    });
  });

  test('what is planned takes its room, and leaves it to what is placed there instead', () => {
    const flow = { rack: { coolantFlowMlPerMinute: 3_400 } };
    const planned = { ...filled(slot({ name: 'P' })), state: 'planned' as const, lowestUnit: 9 };
    const others = [planned, filled(slot({ name: 'Q', lowestUnit: 8 }))];
    expect(codes({ ...flow, others })).toEqual(['over-flow']);
    const inPlanned = { rack: { ...RACK, ...flow.rack }, slot: planned, others: others.slice(1) };
    expect(placementFaults(inPlanned, server())).toEqual([]);
  });

  test('what is planned without a model takes its height and says nothing of the rest', () => {
    const planned = slot({ state: 'planned', heightUnits: 4 });
    const height = headRoom(RACK, [planned]).find(({ quantity }) => quantity === 'height');
    expect(height).toMatchObject({ used: 0, planned: 4, left: 38 });
  });

  test('a place without units is judged by everything but its height', () => {
    const chassis = { lowestUnit: null, heightUnits: null };
    expect(codes({ rack: { units: null }, slot: chassis })).toEqual([]);
    expect(codes({ rack: { coolantFlowMlPerMinute: 1 }, slot: chassis })).toEqual(['over-flow']);
  });

  test('an air-cooled machine asks for no flow and gives all its heat to the air', () => {
    const needs = needsOf({
      cooling: 'air',
      rackUnits: 1,
      maxWatts: 450,
      weightGrams: 9_800,
      minFlowMlPerMinute: null,
    });
    expect(needs).toMatchObject({ flowMlPerMinute: 0, heatToAirWatts: 450 });
    expect(codes({ rack: { coolantFlowMlPerMinute: null }, candidate: server(needs) })).toEqual([]);
  });

  test('on one phase the phases of the outlets are of no matter', () => {
    const rack = { supply: 'one-phase', feedAWatts: 1_200, feedBWatts: 1_200 } as const;
    expect(codes({ rack, slot: { feedAPhase: null, feedBPhase: null } })).toEqual([]);
  });

  test('an outlet on three phases loads each with a third', () => {
    const onAll = { feedAPhase: 'L123', feedBPhase: 'L123' } as const;
    expect(codes({ rack: { feedAWatts: 1_200, feedBWatts: 1_200 }, slot: onAll })).toEqual([]);
    expect(codes({ rack: { feedAWatts: 1_199 }, slot: onAll })).toContain('over-power-a-l3');
  });
});

describe('changing a rack', () => {
  const standing = column(3).map((one) => filled(one));

  test('a budget below what stands there is refused with by how much', () => {
    const after = { ...RACK, coolantFlowMlPerMinute: 5_000, units: 2 };
    const because = changeFaults(RACK, after, standing);
    expect(because.map(({ code }) => code)).toEqual(['slot-outside', 'over-flow']);
    expect(because[0]?.text.en).toContain('U3');
    expect(because[1]?.text.en).toContain('0.1 l/min too much');
  });

  test('a rack that is over already may be helped in steps', () => {
    const over = { ...RACK, coolantFlowMlPerMinute: 1_000 };
    expect(changeFaults(over, { ...over, coolantFlowMlPerMinute: 2_000 }, standing)).toEqual([]);
    expect(overBudget(headRoom(over, standing)).map(({ code }) => code)).toEqual(['over-flow']);
  });

  test('three phases are refused while an outlet has none', () => {
    const single = { ...RACK, supply: 'one-phase' } as const;
    const unphased = standing.map((one) => ({ ...one, feedAPhase: null }));
    expect(changeFaults(single, RACK, unphased).map(({ code }) => code)).toEqual(['phase-unknown']);
  });
});

const needsArbitrary: fc.Arbitrary<Needs> = fc.record({
  rackUnits: fc.constant(1),
  weightGrams: fc.integer({ min: 0, max: 100_000 }),
  watts: fc.integer({ min: 0, max: 5_000 }),
  heatToAirWatts: fc.integer({ min: 0, max: 5_000 }),
  flowMlPerMinute: fc.integer({ min: 0, max: 5_000 }),
});

describe('head-room', () => {
  test('taking out gives back exactly what placing took', () => {
    fc.assert(
      fc.property(fc.array(needsArbitrary, { maxLength: 12 }), needsArbitrary, (there, one) => {
        const slots = column(13);
        const before = slots.map((at, index) => {
          const needs = there[index];
          return needs === undefined ? at : filled(at, needs);
        });
        const place = before.length - 1;
        const placed = before.with(place, filled(slots[place] ?? slot(), one));
        const takenOut = placed.with(place, slots[place] ?? slot());
        expect(headRoom(RACK, takenOut)).toEqual(headRoom(RACK, before));
      }),
    );
  });

  test('it does not matter in which order things came', () => {
    fc.assert(
      fc.property(
        fc.array(needsArbitrary, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (needs, draws) => {
          const slots = column(needs.length).map((at, index) => filled(at, needs[index]));
          const shuffled = slots
            .map((one, at) => [draws[at] ?? 0, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
          expect(headRoom(RACK, shuffled)).toEqual(headRoom(RACK, slots));
        },
      ),
    );
  });

  test('what is placed without a fault never puts a rack over its budget', () => {
    fc.assert(
      fc.property(fc.array(needsArbitrary, { maxLength: 20 }), (all) => {
        let slots: readonly RackedSlot[] = column(all.length);
        for (const [at, needs] of all.entries()) {
          const one = slots[at] ?? slot();
          const others = slots.filter(({ id }) => id !== one.id);
          const fits = placementFaults({ rack: RACK, slot: one, others }, server(needs));
          if (fits.length === 0) slots = slots.with(at, filled(one, needs));
          expect(overBudget(headRoom(RACK, slots))).toEqual([]);
        }
      }),
    );
  });
});
