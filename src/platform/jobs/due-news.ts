import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../database/work.js';
import type { Job } from './domain/job.js';

type Listener = (job: Job) => void;

/**
 * Tells whoever carries jobs to their runners that one is due, once the write that made it so is
 * durable. The rows are the truth: news that is lost is found again by looking, and news that
 * comes twice finds the row taken.
 */
@Injectable()
export class DueNews {
  private readonly listeners = new Set<Listener>();

  tell(tx: WriteTx, job: Job): void {
    if (job.state !== 'ready' || job.waits > 0) return;
    tx.afterCommit.push(() => {
      for (const listener of this.listeners) listener(job);
    });
  }

  /** @returns how to stop listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
