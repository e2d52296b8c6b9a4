import { describe, expect, it } from '@jest/globals';
import { readReply, type CalendarReply, type Invited } from './calendar-reply.js';
import type { Standing } from './standing.js';

const HOUR = 3_600_000;
const AGREED = { startsAt: 100 * HOUR, endsAt: 102 * HOUR };
const ADDRESS = 'it@region.example';

const INVITED: Invited = {
  address: ADDRESS,
  standing: { agreed: AGREED } as unknown as Standing,
  sequence: 3,
  now: 50 * HOUR,
  asksCode: false,
};

const REPLY: CalendarReply = {
  uid: '0190a0b0-0000-7000-8000-000000000001',
  sequence: 3,
  answeredTo: [],
  from: ['IT@region.example'],
  attendees: [
    { address: 'other@region.example', answer: 'accepted' },
    { address: 'IT@Region.example', answer: 'declined' },
  ],
  window: null,
  comment: null,
  stamp: '',
};

const codeOf = (reply: Partial<CalendarReply>, invited: Partial<Invited> = {}) => {
  const read = readReply({ ...REPLY, ...reply }, { ...INVITED, ...invited });
  return read.kind === 'not-used' ? read.because[0]?.code : read.kind;
};

describe('what a calendar answers', () => {
  it('is the contact’s own, whatever others answer', () => {
    expect(codeOf({})).toBe('said');
    expect(codeOf({ from: ['other@region.example'] })).toBe('calendar-answer-not-theirs');
    expect(codeOf({ attendees: REPLY.attendees.slice(0, 1) })).toBe('calendar-answer-not-theirs');
  });

  it('counts of the version that holds, until a day after its end', () => {
    expect(codeOf({ sequence: 2 })).toBe('calendar-answer-stale');
    expect(codeOf({ sequence: 4 })).toBe('calendar-answer-stale');
    const none = { standing: { ...INVITED.standing, agreed: null } };
    expect(codeOf({}, none)).toBe('calendar-answer-stale');
    expect(codeOf({}, { now: AGREED.endsAt + 23 * HOUR })).toBe('said');
    expect(codeOf({}, { now: AGREED.endsAt + 24 * HOUR })).toBe('calendar-answer-over');
  });

  it('counts by no calendar where a code is asked for', () => {
    expect(codeOf({}, { asksCode: true })).toBe('calendar-answer-code');
  });

  it('of another time needs the time', () => {
    const attendees = [{ address: ADDRESS, answer: 'countered' as const }];
    expect(codeOf({ attendees })).toBe('calendar-answer-no-time');
    expect(codeOf({ attendees, window: AGREED })).toBe('said');
  });
});
