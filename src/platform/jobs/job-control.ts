import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { reason } from '../../kernel/message.js';
import type { WriteTx } from '../database/work.js';
import { LiveFeed } from '../realtime/live-feed.js';
import type { JobDefinition } from './definition.js';
import { ENDED_JOB_STATES, type Job } from './domain/job.js';
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
    await this.takeTurn(tx, job);
    const waits = await this.openNeeds(tx, job);
    const { attemptsMax: attemptsMore } = this.definitionOf(job);
    const revived = await this.store.revive(tx, job.id, { attemptsMore, waits });
    invariant(revived, 'the row is held and has ended');
    tx.changes.push(jobChange('job.retried', job, revived));
    this.news.tell(tx, revived);
    return revived;
  }

  /** Another job of the same key may be under way by now: it stands for this one, or goes first. */
  private async takeTurn(tx: WriteTx, { id, key, keyMode }: Job): Promise<void> {
    if (key === null || keyMode === null || keyMode === 'once') return;
    await this.store.holdKey(tx, key);
    const last = await this.store.lastOfKey(tx, key, keyMode);
    if (last === null) return;
    if (keyMode === 'skip') throw refused([OTHER_OPEN]);
    await this.store.waitFor(tx, id, last.id, 'ended');
  }

  /** @returns how many jobs it still has to wait for */
  private async openNeeds(tx: WriteTx, { id }: Job): Promise<number> {
    let open = 0;
    for (const { needsId, mode, needed } of await this.store.needsOf(tx, id)) {
      const isOver = needed === null || ENDED_JOB_STATES.includes(needed.state);
      if (isOver && mode === 'done' && needed?.state !== 'done') throw refused([NEED_UNMET]);
      if (isOver) await this.store.dropNeed(tx, id, needsId);
      else open += 1;
    }
    return open;
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

const NEED_UNMET = reason(
  'need-unmet',
  'A job that it needs has not succeeded: have that one tried again first.',
  'Et job, som det har brug for, er ikke lykkedes: lad det prøve igen først.',
);
