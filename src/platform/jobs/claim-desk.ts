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
  private working: Promise<void> | null = null;

  constructor(private readonly claims: Claims) {}

  /** @returns the job, now ours; null when it is not to be had, or nobody could say */
  claim(id: string): Promise<Job | null> {
    return new Promise((tell) => {
      this.asked.push({ id, tell });
      this.working ??= this.work().finally(() => (this.working = null));
    });
  }

  /** Resolves when no claim is under way. */
  async idle(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.asked.length > 0) await this.serve(this.asked.splice(0, AT_ONCE));
  }

  private async serve(group: readonly Asked[]): Promise<void> {
    // What could not be claimed now is sent again by the sweep.
    const ids = [...new Set(group.map(({ id }) => id))];
    const jobs = await this.claims.claimThese(ids).catch((): Job[] => []);
    const left = new Map(jobs.map((job) => [job.id, job]));
    for (const { id, tell } of group) {
      tell(left.get(id) ?? null);
      // The same id asked for twice in one group is claimed once.
      left.delete(id);
    }
  }
}
