import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import { Work } from '../../platform/database/work.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { JobListStore } from '../../platform/jobs/persistence/job-list.store.js';
import type { News } from '../../platform/realtime/live-sources.js';

const AT_ONCE = 500;
/** A write may become visible later than one that was stamped after it: so far back is looked. */
const OVERLAP_MS = 3_000;

/** Which jobs have come further: their state, their progress, a request to stop. */
@Injectable()
export class JobNews {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly lists: JobListStore,
    private readonly runner: JobRunner,
  ) {}

  /** See LiveSource. */
  open(actor: Actor): () => Promise<readonly News[]> {
    let seen = this.clock.now();
    let told = new Set<string>();
    return async () => {
      const since = seen - OVERLAP_MS;
      const rows = await this.work.readOne((tx) =>
        this.lists.changedSince(tx, actor, {
          since,
          orIds: [...this.runner.ids()],
          limit: AT_ONCE,
        }),
      );
      const keyOf = ({ id, changed_at: at }: (typeof rows)[number]) =>
        `${id} ${at} ${this.runner.progressOf(id)?.done ?? ''}`;
      const keys = new Map(rows.map((row) => [row.id, keyOf(row)]));
      const news = [...keys].filter(([, key]) => !told.has(key));
      told = new Set(keys.values());
      // A full answer is gone through step by step; otherwise the next look overlaps this one.
      const last = rows.at(-1)?.changed_at ?? seen;
      seen = rows.length === AT_ONCE ? last + OVERLAP_MS : Math.max(seen, last);
      return news.map(([id]) => ({ subjectType: 'job', subjectId: id }));
    };
  }
}
