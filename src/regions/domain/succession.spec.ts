import { describe, expect, it } from '@jest/globals';
import { unmet } from '../../kernel/action-table.js';
import { reason } from '../../kernel/message.js';
import {
  SUCCESSION_STATES,
  SUCCESSION_TABLE,
  standing,
  voided,
  type SuccessionAction,
  type SuccessionFacts,
  type SuccessionState,
} from './succession.js';

const GOOD: SuccessionFacts = {
  against: [],
  hasPreview: true,
  isSeen: true,
  isFresh: true,
  hasApproved: false,
  isDue: true,
  effectiveOn: '2027-01-01',
  changedSince: [],
};

const FROM: { readonly [action in SuccessionAction]: readonly SuccessionState[] } = {
  preview: ['draft', 'approved'],
  approve: ['draft'],
  'carry-out': ['approved'],
  undo: ['carried-out'],
  withdraw: ['draft', 'approved'],
};
const ACTIONS = Object.keys(FROM) as SuccessionAction[]; // of the constant above

const codes = (
  action: SuccessionAction,
  state: SuccessionState,
  facts: Partial<SuccessionFacts> = {},
) =>
  unmet(SUCCESSION_TABLE, { action, state, facts: { ...GOOD, ...facts } }).map(({ code }) => code);

describe('the table of successions', () => {
  it.each(ACTIONS.flatMap((action) => SUCCESSION_STATES.map((state) => [action, state] as const)))(
    '%s from %s',
    (action, state) => {
      expect(codes(action, state)).toEqual(FROM[action].includes(state) ? [] : ['wrong-state']);
    },
  );

  const X = reason('x', 'x', 'x');
  it.each<[SuccessionAction, SuccessionState, Partial<SuccessionFacts>, readonly string[]]>([
    ['approve', 'draft', { hasPreview: false, isSeen: false }, ['no-preview']],
    [
      'approve',
      'draft',
      { isSeen: false, hasApproved: true },
      ['other-preview', 'approved-by-you'],
    ],
    ['approve', 'draft', { isFresh: false, against: [X] }, ['preview-stale', 'x']],
    [
      'carry-out',
      'approved',
      { isDue: false, isFresh: false },
      ['not-yet-effective', 'preview-stale'],
    ],
    ['carry-out', 'approved', { against: [X] }, ['x']],
    ['undo', 'carried-out', { changedSince: [X] }, ['x']],
  ])('%s from %s is refused with all reasons: %j', (action, state, facts, wanted) => {
    expect(codes(action, state, facts)).toEqual(wanted);
  });
});

describe('approvals', () => {
  const word = (personId: string, digest: string) => ({
    personId,
    digest,
    at: 1,
    voidedAt: null,
    voidedBecause: null,
  });

  it('count for the preview that they name, and until they are void', () => {
    const approvals = [word('a', 'one'), word('b', 'two')];
    expect(standing({ approvals, digest: 'two' }).map(({ personId }) => personId)).toEqual(['b']);
    const after = voided(approvals, 7, reason('why', 'why', 'hvorfor'));
    expect(standing({ approvals: after, digest: 'two' })).toEqual([]);
    expect(voided(after, 9, reason('later', 'later', 'senere'))).toEqual(after);
  });
});
