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
    now: At,
  ) {
    const days = Array.from({ length: EVES_AHEAD }, (_, at) => now + at);
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

  /** Why a day is closed for a task: a freeze, or the day off after it. */
  closedOn(task: PlanTask, at: At): Text | null {
    const day = this.axis.day(at);
    const freeze = this.touching(task.regionId).find(
      ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
    );
    if (freeze !== undefined) return freezeName(freeze);
    return isShort(task) && this.axis.isEve(at) ? EVE : null;
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

/** How far ahead days before a day off are looked up: longer than a plan is. */
const EVES_AHEAD = 800;

/** A change of one day is not made before a day off, so that somebody is there the day after. */
const isShort = ({ estimate }: PlanTask) => estimate.likely <= 1;

const EVE: Text = { da: 'dagen før en fridag', en: 'the day before a day off' };
