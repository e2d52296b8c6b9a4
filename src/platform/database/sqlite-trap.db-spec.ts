import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { contextWith, gate, settled } from '../../../test/support/scratch.js';
import { ManualClock } from '../clock.js';
import { SqliteWork } from './sqlite.work.js';

const CONTEXT = contextWith();

/**
 * A begins a transaction that will fail. While it is open, B runs a transaction of its own and C
 * inserts without one. Then A fails, and its own row must go, alone.
 */
type Interleaved = { readonly told: readonly string[]; readonly kept: readonly string[] };

const insert = `insert into marks (name) values (?)`;

/** The interleaving by TypeORM's own means. */
async function byTypeOrm(source: DataSource): Promise<Interleaved> {
  const wrote = gate();
  const fail = gate();
  const a = settled(() =>
    source.transaction(async (manager) => {
      await manager.query(insert, ['A']);
      wrote.open();
      await fail.opened;
      throw new Error('A fails');
    }),
  );
  await wrote.opened;
  const b = await settled(() => source.transaction((manager) => manager.query(insert, ['B'])));
  const c = await settled(() => source.query(insert, ['C']));
  fail.open();
  return { told: [await a, b, c], kept: await namesIn(source) };
}

/** The same through the gate; B and C begin while A is open, and wait for their turn. */
async function byWork(work: SqliteWork, source: DataSource): Promise<Interleaved> {
  const wrote = gate();
  const fail = gate();
  const write = (name: string, then: () => Promise<void> = async () => {}) =>
    settled(() =>
      work.write(CONTEXT, async (tx) => {
        await tx.rows(insert, [name]);
        await then();
      }),
    );
  const a = write('A', async () => {
    wrote.open();
    await fail.opened;
    throw new Error('A fails');
  });
  await wrote.opened;
  const b = write('B');
  const c = write('C');
  fail.open();
  return { told: await Promise.all([a, b, c]), kept: await namesIn(source) };
}

/** In the order in which they were written. */
async function namesIn(source: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await source.query('select name from marks order by rowid');
  return rows.map(({ name }) => name);
}

describe('overlapping transactions on SQLite', () => {
  let folder: string;
  let source: DataSource;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idrift-trap-'));
    const database = join(folder, 'trap.sqlite');
    source = await new DataSource({ type: 'sqlite', database, enableWAL: true }).initialize();
    await source.query('create table marks (name varchar not null)');
  });

  afterEach(async () => {
    if (source.isInitialized) await source.destroy();
    await rm(folder, { recursive: true });
  });

  test('the trap: TypeORM reports B and C as done, and A takes them with it', async () => {
    expect(await byTypeOrm(source)).toEqual({ told: ['A fails', 'done', 'done'], kept: [] });
  });

  test('the gate: the same interleaving loses A and only A', async () => {
    const work = await SqliteWork.open(source, new ManualClock(0), 1);
    try {
      const wanted = { told: ['A fails', 'done', 'done'], kept: ['B', 'C'] };
      expect(await byWork(work, source)).toEqual(wanted);
    } finally {
      await work.close();
    }
  });

  test('it closes once whoever is inside is done, and tells who comes then', async () => {
    const work = await SqliteWork.open(source, new ManualClock(0), 1);
    const [writing, reading] = [gate(), gate()];
    const write = settled(() =>
      work.write(CONTEXT, async (tx) => {
        await writing.opened;
        await tx.rows(insert, ['A']);
      }),
    );
    const read = settled(() =>
      work.read(async (tx) => {
        await reading.opened;
        await tx.rows('select name from marks');
      }),
    );
    const closed = work.close();
    const late = await settled(() => work.write(CONTEXT, (tx) => tx.rows(insert, ['B'])));
    expect(late).toContain('stopping');
    writing.open();
    reading.open();
    expect(await Promise.all([write, read])).toEqual(['done', 'done']);
    await closed;
    const again = await new DataSource({ ...source.options } as DataSourceOptions).initialize();
    expect(await namesIn(again)).toEqual(['A']);
    await again.destroy();
  });

  test('the gate: a hundred writes at once stand in the order they were begun, but those that fail', async () => {
    const work = await SqliteWork.open(source, new ManualClock(0), 1);
    const names = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'));
    const fails = (name: string) => Number(name) % 3 === 0;
    try {
      const told = await Promise.all(
        names.map((name) =>
          settled(() =>
            work.write(CONTEXT, async (tx) => {
              await tx.rows(insert, [name]);
              if (fails(name)) throw new Error(`${name} fails`);
            }),
          ),
        ),
      );
      expect(told).toEqual(names.map((name) => (fails(name) ? `${name} fails` : 'done')));
      expect(await namesIn(source)).toEqual(names.filter((name) => !fails(name)));
    } finally {
      await work.close();
    }
  });
});
