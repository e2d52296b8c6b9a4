import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import type { Book } from '../domain/book.js';
import type { Standing } from '../domain/tasks/standing.js';
import type { PlanTask } from '../domain/tasks/task.js';
import type { PlanRow } from '../persistence/plan.entity.js';
import { PlanStore } from '../persistence/plan.store.js';
import { BrokenNotices } from './broken.notices.js';
import { PlanBooks } from './plan.books.js';
import { PlanRecords, type TaskNews } from './plan.records.js';

/**
 * Keeps when a fact began to hold and when it ceased to. How tasks stand is computed at every look;
 * what is kept here is what a look alone cannot know: that something was done before.
 */
@Injectable()
export class PlanFactRecorder {
  constructor(
    private readonly store: PlanStore,
    private readonly books: PlanBooks,
    private readonly records: PlanRecords,
    private readonly notices: BrokenNotices,
  ) {}

  /** @returns how many tasks turned done, broken, or good again */
  async record(tx: WriteTx): Promise<number> {
    await this.records.holdAll(tx);
    return this.keepTurned(tx, []);
  }

  /** @param brokenBefore ids of tasks that were just seen broken, of which is told at the end */
  private async keepTurned(tx: WriteTx, brokenBefore: readonly string[]): Promise<number> {
    const running = await this.store.running(tx);
    const { input, book } = await this.books.read(tx);
    const turned = input.tasks.flatMap((task) => {
      const standing = book.standings.get(task.id);
      const news = standing === undefined ? null : newsOf(task, standing, tx.now);
      return news === null ? [] : [[task.id, news] as const];
    });
    await this.records.changeTasks(tx, new Map(turned));
    // What turned may turn a gate that was voted on by it.
    if (turned.length > 0) {
      const broken = turned.flatMap(([id, { kind }]) => (kind === 'broken' ? [id] : []));
      return turned.length + (await this.keepTurned(tx, [...brokenBefore, ...broken]));
    }
    await this.notices.tell(tx, brokenBefore, book);
    await this.keepFinishes(tx, running, book);
    return 0;
  }

  /** When each plan is expected to end, kept where that has moved. */
  private async keepFinishes(tx: WriteTx, running: readonly PlanRow[], book: Book): Promise<void> {
    for (const row of running) {
      const expectedFinish = book.dates.ends.get(row.id) ?? null;
      if (expectedFinish === row.expectedFinish) continue;
      await this.records.changePlan(tx, row, { expectedFinish }, { kind: 'finish-moved' });
    }
  }
}

function newsOf(task: PlanTask, { state }: Standing, now: number): TaskNews | null {
  if (task.kind === 'manual') return null;
  if (state === 'done') {
    if (task.brokenSince !== null) {
      // A gate that is what it was when it was passed was passed then.
      const doneAt = task.kind === 'gate' ? task.doneAt : now;
      return { kind: 'mended', changes: { brokenSince: null, doneAt } };
    }
    return task.doneAt === null ? { kind: 'done', changes: { doneAt: now, doneBy: null } } : null;
  }
  if (state === 'broken' && task.brokenSince === null) {
    return { kind: 'broken', changes: { brokenSince: now } };
  }
  return null;
}
