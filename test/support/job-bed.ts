import { SYSTEM_ACTOR } from '../../src/kernel/actor.js';
import { Work, type Engine, type WriteTx } from '../../src/platform/database/work.js';
import { TextField } from '../../src/platform/http/fields.js';
import { JobHandler, type JobDefinition, type Settle } from '../../src/platform/jobs/definition.js';
import { JobDispatcher } from '../../src/platform/jobs/dispatcher.js';
import type { JobAction } from '../../src/platform/jobs/domain/job-table.js';
import { JobControl } from '../../src/platform/jobs/job-control.js';
import type { Job, JobResult } from '../../src/platform/jobs/domain/job.js';
import type { JobRun } from '../../src/platform/jobs/job-run.js';
import { JobProcess } from '../../src/platform/jobs/job-process.js';
import { JobRegistry } from '../../src/platform/jobs/job-registry.js';
import { Jobs, type EnqueueOptions } from '../../src/platform/jobs/jobs.js';
import { JobStore } from '../../src/platform/jobs/persistence/job.store.js';
import { contextWith, insertSite } from './scratch.js';
import { Testbed } from './testbed.js';

export class NamePayload {
  @TextField({ max: 100 })
  name: string;
}

type Perform = (run: JobRun<NamePayload>) => Promise<Settle | JobResult | null>;

/** A kind of job of the tests: it has what they say, and otherwise what most have. */
export const kindOf = (
  name: string,
  given: Partial<JobDefinition<NamePayload>> = {},
): JobDefinition<NamePayload> => ({
  name,
  label: { da: name, en: name },
  queue: 'quick',
  payload: NamePayload,
  priority: 'normal',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 1_000, mostMs: 60_000 },
  timeoutMs: 60_000,
  keptDays: 30,
  schedule: null,
  ...given,
});

class TestHandler extends JobHandler<NamePayload> {
  constructor(
    readonly definition: JobDefinition<NamePayload>,
    readonly perform: Perform,
  ) {
    super();
  }
}

/** The effect of a job of the tests: a site of the payload's name, written as the job ends. */
export const makesSite: Perform = async ({ payload }) => {
  return async (tx) => {
    await insertSite(tx, { name: payload.name });
    return { made: payload.name };
  };
};

/** An application whose jobs the test writes, runs and looks at. */
export class JobBed {
  private constructor(readonly bed: Testbed) {}

  static async start(engine: Engine, env: NodeJS.ProcessEnv = {}): Promise<JobBed> {
    return new JobBed(await Testbed.start(engine, { env }));
  }

  stop(): Promise<void> {
    return this.bed.stop();
  }

  get work(): Work {
    return this.bed.app.get(Work);
  }

  handle(definition: JobDefinition<NamePayload>, perform: Perform): void {
    this.bed.app.get(JobRegistry).handle(new TestHandler(definition, perform));
  }

  enqueue(
    definition: JobDefinition<NamePayload>,
    name: string,
    options: EnqueueOptions = {},
  ): Promise<Job> {
    return this.write((tx) => this.add(tx, definition, name, options));
  }

  add(
    tx: WriteTx,
    definition: JobDefinition<NamePayload>,
    name: string,
    options: EnqueueOptions = {},
  ): Promise<Job> {
    return this.bed.app.get(Jobs).enqueue(tx, definition, { name }, options);
  }

  write<T>(fn: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.work.write({ ...contextWith(), actor: SYSTEM_ACTOR }, fn);
  }

  /** What somebody decides about a job; that they may is decided elsewhere. */
  act(id: string, action: JobAction): Promise<Job> {
    const { app } = this.bed;
    return this.write(async (tx) => {
      const job = await app.get(JobStore).hold(tx, id);
      if (job === null) throw new Error(`there is no job ${id}`);
      return app.get(JobControl).act(tx, job, action);
    });
  }

  /** Until nothing that is due is left. */
  idle(): Promise<void> {
    return this.bed.app.get(JobDispatcher).runUntilIdle();
  }

  /** What a process does when it looks after jobs that others have left. */
  takeOver(): Promise<void> {
    return this.bed.app.get(JobProcess).takeOver();
  }

  async job(id: string): Promise<Job> {
    const job = await this.work.readOne((tx) => this.bed.app.get(JobStore).find(tx, id));
    if (job === null) throw new Error(`there is no job ${id}`);
    return job;
  }

  async stateOf(id: string): Promise<string> {
    return (await this.job(id)).state;
  }

  /** The names of the sites that jobs have made, in their order. */
  async sites(like = ''): Promise<string[]> {
    const rows = await this.work.readOne((tx) =>
      tx.rows<{ name: string }>('select name from sites where name like ? order by name', [
        `${like}%`,
      ]),
    );
    return rows.map(({ name }) => name);
  }

  async rows<Row>(sql: string, values: readonly (string | number)[] = []): Promise<Row[]> {
    return this.work.readOne((tx) => tx.rows<Row>(sql, values));
  }
}
