import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reason } from '../../kernel/message.js';
import { MOVE_EFFECTS, movesText, summaryOf, type MoveOfRoom } from './succession-moves.js';

const BECAUSE = reason('why', 'why', 'hvorfor');
const FACT = { successorId: 'new', predecessorIds: ['a', 'b'], effectiveOn: '2027-01-01' };

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', ',', '\n'), maxLength: 4 });
const move: fc.Arbitrary<MoveOfRoom> = fc.record({
  room: fc.constantFrom('inventory', 'network'),
  kind: fc.constantFrom('asset', 'server', 'uplink'),
  subjectId: words,
  label: words,
  effect: fc.constantFrom(...MOVE_EFFECTS),
  fromRegionId: fc.constantFrom('a', 'b'),
  because: fc.constant(BECAUSE),
});
const lists = fc.uniqueArray(move, {
  maxLength: 8,
  selector: ({ kind, subjectId, fromRegionId }) => `${kind}|${subjectId}|${fromRegionId}`,
});

const shuffled = <T>(items: readonly T[]): T[] => [...items].reverse();

describe('what two people approve', () => {
  it('is the same in whatever order rooms and regions are listed', () => {
    fc.assert(
      fc.property(lists, (moves) => {
        const other = { ...FACT, predecessorIds: ['b', 'a'] };
        expect(movesText(FACT, moves)).toBe(movesText(other, shuffled(moves)));
      }),
    );
  });

  it('is the same when only names are edited, or a vacant role is filled', () => {
    fc.assert(
      fc.property(lists, words, (moves, label) => {
        const renamed = moves
          .filter(({ effect }) => effect !== 'vacant')
          .map((one) => ({ ...one, label }));
        expect(movesText(FACT, moves)).toBe(movesText(FACT, renamed));
      }),
    );
  });

  it('is another with one thing more, one less, another effect or another origin', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (moves, at) => {
        const done = moves.filter(({ effect }) => effect !== 'vacant');
        const one = done[at % Math.max(done.length, 1)];
        fc.pre(one !== undefined);
        const rest = done.filter((other) => other !== one);
        const text = movesText(FACT, done);
        expect(movesText(FACT, rest)).not.toBe(text);
        const effect = one.effect === 'moves' ? 'revoked' : 'moves';
        expect(movesText(FACT, [...rest, { ...one, effect }])).not.toBe(text);
        const fromRegionId = one.fromRegionId === 'a' ? 'c' : 'd';
        expect(movesText(FACT, [...rest, { ...one, fromRegionId }])).not.toBe(text);
      }),
    );
  });

  it('is another on another day, or of other regions', () => {
    const text = movesText(FACT, []);
    expect(movesText({ ...FACT, effectiveOn: '2027-01-02' }, [])).not.toBe(text);
    expect(movesText({ ...FACT, successorId: 'other' }, [])).not.toBe(text);
    expect(movesText({ ...FACT, predecessorIds: ['a'] }, [])).not.toBe(text);
  });
});

describe('the summary', () => {
  it('counts every line once', () => {
    fc.assert(
      fc.property(lists, (moves) => {
        const { moves: groups } = summaryOf(moves, []);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(moves.length);
        const keys = groups.map(({ room, kind, effect }) => `${room} ${kind} ${effect}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
