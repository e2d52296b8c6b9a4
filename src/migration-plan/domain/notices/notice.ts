import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { ContactRole } from '../../../regions/domain/region.js';
import type { Basis, LastTold } from './ladder.js';

/** Both contacts of the region, and whoever coordinates. */
export const NOTICE_ROLES = ['region-it', 'region-clinical', 'coordinator'] as const;
export type NoticeRole = (typeof NOTICE_ROLES)[number];

/** What was told of a plan's cutover; no notice ever changes. */
export type Notice = LastTold & {
  readonly id: string;
  readonly planId: string;
  /** From 1, in the order in which they were told. */
  readonly number: number;
  /** Of one that moved: of which day was told before, and on what that stood. */
  readonly fromDay: CalendarDay | null;
  readonly fromBasis: Basis | null;
  /** Roles that a letter went to. */
  readonly told: readonly NoticeRole[];
  /** Roles of the region that nobody could be reached in: the coordinator was told so. */
  readonly missed: readonly ContactRole[];
  readonly writtenAt: InstantMs;
};

export const noticeImage = (notice: Notice) => ({
  id: notice.id,
  planId: notice.planId,
  number: notice.number,
  kind: notice.kind,
  rung: notice.rung,
  day: notice.day,
  basis: notice.basis,
  fromDay: notice.fromDay,
  fromBasis: notice.fromBasis,
  told: notice.told,
  missed: notice.missed,
  writtenAt: notice.writtenAt,
});
