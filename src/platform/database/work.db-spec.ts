import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  contextWith,
  count,
  gate,
  insertSite,
  settled,
  siteNamed,
  state,
} from '../../../test/support/scratch.js';
import { onEachEngine, Testbed } from '../../../test/support/testbed.js';
import { Work, type WriteTx } from './work.js';

const CONTEXT = contextWith();

onEachEngine('the gate', (engine) => {
  let bed: Testbed;
  let work: Work;
  let names = 0;
  const fresh = () => `Datahal ${++names}`;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    work = bed.app.get(Work);
  });

  afterAll(() => bed?.stop());

  const counts = () =>
    work.read(async (tx) => ({
      sites: await count(tx, 'sites'),
      events: await count(tx, 'audit_events'),
      keys: await count(tx, 'idempotency_keys'),
      head: await tx.rows('select seq, mac from audit_head'),
    }));

  describe('a write', () => {
    test('leaves its row, its event and its key, all with one commit', async () => {
      const before = await counts();
      const seen: string[] = [];
      const id = await work.write(contextWith('key-1'), async (tx) => {
        tx.afterCommit.push(() => seen.push('after the commit'));
        state(tx, 'one');
        seen.push('inside');
        return insertSite(tx, { name: fresh() });
      });
      expect(await work.readOne((tx) => siteNamed(tx, `Datahal ${names}`))).toMatchObject({ id });
      const after = await counts();
      expect(after).toMatchObject({
        sites: before.sites + 1,
        events: before.events + 1,
        keys: before.keys + 1,
      });
      expect(seen).toEqual(['inside', 'after the commit']);
    });

    test('that fails leaves nothing: no row, no event, no key, no effect', async () => {
      const before = await counts();
      const effects: string[] = [];
      const failing = work.write(contextWith('key-2'), async (tx) => {
        tx.afterCommit.push(() => effects.push('ran'));
        await insertSite(tx, { name: fresh() });
        state(tx, 'two');
        throw new Error('second thoughts');
      });
      await expect(failing).rejects.toThrow('second thoughts');
      expect(await counts()).toEqual(before);
      expect(effects).toEqual([]);
    });

    test('that fails when it is sealed leaves nothing either', async () => {
      const before = await counts();
      const failing = work.write(contextWith('key-3'), async (tx) => {
        await insertSite(tx, { name: fresh() });
        // Half of the audit events go in before this one is refused by NOT NULL.
        state(tx, 'three');
        tx.changes.push({ ...changeWithoutKind, regionId: null, before: null, after: null });
      });
      await expect(failing).rejects.toThrow(/not.null/i);
      expect(await counts()).toEqual(before);
    });

    test('that states nothing writes no event', async () => {
      const before = await counts();
      await work.write(CONTEXT, (tx) => insertSite(tx, { name: fresh() }));
      expect(await counts()).toEqual({ ...before, sites: before.sites + 1 });
    });

    test('sees the instant at which it began, and makes ids of it', async () => {
      const [now, id] = await work.write(CONTEXT, async (tx) => [tx.now, tx.newId()] as const);
      expect(now).toBe(bed.clock.now());
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
    });

    test('has effects after its commit that may read what it wrote', async () => {
      const name = fresh();
      let found: Promise<string> = Promise.resolve('no effect ran');
      await work.write(CONTEXT, async (tx) => {
        await insertSite(tx, { name });
        tx.afterCommit.push(() => {
          found = settled(() => work.readOne((read) => siteNamed(read, name)));
        });
      });
      expect(await found).toBe('done');
    });

    test.each([
      ['a read in a read', 'read', 'read'],
      ['a write in a read', 'read', 'write'],
      ['a read in a write', 'write', 'read'],
      ['a write in a write', 'write', 'write'],
    ] as const)('refuses %s, and stands as it was', async (_name, outer, inner) => {
      const begin = (kind: 'read' | 'write', fn: () => Promise<unknown>) =>
        kind === 'read' ? work.read(fn) : work.write(CONTEXT, fn);
      const nested = begin(outer, async () => begin(inner, async () => 'never'));
      const words = `Invariant broken: a ${inner} begins inside a ${outer}: pass the transaction on`;
      await expect(nested).rejects.toThrow(words);
      // Neither the writer nor a reader is still held.
      await expect(
        work.write(CONTEXT, (tx) => insertSite(tx, { name: fresh() })),
      ).resolves.toBeTruthy();
      await expect(counts()).resolves.toBeTruthy();
    });
  });

  describe('overlapping writes', () => {
    test('all stand but those that fail', async () => {
      const all = Array.from({ length: 40 }, fresh);
      const bad = new Set(all.filter((_, at) => at % 3 === 0));
      const outcomes = await Promise.all(
        all.map((name) =>
          settled(() =>
            work.write(CONTEXT, async (tx) => {
              await insertSite(tx, { name });
              state(tx, name);
              if (bad.has(name)) throw new Error('it fails');
            }),
          ),
        ),
      );
      expect(outcomes).toEqual(all.map((name) => (bad.has(name) ? 'it fails' : 'done')));
      const rows = await work.readOne((tx) => tx.rows<{ name: string }>('select name from sites'));
      const stand = new Set(rows.map(({ name }) => name));
      expect(all.filter((name) => stand.has(name))).toEqual(all.filter((name) => !bad.has(name)));
      const subjects = await work.readOne((tx) =>
        tx.rows<{ subject_id: string }>(
          'select subject_id from audit_events order by seq desc limit 26',
        ),
      );
      const noted = new Set(subjects.map(({ subject_id: id }) => id));
      expect(noted).toEqual(new Set(all.filter((name) => !bad.has(name))));
    });
  });

  describe('a read', () => {
    test('sees one snapshot, whatever is committed meanwhile', async () => {
      const name = fresh();
      const reading = gate();
      const committed = gate();
      const twice = work.read(async (tx) => {
        const first = await count(tx, 'sites');
        reading.open();
        await committed.opened;
        return { first, second: await count(tx, 'sites'), found: await siteNamed(tx, name) };
      });
      await reading.opened;
      await work.write(CONTEXT, (tx) => insertSite(tx, { name }));
      const after = await work.readOne((tx) => count(tx, 'sites'));
      committed.open();
      const { first, second, found } = await twice;
      expect(second).toBe(first);
      expect(found).toBeUndefined();
      expect(after).toBe(first + 1);
    });

    test('sees nothing of a write that is not committed', async () => {
      const name = fresh();
      const written = gate();
      const looked = gate();
      const writing = work.write(CONTEXT, async (tx) => {
        await insertSite(tx, { name });
        written.open();
        await looked.opened;
      });
      await written.opened;
      expect(await work.readOne((tx) => siteNamed(tx, name))).toBeUndefined();
      expect(await work.read((tx) => siteNamed(tx, name))).toBeUndefined();
      looked.open();
      await writing;
      expect(await work.readOne((tx) => siteNamed(tx, name))).toMatchObject({ name });
    });

    test('cannot write', async () => {
      const before = await counts();
      const sneaking = work.read((tx) => tx.rows(`update sites set name = 'x'`));
      await expect(sneaking).rejects.toThrow(/read.?only/i);
      expect(await counts()).toEqual(before);
    });

    test('that fails gives its place back, more often than there are places', async () => {
      const failing = Array.from({ length: 30 }, () =>
        settled(() => work.read((tx) => tx.rows('select * from nowhere'))),
      );
      expect((await Promise.all(failing)).every((told) => /nowhere/.test(told))).toBe(true);
      const good = Array.from({ length: 30 }, () => work.readOne((tx) => count(tx, 'sites')));
      expect(new Set(await Promise.all(good)).size).toBe(1);
    });
  });

  describe('attempt', () => {
    const inTwoParts = (second: (tx: WriteTx) => Promise<void>) =>
      work.write(CONTEXT, async (tx) => {
        const effects: string[] = [];
        const part = async (name: string) => {
          await insertSite(tx, { name });
          state(tx, name);
          tx.afterCommit.push(() => effects.push(name));
        };
        const [first, other, last] = [fresh(), fresh(), fresh()];
        await tx.attempt(() => part(first));
        const told = await settled(() =>
          tx.attempt(async () => {
            await part(other);
            await second(tx);
          }),
        );
        await part(last);
        return {
          effects,
          told,
          stated: tx.changes.map(({ subject }) => subject.id),
          first,
          other,
          last,
        };
      });

    test.each<[string, (tx: WriteTx) => Promise<void>, RegExp]>([
      ['a refusal', async () => Promise.reject(new Error('refused')), /^refused$/],
      [
        'what the database refuses',
        async (tx) => void (await insertSite(tx, { kind: 'castle' })),
        /ck_sites_kind/,
      ],
    ])('takes back rows, stated changes and effects after %s', async (_name, second, words) => {
      const before = await counts();
      const { told, stated, effects, first, other, last } = await inTwoParts(second);
      expect(told).toMatch(words);
      expect(stated).toEqual([first, last]);
      expect(effects).toEqual([first, last]);
      expect(await work.readOne((tx) => siteNamed(tx, other))).toBeUndefined();
      expect(await counts()).toMatchObject({ sites: before.sites + 2, events: before.events + 2 });
    });

    test('may stand inside another, and the outer one takes both back', async () => {
      const before = await counts();
      const [outer, inner] = [fresh(), fresh()];
      await work.write(CONTEXT, async (tx) => {
        const told = await settled(() =>
          tx.attempt(async () => {
            await insertSite(tx, { name: outer });
            await tx.attempt(() => insertSite(tx, { name: inner }));
            throw new Error('after all');
          }),
        );
        expect(told).toBe('after all');
      });
      expect(await counts()).toEqual(before);
    });
  });
});

/** What no caller can state: the type forbids it, so the row is refused by the database. */
const changeWithoutKind = JSON.parse('{"kind":null,"subject":{"type":"test","id":"x"}}') as {
  kind: string;
  subject: { type: string; id: string };
};
