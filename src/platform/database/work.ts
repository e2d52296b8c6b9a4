import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Door } from '../../kernel/actor.js';
import { uuidV7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Clock } from '../clock.js';
import type { Change } from '../events/change.js';
import { once, type Idempotency } from './idempotency.js';
import { asOfMoment, pastMoment } from '../past-moment.js';

export type Engine = 'sqlite' | 'postgres';

/** Who writes, through which door, and the key that makes a repeated request harmless. */
export type WriteContext = {
  readonly actor: Actor;
  readonly door: Door;
  readonly requestId: string | null;
  readonly idempotency?: Idempotency;
};

export type SqlValue = string | number | boolean | null;

/** A transaction that reads. Stores take it first; nothing else reaches the database. */
export class ReadTx {
  constructor(
    readonly engine: Engine,
    readonly manager: EntityManager,
    readonly now: InstantMs,
  ) {}

  /** Plain SQL with `?` for values, the same text on both engines. */
  async rows<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    if (this.engine === 'sqlite') return this.manager.query<Row[]>(sql, [...values]);
    const answer = await this.manager.query<Row[] | [Row[], number]>(numbered(sql), [...values]);
    // TypeORM's driver of PostgreSQL gives the rows of an update or a delete beside their count.
    return (Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
  }

  /**
   * Reads that do not depend on each other. SQLite's driver hands each to a thread of its own, so
   * their ways there and back overlap; a connection of PostgreSQL takes one at a time. Never for
   * writes: on a full disk SQLite itself ends the transaction, and a write that is already queued
   * beside the one that failed would then be kept by itself.
   */
  async readTogether<T extends readonly unknown[]>(...steps: Steps<T>): Promise<T> {
    const results: unknown[] = [];
    if (this.engine === 'postgres') {
      for (const step of steps) results.push(await step());
    } else {
      // All have ended before a fault is told, so that nothing runs on after the rollback.
      const settled = await Promise.allSettled(steps.map((step) => step()));
      for (const one of settled) {
        if (one.status === 'rejected') throw one.reason;
        results.push(one.value);
      }
    }
    return results as unknown as T; // in the order of the steps
  }
}

type Steps<T extends readonly unknown[]> = { readonly [at in keyof T]: () => Promise<T[at]> };

/** A transaction that writes: what it changed is stated here and sealed last. */
export class WriteTx extends ReadTx {
  readonly changes: Change[] = [];
  /** Run once the commit is durable; a failure there cannot undo the write. */
  readonly afterCommit: (() => void)[] = [];

  constructor(
    engine: Engine,
    manager: EntityManager,
    now: InstantMs,
    readonly context: WriteContext,
  ) {
    super(engine, manager, now);
  }

  /** At the end of a `select`: holds the rows until the write ends. SQLite's one writer does. */
  get forUpdate(): string {
    return this.engine === 'postgres' ? ' for update' : '';
  }

  /** The same, passing over rows that another write holds. */
  get forUpdateOfFree(): string {
    return this.engine === 'postgres' ? ' for update skip locked' : '';
  }

  newId(): string {
    return uuidV7(this.now, randomBytes(10));
  }

  /** A part that may fail by itself: what it wrote and stated is taken back, the rest stands. */
  async attempt<T>(fn: () => Promise<T>): Promise<T> {
    const stated = this.changes.length;
    const effects = this.afterCommit.length;
    await this.manager.query('SAVEPOINT attempt');
    try {
      const result = await fn();
      await this.manager.query('RELEASE SAVEPOINT attempt');
      return result;
    } catch (error) {
      await this.manager.query('ROLLBACK TO SAVEPOINT attempt');
      await this.manager.query('RELEASE SAVEPOINT attempt');
      this.changes.length = stated;
      this.afterCommit.length = effects;
      throw error;
    }
  }
}

/** Runs last in every write that changed something; the audit room provides it. */
export abstract class WriteSeal {
  abstract seal(tx: WriteTx): Promise<void>;
}

