import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanRole } from '../plan-roles.js';
import type { GateSpec } from '../template/template.js';
import {
  againstPassing,
  expiresOn,
  GATE_ANSWER_LABELS,
  GATE_ANSWERS,
  NO_GO_CAUSE_LABELS,
  NO_GO_CAUSES,
  voteFaults,
  voteImage,
  votesThatCount,
  type GateAnswer,
  type GateVote,
} from './votes.js';

/** Monday 5 May 2025, in the morning. */
const NOW = Date.parse('2025-05-05T06:00:00Z');
const ROLES = ['coordinator', 'region-it', 'region-clinical'] as const;
const GATE: GateSpec = { roles: ROLES, quorum: 3, asks: [] };

const voteOf = (
  role: PlanRole,
  answer: GateAnswer = 'go',
  given: Partial<GateVote> = {},
): GateVote => ({
  id: role,
  taskId: 'north/G1',
  role,
  answer,
  reason: null,
  cause: null,
  replanOn: null,
  urgentSamples: null,
  channel: 'sign-in',
  givenBy: role,
  givenAt: NOW,
  subject: 'shown',
  ...given,
});
const ALL = ROLES.map((role) => voteOf(role));
const codes = (votes: readonly GateVote[], gate: Partial<GateSpec> = {}) =>
  againstPassing({ ...GATE, ...gate }, votes).map(({ code }) => code);

describe('a gate', () => {
  it('is passed when all of its roles say go', () => {
    expect(codes(ALL)).toEqual([]);
  });

  it.each(ROLES)('is not passed without the word of %s, nor with its no', (role) => {
    const others = ALL.filter((vote) => vote.role !== role);
    expect(codes(others)).toEqual(['vote-missing']);
    expect(codes([...others, voteOf(role, 'no-go')])).toEqual(['no-go']);
    expect(codes([...others, voteOf(role, 'abstain')])).toEqual(['quorum-missing']);
  });

  it('is passed with an abstention where fewer have to say go, and never with a no', () => {
    const two = { quorum: 2 };
    const others = ALL.slice(1);
    expect(codes([...others, voteOf('coordinator', 'abstain')], two)).toEqual([]);
    expect(codes([...others, voteOf('coordinator', 'no-go')], two)).toEqual(['no-go']);
    expect(codes(others, two)).toEqual(['vote-missing']);
    expect(
      codes(
        ROLES.map((role) => voteOf(role, 'abstain')),
        two,
      ),
    ).toEqual(['quorum-missing']);
  });

  it('is not passed where one person has voted for all, and is where two have', () => {
    const by = (...names: readonly string[]) =>
      ALL.map((vote, at) => ({ ...vote, givenBy: names[at] ?? '' }));
    expect(codes(by('a', 'a', 'a'))).toEqual(['voted-by-one']);
    expect(codes(by('a', 'b', 'a'))).toEqual([]);
    expect(codes(by('a', 'a'), { roles: ROLES.slice(0, 2), quorum: 2 })).not.toContain('no-go');
    expect(codes([voteOf('network')], { roles: ['network'], quorum: 1 })).toEqual([]);
  });

  it('is not passed by anybody who does not vote there', () => {
    expect(codes([voteOf('network')])).toEqual(['vote-missing', 'vote-missing', 'vote-missing']);
    expect(codes([...ALL, voteOf('network', 'no-go')])).toEqual([]);
  });

  it('is passed just where all have voted, none against, and enough are for it, by two people', () => {
    const answers = fc.constantFrom<GateAnswer | null>(null, ...GATE_ANSWERS);
    const people = fc.constantFrom('a', 'b');
    fc.assert(
      fc.property(
        fc.tuple(answers, answers, answers),
        fc.tuple(people, people, people),
        fc.integer({ min: 1, max: 3 }),
        (said, by, quorum) => {
          const votes = ROLES.flatMap((role, at) => {
            const answer = said[at] ?? null;
            return answer === null ? [] : [voteOf(role, answer, { givenBy: by[at] ?? '' })];
          });
          const goes = said.filter((one) => one === 'go').length;
          const isPassed =
            !said.includes(null) &&
            !said.includes('no-go') &&
            goes >= quorum &&
            new Set(by.filter((_one, at) => said[at] === 'go')).size >= Math.min(2, quorum);
          expect(codes(votes, { quorum }).length === 0).toBe(isPassed);
        },
      ),
    );
  });

  it('says who it waits for in both languages', () => {
    const [first] = againstPassing(GATE, []);
    expect(first?.text).toEqual({
      da: 'Koordinator har ikke stemt.',
      en: 'Coordinator has not voted.',
    });
  });
});

