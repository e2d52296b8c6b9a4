import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { Text } from '../../../kernel/message.js';
import { freezeName, type Freeze } from '../../../regions/domain/freeze.js';
import type { PlanTask } from '../tasks/task.js';
import type { DayAxis } from './day-axis.js';
import { allBut, EVERY_DAY, type At, type Closed, type WorkDays } from './work-days.js';

/** On which days which task is worked on. */
export class Calendars {
  private readonly known = new Map<string, WorkDays>();
  private readonly eves: readonly Closed[];

  constructor(
    private readonly axis: DayAxis,
    private readonly freezes: readonly Freeze[],
    { now, last }: { readonly now: At; readonly last: At },
  ) {
    const days = Array.from({ length: last - now + EVES_AHEAD }, (_, at) => now + at);
    this.eves = days.filter((at) => axis.isEve(at)).map((at) => ({ first: at, last: at }));
  }

  of(task: PlanTask): WorkDays {
    if (!task.spec.disruptive) return EVERY_DAY;
    const isOneDay = isShort(task);
    const key = `${task.regionId ?? ''} ${isOneDay}`;
    const calendar = this.known.get(key) ?? this.make(task, isOneDay);
    this.known.set(key, calendar);
    return calendar;
  }

  /** Why nothing is changed on the days before one: a freeze among them, or the day off to come. */
  closedBefore(task: PlanTask, at: At): Text | null {
    const calendar = this.of(task);
    let why: Text | null = null;
    for (let day = at - 1; calendar.from(day) !== day; day -= 1) {
      const freeze = this.freezeOn(task.regionId, this.axis.day(day));
      if (freeze !== undefined) return freezeName(freeze);
      why = EVE;
    }
    return why;
  }

  private freezeOn(regionId: string | null, day: CalendarDay): Freeze | undefined {
    return this.touching(regionId).find(
      ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
    );
  }

  private make({ regionId }: PlanTask, isOneDay: boolean): WorkDays {
    const frozen = this.touching(regionId).map(({ firstDay, lastDay }) => ({
      first: this.axis.from(firstDay),
      last: this.axis.upTo(lastDay),
    }));
    return allBut(isOneDay ? [...frozen, ...this.eves] : frozen);
  }

  private touching(regionId: string | null): readonly Freeze[] {
    return this.freezes.filter(
      ({ kind, regionId: of }) => kind === 'hard' && (of === null || of === regionId),
    );
  }
}

/** How far behind the last plan's start days before a day off are looked up: longer than it is. */
const EVES_AHEAD = 800;

/** A change of one day is not made before a day off, so that somebody is there the day after. */
const isShort = ({ estimate }: PlanTask) => estimate.likely <= 1;

const EVE: Text = { da: 'dagen før en fridag', en: 'the day before a day off' };
