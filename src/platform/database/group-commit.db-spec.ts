import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { contextWith, count, gate, insertSite, state } from '../../../test/support/scratch.js';
import { Testbed } from '../../../test/support/testbed.js';
import { AuditVerifier } from '../../audit/application/audit.verifier.js';
import { Work, type WriteTx } from './work.js';

const CONTEXT = contextWith();

let bed: Testbed;
let work: Work;
let names = 0;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  work = bed.app.get(Work);
});

afterAll(() => bed?.stop());

beforeEach(() => {
  names += 1_000;
});

const sites = () => work.readOne((tx) => count(tx, 'sites'));
const name = (at: number) => `Datahal ${names + at}`;

/** The head outside the file follows up to 100 ms later, and is not what is asked here. */
async function expectSoundLog(): Promise<void> {
  const { faults } = await bed.app.get(AuditVerifier).verify();
  expect(faults.filter(({ kind }) => !kind.startsWith('outside-head'))).toEqual([]);
}

/** The first holds the gate until all are there, so that the others share one commit. */
async function allAtOnce<T>(fns: readonly ((tx: WriteTx) => Promise<T>)[]) {
  const { opened, open } = gate();
  const first = work.write(CONTEXT, () => opened);
  const all = Promise.allSettled(fns.map((fn) => work.write(CONTEXT, fn)));
  open();
  await first;
  return all;
}

const adding = (at: number) => async (tx: WriteTx) => {
  state(tx, 'one');
  return insertSite(tx, { name: name(at) });
};

test('writes that wait together each get their own answer, in order, and one that fails is alone', async () => {
  const before = await sites();
  const order: number[] = [];
  const results = await allAtOnce(
    Array.from({ length: 120 }, (_, at) => async (tx: WriteTx) => {
      order.push(at);
      const id = await adding(at)(tx);
      if (at % 10 === 3) throw new Error(`second thoughts ${at}`);
      tx.afterCommit.push(() => order.push(1_000 + at));
      return id;
    }),
  );
  expect(order.filter((at) => at < 1_000)).toEqual(Array.from({ length: 120 }, (_, at) => at));
  const failed = results.filter(({ status }) => status === 'rejected');
  expect(failed).toHaveLength(12);
  expect(order.filter((at) => at >= 1_000)).toHaveLength(108);
  expect(await sites()).toBe(before + 108);
  await expectSoundLog();
});

test('each sees what those before it wrote, and nobody outside does before the commit', async () => {
  const before = await sites();
  const wrote = gate();
  const looked = gate();
  const seen: number[] = [];
  const all = allAtOnce(
    [0, 1, 2].map((at) => async (tx: WriteTx) => {
      await adding(at)(tx);
      seen.push((await count(tx, 'sites')) - before);
      if (at !== 1) return;
      wrote.open();
      await looked.opened;
    }),
  );
  await wrote.opened;
  // On a busy machine the one before it may have been committed by itself; it has not.
  expect(await sites()).toBeLessThan(before + 2);
  looked.open();
  await all;
  expect(seen).toEqual([1, 2, 3]);
  expect(await sites()).toBe(before + 3);
});

test('a refusal of the database takes back only the write that met it', async () => {
  const before = await sites();
  const results = await allAtOnce([adding(0), adding(1), adding(1), adding(2)]);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(await sites()).toBe(before + 3);
});

test('a write does not wait for one behind it that takes long', async () => {
  const slow = gate();
  let isSlowOver = false;
  const [first, second] = [gate(), gate()];
  const held = work.write(CONTEXT, () => first.opened);
  const takes = work.write(CONTEXT, async (tx) => {
    await adding(0)(tx);
    await second.opened;
  });
  const behind = work.write(CONTEXT, async (tx) => {
    await slow.opened;
    await adding(1)(tx);
    isSlowOver = true;
  });
  first.open();
  await held;
  // Longer than a group stays open to others.
  await new Promise((resume) => setTimeout(resume, 40));
  second.open();
  await takes;
  expect(isSlowOver).toBe(false);
  slow.open();
  await behind;
});

test('a commit that fails is tried again for each by itself', async () => {
  const before = await sites();
  const { source } = (work as unknown as { writer: { source: DataSource } }).writer;
  const query = source.query.bind(source);
  let commits = 0;
  source.query = ((sql: string, ...rest: unknown[]) => {
    if (sql !== 'COMMIT') return query(sql, ...(rest as []));
    commits += 1;
    // The first is of the write that holds the gate, the second of those that waited.
    if (commits !== 2) return query(sql);
    return Promise.reject(new Error('SQLITE_FULL: database or disk is full'));
  }) as typeof source.query;
  try {
    const results = await allAtOnce([adding(0), adding(1), adding(2)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  } finally {
    source.query = query as typeof source.query;
  }
  // How many of them shared the one that failed hangs on the machine.
  expect(commits).toBeGreaterThan(3);
  expect(await sites()).toBe(before + 3);
});

test('when SQLite ends the transaction on a full disk, those that are not at fault still stand', async () => {
  const before = await sites();
  const pragma = (text: string) =>
    work.write(CONTEXT, (tx) => tx.rows<Record<string, number>>(`pragma ${text}`));
  const [pages] = await pragma('page_count');
  await pragma(`max_page_count = ${Number(Object.values(pages ?? {})[0]) + 6}`);
  const long = async (tx: WriteTx) => {
    await insertSite(tx, { name: 'x'.repeat(2_000_000) });
  };
  const results = await allAtOnce<unknown>([adding(0), adding(1), long, adding(2), adding(3)]);
  await pragma('max_page_count = 1000000');
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(results[2]).toMatchObject({ reason: { kind: 'unavailable' } });
  expect(await sites()).toBe(before + 4);
  await expectSoundLog();
});
