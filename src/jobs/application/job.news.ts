import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import { Work } from '../../platform/database/work.js';
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
  ) {}

  /** See LiveSource. */
  open(actor: Actor): () => Promise<readonly News[]> {
    let seen = this.clock.now();
    let told = new Set<string>();
    return async () => {
      const since = seen - OVERLAP_MS;
      const rows = await this.work.readOne((tx) =>
        this.lists.changedSince(tx, actor, since, AT_ONCE),
      );
      const keyOf = (row: (typeof rows)[number]) => `${row.id} ${row.changed_at}`;
      const news = rows.filter((row) => !told.has(keyOf(row)));
      told = new Set(rows.map(keyOf));
      // A full answer is gone through step by step; otherwise the next look overlaps this one.
      const last = rows.at(-1)?.changed_at ?? seen;
      seen = rows.length === AT_ONCE ? last + OVERLAP_MS : Math.max(seen, last);
      return news.map(({ id }) => ({ subjectType: 'job', subjectId: id }));
    };
  }
}
