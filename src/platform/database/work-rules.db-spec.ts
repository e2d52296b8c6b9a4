import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import {
  contextWith,
  count,
  insertSite,
  settled,
  siteNamed,
  state,
} from '../../../test/support/scratch.js';
import { onEachEngine, Testbed } from '../../../test/support/testbed.js';
import { IDEMPOTENCY_KEPT_DAYS } from './idempotency.js';
import { updateRow } from './rows.js';
import { Work } from './work.js';

const CONTEXT = contextWith();
const DAY_MS = 86_400_000;

onEachEngine('what the gate keeps', (engine) => {
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
    }));

  describe('a revision', () => {
    test('that has moved on is a conflict, and the row keeps the first change', async () => {
      const name = fresh();
      await work.write(CONTEXT, (tx) => insertSite(tx, { name }));
      const row = await work.readOne((tx) => siteNamed(tx, name));
      const rename = (to: string) =>
        work.write(CONTEXT, async (tx) =>
          updateRow(tx, 'sites', row ?? { id: '', revision: 0 }, { name: to }),
        );
      expect(await rename(`${name} A`)).toMatchObject({ name: `${name} A`, revision: 2 });
      await expect(rename(`${name} B`)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'stale-revision',
        details: { facts: { currentRevision: 2 } },
      });
      expect(await work.readOne((tx) => siteNamed(tx, `${name} A`))).toMatchObject({ revision: 2 });
    });
  });

  describe('the database itself', () => {
    test.each([
      ['a foreign key to nothing', { regionId: SYSTEM_ACTOR.id }, /foreign key|fk_sites_region/i],
      ['a word that is not in the list', { kind: 'castle' }, /ck_sites_kind/],
      ['nothing where something must be', { sortKey: null }, /not.null/i],
    ])('refuses %s, and nothing of the write stays', async (_name, given, words) => {
      const before = await counts();
      const bad = work.write(CONTEXT, async (tx) => {
        await insertSite(tx, { name: fresh() });
        state(tx, 'bad');
        await insertSite(tx, { name: fresh(), ...given });
      });
      await expect(bad).rejects.toThrow(words);
      expect(await counts()).toEqual(before);
    });

    test('refuses a second of what is unique, by the name and sentence that we gave it', async () => {
      const name = fresh();
      const insert = () => work.write(CONTEXT, (tx) => insertSite(tx, { name }));
      await insert();
      await expect(insert()).rejects.toMatchObject({
        name: 'IdriftError',
        kind: 'already-exists',
        code: 'uq_sites_name',
        text: {
          en: 'There is a site with this name already.',
          da: 'Der er allerede en lokation med dette navn.',
        },
      });
    });

    test('lets one of twenty equal ones in at a time, and names the refusal of the others', async () => {
      const name = fresh();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () =>
          settled(() => work.write(CONTEXT, (tx) => insertSite(tx, { name }))),
        ),
      );
      expect(outcomes.filter((told) => told === 'done')).toHaveLength(1);
      expect(outcomes.filter((told) => told.startsWith('uq_sites_name: '))).toHaveLength(19);
    });
  });

  describe('an idempotency key', () => {
    const makeSite = (key: string, body: string, name: string) =>
      work.write(contextWith(key, body), async (tx) => {
        state(tx, name);
        return { id: await insertSite(tx, { name }) };
      });

    test('answers the repeat from the first, and does nothing again', async () => {
      const first = await makeSite('key-10', 'body', fresh());
      const before = await counts();
      expect(await makeSite('key-10', 'body', fresh())).toEqual(first);
      expect(await counts()).toEqual(before);
    });

    test('used for another body is refused', async () => {
      await makeSite('key-11', 'body', fresh());
      const before = await counts();
      await expect(makeSite('key-11', 'another', fresh())).rejects.toMatchObject({
        kind: 'invalid',
        code: 'idempotency-key-reused',
      });
      expect(await counts()).toEqual(before);
    });

    test('of a request that failed may be used again', async () => {
      const name = fresh();
      await work.write(CONTEXT, (tx) => insertSite(tx, { name }));
      await expect(makeSite('key-12', 'body', name)).rejects.toMatchObject({
        code: 'uq_sites_name',
      });
      await expect(makeSite('key-12', 'body', fresh())).resolves.toHaveProperty('id');
    });

    test('sent ten times at once makes one', async () => {
      const before = await counts();
      const name = fresh();
      const made = await Promise.all(
        Array.from({ length: 10 }, () => makeSite('key-13', 'body', name)),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await counts()).toMatchObject({ sites: before.sites + 1, events: before.events + 1 });
    });

    test('is forgotten after its days, and swept', async () => {
      const first = await makeSite('key-14', 'body', fresh());
      bed.clock.advance(IDEMPOTENCY_KEPT_DAYS * DAY_MS);
      const second = await makeSite('key-14', 'another body by now', fresh());
      expect(second).not.toEqual(first);
      expect((await counts()).keys).toBe(1);
    });
  });
});