/** Reads the database as it was at a moment. */
export interface PastReads {
  read<T>(moment: InstantMs, fn: (manager: EntityManager) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The one gate to the database. A function given to it may run again (after a serialisation failure
 * on PostgreSQL, beside another that met a full disk on SQLite), so it awaits nothing but the
 * database and has no effect outside it.
 */
export abstract class Work {
  private readonly inside = new AsyncLocalStorage<'read' | 'write'>();
  private writeSeal: WriteSeal | null = null;
  private past: PastReads | null = null;
  private answer: (tx: WriteTx) => Promise<void> = () => Promise.resolve();

  protected constructor(
    readonly engine: Engine,
    protected readonly clock: Clock,
  ) {}

  /** One consistent snapshot for several statements. */
  read<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T> {
    const moment = pastMoment();
    if (moment !== null) return this.readPast(moment, fn);
    return this.enter('read', () => this.inRead((manager) => fn(this.readTx(manager))));
  }

  /** One statement, which is a snapshot by itself: it saves BEGIN and COMMIT on hot paths. */
  readOne<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T> {
    const moment = pastMoment();
    if (moment !== null) return this.readPast(moment, fn);
    return this.enter('read', () => this.inSingle((manager) => fn(this.readTx(manager))));
  }

  /** All or nothing: the change, its audit events and its idempotency record. */
  async write<T>(context: WriteContext, fn: (tx: WriteTx) => Promise<T>): Promise<T> {
    invariant(pastMoment() === null, 'what is past is read and never written');
    const { result, tx } = await this.enter('write', () =>
      this.inWrite(async (manager) => {
        const attempt = new WriteTx(this.engine, manager, this.clock.now(), context);
        if (this.past !== null) await tellMoment(attempt);
        const value = await once(attempt, fn);
        if (attempt.changes.length > 0) {
          await this.answer(attempt);
          await this.sealOf().seal(attempt);
        }
        return { result: value, tx: attempt };
      }),
    );
    // Outside the write again: what follows the log reads as soon as it is woken.
    for (const effect of tx.afterCommit) effect();
    return result;
  }

  /** What the changes of a write cause in the same transaction, before they are sealed. */
  answerWith(answer: (tx: WriteTx) => Promise<void>): void {
    this.answer = answer;
  }

  sealWith(seal: WriteSeal): void {
    this.writeSeal = seal;
  }

  readPastWith(past: PastReads): void {
    this.past = past;
  }

  async forgetPast(): Promise<void> {
    await this.past?.close();
  }

  abstract close(): Promise<void>;

  protected abstract inRead<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T>;
  protected abstract inSingle<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T>;
  protected abstract inWrite<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T>;

  private readPast<T>(moment: InstantMs, fn: (tx: ReadTx) => Promise<T>): Promise<T> {
    const { past } = this;
    invariant(past, 'the database module gives the past');
    // What makes it reads as of now; whoever asked for it does not.
    return asOfMoment(null, () =>
      past.read(moment, (manager) =>
        asOfMoment(moment, () =>
          this.enter('read', () => fn(new ReadTx('sqlite', manager, moment))),
        ),
      ),
    );
  }

  private readTx(manager: EntityManager): ReadTx {
    return new ReadTx(this.engine, manager, this.clock.now());
  }

  private sealOf(): WriteSeal {
    invariant(this.writeSeal, 'a write that changes something has the audit seal');
    return this.writeSeal;
  }

  // A transaction inside another would wait for itself in the queue for ever.
  private enter<T>(mode: 'read' | 'write', fn: () => Promise<T>): Promise<T> {
    const outer = this.inside.getStore();
    invariant(outer === undefined, `a ${mode} begins inside a ${outer}: pass the transaction on`);
    return this.inside.run(mode, fn);
  }
}

/** Tells the triggers that keep versions of rows when these are made. */
const tellMoment = ({ engine, manager, now }: WriteTx): Promise<unknown> =>
  engine === 'sqlite'
    ? manager.query('update write_moment set at = ?', [now])
    : // No query yet, so that a write may still choose its isolation.
      manager.query(`set local idrift.moment = '${now}'`);

const numberedTexts = new Map<string, string>();
const NUMBERED_TEXTS_MAX = 2_000;

/** `?` becomes `$1`, `$2` ...; our SQL never has a question mark inside a literal. */
function numbered(sql: string): string {
  const known = numberedTexts.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = sql.replace(/\?/g, () => `$${++count}`);
  if (numberedTexts.size < NUMBERED_TEXTS_MAX) numberedTexts.set(sql, text);
  return text;
}
