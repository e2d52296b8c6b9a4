import { Injectable } from '@nestjs/common';
import { decide, describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import { fault, invalid, notFound } from '../../kernel/errors.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { parseCron } from '../../platform/jobs/domain/cron.js';
import {
  SCHEDULE_TABLE,
  stateOfSchedule,
  type ScheduleAction,
} from '../../platform/jobs/domain/schedule-table.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { ScheduleStore, type Schedule } from '../../platform/jobs/persistence/schedule.store.js';
import { nextOf, Schedules } from '../../platform/jobs/schedules.js';

export type ScheduleWithActions = Schedule & { readonly actions: readonly ActionState[] };
type Target = { readonly id: string; readonly revision: number };

@Injectable()
export class ScheduleCommands {
  constructor(
    private readonly work: Work,
    private readonly store: ScheduleStore,
    private readonly registry: JobRegistry,
    private readonly schedules: Schedules,
  ) {}

  /** Of the kinds of job that this release knows, in the order of their names. */
  async list(actor: Actor): Promise<ScheduleWithActions[]> {
    const rows = await this.work.readOne((tx) => this.store.all(tx));
    return rows
      .filter(({ name }) => this.registry.definitionOf(name) !== null)
      .map((row) => this.withActions(actor, row));
  }

  edit(context: WriteContext, target: Target, cron: string): Promise<ScheduleWithActions> {
    if (parseCron(cron) === null) throw badCron();
    return this.change(context, target, async (tx, before) => ({
      ...before,
      cron,
      nextAt: nextOf(cron, tx.now),
    }));
  }

  act(context: WriteContext, target: Target, action: ScheduleAction): Promise<ScheduleWithActions> {
    return this.change(context, target, async (tx, before) => {
      const { actor } = context;
      const state = stateOfSchedule(before);
      decide(SCHEDULE_TABLE, { action, state, facts: null, evidence: {}, actor });
      return this.carryOut(tx, before, action);
    });
  }

  private async carryOut(tx: WriteTx, before: Schedule, action: ScheduleAction): Promise<Schedule> {
    switch (action) {
      case 'pause':
        return { ...before, pausedAt: tx.now };
      case 'resume':
        return { ...before, pausedAt: null, nextAt: nextOf(before.cron, tx.now) };
      case 'run-now': {
        const definition = this.registry.definitionOf(before.name);
        if (definition === null) throw notFound();
        const job = await this.schedules.begin(tx, definition);
        return { ...before, lastAt: tx.now, lastJobId: job.id };
      }
      default:
        return action satisfies never;
    }
  }

  private change(
    context: WriteContext,
    { id, revision }: Target,
    next: (tx: WriteTx, before: Schedule) => Promise<Schedule>,
  ): Promise<ScheduleWithActions> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.store.hold(tx, id));
      expectRevision(before, revision);
      const after = { ...(await next(tx, before)), revision: before.revision + 1 };
      await this.store.save(tx, after);
      tx.changes.push({
        kind: 'schedule.changed',
        subject: { type: 'schedule', id },
        regionId: null,
        before: imageOf(before),
        after: imageOf(after),
      });
      return this.withActions(context.actor, after);
    });
  }

  private withActions(actor: Actor, row: Schedule): ScheduleWithActions {
    const subject = { state: stateOfSchedule(row), facts: null };
    return { ...row, actions: describeActions(SCHEDULE_TABLE, subject, actor) };
  }
}

const imageOf = ({ name, cron, pausedAt, nextAt, lastJobId }: Schedule) => ({
  name,
  cron,
  pausedAt,
  nextAt,
  lastJobId,
});

const badCron = () =>
  invalid([
    fault(
      '/cron',
      'no-schedule',
      'Give minute, hour, day of month, month and day of week, e.g. "40 3 * * *": at 03:40 every day.',
      'Angiv minut, time, dag i måneden, måned og ugedag, fx "40 3 * * *": kl. 03.40 hver dag.',
    ),
  ]);
