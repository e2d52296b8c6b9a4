import { Injectable } from '@nestjs/common';
import { copenhagenDay } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';
import { Work } from '../../platform/database/work.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { PlannedDays } from '../application/planned-days.js';
import { dayOffOn } from '../domain/working-calendar.js';

const CALENDAR_CHECK_JOB = defineJob<NoPayload>({
  name: 'regions.calendar-check',
  label: { da: 'Kontrol af datoer mod kalenderen', en: 'Checking dates against the calendar' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 30,
  schedule: '10 5 * * *',
});

/**
 * Looks every morning whether what is planned still falls on working days: the calendar may have
 * changed since, with a new release or by law. It only reads, so a second run does no harm.
 */
@Injectable()
export class CalendarCheckHandler extends JobHandler<NoPayload> {
  readonly definition = CALENDAR_CHECK_JOB;

  constructor(
    private readonly work: Work,
    private readonly planned: PlannedDays,
    private readonly clock: Clock,
  ) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    const today = copenhagenDay(this.clock.now());
    const planned = await this.work.read((tx) => this.planned.from(tx, today));
    const onDaysOff = planned.flatMap((one) => {
      const dayOff = dayOffOn(one.day);
      return dayOff === null ? [] : [{ ...one, dayOff }];
    });
    for (const { label, day, dayOff } of onDaysOff) {
      run.log(`${label}: ${day}, ${dayOff.da} / ${dayOff.en}`, 'warning');
    }
    return {
      checked: planned.length,
      onDaysOff: onDaysOff.map(({ subject, day }) => ({ ...subject, day })),
    };
  }
}
