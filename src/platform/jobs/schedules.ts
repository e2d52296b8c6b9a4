import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { invariant } from '../../kernel/invariant.js';
import { Work, type WriteTx } from '../database/work.js';
import type { JobDefinition } from './definition.js';
import { nextAfter, parseCron } from './domain/cron.js';
import type { Job } from './domain/job.js';
import { JobRegistry } from './job-registry.js';
import { Jobs } from './jobs.js';
import { ScheduleStore } from './persistence/schedule.store.js';
import { jobContext } from './settlements.js';

const CONTEXT = jobContext(SYSTEM_ACTOR);

/**
 * Jobs that come by themselves. A time that passed while nobody looked is made up for once, however
 * many times it was; the next one is counted from now.
 */
@Injectable()
export class Schedules {
  private isInStep = false;

  constructor(
    private readonly work: Work,
    private readonly store: ScheduleStore,
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
  ) {}

  /** Gives each scheduled kind of job its row; what people have changed in one stays. */
  async sync(): Promise<void> {
    const scheduled = this.registry.definitions().filter(({ schedule }) => schedule !== null);
    const known = await this.work.readOne((tx) => this.store.all(tx));
    const missing = scheduled.filter(({ name }) => !known.some((row) => row.name === name));
    this.isInStep = missing.length === 0;
    if (this.isInStep) return;
    await this.work.write(CONTEXT, async (tx) => {
      const there = await this.store.all(tx);
      for (const { name, schedule } of missing) {
        if (schedule === null || there.some((row) => row.name === name)) continue;
        await this.store.add(tx, {
          id: tx.newId(),
          name,
          cron: schedule,
          pausedAt: null,
          nextAt: nextOf(schedule, tx.now),
          lastAt: null,
          lastJobId: null,
          revision: 1,
        });
      }
    });
  }

  /** Begins what is due. */
  async tick(): Promise<void> {
    if (!this.isInStep) await this.sync();
    if (!(await this.work.readOne((tx) => this.store.isAnyDue(tx)))) return;
    await this.work.write(CONTEXT, async (tx) => {
      for (const schedule of await this.store.takeDue(tx)) {
        const definition = this.registry.definitionOf(schedule.name);
        // Of a later release, or one that is gone: it is looked at again when its time comes.
        const job = definition && (await this.begin(tx, definition));
        const last = job ? { lastAt: tx.now, lastJobId: job.id } : {};
        const nextAt = nextOf(schedule.cron, tx.now);
        await this.store.save(tx, { ...schedule, ...last, nextAt });
      }
    });
  }

  /** The same job as its schedule begins, asked for by whoever writes. */
  begin(tx: WriteTx, definition: JobDefinition): Promise<Job> {
    const { name, keyMode } = definition;
    return this.jobs.enqueue(tx, definition, {}, keyMode === null ? {} : { key: name });
  }
}

/** @throws when the text is no schedule; it has been checked where it came in */
export function nextOf(cron: string, after: number): number {
  const parsed = parseCron(cron);
  invariant(parsed, 'a stored schedule can be read');
  const next = nextAfter(parsed, after);
  invariant(next !== null, 'a stored schedule comes again');
  return next;
}
