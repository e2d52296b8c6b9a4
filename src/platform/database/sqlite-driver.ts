import sqlite3 from 'sqlite3';

type Answer = (this: sqlite3.Statement, error: Error | null, rows?: unknown[]) => void;

/** A prepared statement, and who waits for an answer of it. */
type Kept = {
  readonly statement: sqlite3.Statement;
  readonly asked: Set<Answer>;
  /** Why it cannot be prepared, where sqlite3 said so at once: the connection is closed. */
  readonly fault: Error | null;
};

/** As many texts as all routes and jobs use, several times over. */
const KEPT_MAX = 500;

/**
 * A connection that keeps what it has prepared. sqlite3 itself prepares a statement at each call,
 * runs it and throws it away: two ways to a thread and back where one is needed. A statement that
 * has run to its end holds nothing of the database, so one that is kept stands in nobody's way.
 */
class KeepingDatabase extends sqlite3.Database {
  /** By their texts, the one that was used last at the end. */
  private readonly kept = new Map<string, Kept>();

  override all(sql: string, ...rest: unknown[]): this {
    return this.perform('all', sql, rest) ?? super.all(sql, ...rest);
  }

  override run(sql: string, ...rest: unknown[]): this {
    return this.perform('run', sql, rest) ?? super.run(sql, ...rest);
  }

  override close(callback?: (error: Error | null) => void): void {
    for (const { statement } of this.kept.values()) statement.finalize();
    this.kept.clear();
    super.close(callback);
  }

  /** @returns null for a call that is not of the usual form: a text, its values, and who is told */
  private perform(how: 'all' | 'run', sql: string, [given, tell]: unknown[]): this | null {
    const values = given ?? [];
    if (!Array.isArray(values) || typeof tell !== 'function') return null;
    const { statement, asked, fault } = this.keep(sql);
    const answer = tell as Answer; // TypeORM's own handler
    if (fault !== null) {
      queueMicrotask(() => answer.call(statement, fault));
      return this;
    }
    asked.add(answer);
    statement[how](
      values,
      function told(this: sqlite3.Statement, error: Error | null, rows?: unknown[]) {
        asked.delete(answer);
        answer.call(this, error, rows);
      },
    );
    return this;
  }

  private keep(sql: string): Kept {
    const known = this.kept.get(sql);
    if (known !== undefined) {
      this.kept.delete(sql);
      this.kept.set(sql, known);
      return known;
    }
    const asked = new Set<Answer>();
    let fault: Error | null = null;
    const statement = this.prepare(sql, (error: Error | null) => {
      if (error === null) return;
      fault = error;
      // It cannot be prepared, and whoever asked for it until now would wait for ever.
      this.kept.delete(sql);
      for (const answer of asked) answer.call(statement, error);
    });
    const kept = { statement, asked, fault };
    if (fault === null) {
      this.kept.set(sql, kept);
      this.forgetOldest();
    }
    return kept;
  }

  private forgetOldest(): void {
    if (this.kept.size <= KEPT_MAX) return;
    for (const [sql, { statement, asked }] of this.kept) {
      if (asked.size > 0) continue;
      this.kept.delete(sql);
      statement.finalize();
      return;
    }
  }
}

const keeping = { ...sqlite3, Database: KeepingDatabase };

/**
 * sqlite3 without its verbose mode, which TypeORM always asks for: it takes a stack trace and
 * prints the values of every query in case it fails, as much work as the query of one row.
 */
export const sqliteDriver = { ...keeping, verbose: () => keeping };
