import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { invariant } from '../../kernel/invariant.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { ReadTx, WriteTx } from '../database/work.js';
import type { JobDefinition } from './definition.js';
import { DueNews } from './due-news.js';
import {
  ENDED_JOB_STATES,
  jobImage,
  PRIORITIES,
  type Job,
  type JobSubject,
  type NeedMode,
  type Priority,
} from './domain/job.js';
import { JobStore } from './persistence/job.store.js';

/** What may be said of one job beside its payload. */
export type EnqueueOptions = {
  /** With the mode of its definition; see KeyMode. */
  readonly key?: string;
  /** Not before this moment. */
  readonly runAt?: InstantMs;
  readonly priority?: Priority;
  /** Jobs that have to succeed (`done`), or to end somehow (`ended`), before this one begins. */
  readonly after?: readonly { readonly jobId: string; readonly mode: NeedMode }[];
  /** What it concerns: shown there, and there on its page. */
  readonly subject?: JobSubject;
  /** Whose people may see it; none: the centre's, and whoever asked. */
  readonly regionId?: string | null;
  readonly dryRun?: boolean;
  readonly originId?: string;
  /** Done as the installation's own, whatever becomes of whoever caused it. */
  readonly inOwnRight?: boolean;
};

/** What a request is answered with whose work is done by a job. */
export type StartedJob = { readonly jobId: string };

type AnyJob = Pick<JobDefinition, 'name' | 'queue' | 'keyMode' | 'priority' | 'attemptsMax'>;

/** A payload is read back whole at every attempt; what is larger goes into a file. */
const PAYLOAD_CHARACTERS_MAX = 65_536;

/**
 * Where jobs come from. A job is a row, written in the transaction of the change that causes it:
 * it is there when the change is, and gone when the change is rolled back.
 */
@Injectable()
export class Jobs {
  constructor(
    private readonly store: JobStore,
    private readonly news: DueNews,
  ) {}

  /** @returns the new job, or the one that stands for it by their key */
  async enqueue<P extends object>(
    tx: WriteTx,
    definition: JobDefinition<P>,
    payload: P,
    options: EnqueueOptions = {},
  ): Promise<Job> {
    const text = JSON.stringify(payload);
    invariant(text.length <= PAYLOAD_CHARACTERS_MAX, 'a payload of this size belongs in a file');
    invariant(
      (options.key === undefined) === (definition.keyMode === null),
      `${definition.name} and its key`,
    );
    return this.enqueueText(tx, definition, text, options);
  }

  /** The one with this key that has not ended. */
  openOfKey(tx: ReadTx, key: string): Promise<Job | null> {
    return this.store.openOfKey(tx, key);
  }

  /** The same inputs once more, asked for by whoever writes. */
  repeat(tx: WriteTx, definition: JobDefinition, job: Job, dryRun: boolean): Promise<Job> {
    const { id: originId, regionId, subject, payload } = job;
    // What is done once for its key is done again only because somebody says so.
    const key = job.key === null || job.keyMode === 'once' ? {} : { key: job.key };
    const options = { originId, regionId, dryRun, ...key, ...(subject ? { subject } : {}) };
    return this.enqueueText(tx, definition, payload, options);
  }

  private async enqueueText(
    tx: WriteTx,
    definition: AnyJob,
    text: string,
    options: EnqueueOptions,
  ): Promise<Job> {
    const { key } = options;
    const { keyMode } = definition;
    if (key === undefined || keyMode === null) return this.add(tx, definition, text, options);
    await this.store.holdKey(tx, key);
    const last = await this.store.lastOfKey(tx, key, keyMode);
    if (last === null) return this.add(tx, definition, text, options);
    switch (keyMode) {
      case 'skip':
      case 'once':
        return last;
      case 'replace':
        if (last.state === 'ready') return this.replace(tx, definition, text, options, last);
        // What runs already works on what it was told: the news stands for the next.
        return this.addAfter(tx, definition, text, options, last);
      case 'serial':
        return this.addAfter(tx, definition, text, options, last);
      default:
        return keyMode satisfies never;
    }
  }

  private async replace(
    tx: WriteTx,
    definition: AnyJob,
    payload: string,
    options: EnqueueOptions,
    last: Job,
  ): Promise<Job> {
    const priority = PRIORITIES[options.priority ?? definition.priority];
    const isSame = last.payload === payload && last.priority === priority;
    const asked = options.runAt ?? tx.now;
    // Told the same again it comes no later; the row is written, so that no runner takes it before.
    const runAt = isSame ? Math.min(last.runAt, asked) : asked;
    const told = await this.store.replace(tx, last.id, { payload, runAt, priority });
    // A runner took it since it was looked at.
    if (told === null) return this.addAfter(tx, definition, payload, options, last);
    if (!isSame || runAt !== last.runAt) this.record(tx, 'job.replaced', last, told);
    this.news.tell(tx, told);
    return told;
  }

  private addAfter(
    tx: WriteTx,
    definition: AnyJob,
    payload: string,
    options: EnqueueOptions,
    last: Job,
  ): Promise<Job> {
    const after = [...(options.after ?? []), { jobId: last.id, mode: 'ended' as const }];
    return this.add(tx, definition, payload, { ...options, after });
  }

  private async add(
    tx: WriteTx,
    definition: AnyJob,
    payload: string,
    options: EnqueueOptions,
  ): Promise<Job> {
    const needs = await this.openNeeds(tx, options);
    const actor = options.inOwnRight === true ? SYSTEM_ACTOR : tx.context.actor;
    const job = await this.store.insert(tx, {
      id: tx.newId(),
      name: definition.name,
      queue: definition.queue,
      payload,
      job_key: options.key ?? null,
      key_mode: definition.keyMode,
      priority: PRIORITIES[options.priority ?? definition.priority],
      run_at: options.runAt ?? tx.now,
      waits: needs.length,
      attempts_max: definition.attemptsMax,
      dry_run: options.dryRun === true ? 1 : 0,
      origin_id: options.originId ?? null,
      asked_kind: actor.kind,
      asked_by: actor.id,
      region_id: options.regionId ?? null,
      subject_type: options.subject?.type ?? null,
      subject_id: options.subject?.id ?? null,
      created_at: tx.now,
    });
    for (const { jobId, mode } of needs) await this.store.addNeed(tx, job.id, jobId, mode);
    this.record(tx, 'job.enqueued', null, job);
    this.news.tell(tx, job);
    return job;
  }

  /** Those that have not ended yet. A job that needs one which has failed is a mistake. */
  private async openNeeds(tx: WriteTx, { after = [] }: EnqueueOptions) {
    const open = [];
    for (const need of after) {
      const needed = await this.store.hold(tx, need.jobId);
      invariant(needed, 'a job waits for one that exists');
      const ended = ENDED_JOB_STATES.includes(needed.state);
      invariant(
        !ended || need.mode === 'ended' || needed.state === 'done',
        'a job waits for one that can still succeed',
      );
      if (!ended) open.push(need);
    }
    return open;
  }

  private record(tx: WriteTx, kind: string, before: Job | null, after: Job): void {
    tx.changes.push(jobChange(kind, before, after));
  }
}

/** One step of a job as the audit log keeps it. */
export const jobChange = (kind: string, before: Job | null, after: Job) => ({
  kind,
  subject: { type: 'job', id: after.id },
  regionId: after.regionId,
  before: before && jobImage(before),
  after: jobImage(after),
});
