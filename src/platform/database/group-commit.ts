import { AsyncResource } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

type Write<T> = (manager: EntityManager) => Promise<T>;

type Waiting = {
  readonly write: Write<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};

type Written = Waiting & { readonly value: unknown };

/** So many share one commit at most, */
const TOGETHER_MAX = 50;
/** and no more join once the group is so old: each waits for the others' work, too. */
const TOGETHER_MS = 20;

/**
 * One writer at a time, first in, first out. Those that wait while a commit is under way go into
 * the next one together, so that a disk that takes a millisecond to be certain takes it once for
 * all of them. Each stands in a savepoint of its own: one that fails takes back only what is its
 * own, and nobody is answered before the commit of all is durable.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private isBusy = false;

  constructor(private readonly source: DataSource) {}

  /** @throws what the write throws, or why it could not be committed; then nothing of it stays */
  write<T>(write: Write<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // It runs when its turn comes, but as its own caller's: traces and nesting follow it.
      this.waiting.push({ write: AsyncResource.bind(write), resolve, reject });
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const [first, ...more] = this.waiting;
      if (first !== undefined && more.length === 0) {
        this.waiting = [];
        await this.alone(first);
      } else await this.together();
    }
    this.isBusy = false;
  }

  private async alone({ write, resolve, reject }: Waiting): Promise<void> {
    try {
      await this.source.query('BEGIN IMMEDIATE');
      const value = await write(this.source.manager);
      await this.source.query('COMMIT');
      resolve(value as never); // as below
    } catch (error) {
      await this.rollBack();
      reject(error);
    }
  }

  private async together(): Promise<void> {
    const written: Written[] = [];
    try {
      await this.source.query('BEGIN IMMEDIATE');
    } catch (error) {
      for (const { reject } of this.waiting.splice(0, TOGETHER_MAX)) reject(error);
      return;
    }
    const begun = performance.now();
    for (let count = 0; count < TOGETHER_MAX; count += 1) {
      const isYoung = count === 0 || performance.now() - begun < TOGETHER_MS;
      const one = isYoung ? this.waiting.shift() : undefined;
      if (one === undefined) break;
      const value = await this.inSavepoint(one);
      if (value === OVER) return this.eachAlone(written);
      if (value !== FAILED) written.push({ ...one, value });
    }
    await this.commit(written);
  }

  private async commit(written: readonly Written[]): Promise<void> {
    try {
      await this.source.query('COMMIT');
    } catch (error) {
      // On a full disk one of them may be too large; on a broken one nothing more is written.
      if (!isDiskFailure(error)) return this.eachAlone(written);
      await this.rollBack();
      for (const { reject } of written) reject(error);
      return;
    }
    for (const { resolve, value } of written) resolve(value as never); // its own caller's type
  }

  /** Nothing of them stands, and none is at fault. */
  private async eachAlone(all: readonly Waiting[]): Promise<void> {
    await this.rollBack();
    for (const one of all) await this.alone(one);
  }

  /** @returns what was written, or how it failed once its caller has been told why */
  private async inSavepoint({ write, reject }: Waiting): Promise<unknown> {
    try {
      await this.source.query('SAVEPOINT one');
      const value = await write(this.source.manager);
      await this.source.query('RELEASE one');
      return value;
    } catch (error) {
      reject(error);
    }
    try {
      await this.source.query('ROLLBACK TO one');
      await this.source.query('RELEASE one');
      return FAILED;
    } catch {
      // On a full disk SQLite ends the whole transaction by itself.
      return OVER;
    }
  }

  private async rollBack(): Promise<void> {
    // The rollback of a transaction that SQLite has already ended fails, and that is fine.
    await this.source.query('ROLLBACK').catch(() => undefined);
  }
}

/** It failed by itself, and the others go on. */
const FAILED = Symbol('failed');
/** It failed, and the transaction with it. */
const OVER = Symbol('over');

/** The disk itself failed, so that what it holds is no longer certain. */
export const isDiskFailure = (error: unknown): error is Error =>
  error instanceof Error && /SQLITE_IOERR|EIO/.test(String(error.cause ?? error));
