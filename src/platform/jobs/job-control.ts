import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { reason } from '../../kernel/message.js';
import type { WriteTx } from '../database/work.js';
import { LiveFeed } from '../realtime/live-feed.js';
import type { JobDefinition } from './definition.js';
import type { Job } from './domain/job.js';
import type { JobAction } from './domain/job-table.js';
import { DueNews } from './due-news.js';
import { JobRegistry } from './job-registry.js';
import { jobChange, Jobs } from './jobs.js';
import { JobStore } from './persistence/job.store.js';
import { Settlements } from './settlements.js';

/** Carries out what people decide about a job; that they may has been decided before. */
@Injectable()
export class JobControl {
  constructor(
    private readonly store: JobStore,
    private readonly registry: JobRegistry,
    private readonly settlements: Settlements,
    private readonly jobs: Jobs,
    private readonly news: DueNews,
    private readonly feed: LiveFeed,
  ) {}

  /** @param job as it is held by this write @returns it, or the new job that the action made */
  async act(tx: WriteTx, job: Job, action: JobAction): Promise<Job> {
    tx.afterCommit.push(() => this.feed.wake());
    switch (action) {
      case 'cancel':
        return job.state === 'running' ? this.askToStop(tx, job) : this.cancelWaiting(tx, job);
      case 'retry':
        return this.retry(tx, job);
      case 'rerun':
        return this.jobs.repeat(tx, this.definitionOf(job), job, job.dryRun);
      case 'carry-out':
        return this.jobs.repeat(tx, this.definitionOf(job), job, false);
      default:
        return action satisfies never;
    }
  }

  private async askToStop(tx: WriteTx, job: Job): Promise<Job> {
    const asked = await this.store.requestCancel(tx, job.id);
    invariant(asked, 'the row is held and runs');
    tx.changes.push(jobChange('job.cancel-requested', job, asked));
    return asked;
  }

  private async cancelWaiting(tx: WriteTx, job: Job): Promise<Job> {
    const ended = await this.settlements.cancelWaiting(tx, job, null);
    invariant(ended, 'the row is held and waits');
    return ended;
  }

  private async retry(tx: WriteTx, job: Job): Promise<Job> {
    if (job.key !== null && job.keyMode === 'skip') {
      await this.store.holdKey(tx, job.key);
      if ((await this.store.lastOfKey(tx, job.key, 'skip')) !== null) throw refused([OTHER_OPEN]);
    }
    const revived = await this.store.revive(tx, job.id, this.definitionOf(job).attemptsMax);
    invariant(revived, 'the row is held and has ended');
    tx.changes.push(jobChange('job.retried', job, revived));
    this.news.tell(tx, revived);
    return revived;
  }

  private definitionOf({ name }: Job): JobDefinition {
    const definition = this.registry.definitionOf(name);
    invariant(definition, 'the guard has seen that the kind is known');
    return definition;
  }
}

const OTHER_OPEN = reason(
  'other-open',
  'Another job for the same thing is under way: it does what this one would.',
  'Et andet job om det samme er i gang: det gør, hvad dette ville gøre.',
);
