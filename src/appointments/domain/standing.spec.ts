import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONTACT_ROLES } from '../../regions/domain/region.js';
import { PARTIES, type Move, type MoveKind, type Party } from './move.js';
import { standingOf, type Standing } from './standing.js';

const HOUR = 3_600_000;
const window = (at: number) => ({ startsAt: at * 24 * HOUR, endsAt: at * 24 * HOUR + 2 * HOUR });

let count = 0;
const move = (kind: MoveKind, party: Party, givenAt: number, given: Partial<Move> = {}): Move => ({
  id: `m${String((count += 1)).padStart(6, '0')}`,
  appointmentId: 'a',
  kind,
  party,
  proposalId: null,
  windows: kind === 'propose' ? [window(100), window(101), window(102)] : [],
  chosen: [],
  retractedId: null,
  answerBy: null,
  reason: null,
  channel: 'sign-in',
  givenAt,
  recordedAt: givenAt,
  recordedBy: 'p',
  ...given,
});

const standing = (
  moves: readonly Move[],
  roles = CONTACT_ROLES as readonly ('region-it' | 'region-clinical')[],
) => standingOf(moves, roles, 0);

const told = ({ state, turn, common, agreed }: Standing) => ({
  state,
  turn: [...turn],
  common: [...common],
  agreed: agreed?.startsAt ?? null,
});

