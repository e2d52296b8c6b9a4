import type { InstantMs } from '../../kernel/instant.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Unused for so long, a session ends: a working day with room for a long lunch. */
export const SESSION_IDLE_MS = 9 * HOUR_MS;
/** Used or not, a session ends after a working week. */
export const SESSION_MAX_MS = 5 * 24 * HOUR_MS;
/** The token changes this often while in use. */
export const SESSION_ROTATE_MS = HOUR_MS;
/** Use is noted no more often than this, so that reading does not write. */
export const SESSION_TOUCH_MS = 5 * MINUTE_MS;

export type SessionTimes = {
  readonly lastSeenAt: InstantMs;
  readonly rotatedAt: InstantMs;
  readonly expiresAt: InstantMs;
  readonly endedAt: InstantMs | null;
};

export const isLive = (session: SessionTimes, now: InstantMs): boolean =>
  session.endedAt === null && now < session.expiresAt && now - session.lastSeenAt < SESSION_IDLE_MS;

export type Upkeep = 'none' | 'touch' | 'rotate';

export function upkeepOf(session: SessionTimes, now: InstantMs): Upkeep {
  if (now - session.rotatedAt >= SESSION_ROTATE_MS) return 'rotate';
  return now - session.lastSeenAt >= SESSION_TOUCH_MS ? 'touch' : 'none';
}
