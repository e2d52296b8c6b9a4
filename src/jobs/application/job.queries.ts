import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import { notFound } from '../../kernel/errors.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { ExportSources } from '../../platform/exports/export-sources.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { JOB_TABLE, type JobFacts } from '../../platform/jobs/domain/job-table.js';
import { JobFiles } from '../../platform/jobs/job-files.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { JobListStore, type JobFilter } from '../../platform/jobs/persistence/job-list.store.js';
import type { JobItem, LogLine } from '../../platform/jobs/persistence/job-trace.store.js';
import { EXPORT_JOB } from '../jobs/export.job.js';
import type { ExportPayload } from './export.payload.js';

export type JobPage = {
  readonly job: Job;
  readonly actions: readonly ActionState[];
  readonly items: { readonly done: number; readonly failed: number };
  readonly needs: readonly string[];
};

@Injectable()
export class JobQueries {
  constructor(
    private readonly work: Work,
    private readonly lists: JobListStore,
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
    private readonly files: JobFiles,
    private readonly sources: ExportSources,
  ) {}

  async list(actor: Actor, filter: JobFilter, page: PageRequest): Promise<Page<Job>> {
    const jobs = await this.work.readOne((tx) => this.lists.list(tx, actor, filter, page));
    return { ...jobs, items: jobs.items.map((job) => this.runner.asTold(job)) };
  }

  find(actor: Actor, id: string): Promise<JobPage> {
    return this.work.read(async (tx) => {
      const job = this.runner.asTold(found(await this.lists.find(tx, actor, id)));
      const items = await this.lists.itemCounts(tx, id);
      const needs = await this.lists.needsOf(tx, id);
      return { job, items, needs, actions: this.actionsOf(actor, job) };
    });
  }

  log(actor: Actor, id: string, page: PageRequest): Promise<Page<LogLine>> {
    return this.work.read(async (tx) => {
      found(await this.lists.find(tx, actor, id));
      return this.lists.logOf(tx, id, page);
    });
  }

  items(
    actor: Actor,
    id: string,
    outcome: JobItem['outcome'] | undefined,
    page: PageRequest,
  ): Promise<Page<Omit<JobItem, 'jobId'>>> {
    return this.work.read(async (tx) => {
      found(await this.lists.find(tx, actor, id));
      return this.lists.itemsOf(tx, id, outcome, page);
    });
  }

  /**
   * What the job has left. Only for whoever asked: it holds what that person may see; and of an
   * export only for who may still read its list, since roles change and a token may reach less.
   * @throws `not-found` for everybody else, and when there is no file
   */
  async file(actor: Actor, id: string): Promise<{ name: string; content: Readable }> {
    const job = await this.work.readOne((tx) => this.lists.find(tx, actor, id));
    const { askedBy, state, fileName } = found(job);
    if (askedBy !== actor.id || state !== 'done' || fileName === null) throw notFound();
    if (!this.mayReadListOf(actor, found(job))) throw notFound();
    return { name: fileName, content: await this.files.read(id) };
  }

  private mayReadListOf(actor: Actor, { name, payload }: Job): boolean {
    if (name !== EXPORT_JOB.name) return true;
    const { of } = JSON.parse(payload) as ExportPayload; // checked when it was enqueued
    const source = this.sources.find(of);
    return source !== null && actor.permissions.has(source.permission);
  }

  /** The kinds of job that this release knows, by their names. */
  kinds() {
    return this.registry.definitions().map(({ name, label }) => ({ name, label }));
  }

  labelOf(name: string) {
    return this.registry.definitionOf(name)?.label ?? { da: name, en: name };
  }

  actionsOf(actor: Actor, job: Job): readonly ActionState[] {
    const subject = { state: job.state, facts: this.factsOf(actor, job) };
    const actions = describeActions(JOB_TABLE, subject, actor);
    // What no run of this job could ever allow is no step of it.
    return job.dryRun ? actions : actions.filter(({ action }) => action !== 'carry-out');
  }

  factsOf(actor: Actor, job: Job): JobFacts {
    return {
      mayAct: job.askedBy === actor.id || actor.permissions.has('job.manage'),
      cancelRequested: job.cancelRequestedAt !== null,
      known: this.registry.definitionOf(job.name) !== null,
      dryRun: job.dryRun,
    };
  }
}
