import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { Direct } from '../../../test/support/direct.js';
import { Installation } from '../../../test/support/installation.js';
import { contextWith, settled, state } from '../../../test/support/scratch.js';
import { onEachEngine } from '../../../test/support/testbed.js';
import { MIGRATIONS } from './migrations/index.js';
import { Work, type Engine } from './work.js';

/** Columns that end like a reference and are none, and why. */
const NO_REFERENCE = new Map([
  ['audit_events.actor_id', 'the log outlives whoever it speaks of'],
  ['audit_events.request_id', 'a request has no row'],
  ['audit_events.subject_id', 'a subject of any table'],
  ['audit_events.region_id', 'the log outlives regions'],
  ['attachments.subject_id', 'a subject of any table'],
  ['acceptance_sheets.subject_id', 'a server or a lot'],
  ['appointments.subject_id', 'a case of a room above'],
  ['mails.subject_id', 'whatever a letter is about'],
  ['region_succession_moves.subject_id', 'a subject of any table'],
  ['servers.model_id', 'a copy of its asset’s, which refers'],
  ['servers.region_id', 'a copy of its asset’s, which refers'],
  ['servers.lot_id', 'a copy of its asset’s, which refers'],
  ['network_cases.old_device_id', 'TypeORM sees no key that is added to a table on SQLite'],
  ['network_cases.new_device_id', 'the same'],
  ['network_devices.model_id', 'a copy of its asset’s, which refers'],
  ['network_devices.region_id', 'a copy of its asset’s, which refers'],
  ['check_profiles.loop_id', 'a loop as text, of whatever names it'],
  ['check_results.batch_id', 'results that came together, without a row of their own'],
  ['webhooks.delivery_id', 'a job, whose row is cleared out in its time'],
]);

type Trigger = { readonly name: string; readonly sql: string };

const TRIGGERS: { readonly [engine in Engine]: string } = {
  sqlite: `select name, sql from sqlite_master where type = 'trigger' order by name`,
  postgres: `select tgname as name, pg_get_triggerdef(oid) as sql from pg_trigger
              where not tgisinternal order by tgname`,
};

const REFUSED: { readonly [engine in Engine]: readonly string[] } = {
  sqlite: [
    `update audit_events set reason = 'x'`,
    'update audit_events set seq = seq + 1000',
    'delete from audit_events',
    `insert into audit_events select * from audit_events where true
       on conflict (seq) do update set reason = 'x'`,
  ],
  postgres: [
    `update audit_events set reason = 'x'`,
    'update audit_events set seq = seq + 1000',
    'delete from audit_events',
    'truncate audit_events',
    `insert into audit_events select * from audit_events
       on conflict (seq) do update set reason = 'x'`,
  ],
};

const REPLACE = `replace into audit_events
  select seq, at, actor_kind, actor_id, door, request_id, kind, subject_type, subject_id, region_id,
    before, after, 'another reason', mac from audit_events`;

/** Tables that only plain SQL touches have no entity to declare their names. */
const WITHOUT_ENTITY = [
  'ix_idempotency_keys_expires_at',
  'ck_jobs_attempts',
  'ck_jobs_key_mode',
  'ck_jobs_lease',
  'ck_jobs_state',
  'ck_jobs_waits',
  'ix_jobs_changed',
  'ix_jobs_created',
  'ix_jobs_due',
  'ix_jobs_key',
  'ix_jobs_purge',
  'ix_jobs_ready',
  'ix_jobs_running',
  'ix_jobs_starts',
  'ix_jobs_subject',
  'uq_jobs_key_once',
  'uq_jobs_key_skip',
  'ck_job_needs_mode',
  'fk_job_needs_job',
  'fk_job_needs_needs',
  'ix_job_needs_needs',
  'ck_job_log_lines_level',
  'fk_job_log_lines_job',
  'ck_job_items_outcome',
  'fk_job_items_job',
  'uq_job_items_item',
  'ix_job_schedules_next',
  'uq_job_schedules_name',
];

const CONSTRAINTS: { readonly [engine in Engine]: string } = {
  sqlite: `select sql as text from sqlite_master where sql is not null`,
  postgres: `select 'CONSTRAINT "' || conname || '"' as text from pg_constraint
               where contype in ('f', 'c', 'u') and connamespace = 'public'::regnamespace
             union all
             select 'INDEX "' || c.relname || '"'
        from pg_index i join pg_class c on c.oid = i.indexrelid
               where not i.indisprimary and c.relnamespace = 'public'::regnamespace`,
};

