import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import type { Change } from '../../platform/events/change.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import { EventJobs } from '../../platform/jobs/event-jobs.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { PlanBooks, type READ_OF_PLANS } from '../application/plan.books.js';
import { PlanFactRecorder } from '../application/plan.facts.js';

export const READ_FACTS_JOB = defineJob<NoPayload>({
  name: 'migration-plan.read-facts',
  label: { da: 'Aflæsning af planernes fakta', en: 'Reading the facts of the plans' },
  queue: 'work',
  payload: NoPayload,
  priority: 'normal',
  keyMode: 'replace',
  attemptsMax: 5,
  backoff: { firstMs: 1_000, mostMs: 60_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 7,
  schedule: '10 5 * * *',
});

const always = (): boolean => true;
const stateMoved = ({ before, after }: Change): boolean => before?.['state'] !== after?.['state'];

/** Of what the facts are read, and which changes of it may turn a task. */
const READ_OF: { readonly [subject in (typeof READ_OF_PLANS)[number]]: typeof stateMoved } = {
  server: stateMoved,
  'network-device': always,
  uplink: stateMoved,
  'encrypted-link': stateMoved,
  'swap-case': stateMoved,
  region: always,
  freeze: always,
  decision: always,
  appointment: always,
};

/**
 * Keeps which tasks turned done or broken, after every change of what their facts are read of, and
 * every morning. It is carried out in the transaction that ends the job, so a second run finds
 * nothing more to keep.
 */
@Injectable()
export class ReadFactsHandler extends JobHandler<NoPayload> implements OnModuleInit {
  readonly definition = READ_FACTS_JOB;

  constructor(
    private readonly facts: PlanFactRecorder,
    private readonly books: PlanBooks,
    private readonly events: EventJobs,
  ) {
    super();
  }

  onModuleInit(): void {
    const isWanted = (tx: WriteTx) => this.books.areAny(tx);
    this.events.afterChangesOf({ of: READ_OF, options: KEY, isWanted }, READ_FACTS_JOB);
  }

  perform(): Promise<Settle> {
    return Promise.resolve(async (tx) => ({ turned: await this.facts.record(tx) }));
  }
}

/** One that waits stands for all changes until it runs; one that runs may have read too early. */
const KEY = { key: 'migration-plan.read-facts', inOwnRight: true };