describe('the votes that count', () => {
  const about = { subject: 'shown', now: NOW };

  it('are the last word of each role, in whatever order they are read', () => {
    const early = voteOf('coordinator', 'no-go', { id: '1', givenAt: NOW - 1 });
    const late = voteOf('coordinator', 'go', { id: '2' });
    const other = voteOf('region-it', 'go', { id: '3', givenAt: NOW - 2 });
    expect(votesThatCount([late, other, early], about)).toEqual([late, other]);
    expect(votesThatCount([early, late, other], about)).toEqual([late, other]);
  });

  it('are those about what is shown now', () => {
    const old = voteOf('coordinator', 'go', { subject: 'other' });
    expect(votesThatCount([old, voteOf('region-it')], about)).toEqual([voteOf('region-it')]);
    // A word about something else does not take back the one about this.
    const later = voteOf('coordinator', 'no-go', { subject: 'other', givenAt: NOW + 1 });
    expect(votesThatCount([voteOf('coordinator'), later], about)).toEqual([voteOf('coordinator')]);
  });

  it.each([
    ['2025-05-05T06:00:00Z', '2025-05-19'],
    ['2025-05-05T22:30:00Z', '2025-05-20'],
    ['2025-04-16T06:00:00Z', '2025-05-05'],
    ['2025-12-19T06:00:00Z', '2026-01-09'],
  ])('given at %s, they do so until the end of %s, ten working days later', (givenAt, last) => {
    const vote = voteOf('coordinator', 'go', { givenAt: Date.parse(givenAt) });
    expect(expiresOn(vote)).toBe(last);
    const counts = (now: number) => votesThatCount([vote], { subject: 'shown', now }).length;
    const midday = Date.parse(`${last}T10:00:00Z`);
    expect([counts(midday), counts(midday + 86_400_000)]).toEqual([1, 0]);
  });
});

type Said = Parameters<typeof voteFaults>[1];
const NO_GO = { answer: 'no-go', reason: 'why', cause: 'staff', replanOn: '2025-05-06' } as const;

describe('what is wrong with a vote', () => {
  const asking: GateSpec = { ...GATE, asks: ['urgent-samples'] };
  const faults = (given: Partial<Said>, gate = GATE) =>
    voteFaults(gate, { ...voteOf('coordinator'), ...given }, '2025-05-05').map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it.each<[string, Partial<Said>, readonly string[]]>([
    ['a go says nothing more', {}, []],
    ['who does not vote there', { role: 'network' }, ['/role not-a-voter']],
    ['an abstention without why', { answer: 'abstain' }, ['/reason reason-needed']],
    ['an abstention with why', { answer: 'abstain', reason: 'I am new' }, []],
    [
      'a no-go without anything',
      { answer: 'no-go' },
      ['/reason reason-needed', '/cause cause-needed', '/replanOn replan-day-needed'],
    ],
    ['a whole no-go', NO_GO, []],
    [
      'a no-go to be asked again today',
      { ...NO_GO, replanOn: '2025-05-05' },
      ['/replanOn replan-day-past'],
    ],
    ['a day before', { ...NO_GO, replanOn: '2025-05-04' }, ['/replanOn replan-day-past']],
    ['samples where none are asked about', { urgentSamples: 'none' }, []],
    ['a go while samples wait', { urgentSamples: 'waiting' }, ['/urgentSamples samples-wait']],
  ])('%s', (_name, given, wanted) => {
    expect(faults(given)).toEqual(wanted);
  });

  it.each<[string, Partial<Said>, readonly string[]]>([
    ['says nothing', {}, ['/urgentSamples samples-unanswered']],
    ['says go while they wait', { urgentSamples: 'waiting' }, ['/urgentSamples samples-wait']],
    ['says no-go while they wait', { ...NO_GO, urgentSamples: 'waiting' }, []],
    ['says there are none', { urgentSamples: 'none' }, []],
  ])('at a gate that asks for urgent samples, the clinical contact %s', (_name, given, wanted) => {
    expect(faults({ role: 'region-clinical', ...given }, asking)).toEqual(wanted);
  });

  it('asks nobody else for samples', () => {
    expect(faults({ role: 'region-it' }, asking)).toEqual([]);
  });

  it('has words for every answer and cause', () => {
    for (const one of GATE_ANSWERS)
      expect(Object.values(GATE_ANSWER_LABELS[one])).not.toContain('');
    for (const one of NO_GO_CAUSES)
      expect(Object.values(NO_GO_CAUSE_LABELS[one])).not.toContain('');
  });

  it('is kept in the log whole', () => {
    expect(voteImage(voteOf('network'))).toEqual(voteOf('network'));
  });
});
