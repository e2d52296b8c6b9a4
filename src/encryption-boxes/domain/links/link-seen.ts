import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { SwapState } from '../swaps/states.js';

/** A link that has not ended, and its last swap that was not given up; null: there is none. */
export type LinkSeen = {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
  readonly swap: {
    readonly id: string;
    readonly state: SwapState;
    /** Its new boxes were declared enrolled and tried, also when it was put off since. */
    readonly isTried: boolean;
    /** The day on which traffic moved, or that is agreed on for it. */
    readonly day: CalendarDay | null;
  } | null;
};
