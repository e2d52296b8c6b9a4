import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { onPostgres } from '../../../test/support/installation.js';
import {
  contextWith,
  count,
  gate,
  insertSite,
  settled,
  siteNamed,
  state,
} from '../../../test/support/scratch.js';
import { Testbed } from '../../../test/support/testbed.js';
import { expectRevision, updateRow } from './rows.js';
import { Work, type WriteTx } from './work.js';

const CONTEXT = contextWith();

const raise = (tx: WriteTx, code: string) =>
  tx.rows(`do $$ begin raise exception 'made for the test' using errcode = '${code}'; end $$`);

onPostgres('two writes that meet', () => {
  let bed: Testbed;
  let work: Work;
  let names = 0;
  const fresh = () => `Datahal ${++names}`;

  beforeAll(async () => {
    bed = await Testbed.start('postgres');
    work = bed.app.get(Work);
  });

  afterAll(() => bed?.stop());

  const make = (name: string) => work.write(CONTEXT, (tx) => insertSite(tx, { name }));
  const note = (tx: WriteTx, id: string, text: string) =>
    tx.rows('update sites set search_text = search_text || ? where id = ?', [text, id]);

  const standing = () =>
    work.read(async (tx) => ({
      sites: await count(tx, 'sites'),
      events: await count(tx, 'audit_events'),
    }));

  describe('in a real deadlock', () => {
    let one: string;
    let other: string;
    beforeEach(async () => {
      one = await make(fresh());
      other = await make(fresh());
    });

    test('both end well: the one that PostgreSQL breaks off runs again from its beginning', async () => {
      const before = await standing();
      const holds = { A: gate(), B: gate() };
      const runs = { A: 0, B: 0 };
      const effects: string[] = [];
      const crosswise = (me: 'A' | 'B', mine: string, theirs: string) =>
        work.write(CONTEXT, async (tx) => {
          runs[me] += 1;
          tx.afterCommit.push(() => effects.push(me));
          await tx.rows(`set local deadlock_timeout = '20ms'`);
          await note(tx, mine, ` ${me}1`);
          state(tx, me);
          holds[me].open();
          // The second time round the other is not there to meet any more.
          await holds[me === 'A' ? 'B' : 'A'].opened;
          await note(tx, theirs, ` ${me}2`);
        });
      await Promise.all([crosswise('A', one, other), crosswise('B', other, one)]);
      expect([runs.A, runs.B].sort()).toEqual([1, 2]);
      expect(effects.sort()).toEqual(['A', 'B']);
      const texts = await work.readOne((tx) =>
        tx.rows<{ search_text: string }>('select search_text from sites where id in (?, ?)', [
          one,
          other,
        ]),
      );
      const marks = texts.map(({ search_text: text }) => text.split(' ').slice(2).sort());
      expect(marks.sort()).toEqual([
        ['A1', 'B2'],
        ['A2', 'B1'],
      ]);
      expect(await standing()).toEqual({ ...before, events: before.events + 2 });
    });
  });

  describe('in a serialisation failure', () => {
    test('both end well, and each decides on what the other has committed', async () => {
      const limit = (await standing()).sites + 1;
      const looked = [gate(), gate()] as const;
      let runs = 0;
      // Each adds one while there is room: a write skew that only a second run can see.
      const addWhileRoom = (me: 0 | 1) =>
        work.write(CONTEXT, async (tx) => {
          runs += 1;
          await tx.rows('set transaction isolation level serializable');
          const room = (await count(tx, 'sites')) < limit;
          looked[me].open();
          await looked[me === 0 ? 1 : 0].opened;
          if (room) await insertSite(tx, { name: fresh() });
          return room;
        });
      const added = await Promise.all([addWhileRoom(0), addWhileRoom(1)]);
      expect(added.sort()).toEqual([false, true]);
      expect(runs).toBe(3);
      expect((await standing()).sites).toBe(limit);
    });
  });

  describe('with a failure that repeats', () => {
    test.each([
      ['40001', 'a serialisation failure', 6],
      ['40P01', 'a deadlock', 6],
      ['23505', 'a unique violation without a name of ours', 2],
      ['22012', 'a division by zero', 1],
      ['55P03', 'a lock that was not to be had', 1],
    ])('%s, %s, is tried %d times and leaves nothing', async (code, _name, times) => {
      const before = await standing();
      let runs = 0;
      const told = await settled(() =>
        work.write(CONTEXT, async (tx) => {
          runs += 1;
          await insertSite(tx, { name: fresh() });
          state(tx, 'never');
          await raise(tx, code);
        }),
      );
      expect(told).toContain('made for the test');
      expect(runs).toBe(times);
      expect(await standing()).toEqual(before);
    });

    test('a failure that passes is not told to anybody', async () => {
      const name = fresh();
      let runs = 0;
      await work.write(CONTEXT, async (tx) => {
        runs += 1;
        await insertSite(tx, { name });
        state(tx, name);
        if (runs < 4) await raise(tx, '40001');
      });
      expect(runs).toBe(4);
      expect(await work.readOne((tx) => siteNamed(tx, name))).toMatchObject({ revision: 1 });
    });

    test('inside an attempt it still begins the whole write again', async () => {
      const name = fresh();
      let runs = 0;
      await work.write(CONTEXT, async (tx) => {
        runs += 1;
        await tx.attempt(async () => {
          await insertSite(tx, { name });
          if (runs === 1) await raise(tx, '40P01');
        });
      });
      expect(runs).toBe(2);
      expect(await work.readOne((tx) => siteNamed(tx, name))).toMatchObject({ name });
    });
  });

  describe('on one row', () => {
    /** Two that read one revision before either writes; `expected` is what a client sent. */
    async function meetOn(name: string, expected: number | null): Promise<string[]> {
      await make(name);
      const met = [gate(), gate()] as const;
      const change = (me: 0 | 1, text: string) =>
        settled(() =>
          work.write(CONTEXT, async (tx) => {
            const row = (await siteNamed(tx, name)) ?? { id: '', revision: 0 };
            expectRevision(row, expected);
            met[me].open();
            await met[me === 0 ? 1 : 0].opened;
            await updateRow(tx, 'sites', row, { searchText: text });
          }),
        );
      return Promise.all([change(0, 'mine'), change(1, 'yours')]);
    }

    test('of two that changed what they had been shown, one stands and the other is told', async () => {
      const name = fresh();
      const told = await meetOn(name, 1);
      expect(told.filter((one) => one === 'done')).toHaveLength(1);
      expect(told.filter((one) => one.startsWith('stale-revision: '))).toHaveLength(1);
      expect(await work.readOne((tx) => siteNamed(tx, name))).toMatchObject({ revision: 2 });
    });

    test('two that decide by themselves both stand, the later one on what the first left', async () => {
      const name = fresh();
      expect(await meetOn(name, null)).toEqual(['done', 'done']);
      expect(await work.readOne((tx) => siteNamed(tx, name))).toMatchObject({ revision: 3 });
    });
  });

  describe('with a connection that is cut', () => {
    const cut = (tx: WriteTx) => tx.rows('select pg_terminate_backend(pg_backend_pid())');

    test('nothing stays, the caller is told to try again, and the next write works', async () => {
      const before = await standing();
      const cutting = work.write(CONTEXT, async (tx) => {
        await insertSite(tx, { name: fresh() });
        state(tx, 'cut');
        await cut(tx);
      });
      await expect(cutting).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'database-unavailable',
      });
      expect(await standing()).toEqual(before);
      await expect(make(fresh())).resolves.toEqual(expect.any(String));
    });
  });
});
