import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenMidnight, endOfDay } from '../../kernel/instant.js';
import type { Reason } from '../../kernel/message.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { againstWindow } from '../domain/refusals.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { agreedWindow, AppointmentStore } from '../persistence/appointment.store.js';
import { DateFactsReader } from './date.facts.js';

/** One window as the calendar draws it. */
export type Planned = {
  readonly row: AppointmentRow;
  readonly window: Window;
  readonly isAgreed: boolean;
  /** What is against it as things stand now, e.g. another date of the same crew. */
  readonly clashes: readonly Reason[];
};

/** What is agreed and proposed between two days, with what has come in its way. */
@Injectable()
export class DateCalendar {
  constructor(
    private readonly work: Work,
    private readonly store: AppointmentStore,
    private readonly facts: DateFactsReader,
  ) {}

  between(scope: RegionScope, from: CalendarDay, to: CalendarDay): Promise<readonly Planned[]> {
    const span = { startsAt: copenhagenMidnight(from), endsAt: endOfDay(to) };
    return this.work.read(async (tx) => {
      const agreed = (await this.store.agreedSince(tx, scope, span.startsAt)).map((row) => ({
        row,
        window: agreedWindow(row),
        isAgreed: true,
      }));
      const proposed = await this.proposed(tx, scope);
      const touching = [...agreed, ...proposed].filter(
        ({ window }) => window.startsAt < span.endsAt && window.endsAt > span.startsAt,
      );
      const planned: Planned[] = [];
      for (const one of touching) {
        const facts = await this.facts.of(tx, one.row, [one.window], scope);
        // What is over is no clash any more.
        const isOver = one.window.startsAt <= facts.now;
        planned.push({ ...one, clashes: isOver ? [] : againstWindow(one.window, facts) });
      }
      return planned.sort((a, b) => a.window.startsAt - b.window.startsAt);
    });
  }

  private async proposed(tx: ReadTx, scope: RegionScope) {
    const found = [];
    for (const row of await this.store.proposedIn(tx, scope)) {
      const { proposal } = (await this.store.talk(tx, row)).standing;
      for (const window of proposal?.windows ?? []) found.push({ row, window, isAgreed: false });
    }
    return found;
  }
}
