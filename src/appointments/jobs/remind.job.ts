import { Injectable } from '@nestjs/common';
import { Work } from '../../platform/database/work.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { Reminders } from '../application/reminders.js';

export const REMIND_JOB = defineJob<NoPayload>({
  name: 'appointments.remind',
  label: { da: 'Rykkere for svar om datoer', en: 'Reminders to answer about dates' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'normal',
  keyMode: 'skip',
  attemptsMax: 5,
  backoff: { firstMs: 60_000, mostMs: 1_800_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 90,
  schedule: '0 8 * * 1-5',
});

/**
 * Looks every working morning whom to remind. Each letter is written once for its cause, so a
 * second run writes none.
 */
@Injectable()
export class RemindHandler extends JobHandler<NoPayload> {
  readonly definition = REMIND_JOB;

  constructor(
    private readonly work: Work,
    private readonly reminders: Reminders,
  ) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    const dates = await this.work.read((tx) => this.reminders.waited(tx));
    await run.each(
      dates.map(({ id, title }) => ({ item: id, label: title, id })),
      ({ id }) => Promise.resolve((tx) => this.reminders.look(tx, id).then(() => null)),
    );
    return { looked: dates.length };
  }
}
