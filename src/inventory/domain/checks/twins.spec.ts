import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REFERENCE_CHECKS } from './reference.js';
import { compareTwins, slowerFinding, twinRuleOf, type Twin, type TwinRule } from './twins.js';

const HIGHER: TwinRule = { better: 'higher', floorPercent: 5, reference: null };
const LOWER: TwinRule = { better: 'lower', floorPercent: 5, reference: null };

const twinsOf = (values: readonly number[]): Twin[] =>
  values.map((value, at) => ({ serverId: `s${at}`, label: `node-${at}`, runs: [value] }));

const judgedAs = (rule: TwinRule, values: readonly number[], verdict: string): string[] =>
  compareTwins(rule, twinsOf(values))
    .twins.filter((twin) => twin.verdict === verdict)
    .map(({ serverId }) => serverId)
    .sort();

const slower = (rule: TwinRule, values: readonly number[]) => judgedAs(rule, values, 'slower');

/** A lot whose machines scatter by at most half a percent around one value. */
const lot = fc.tuple(
  fc.integer({ min: 100, max: 1_000_000 }),
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 60 }),
);
const valuesOf = ([base, noise]: readonly [number, readonly number[]]) =>
  noise.map((one) => base * (1 + one / 10_000));

describe('twins', () => {
  it('nineteen identical servers of which some are not: exactly those are found', () => {
    const values = Array.from({ length: 19 }, (_, at) => ([3, 11, 17].includes(at) ? 210 : 231.5));
    expect(slower(HIGHER, values)).toEqual(['s11', 's17', 's3']);
  });

  it('nineteen servers that are all alike: nobody', () => {
    expect(
      slower(
        HIGHER,
        Array.from({ length: 19 }, () => 231.5),
      ),
    ).toEqual([]);
  });

  it('eight slow of nineteen do not pull the bar down to themselves', () => {
    const values = Array.from({ length: 19 }, (_, at) => (at < 8 ? 180 + at / 10 : 230 + at / 10));
    expect(slower(HIGHER, values)).toHaveLength(8);
  });

  it('accuses nobody of a scatter inside the floor, wherever the lot as a whole stands', () => {
    fc.assert(
      fc.property(lot, fc.integer({ min: 0, max: 1_000_000 }), (given, shift) => {
        const shifted = valuesOf(given).map((value) => value + shift);
        expect(slower(HIGHER, shifted)).toEqual([]);
        expect(slower(LOWER, shifted)).toEqual([]);
      }),
    );
  });

  it('never accuses a machine that is better than its twins, however much', () => {
    fc.assert(
      fc.property(lot, fc.integer({ min: 1, max: 500 }), fc.nat(), (given, percent, pick) => {
        const values = valuesOf(given);
        const at = pick % values.length;
        const faster = values.map((value, i) => (i === at ? value * (1 + percent / 100) : value));
        expect(slower(HIGHER, faster)).not.toContain(`s${at}`);
        const quicker = values.map((value, i) => (i === at ? value / (1 + percent / 100) : value));
        expect(slower(LOWER, quicker)).not.toContain(`s${at}`);
      }),
    );
  });

  it('finds exactly the slowed ones where they are fewer than half and well outside the floor', () => {
    fc.assert(
      fc.property(lot, fc.nat(), fc.integer({ min: 12, max: 60 }), (given, pick, percent) => {
        const values = valuesOf(given);
        const count = pick % Math.ceil(values.length / 2);
        const slowed = values.map((value, at) =>
          at < count ? value * (1 - percent / 100) : value,
        );
        const wanted = slowed.map((_, at) => `s${at}`).slice(0, count);
        expect(slower(HIGHER, slowed)).toEqual(wanted.sort());
      }),
    );
  });

  it('finds none of those that are slower by less than the floor', () => {
    fc.assert(
      fc.property(lot, fc.nat(), fc.integer({ min: 0, max: 38 }), (given, pick, tenths) => {
        const values = valuesOf(given);
        const count = pick % Math.ceil(values.length / 2);
        const slowed = values.map((value, at) =>
          at < count ? value * (1 - tenths / 1_000) : value,
        );
        expect(slower(HIGHER, slowed)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which the machines stand', () => {
    const shuffled = lot.chain((given) => {
      const twins = twinsOf(valuesOf(given).map((value, at) => (at === 0 ? value / 2 : value)));
      return fc.tuple(
        fc.constant(twins),
        fc.shuffledSubarray(twins, { minLength: twins.length, maxLength: twins.length }),
      );
    });
    fc.assert(
      fc.property(shuffled, ([twins, other]) => {
        const [a, b] = [compareTwins(HIGHER, twins), compareTwins(HIGHER, other)];
        expect(b.twins.map(({ serverId, verdict }) => [serverId, verdict])).toEqual(
          a.twins.map(({ serverId, verdict }) => [serverId, verdict]),
        );
        expect(b.median).toBe(a.median);
      }),
    );
  });

  it('judges nobody among fewer than five', () => {
    const { twins, median } = compareTwins(HIGHER, twinsOf([231, 231, 231, 100]));
    expect(twins.map(({ verdict }) => verdict)).toEqual(Array(4).fill('too-few'));
    expect(median).toBeNull();
  });

  it('averages the runs of a machine, and leaves out one that has none', () => {
    const [first, ...rest] = twinsOf([0, 100, 100, 100, 100, 100]);
    const runs = { serverId: 's0', label: first?.label ?? '', runs: [80, 100, 120] };
    const none = { serverId: 'none', label: 'none', runs: [] };
    const { twins } = compareTwins(HIGHER, [runs, none, ...rest]);
    expect(twins).toHaveLength(6);
    expect(twins.find(({ serverId }) => serverId === 's0')).toMatchObject({ value: 100, runs: 3 });
  });

  it('where less is better, more is condemned', () => {
    expect(slower(LOWER, [10, 10, 10, 10, 10, 14])).toEqual(['s5']);
    expect(judgedAs(LOWER, [10, 10, 10, 10, 10, 6], 'faster')).toEqual(['s5']);
  });

  it('says that the lot as a whole is slow, instead of letting many hide one another', () => {
    const values = [200, 201, 199, 200, 202, 231];
    const rule = { ...HIGHER, reference: 230 };
    expect(compareTwins(rule, twinsOf(values)).isFleetBelow).toBe(true);
    expect(compareTwins({ ...rule, reference: 190 }, twinsOf(values)).isFleetBelow).toBe(false);
    expect(slower(rule, values)).toEqual([]);
  });

  it('tells a spread of more than two percent', () => {
    const wide = compareTwins(HIGHER, twinsOf([96, 98, 100, 102, 104]));
    expect(wide.variationPercent).toBeCloseTo(3.162, 3);
    expect(wide.isSpreadWide).toBe(true);
    expect(compareTwins(HIGHER, twinsOf([99, 100, 100, 100, 101])).isSpreadWide).toBe(false);
  });

  it('makes a finding of whoever is slower, and of nobody else', () => {
    const definition = REFERENCE_CHECKS.find(({ code }) => code === 'stream-triad');
    if (definition === undefined) throw new Error('the reference has STREAM');
    const comparison = compareTwins(twinRuleOf(definition), twinsOf([100, 100, 100, 100, 100, 90]));
    const found = comparison.twins.map((twin) => slowerFinding(definition, comparison, twin));
    expect(found.filter((one) => one !== null)).toEqual([
      expect.objectContaining({
        code: 'slower-than-twins',
        class: 'acceptance',
        key: 'stream-triad',
        expected: '100 MB/s',
        found: '90 MB/s',
        text: {
          en: 'STREAM Triad is 10.0 % worse than the median of its twins; at most 4.0 % is allowed.',
          da: 'STREAM Triad er 10,0 % dårligere end medianen af søstrene; højst 4,0 % er tilladt.',
        },
      }),
    ]);
  });
});
