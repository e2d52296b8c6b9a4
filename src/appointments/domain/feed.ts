import type { InstantMs } from '../../kernel/instant.js';

export const FEED_NAME_MAX = 80;

/** Dates that were over by then are of no use in a calendar. */
export const FEED_DAYS_BACK = 90;

/** A calendar that somebody subscribes to by an address that says who may read it. */
export type CalendarFeed = {
  readonly id: string;
  /** Who reads it, e.g. the network team of a region. */
  readonly name: string;
  /** null: the dates of every region and of the centre. */
  readonly regionId: string | null;
  readonly createdBy: string;
  readonly createdAt: InstantMs;
  readonly revokedAt: InstantMs | null;
};

export const feedImage = ({ name, regionId, revokedAt }: CalendarFeed) => ({
  name,
  regionId,
  revokedAt,
});
