import { describe, expect, it } from '@jest/globals';
import {
  againstGo,
  faultsOf,
  GO_CHECK_LABELS,
  GO_CHECKS,
  GO_ROLES,
  roundOpens,
  ROUNDS,
  roundShut,
  votesThatCount,
  CHECKS_OF,
  type Vote,
} from './votes.js';

const FROM = Date.parse('2025-05-06T07:00:00Z');
const WINDOW = { from: FROM, to: FROM + 7_200_000 };
const AGREED = { ...WINDOW, since: FROM - 86_400_000 };
const ABOUT = { edition: 3, agreed: AGREED };

const voteOf = (given: Partial<Vote>): Vote => ({
  id: '0',
  swapId: 's',
  round: 'final',
  role: 'network',
  answer: 'go',
  checks: {},
  note: null,
  channel: 'sign-in',
  givenBy: 'a',
  givenAt: FROM,
  edition: 3,
  windowFrom: FROM,
  windowTo: FROM + 7_200_000,
  ...given,
});

const ALL = ROUNDS.flatMap((round) =>
  GO_ROLES.map((role) => voteOf({ round, role, givenBy: role })),
);
const codes = (votes: readonly Vote[]) => againstGo(votes).map(({ code }) => code);

describe('when a round is asked', () => {
  it('two working days before: days off do not count', () => {
    expect(new Date(roundOpens('early', WINDOW)).toISOString()).toBe('2025-05-01T22:00:00.000Z');
    // Before Easter Tuesday stand Easter Monday, the weekend, Good Friday and Maundy Thursday.
    const easter = Date.parse('2025-04-22T07:00:00Z');
    const opens = roundOpens('early', { from: easter, to: easter + 1 });
    expect(new Date(opens).toISOString()).toBe('2025-04-14T22:00:00.000Z');
  });

  it('half an hour before, until the window is over', () => {
    const half = 30 * 60_000;
    const at = (now: number) => roundShut('final', WINDOW, now)?.code;
    expect(at(FROM - half - 1)).toBe('round-not-open');
    expect(at(FROM - half)).toBeUndefined();
    expect(at(WINDOW.to)).toBeUndefined();
    expect(at(WINDOW.to + 1)).toBe('after-window');
    expect(roundShut('early', null, FROM)?.code).toBe('no-agreed-date');
  });
});

describe('go or no-go', () => {
  it('is a go when every role has said it twice', () => {
    expect(codes(ALL)).toEqual([]);
  });

  it.each(ALL.map((vote) => [vote.round, vote.role] as const))(
    'is none without the word of %s, %s, nor with its no',
    (round, role) => {
      const isIt = (vote: Vote) => vote.round === round && vote.role === role;
      expect(codes(ALL.filter((vote) => !isIt(vote)))).toEqual(['go-missing']);
      const no = ALL.map((vote) => (isIt(vote) ? { ...vote, answer: 'no-go' as const } : vote));
      expect(codes(no)).toEqual(['no-go']);
    },
  );

  it('is none when one person has written down every word just before', () => {
    expect(codes(ALL.map((vote) => ({ ...vote, givenBy: 'a' })))).toEqual(['go-by-one']);
  });

  it('counts the last word of each role about the swap and window as they are', () => {
    const early = voteOf({ id: '1', answer: 'no-go' });
    const late = voteOf({ id: '2', givenAt: FROM + 1 });
    expect(votesThatCount([late, early], ABOUT)).toEqual([late]);
    expect(votesThatCount([late], { ...ABOUT, edition: 4 })).toEqual([]);
    const longer = { ...AGREED, to: WINDOW.to + 1 };
    expect(votesThatCount([late], { ...ABOUT, agreed: longer })).toEqual([]);
    const moved = { ...AGREED, from: FROM + 1 };
    expect(votesThatCount([late], { ...ABOUT, agreed: moved })).toEqual([]);
    expect(votesThatCount([late], { ...ABOUT, agreed: null })).toEqual([]);
    // It lapsed, and the same window was agreed again since.
    const anew = { ...AGREED, since: FROM + 2 };
    expect(votesThatCount([late], { ...ABOUT, agreed: anew })).toEqual([]);
  });
});

describe('what a role answers for', () => {
  it('is answered by one role each, and named', () => {
    const all = GO_ROLES.flatMap((role) => CHECKS_OF[role]);
    expect([...all].sort()).toEqual([...GO_CHECKS].sort());
    for (const check of GO_CHECKS) expect(GO_CHECK_LABELS[check].da).not.toBe('');
  });

  it('a go says yes to all of it, a no-go answers all of it', () => {
    const clinical = 'region-clinical' as const;
    const urgent = { 'no-urgent-samples': false, 'sequencer-idle': true };
    expect(faultsOf(clinical, 'go', urgent)).toEqual(['no-urgent-samples']);
    expect(faultsOf(clinical, 'no-go', urgent)).toEqual([]);
    expect(faultsOf(clinical, 'no-go', {})).toEqual(['no-urgent-samples', 'sequencer-idle']);
  });
});
