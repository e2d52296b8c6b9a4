import { describe, expect, it } from '@jest/globals';
import {
  isLive,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  SESSION_ROTATE_MS,
  SESSION_TOUCH_MS,
  upkeepOf,
  type SessionTimes,
} from './session.js';

const NOW = Date.parse('2025-04-24T08:00:00+02:00');

/** A session that began just now, with what the test changes. */
const session = (changes: Partial<SessionTimes> = {}): SessionTimes => ({
  lastSeenAt: NOW,
  rotatedAt: NOW,
  expiresAt: NOW + SESSION_MAX_MS,
  endedAt: null,
  ...changes,
});

describe('isLive', () => {
  it.each<[string, Partial<SessionTimes>, number, boolean]>([
    ['a new one', {}, 0, true],
    ['one a moment before it idles out', {}, SESSION_IDLE_MS - 1, true],
    ['one that idled out', {}, SESSION_IDLE_MS, false],
    [
      'one in use until a moment before its end',
      { lastSeenAt: NOW + SESSION_MAX_MS - 1 },
      SESSION_MAX_MS - 1,
      true,
    ],
    ['one in use beyond its end', { lastSeenAt: NOW + SESSION_MAX_MS }, SESSION_MAX_MS, false],
    ['one that was ended', { endedAt: NOW }, 0, false],
    ['one that was ended at the beginning of time', { endedAt: 0 }, 0, false],
    ['one seen by a clock that went ahead', { lastSeenAt: NOW + 60_000 }, 0, true],
  ])('%s', (_name, changes, laterMs, wanted) => {
    expect(isLive(session(changes), NOW + laterMs)).toBe(wanted);
  });
});

describe('upkeepOf', () => {
  it.each<[string, Partial<SessionTimes>, number, string]>([
    ['seen just now', {}, 0, 'none'],
    ['seen a moment less than the touch ago', {}, SESSION_TOUCH_MS - 1, 'none'],
    ['seen the touch ago', {}, SESSION_TOUCH_MS, 'touch'],
    ['a token a moment less than an hour old', {}, SESSION_ROTATE_MS - 1, 'touch'],
    ['a token an hour old', {}, SESSION_ROTATE_MS, 'rotate'],
    [
      'an hour old and seen just now',
      { lastSeenAt: NOW + SESSION_ROTATE_MS },
      SESSION_ROTATE_MS,
      'rotate',
    ],
  ])('%s: %4$s', (_name, changes, laterMs, wanted) => {
    expect(upkeepOf(session(changes), NOW + laterMs)).toBe(wanted);
  });

  it('touches often enough that nobody in use idles out', () => {
    expect(SESSION_TOUCH_MS).toBeLessThan(SESSION_ROTATE_MS);
    expect(SESSION_ROTATE_MS).toBeLessThan(SESSION_IDLE_MS);
    expect(SESSION_IDLE_MS).toBeLessThan(SESSION_MAX_MS);
  });
});
