import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { openDirect, type Direct } from '../../test/support/direct.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { Installation } from '../../test/support/installation.js';
import { contextWith, state } from '../../test/support/scratch.js';
import { dropGuards, readTables, writeTables, type Tables } from '../../test/support/tables.js';
import { TAMPERED_TABLES } from '../../test/support/tampering.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Settings } from '../platform/config/settings.js';
import { DATABASE_FILE } from '../platform/database/database-file.js';
import { Work, type SqlValue } from '../platform/database/work.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { OutsideHead } from './application/outside-head.js';
import type { Verification } from './domain/chain.js';

const UNPROVED: readonly (readonly [table: string, column: string, value: SqlValue])[] = [
  ['servers', 'region_id', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
  ['servers', 'created_at', 1],
  ['assets', 'region_id', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
  ['assets', 'manufacturer_key', 'another'],
  ['assets', 'serial_key', 'ANOTHER'],
  ['assets', 'created_at', 1],
  ['orders', 'created_at', 1],
  ['deliveries', 'state_since', 1],
  ['deliveries', 'created_at', 1],
];

/** Places where a forger would look for a gap, beside the kinds of audit.db-spec.ts. */
onEachEngine('a forger who knows the rooms', (engine) => {
  let bed: Testbed;
  let direct: Direct;
  let verifier: AuditVerifier;
  let operations: Client;
  let before: Tables;
  let clean: Tables;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    direct = await openDirect(bed.app.get(Settings));
    verifier = bed.app.get(AuditVerifier);
    operations = await bed.person(await bed.setUp(), 'operations');
    const listed = serials(2, 'GAP');
    const { session } = await makeDelivery(operations, listed);
    const scans = listed.map((serial) => scanOf(serial));
    await operations.post(`/scan-sessions/${session.id}/scans`, { scans });
    before = await readTables(direct, TAMPERED_TABLES);
    const { body } = await operations.get('/servers');
    for (const { id, revision } of body['items'] as { id: string; revision: number }[]) {
      const reason = { reason: 'Kølestuds utæt' };
      await operations.post(`/servers/${id}/actions/quarantine`, reason, { ifMatch: revision });
      await operations.patch(`/servers/${id}`, { place: 'R12' }, { ifMatch: revision + 1 });
    }
    bed.app.get(OutsideHead).flush();
    await dropGuards(direct, engine);
    clean = await readTables(direct, TAMPERED_TABLES);
  });

  afterAll(async () => {
    await direct?.close();
    await bed?.stop();
  });

  async function verifyTampered(changes: Tables): Promise<Verification> {
    const tables = { ...clean, ...changes };
    await writeTables(direct, clean, tables);
    const verification = await verifier.verify();
    await writeTables(direct, tables, clean);
    expect(await verifier.verify()).toMatchObject({ ok: true, faults: [] });
    return verification;
  }

  test.each([0, -1, -1_000_000])('is found who slips in an event numbered %d', async (seq) => {
    const checksOff =
      engine === 'postgres'
        ? 'alter table audit_events drop constraint if exists ck_audit_events_seq'
        : 'pragma ignore_check_constraints = on';
    await direct.rows(checksOff);
    const events = clean['audit_events'] ?? [];
    const lie = { ...events[0], seq, actor_id: 'somebody', reason: 'set ind bagefter' };
    const { ok, faults } = await verifyTampered({ audit_events: [lie, ...events] });
    expect({ ok, faults }).toMatchObject({
      ok: false,
      faults: [{ kind: 'event-missing', seq: 1 }],
    });
  });

  // The row's stamp is a true event, only not its last one.
  for (const table of ['servers', 'assets']) {
    test.failing(
      `is found who puts a row of ${table} back to what it once was, stamp and all`,
      async () => {
        const [old] = before[table] ?? [];
        const rows = (clean[table] ?? []).map((row) =>
          old && row['id'] === old['id'] ? old : row,
        );
        const { ok } = await verifyTampered({ [table]: rows });
        expect({ ok, changed: rows.some((row) => row === old) }).toEqual({
          ok: false,
          changed: true,
        });
      },
    );
  }

  // What an image leaves out is not proved by it.
  for (const [table, column, value] of UNPROVED) {
    test.failing(`is found who changes ${table}.${column} by hand`, async () => {
      const [first = {}, ...others] = clean[table] ?? [];
      const { ok } = await verifyTampered({ [table]: [{ ...first, [column]: value }, ...others] });
      expect(ok).toBe(false);
    });
  }
});

describe('an old database file swapped back', () => {
  let place: Installation;
  const file = () => join(place.dataDir, DATABASE_FILE);
  const old = () => join(place.dataDir, 'old.sqlite');

  beforeAll(async () => {
    place = await Installation.make('sqlite');
    await inOneRun(5);
    await copyFile(file(), old());
    await inOneRun(5);
    for (const beside of ['', '-wal', '-shm']) await rm(`${file()}${beside}`, { force: true });
    await copyFile(old(), file());
  });

  afterAll(() => place?.remove());

  /** Starts the application, writes so many events, and stops it as an operator would. */
  async function inOneRun(events: number): Promise<Verification> {
    const app = await place.start();
    for (let count = 0; count < events; count += 1) {
      await app.get(Work).write(contextWith(), async (tx) => state(tx, `event ${count}`));
    }
    const verification = await app.get(AuditVerifier).verify();
    await app.close();
    return verification;
  }

  test('is found at the next verification, and stays found after a few more writes', async () => {
    expect(await inOneRun(0)).toMatchObject({
      ok: false,
      faults: [{ kind: 'outside-head-differs' }],
    });
    expect(await inOneRun(2)).toMatchObject({
      ok: false,
      faults: [{ kind: 'outside-head-differs' }],
    });
  });

  // Longer than the lost one, the new log's head takes the place of the old one outside.
  test.failing('stays found when the log has grown longer than it ever was', async () => {
    await inOneRun(20);
    expect(await inOneRun(0)).toMatchObject({
      ok: false,
      faults: [{ kind: 'outside-head-differs' }],
    });
  });
});
