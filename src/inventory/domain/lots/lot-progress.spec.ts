import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar-day.js';
import { SERVER_STATES } from '../server.js';
import { BURN_UP_POINTS_MAX, burnUp, idleDays, statesTime } from './lot-progress.js';

const step = (serverId: string, toState: string, day: string) => ({ serverId, toState, day });

describe('the burn-up of a lot', () => {
  it('counts what stands at the end of each day, and takes off what went back', () => {
    const steps = [
      step('a', 'received', '2025-04-24'),
      step('b', 'received', '2025-04-24'),
      step('a', 'accepted', '2025-04-25'),
      step('b', 'quarantined', '2025-04-26'),
      step('a', 'in-service', '2025-04-26'),
    ];
    expect(burnUp(steps, '2025-04-27')).toEqual([
      { day: '2025-04-24', received: 2, accepted: 0, 'in-service': 0 },
      { day: '2025-04-25', received: 2, accepted: 1, 'in-service': 0 },
      { day: '2025-04-26', received: 1, accepted: 1, 'in-service': 1 },
      { day: '2025-04-27', received: 1, accepted: 1, 'in-service': 1 },
    ]);
  });

  it('has no points without steps', () => {
    expect(burnUp([], '2025-04-27')).toEqual([]);
  });

  it('ends today, with no more points than can be drawn', () => {
    const states = fc.constantFrom(...SERVER_STATES);
    const steps = fc.array(
      fc.record({
        serverId: fc.constantFrom('a', 'b', 'c'),
        toState: states,
        day: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2023-02-15', days)),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, (some) => {
        const points = burnUp(
          [...some].sort((a, b) => a.day.localeCompare(b.day)),
          '2025-04-24',
        );
        expect(points.length).toBeLessThanOrEqual(BURN_UP_POINTS_MAX + 1);
        expect(points.at(-1)?.day).toBe('2025-04-24');
      }),
    );
  });
});

describe('the time in states', () => {
  // 24 April 2025 is a Thursday; the 26th and 27th are a weekend.
  const steps = [
    step('a', 'received', '2025-04-24'),
    step('a', 'installed', '2025-04-28'),
    step('a', 'burn-in', '2025-04-29'),
    step('b', 'received', '2025-04-24'),
  ];

  it('is in working days, until the next step or today', () => {
    expect(statesTime(steps, SERVER_STATES, '2025-04-30')).toEqual([
      { state: 'received', isWaiting: true, median: 2, longest: 4, total: 6 },
      { state: 'installed', isWaiting: true, median: 1, longest: 1, total: 1 },
      { state: 'burn-in', isWaiting: false, median: 1, longest: 1, total: 1 },
    ]);
  });

  it('counts as idle only where a machine waits', () => {
    expect(idleDays(statesTime(steps, SERVER_STATES, '2025-04-30'))).toBe(7);
  });
});
