import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import type { Change } from '../../platform/events/change.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import { EventJobs } from '../../platform/jobs/event-jobs.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { CutoverNotices } from '../application/cutover.notices.js';
import { PLAN_SUBJECT, TASK_SUBJECT } from '../application/plan.records.js';

export const SEND_NOTICES_JOB = defineJob<NoPayload>({
  name: 'migration-plan.send-notices',
  label: { da: 'Varsler om omlægninger', en: 'Notices of cutovers' },
  queue: 'work',
  payload: NoPayload,
  priority: 'normal',
  keyMode: 'replace',
  attemptsMax: 5,
  backoff: { firstMs: 60_000, mostMs: 1_800_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 90,
  // After the facts of the morning were read.
  schedule: '0 7 * * 1-5',
});

/** A plan that is over, or on a version with another cutover. */
const PLAN_FIELDS = ['state', 'templateId'];

const hasOther =
  (field: string) =>
  ({ before, after }: Change): boolean =>
    before !== null && before[field] !== after?.[field];

/** An agreed day that moves is told of at once: it may be tomorrow. The rest waits for morning. */
const AT_ONCE = {
  [TASK_SUBJECT]: hasOther('agreedOn'),
  [PLAN_SUBJECT]: (change: Change) => PLAN_FIELDS.some((field) => hasOther(field)(change)),
  // Of a cutover whose day follows from the swaps.
  appointment: () => true,
};

/**
 * Writes what is due on the ladder before the cutovers. Letters and what is kept of them are rows
 * of the transaction that ends the job, which holds all plans: a second run finds nothing due.
 */
@Injectable()
export class SendNoticesHandler extends JobHandler<NoPayload> implements OnModuleInit {
  readonly definition = SEND_NOTICES_JOB;

  constructor(
    private readonly notices: CutoverNotices,
    private readonly events: EventJobs,
  ) {
    super();
  }

  onModuleInit(): void {
    const isWanted = (tx: WriteTx) => this.notices.isWanted(tx);
    this.events.afterChangesOf({ of: AT_ONCE, options: KEY, isWanted }, SEND_NOTICES_JOB);
  }

  perform(): Promise<Settle> {
    return Promise.resolve(async (tx) => ({ written: await this.notices.send(tx) }));
  }
}

const KEY = { key: 'migration-plan.send-notices', inOwnRight: true };
