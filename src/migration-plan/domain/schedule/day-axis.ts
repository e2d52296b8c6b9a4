import { addDays, type CalendarDay } from '../../../kernel/calendar-day.js';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from '../../../regions/domain/working-calendar.js';
import type { At } from './work-days.js';

/** Some ninety years, and ten: within those of which the holidays are known. */
const DAYS_MAX = 24_000;
const DAYS_BACK_MAX = 2_500;

type Place = { readonly from: At; readonly upTo: At };

/** Danish working days by number: the first one is 0, and those before it are below 0. */
export class DayAxis {
  private readonly days: CalendarDay[];
  /** Plans name the same days over and over. */
  private readonly places = new Map<CalendarDay, Place>();

  /** @param first from which days are numbered; a day off counts as the working day after it */
  constructor(first: CalendarDay) {
    this.days = [addWorkingDays(first, 0)];
  }

  day(at: At): CalendarDay {
    const first = this.days[0] ?? '';
    if (at < 0) return addWorkingDays(first, Math.max(at, -DAYS_BACK_MAX));
    // What takes longer than anybody plans is told as its limit.
    if (at > DAYS_MAX) return this.day(DAYS_MAX);
    for (let last = this.days.at(-1) ?? first; this.days.length <= at;) {
      last = addWorkingDays(last, 1);
      this.days.push(last);
    }
    return this.days[at] ?? first;
  }

  /** The number of a day, or of the working day after it. */
  from(day: CalendarDay): At {
    return this.placeOf(day).from;
  }

  /** The number of a day, or of the working day before it. */
  upTo(day: CalendarDay): At {
    return this.placeOf(day).upTo;
  }

  private placeOf(day: CalendarDay): Place {
    const known = this.places.get(day);
    if (known !== undefined) return known;
    const upTo = workingDaysBetween(this.day(0), day);
    const place = { upTo, from: upTo + (isWorkingDay(day) ? 0 : 1) };
    this.places.set(day, place);
    return place;
  }

  /** Whether nobody is at work on the calendar day after it. */
  isEve(at: At): boolean {
    return !isWorkingDay(addDays(this.day(at), 1));
  }
}
