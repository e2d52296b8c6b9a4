import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import '../../../../test/support/property-seed.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { SERVER_STATES } from '../../../inventory/domain/server-states.js';
import { lotGroup, rackGroup, serverPart } from './parts.js';
import {
  kindsOf,
  PART_KINDS,
  readinessOf,
  SUBJECTS_TOLD_MAX,
  type Part,
  type PartGroup,
} from './readiness.js';
import { READINESS_STATES, type ReadinessState } from './standing-rules.js';

const why = (code: string, words = code): Reason => reason(code, words, words);

const rack = (name: string): PartGroup => ({
  id: name,
  name: { da: name, en: name },
  sortKey: name,
});

let made = 0;
const part = (given: Partial<Part> = {}): Part => {
  made += 1;
  const id = `s${made}`;
  return {
    kind: 'server',
    subject: { type: 'server', id },
    label: { da: id, en: id },
    group: null,
    state: 'blocked',
    because: [],
    ...given,
  };
};

describe('readiness by where things stand', () => {
  const codes = fc.subarray(['held', 'no-water', 'no-slot'], { minLength: 1 });
  const anyPart = fc
    .record({
      kind: fc.constantFrom(...PART_KINDS),
      state: fc.constantFrom<ReadinessState>(...READINESS_STATES),
      at: fc.constantFrom('A', 'B', 'C', null),
      codes,
    })
    .map(({ kind, state, at, codes: against }) =>
      part({
        kind,
        state,
        group: at === null ? null : rack(at),
        because: state === 'blocked' ? against.map((code) => why(code)) : [],
      }),
    );

  test('the parts are the whole, in every row and in all rows together', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 60 }), (parts) => {
        const rows = readinessOf(parts);
        const whole = kindsOf(parts);
        for (const { counts, total } of [...whole, ...rows.flatMap(({ kinds }) => kinds)]) {
          expect(READINESS_STATES.reduce((sum, state) => sum + counts[state], 0)).toBe(total);
        }
        for (const { kind, total, counts, because } of whole) {
          const own = rows.flatMap(({ kinds }) => kinds.filter((one) => one.kind === kind));
          expect(own.reduce((sum, one) => sum + one.total, 0)).toBe(total);
          for (const { count } of because) expect(count).toBeLessThanOrEqual(counts.blocked);
        }
        expect(whole.reduce((sum, { total }) => sum + total, 0)).toBe(parts.length);
      }),
    );
  });

  test('rows stand in the order of their keys, and what is in none stands last', () => {
    const lots = [10, 2].map((number) => lotGroup({ id: `${number}`, number, orderNumber: 'O-1' }));
    const rows = readinessOf([null, ...lots].map((group) => part({ group })));
    expect(rows.map(({ group }) => group?.name.da ?? null)).toEqual([
      'Parti 2 af O-1',
      'Parti 10 af O-1',
      null,
    ]);
    expect(rackGroup(null)).toBeNull();
  });

  test('reasons are told by what concerns most, each with the first few that it concerns', () => {
    const many = Array.from({ length: 7 }, () => part({ because: [why('no-water')] }));
    const held = [why('held', 'Held: dented.'), why('held', 'Held: noisy.')];
    const [servers] = kindsOf([
      part({ because: held }),
      ...many,
      part({ because: [why('held', 'Held: noisy.'), why('no-slot')] }),
      part({ state: 'inWork' }),
    ]);
    expect(servers?.because.map(({ code, count, wordings }) => [code, count, wordings])).toEqual([
      ['no-water', 7, 1],
      // Two things are held, one of them twice.
      ['held', 2, 2],
      ['no-slot', 1, 1],
    ]);
    expect(servers?.because[0]?.subjects).toHaveLength(SUBJECTS_TOLD_MAX);
    expect(servers?.because[1]?.text.en).toBe('Held: noisy.');
    expect(servers?.because[1]?.subjects.map(({ text }) => text.en)).toEqual([
      'Held: dented.',
      'Held: noisy.',
    ]);
  });
});

describe('a server counts', () => {
  const at = (state: (typeof SERVER_STATES)[number], because: readonly Reason[] = []) =>
    serverPart({ id: 'a', label: 'A', regionId: null, state, because }, null);

  test('as one of four, whatever its state', () => {
    const of = (wanted: ReadinessState) =>
      SERVER_STATES.filter((state) => at(state).state === wanted);
    expect(of('notStarted')).toEqual(['planned', 'ordered']);
    expect(of('inWork')).toEqual(['received', 'installed', 'connected', 'verified', 'burn-in']);
    expect(of('done')).toEqual(['accepted', 'in-service', 'maintenance']);
    expect(of('blocked')).toEqual(['quarantined', 'returned', 'retiring', 'disposed', 'cancelled']);
  });

  test('as blocked by all that its next step would be refused for', () => {
    const blocked = at('received', [why('no-slot'), why('held')]);
    expect(blocked.state).toBe('blocked');
    expect(blocked.because.map(({ code }) => code)).toEqual(['no-slot', 'held']);
    const aside = at('quarantined', [why('held')]);
    expect(aside.because.map(({ code }) => code)).toEqual(['state-quarantined', 'held']);
    expect(aside.because[0]?.text).toEqual({
      da: 'Tilstanden er “I karantæne”.',
      en: 'Its state is “Quarantined”.',
    });
  });
});
