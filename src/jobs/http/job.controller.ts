import { Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import { Settings } from '../../platform/config/settings.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { download } from '../../platform/http/download.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  IdParam,
  PresentOnly,
  Read,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { JOB_TABLE, type JobAction } from '../../platform/jobs/domain/job-table.js';
import { JobDispatcher } from '../../platform/jobs/dispatcher.js';
import { JobCommands } from '../application/job.commands.js';
import { JobQueries } from '../application/job.queries.js';
import { JobItemsQuery, JobsQuery } from './job.dto.js';
import {
  JobItemsView,
  jobItemView,
  JobKindsView,
  jobLogLineView,
  JobLogView,
  JobPageView,
  JobRunnerView,
  jobPageView,
  JobsView,
  JobView,
  jobView,
} from './job.view.js';

const SORTABLE = ['-createdAt'];
const LOG_SORTABLE = ['line'];
const ITEMS_SORTABLE = ['item'];

@ApiTags('jobs')
@PresentOnly()
@Controller('api/v1')
export class JobController {
  constructor(
    private readonly queries: JobQueries,
    private readonly commands: JobCommands,
    private readonly clock: Clock,
    private readonly dispatcher: JobDispatcher,
    private readonly settings: Settings,
  ) {}

  @Read('jobs', { permit: 'job.read', returns: JobsView, says: 'Jobs, the newest first' })
  async list(@CurrentActor() actor: Actor, @Query() query: JobsQuery): Promise<JobsView> {
    const page = await this.queries.list(actor, query, pageOf(query, SORTABLE));
    return pageView(page, (job) => this.viewOf(job));
  }

  @Read('job-kinds', {
    permit: 'job.read',
    returns: JobKindsView,
    says: 'The kinds of job that this release knows',
  })
  kinds(): JobKindsView {
    return { items: this.queries.kinds() };
  }

  @Read('job-runner', {
    permit: 'job.read',
    returns: JobRunnerView,
    says: 'Who brings the jobs, and what an operator should change about it',
  })
  runner(): JobRunnerView {
    return { dispatcher: this.settings.jobs, warnings: [...this.dispatcher.warnings()] };
  }

  @IdParam()
  @Read('jobs/:id', { permit: 'job.read', returns: JobPageView, says: 'One job' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<JobPageView> {
    const page = await this.queries.find(actor, id);
    return jobPageView(page, this.queries.labelOf(page.job.name), this.clock.now());
  }

  @IdParam()
  @Read('jobs/:id/log', { permit: 'job.read', returns: JobLogView, says: 'What it has told' })
  async log(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: ListQuery,
  ): Promise<JobLogView> {
    return pageView(await this.queries.log(actor, id, pageOf(query, LOG_SORTABLE)), jobLogLineView);
  }

  @IdParam()
  @Read('jobs/:id/items', {
    permit: 'job.read',
    returns: JobItemsView,
    says: 'What became of each thing that it did',
  })
  async items(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: JobItemsQuery,
  ): Promise<JobItemsView> {
    const page = pageOf(query, ITEMS_SORTABLE);
    return pageView(await this.queries.items(actor, id, query.outcome, page), jobItemView);
  }

  @IdParam()
  @Read('jobs/:id/file', {
    permit: 'job.read',
    produces: 'application/octet-stream',
    says: 'The file that it has left, for whoever asked for the job',
  })
  async file(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { name, content } = await this.queries.file(actor, id);
    return download(name, content);
  }

  @IdParam()
  @ActionParam(JOB_TABLE)
  @ActOnRevision('jobs/:id/actions/:action', {
    permit: 'job.read',
    returns: JobView,
    says: 'Cancel it, retry what is missing, or make a new job of the same inputs',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(JOB_TABLE) action: JobAction,
    @IfMatch() revision: number,
  ): Promise<JobView> {
    return this.viewOf(await this.commands.act(context, { id, revision }, action));
  }

  private viewOf(job: Job): JobView {
    return jobView(job, this.queries.labelOf(job.name), this.clock.now());
  }
}
