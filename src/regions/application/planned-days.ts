import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { ReadTx } from '../../platform/database/work.js';

/** Something that is to happen on a day: a delivery that is expected, later an agreed window. */
export type PlannedDay = {
  readonly subject: { readonly type: string; readonly id: string };
  /** What people know it by, e.g. the number of a delivery note. */
  readonly label: string;
  readonly day: CalendarDay;
};

/** @returns what is planned on that day or later and has not happened */
export type PlannedDaySource = (tx: ReadTx, from: CalendarDay) => Promise<readonly PlannedDay[]>;

/** What rooms above have planned on days, each registered when the room starts. */
@Injectable()
export class PlannedDays {
  private readonly sources: PlannedDaySource[] = [];

  register(source: PlannedDaySource): void {
    this.sources.push(source);
  }

  async from(tx: ReadTx, day: CalendarDay): Promise<readonly PlannedDay[]> {
    const planned: PlannedDay[] = [];
    for (const source of this.sources) planned.push(...(await source(tx, day)));
    return planned;
  }
}
