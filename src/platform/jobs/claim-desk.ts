import { Claims } from './claims.js';
import type { Job } from './domain/job.js';

type Asked = { readonly id: string; readonly tell: (job: Job | null) => void };

const AT_ONCE = 100;

/**
 * Claims jobs by their ids, in groups: while one transaction is under way, whatever is asked for
 * meanwhile waits and goes into the next one together.
 */
export class ClaimDesk {
  private asked: Asked[] = [];
  private isBusy = false;

  constructor(private readonly claims: Claims) {}

  /** @returns the job, now ours; null when somebody else has it, or it is not to be had */
  claim(id: string): Promise<Job | null> {
    return new Promise((tell, fail) => {
      this.asked.push({ id, tell });
      this.work().catch(fail);
    });
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.asked.length > 0) await this.serve(this.asked.splice(0, AT_ONCE));
    } finally {
      this.isBusy = false;
    }
  }

  private async serve(group: readonly Asked[]): Promise<void> {
    let jobs: readonly Job[] = [];
    try {
      jobs = await this.claims.claimThese([...new Set(group.map(({ id }) => id))]);
    } finally {
      const left = new Map(jobs.map((job) => [job.id, job]));
      for (const { id, tell } of group) {
        tell(left.get(id) ?? null);
        // The same id asked for twice in one group is claimed once.
        left.delete(id);
      }
    }
  }
}
