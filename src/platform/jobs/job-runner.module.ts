import { Global, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Settings } from '../config/settings.js';
import { Work } from '../database/work.js';
import { LOGGER } from '../logger.js';
import { Claims } from './claims.js';
import { JobDispatcher } from './dispatcher.js';
import { DueNews } from './due-news.js';
import { EventJobs } from './event-jobs.js';
import { EmbeddedDispatcher } from './embedded.dispatcher.js';
import { JobControl } from './job-control.js';
import { JobFiles } from './job-files.js';
import { JobProcess } from './job-process.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';
import { ClaimStore } from './persistence/claim.store.js';
import { JobStore } from './persistence/job.store.js';
import { JobListStore } from './persistence/job-list.store.js';
import { JobTraceStore } from './persistence/job-trace.store.js';
import { ScheduleStore } from './persistence/schedule.store.js';
import { Rounds } from './rounds.js';
import { RunDesk } from './run-desk.js';
import { Schedules } from './schedules.js';
import { Settlements } from './settlements.js';

const STORES = [ClaimStore, JobStore, JobTraceStore, JobListStore, ScheduleStore];

async function makeDispatcher(
  settings: Settings,
  ...[claims, runner, news, clock, logger]: ConstructorParameters<typeof EmbeddedDispatcher>
): Promise<JobDispatcher> {
  if (settings.jobs === 'embedded') {
    return new EmbeddedDispatcher(claims, runner, news, clock, logger);
  }
  // Loaded only where it is used: it is large, and most installations have no Redis.
  const { BullmqDispatcher } = await import('./bullmq.dispatcher.js');
  return new BullmqDispatcher(settings, claims, runner, news, clock, logger);
}

/** The mechanism of jobs. Rooms enqueue with `Jobs`, and register what they can do. */
@Global()
@Module({
  providers: [
    ...STORES,
    DueNews,
    Jobs,
    EventJobs,
    JobRegistry,
    JobFiles,
    Settlements,
    Claims,
    RunDesk,
    JobRunner,
    JobControl,
    Schedules,
    Rounds,
    JobProcess,
    {
      provide: JobDispatcher,
      inject: [Settings, Claims, JobRunner, DueNews, Clock, LOGGER],
      useFactory: makeDispatcher,
    },
  ],
  exports: [
    Jobs,
    EventJobs,
    JobRegistry,
    JobFiles,
    JobProcess,
    JobDispatcher,
    JobControl,
    JobRunner,
    Claims,
    Schedules,
    Rounds,
    ...STORES,
  ],
})
export class JobRunnerModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly registry: JobRegistry,
    private readonly events: EventJobs,
    private readonly work: Work,
    private readonly rounds: Rounds,
    private readonly jobProcess: JobProcess,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.work.answerWith((tx) => this.events.enqueueFor(tx));
    this.rounds.add('jobs of processes that ended', () => this.jobProcess.takeOver());
    this.rounds.add('schedules', () => this.schedules.tick());
  }

  /** Every room has registered its handlers by now. */
  onApplicationBootstrap(): void {
    this.registry.assertComplete();
  }
}
