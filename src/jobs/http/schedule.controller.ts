import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { toIso } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';
import { found } from '../../platform/database/found.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  IdParam,
  PresentOnly,
  Read,
} from '../../platform/http/routes.js';
import { ActionView, Out, TextView } from '../../platform/http/views.js';
import { parseCron, upcoming } from '../../platform/jobs/domain/cron.js';
import {
  SCHEDULE_TABLE,
  stateOfSchedule,
  type ScheduleAction,
} from '../../platform/jobs/domain/schedule-table.js';
import { JobQueries } from '../application/job.queries.js';
import { ScheduleCommands, type ScheduleWithActions } from '../application/schedule.commands.js';
import { EditScheduleBody } from './job.dto.js';

export class ScheduleView {
  @Out.id() id: string;
  @Out.text({ says: 'The kind of job that it begins' }) name: string;
  @Out.one(() => TextView) label: TextView;
  @Out.text({ says: 'As crontab(5) writes it, in Copenhagen' }) cron: string;
  @Out.word(['active', 'paused']) state: 'active' | 'paused';
  @Out.texts({ says: 'The next moments at which it comes' }) upcoming: string[];
  @Out.instant({ nullable: true }) lastAt: string | null;
  @Out.id({ nullable: true }) lastJobId: string | null;
  @Out.integer() revision: number;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SchedulesView {
  @Out.many(() => ScheduleView) items: ScheduleView[];
}

const SHOWN = 3;

@ApiTags('jobs')
@PresentOnly()
@Controller('api/v1/schedules')
export class ScheduleController {
  constructor(
    private readonly schedules: ScheduleCommands,
    private readonly queries: JobQueries,
    private readonly clock: Clock,
  ) {}

  @Read('', { permit: 'job.manage', returns: SchedulesView, says: 'Jobs that come by themselves' })
  async list(@CurrentActor() actor: Actor): Promise<SchedulesView> {
    const rows = await this.schedules.list(actor);
    return { items: rows.map((row) => this.viewOf(row)) };
  }

  @IdParam()
  @Read(':id', { permit: 'job.manage', returns: ScheduleView, says: 'One schedule' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ScheduleView> {
    return this.viewOf(found((await this.schedules.list(actor)).find((row) => row.id === id)));
  }

  @IdParam()
  @Change(':id', { permit: 'job.manage', returns: ScheduleView, says: 'Change when it comes' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { cron }: EditScheduleBody,
  ): Promise<ScheduleView> {
    return this.viewOf(await this.schedules.edit(context, { id, revision }, cron));
  }

  @IdParam()
  @ActionParam(SCHEDULE_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'job.manage',
    returns: ScheduleView,
    says: 'Pause it, resume it, or run its job now',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SCHEDULE_TABLE) action: ScheduleAction,
    @IfMatch() revision: number,
  ): Promise<ScheduleView> {
    return this.viewOf(await this.schedules.act(context, { id, revision }, action));
  }

  private viewOf(row: ScheduleWithActions): ScheduleView {
    const state = stateOfSchedule(row);
    const cron = parseCron(row.cron);
    const moments = state === 'paused' || cron === null ? [] : upcoming(cron, this.now, SHOWN);
    return {
      id: row.id,
      name: row.name,
      label: this.queries.labelOf(row.name),
      cron: row.cron,
      state,
      upcoming: moments.map(toIso),
      lastAt: row.lastAt === null ? null : toIso(row.lastAt),
      lastJobId: row.lastJobId,
      revision: row.revision,
      actions: row.actions as ActionView[], // the same shape, read-only
    };
  }

  private get now(): number {
    return this.clock.now();
  }
}