/** The names of all constraints and indexes that the database itself knows. */
async function namesIn(direct: Direct, engine: Engine): Promise<string[]> {
  const rows = await direct.rows<{ text: string }>(CONSTRAINTS[engine]);
  return rows
    .flatMap(({ text }) => [...text.matchAll(/(?:CONSTRAINT|INDEX) "([^"]+)"/g)])
    .flatMap(([, name = '']) => (/^(?:pk|PK)_/.test(name) ? [] : [name]))
    .sort();
}

const namesDeclared = (source: DataSource): string[] =>
  source.entityMetadatas
    .flatMap(({ foreignKeys, checks, indices, uniques }) =>
      [...foreignKeys, ...checks, ...indices, ...uniques].map(({ name }) => name ?? ''),
    )
    .concat(WITHOUT_ENTITY)
    .sort();

onEachEngine('the schema', (engine) => {
  let place: Installation;
  let app: NestFastifyApplication;
  let source: DataSource;
  let direct: Direct;

  beforeAll(async () => {
    place = await Installation.make(engine);
    app = await place.start();
    source = app.get(DataSource);
    direct = await place.direct();
    await app.get(Work).write(contextWith(), async (tx) => {
      for (const id of ['a', 'b', 'c']) state(tx, id);
    });
  });

  afterAll(() => place?.remove());

  test('is made from an empty database by the migrations, each once', async () => {
    const done = await direct.rows<{ name: string }>('select name from migrations order by id');
    expect(done.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await source.showMigrations()).toBe(false);
    await source.runMigrations();
    expect(await direct.rows('select name from migrations')).toHaveLength(MIGRATIONS.length);
  });

  test('is what the entities say: TypeORM finds nothing to change', async () => {
    const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(downQueries.map(({ query }) => query)).toEqual([]);
  });

  test('has every foreign key, check and index that the entities declare, and no other', async () => {
    const declared = namesDeclared(source);
    expect(declared.length).toBeGreaterThan(60);
    expect(await namesIn(direct, engine)).toEqual(declared);
  });

  test('gives every constraint and index a name that says what it is', () => {
    expect(namesDeclared(source).filter((name) => !/^(?:fk|ck|ix|uq)_[a-z_]+$/.test(name))).toEqual(
      [],
    );
  });

  test('lets every reference refer, but for those that have a reason', () => {
    const loose = source.entityMetadatas.flatMap(({ tableName, columns, foreignKeys }) => {
      const referring = new Set(foreignKeys.flatMap(({ columnNames }) => columnNames));
      const names = columns.map(({ databaseName }) => databaseName);
      return names
        .filter((name) => name.endsWith('_id') && !referring.has(name))
        .map((name) => `${tableName}.${name}`);
    });
    expect(loose.sort()).toEqual([...NO_REFERENCE.keys()].sort());
  });

  test('never synchronises by itself', () => {
    expect(source.options.synchronize).toBe(false);
    expect(source.options.migrationsRun ?? false).toBe(false);
  });

  test('loses nothing at a power cut that it has answered', async () => {
    const asked =
      engine === 'sqlite'
        ? ['journal_mode', 'synchronous', 'foreign_keys']
        : ['synchronous_commit'];
    const said = await Promise.all(
      asked.map((name) => source.query(engine === 'sqlite' ? `pragma ${name}` : `show ${name}`)),
    );
    const wanted =
      engine === 'sqlite'
        ? [[{ journal_mode: 'wal' }], [{ synchronous: 2 }], [{ foreign_keys: 1 }]]
        : [[{ synchronous_commit: 'on' }]];
    expect(said).toEqual(wanted);
  });

  describe('of the audit log', () => {
    test.each(REFUSED[engine])('refuses %s', async (sql) => {
      const before = await direct.rows('select * from audit_events order by seq');
      expect(await settled(() => direct.rows(sql))).toContain('audit_events is append-only');
      expect(await direct.rows('select * from audit_events order by seq')).toEqual(before);
      expect(before).toHaveLength(3);
    });

    if (engine === 'sqlite') {
      // REPLACE deletes the row in its way without firing the trigger on DELETE; see issue 2.
      test.failing('refuses REPLACE', async () => {
        const told = await settled(() => direct.rows(REPLACE));
        expect(told).toContain('audit_events is append-only');
      });
    }
  });
});

onEachEngine('a start', (engine) => {
  let place: Installation;
  let direct: Direct;
  let triggers: readonly Trigger[];

  beforeAll(async () => {
    place = await Installation.make(engine);
    const app = await place.start();
    await app.close();
    direct = await place.direct();
    triggers = await direct.rows<Trigger>(TRIGGERS[engine]);
  });

  afterAll(() => place?.remove());

  const expected = engine === 'sqlite' ? ['delete', 'update'] : ['delete', 'truncate', 'update'];

  test('guards the log by these triggers', () => {
    const guarding = triggers.map(({ name }) => name).filter((name) => !name.startsWith('keep_'));
    expect(guarding).toEqual(expected.map((verb) => `audit_events_refuse_${verb}`));
  });

  test.each(expected)(
    'is refused without the trigger against %s, and says what to do',
    async (verb) => {
      const name = `audit_events_refuse_${verb}`;
      const { sql = '' } = triggers.find((trigger) => trigger.name === name) ?? {};
      await direct.rows(`drop trigger ${name}${engine === 'postgres' ? ' on audit_events' : ''}`);
      const told = await settled(() => place.start());
      await direct.rows(sql);
      expect(told).toContain(`does not refuse changes to its audit log (missing ${name})`);
      expect(told).toContain('restore the database from a backup');
    },
  );

  test('is refused when a trigger of the same name stands on another table', async () => {
    const name = 'audit_events_refuse_update';
    const { sql = '' } = triggers.find((trigger) => trigger.name === name) ?? {};
    await direct.rows(`drop trigger ${name}${engine === 'postgres' ? ' on audit_events' : ''}`);
    await direct.rows(sql.replace(/ON ("?)(?:public\.)?audit_events\1/i, 'ON sites'));
    const told = await settled(() => place.start());
    await direct.rows(`drop trigger ${name}${engine === 'postgres' ? ' on sites' : ''}`);
    await direct.rows(sql);
    expect(told).toContain(`missing ${name}`);
  });

  if (engine === 'postgres') {
    test('is refused while a trigger is switched off', async () => {
      await direct.rows('alter table audit_events disable trigger audit_events_refuse_delete');
      const told = await settled(() => place.start());
      await direct.rows('alter table audit_events enable trigger audit_events_refuse_delete');
      expect(told).toContain('missing audit_events_refuse_delete');
    });
  }

  test('goes well again once they stand', async () => {
    expect(await direct.rows(TRIGGERS[engine])).toEqual(triggers);
    expect(await settled(() => place.start())).toBe('done');
  });
});
