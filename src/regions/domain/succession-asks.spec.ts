import { describe, expect, it } from '@jest/globals';
import { asksOf } from './succession-asks.js';
import type { Approval, Succession } from './succession.js';

const DRAFT: Succession = {
  id: 's',
  successorId: 'east',
  predecessorIds: ['north', 'south'],
  effectiveOn: '2027-01-01',
  state: 'draft',
  stateSince: 0,
  note: null,
  digest: 'd',
  previewedAt: 1,
  moveCount: 7,
  summary: { moves: [], stays: [] },
  approvals: [],
  carriedOutAt: null,
  createdAt: 0,
  revision: 1,
};

const by = (personId: string): Approval => ({
  personId,
  digest: 'd',
  at: 2,
  voidedAt: null,
  voidedBecause: null,
});

const coordinator = {
  id: 'c',
  permissions: new Set<string>(['succession.write', 'succession.approve']),
};
const security = { id: 's', permissions: new Set<string>(['succession.approve']) };
const reader = { id: 'r', permissions: new Set<string>(['succession.read']) };

type Given = {
  readonly one?: Partial<Succession>;
  readonly today?: string;
  readonly changes?: number;
};

const asked = (
  actor: Parameters<typeof asksOf>[1]['actor'],
  { one = {}, today = '2026-12-20', changes = 0 }: Given = {},
) => asksOf({ ...DRAFT, ...one }, { actor, today, changes })?.en ?? null;

describe('what a succession asks', () => {
  it('asks nobody before it is near', () => {
    expect(asked(coordinator, { today: '2026-11-01' })).toBeNull();
    expect(asked(coordinator, { today: '2026-11-02' })).not.toBeNull();
  });

  it('asks for a preview whoever may make one, and nobody else', () => {
    const one = { digest: null, previewedAt: null };
    expect(asked(coordinator, { one })).toContain('Preview the succession');
    expect(asked(security, { one })).toBeNull();
  });

  it('asks for two yeses, each of another person', () => {
    const one = { approvals: [by('c')] };
    expect(asked(coordinator, { one })).toBeNull();
    expect(asked(security, { one })).toContain('1 of 2');
    expect(asked(reader, { one })).toBeNull();
  });

  it('asks for another look once something has changed, also when it is approved', () => {
    const one = { state: 'approved', approvals: [by('c'), by('s')] } as const;
    expect(asked(coordinator, { one, changes: 3 })).toContain('3 changes');
    expect(asked(coordinator, { one })).toBeNull();
    expect(asked(security, { one, changes: 3 })).toBeNull();
  });

  it('says so when the day has come without it', () => {
    expect(asked(security, { today: '2026-12-31' })).toContain('before the day');
    expect(asked(security, { today: '2027-01-01' })).toContain('The day has come');
  });
});