describe('standingOf', () => {
  const proposal = move('propose', 'centre', 10);
  const about = (kind: MoveKind, party: Party, at: number, chosen: readonly number[] = []) =>
    move(kind, party, at, { proposalId: proposal.id, chosen });

  it('asks the centre first, then both roles, then the centre again', () => {
    expect(told(standing([]))).toEqual({
      state: 'none',
      turn: ['centre'],
      common: [],
      agreed: null,
    });
    expect(standing([proposal]).turn).toEqual(['region-it', 'region-clinical']);
    const it = about('confirm', 'region-it', 20, [0, 1]);
    expect(standing([proposal, it]).turn).toEqual(['region-clinical']);
    const clinical = about('confirm', 'region-clinical', 30, [1, 2]);
    expect(told(standing([proposal, it, clinical]))).toEqual({
      state: 'proposed',
      turn: ['centre'],
      common: [1],
      agreed: null,
    });
  });

  it('is agreed when both confirmed the same window and the centre accepted it', () => {
    const moves = [
      proposal,
      about('confirm', 'region-it', 20, [0, 1]),
      about('confirm', 'region-clinical', 30, [1]),
    ];
    expect(standing([...moves, about('accept', 'centre', 40, [0])]).state).toBe('proposed');
    const agreed = standing([...moves, about('accept', 'centre', 40, [1])]);
    expect(told(agreed)).toMatchObject({ state: 'agreed', turn: [], agreed: window(101).startsAt });
  });

  it('is never agreed by silence, nor before everybody has spoken', () => {
    const accept = about('accept', 'centre', 40, [1]);
    expect(standing([proposal, accept]).state).toBe('proposed');
    expect(standing([proposal, about('confirm', 'region-it', 20, [1]), accept]).state).toBe(
      'proposed',
    );
  });

  it('opens again when somebody answers otherwise after the acceptance', () => {
    const moves = [
      proposal,
      about('confirm', 'region-it', 20, [1]),
      about('confirm', 'region-clinical', 30, [1]),
      about('accept', 'centre', 40, [1]),
      about('decline', 'region-clinical', 50),
    ];
    expect(told(standing(moves))).toMatchObject({ state: 'proposed', turn: ['centre'] });
    const again = [...moves, about('confirm', 'region-clinical', 60, [1])];
    expect(standing(again).state).toBe('proposed');
    expect(standing([...again, about('accept', 'centre', 70, [1])]).state).toBe('agreed');
  });

  it('does not come back by itself when what ended it is taken back', () => {
    const moves = [
      proposal,
      about('confirm', 'region-it', 20, [1]),
      about('confirm', 'region-clinical', 30, [1]),
      about('accept', 'centre', 40, [1]),
    ];
    const decline = about('decline', 'region-it', 50);
    const back = move('retract', 'centre', 60, { retractedId: decline.id });
    const open = standing([...moves, decline, back]);
    expect(told(open)).toMatchObject({ state: 'proposed', turn: ['centre'], common: [1] });
    const late = { proposalId: proposal.id, chosen: [], recordedAt: 50 };
    const call = move('decline', 'region-it', 35, late);
    const corrected = move('confirm', 'region-it', 38, { ...late, chosen: [1], recordedAt: 55 });
    expect(standing([...moves, call, corrected]).state).toBe('proposed');
  });

  it('stays agreed when the same is said once more', () => {
    const moves = [
      proposal,
      about('confirm', 'region-it', 20, [1]),
      about('confirm', 'region-clinical', 30, [1]),
      about('accept', 'centre', 40, [1]),
    ];
    expect(standing([...moves, about('confirm', 'region-it', 50, [1, 2])]).state).toBe('agreed');
  });

  it('voids every confirmation when other windows are proposed', () => {
    const moves = [
      proposal,
      about('confirm', 'region-it', 20, [1]),
      about('confirm', 'region-clinical', 30, [1]),
      about('accept', 'centre', 40, [1]),
    ];
    const other = move('propose', 'region-it', 50);
    expect(told(standing([...moves, other]))).toMatchObject({
      state: 'proposed',
      turn: ['region-clinical'],
      common: [],
    });
    const clinical = move('confirm', 'region-clinical', 60, { proposalId: other.id, chosen: [2] });
    expect(told(standing([...moves, other, clinical]))).toMatchObject({
      turn: ['centre'],
      common: [2],
    });
  });

  it('no longer holds once voided or cancelled, until something is proposed anew', () => {
    const moves = [proposal, about('confirm', 'region-it', 20, [1])];
    expect(told(standing([...moves, move('void', 'centre', 30)]))).toMatchObject({
      state: 'voided',
      turn: ['centre'],
    });
    expect(told(standing([...moves, move('cancel', 'centre', 30)]))).toMatchObject({
      state: 'cancelled',
      turn: [],
    });
    const anew = [...moves, move('cancel', 'centre', 30), move('propose', 'centre', 40)];
    expect(standing(anew).turn).toEqual(['region-it', 'region-clinical']);
  });

  it('takes an answer that was retracted for not given', () => {
    const it = about('confirm', 'region-it', 20, [1]);
    const back = move('retract', 'centre', 30, { retractedId: it.id });
    expect(standing([proposal, it, back]).turn).toEqual(['region-it', 'region-clinical']);
  });

  it('takes only the centre where no region is touched', () => {
    expect(standing([proposal], []).turn).toEqual(['centre']);
    expect(standing([proposal, about('accept', 'centre', 20, [2])], []).state).toBe('agreed');
  });

  const kinds = fc.constantFrom<MoveKind>(
    'propose',
    'confirm',
    'confirm',
    'decline',
    'accept',
    'accept',
    'retract',
    'void',
    'cancel',
  );
  const histories = fc
    .array(
      fc.record({
        kind: kinds,
        party: fc.constantFrom(...PARTIES),
        givenAt: fc.integer({ min: 0, max: 12 }),
        chosen: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
        about: fc.nat({ max: 20 }),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((drawn) => {
      const moves: Move[] = [];
      for (const [at, { kind, party, givenAt, chosen, about }] of drawn.entries()) {
        const proposals = moves.filter((one) => one.kind === 'propose');
        const proposalId = proposals[about % Math.max(1, proposals.length)]?.id ?? null;
        const retractedId = moves[about % Math.max(1, moves.length)]?.id ?? null;
        const isAnswer = kind === 'confirm' || kind === 'decline' || kind === 'accept';
        moves.push(
          move(kind, kind === 'accept' ? 'centre' : party, givenAt, {
            id: `h${String(at).padStart(2, '0')}`,
            ...(isAnswer ? { proposalId, chosen } : {}),
            ...(kind === 'retract' ? { retractedId } : {}),
          }),
        );
      }
      return moves;
    });

  // 2,000 histories, each in fifty orders of its own, with repeats: 100,000 ways of coming in.
  it('is the same in whatever order it comes in, and however often', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (moves, random) => {
        const wanted = JSON.stringify(told(standing(moves)));
        for (let turn = 0; turn < 50; turn += 1) {
          const repeats = moves.filter(() => (random.next().value as number) % 3 === 0);
          const shuffled = [...moves, ...repeats]
            .map((one) => ({ one, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          expect(JSON.stringify(told(standing(shuffled)))).toBe(wanted);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is agreed only on a window of the latest proposal that each role confirmed', () => {
    fc.assert(
      fc.property(histories, (moves) => {
        const { state, agreed, proposal: latest, answers } = standing(moves);
        if (state !== 'agreed') return;
        const at = latest?.windows.findIndex(({ startsAt }) => startsAt === agreed?.startsAt) ?? -1;
        expect(at).toBeGreaterThanOrEqual(0);
        for (const role of CONTACT_ROLES) {
          const answer = answers.get(role);
          expect(answer?.kind === 'propose' || answer?.chosen.includes(at)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
