import { Injectable } from '@nestjs/common';
import { Work } from '../../platform/database/work.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { Digests } from '../application/digests.js';

export const DIGEST_JOB = defineJob<NoPayload>({
  name: 'access.digest',
  label: { da: 'Dagens mail om mit arbejde', en: 'Daily mail about my work' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 7,
  schedule: '0 * * * *',
});

/**
 * Writes to those who have chosen this hour what waits on them. Each letter is written once a day
 * and person, so a second run writes none.
 */
@Injectable()
export class DigestHandler extends JobHandler<NoPayload> {
  readonly definition = DIGEST_JOB;

  constructor(
    private readonly work: Work,
    private readonly digests: Digests,
  ) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    const people = await this.work.read((tx) => this.digests.chosenNow(tx));
    await run.each(
      people.map(({ id, displayName }) => ({ item: id, label: displayName })),
      ({ item }) => Promise.resolve((tx) => this.digests.write(tx, item).then(() => null)),
    );
    return { people: people.length };
  }
}
