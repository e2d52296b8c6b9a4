import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { openDirect, type Direct } from '../../test/support/direct.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { verifierOf, type OtherFile } from '../../test/support/other-file.js';
import { Random } from '../../test/support/random.js';
import { dropGuards, readTables, writeTables, type Tables } from '../../test/support/tables.js';
import { TAMPERED_TABLES, TAMPERINGS } from '../../test/support/tampering.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Settings } from '../platform/config/settings.js';
import { AuditKey } from './application/audit-key.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { OutsideHead } from './application/outside-head.js';
import type { ChainHead, Verification } from './domain/chain.js';

const SEED = 20_250_424;

/** A verification on PostgreSQL takes several times as long, and is of the same code. */
const TIMES = { sqlite: 1_000, postgres: 200 };
const KINDS = Object.keys(TAMPERINGS).length + 1;

onEachEngine('the audit log', (engine) => {
  const eachKind = Math.floor(TIMES[engine] / KINDS);
  const oldDatabases = TIMES[engine] - eachKind * (KINDS - 1);
  let bed: Testbed;
  let direct: Direct;
  let verifier: AuditVerifier;
  let folder: string;
  let clean: Tables;
  /** The database as it stood before: its rows, and on SQLite its file. */
  const earlier: { readonly tables: Tables; readonly file: string }[] = [];
  const found: { [kind: string]: string } = {};

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    folder = await mkdtemp(join(tmpdir(), 'idrift-audit-'));
    direct = await openDirect(bed.app.get(Settings));
    verifier = bed.app.get(AuditVerifier);
    const admin = await bed.setUp();
    const operations = await bed.person(admin, 'operations');
    const coordinator = await bed.person(admin, 'coordinator');
    for (const step of [decide, receive, handle]) {
      await keepACopy();
      await step({ operations, coordinator });
    }
    bed.app.get(OutsideHead).flush();
    await dropGuards(direct, engine);
    clean = await readTables(direct, TAMPERED_TABLES);
  });

  afterAll(async () => {
    await direct?.close();
    await bed?.stop();
    await rm(folder, { recursive: true, force: true });
    const lines = Object.entries(found).map(([kind, told]) => `  ${kind}: ${told}`);
    process.stdout.write(`${engine}, seed ${SEED}\n${lines.join('\n')}\n`);
  });

  async function keepACopy(): Promise<void> {
    const file = join(folder, `old-${earlier.length}.sqlite`);
    if (engine === 'sqlite') await direct.rows('vacuum into ?', [file]);
    earlier.push({ file, tables: await readTables(direct, TAMPERED_TABLES) });
  }

  /** Verifies the tables as they were made to be, and puts the clean ones back. */
  async function verifyTampered(tables: Tables): Promise<Verification> {
    await writeTables(direct, clean, tables);
    const verification = await verifier.verify();
    await writeTables(direct, tables, clean);
    return verification;
  }

  const expectClean = async () => {
    const verification = await verifier.verify();
    expect(verification).toMatchObject({ ok: true, faults: [] });
    return verification;
  };

  test('of a clean database holds, and says how much it has looked at', async () => {
    const { head, checkedEvents, checkedRows } = await expectClean();
    const events = clean['audit_events'] ?? [];
    expect(events.length).toBeGreaterThan(40);
    expect(checkedEvents).toBe(events.length);
    expect(head).toEqual({ seq: events.length, mac: events.at(-1)?.['mac'] });
    const rows = TAMPERED_TABLES.slice(2).map((table) => clean[table]?.length ?? 0);
    expect(rows.every((count) => count > 0)).toBe(true);
    expect(checkedRows).toBe(rows.reduce((sum, count) => sum + count, 0));
  });

  describe('finds', () => {
    test.each(Object.entries(TAMPERINGS))(
      `%s: ${eachKind} of ${eachKind} times`,
      async (kind, tamper) => {
        const random = new Random(SEED + kind.length);
        const missed: string[] = [];
        for (let round = 0; round < eachKind; round += 1) {
          const { tables, firstSeq } = tamper(random, clean);
          expect(JSON.stringify(tables)).not.toBe(JSON.stringify(clean));
          const { ok, faults } = await verifyTampered(tables);
          const named = firstSeq === undefined || faults[0]?.seq === firstSeq;
          if (ok || faults.length === 0 || !named)
            missed.push(`round ${round}: ${JSON.stringify(faults)}`);
        }
        await expectClean();
        found[kind] = `${eachKind - missed.length} of ${eachKind}`;
        expect(missed).toEqual([]);
      },
    );

    test(`an old database swapped back: ${oldDatabases} of ${oldDatabases} times`, async () => {
      const random = new Random(SEED);
      const faults: string[] = [];
      for (let round = 0; round < oldDatabases; round += 1) {
        const old = random.pick(earlier);
        const verification =
          engine === 'sqlite'
            ? await verifyFile(old.file, round)
            : await verifyTampered(old.tables);
        faults.push(...verification.faults.map(({ kind }) => kind));
      }
      await expectClean();
      found['swap back an old database'] = `${faults.length} of ${oldDatabases}`;
      expect(faults).toEqual(Array(oldDatabases).fill('outside-head-differs'));
    });
  });

  /** An old file in the place of the present one, opened as the application opens its own. */
  async function verifyFile(old: string, round: number): Promise<Verification> {
    const file = join(folder, `swapped-${round}.sqlite`);
    await copyFile(old, file);
    const other: OtherFile = await verifierOf(bed.app, file);
    try {
      return await other.verifier.verify();
    } finally {
      await other.close();
      await rm(file);
    }
  }

  describe('has a head outside the database that', () => {
    const file = () => join(bed.dataDir, 'audit-head.json');
    const headAt = (seq: number): ChainHead => ({
      seq,
      mac: String(clean['audit_events']?.[seq - 1]?.['mac']),
    });

    /** The file as the application itself would have left it at that head. */
    async function fileAt(head: ChainHead, keyed = bed.app.get(AuditKey).keyed): Promise<string> {
      const writer = new OutsideHead(folder, keyed);
      await rm(join(folder, 'audit-head.json'), { force: true });
      writer.note(head);
      writer.flush();
      return readFile(join(folder, 'audit-head.json'), 'utf8');
    }

    /** Verifies with this text in the file (null: without it), and puts the right one back. */
    async function verifyWith(text: string | null): Promise<Verification> {
      const kept = await readFile(file(), 'utf8');
      if (text === null) await rm(file());
      else await writeFile(file(), text);
      const verification = await verifier.verify();
      await writeFile(file(), kept);
      await expectClean();
      return verification;
    }

    test.each([1, 2, 7, 30])('may lie %d events behind', async (behind) => {
      const last = clean['audit_events']?.length ?? 0;
      expect(await verifyWith(await fileAt(headAt(last - behind)))).toMatchObject({ ok: true });
    });

    test('is missed when it is not there', async () => {
      expect(await verifyWith(null)).toMatchObject({
        ok: false,
        faults: [{ kind: 'outside-head-missing' }],
      });
    });

    const lie = (text: string, changes: object) =>
      JSON.stringify({ ...JSON.parse(text), ...changes });
    test.each<[string, (honest: string) => Promise<string> | string]>([
      ['with another sequence', (honest) => lie(honest, { seq: 3 })],
      ['with another MAC', (honest) => lie(honest, { mac: headAt(3).mac })],
      ['of an earlier event, with the proof of the last', (honest) => lie(honest, headAt(3))],
      ['with another proof', (honest) => lie(honest, { proof: headAt(3).mac })],
      ['without a proof', (honest) => lie(honest, { proof: undefined })],
      ['sealed with another key', () => fileAt(headAt(3), (text) => text)],
      ['of a log that was longer', () => fileAt({ seq: 10_000, mac: headAt(3).mac })],
      ['of another log as long', () => fileAt({ seq: 3, mac: headAt(4).mac })],
      ['that is cut short', (honest) => honest.slice(0, 20)],
      ['that is empty', () => ''],
      ['that is no object', () => 'null'],
    ])('is not believed when it is one %s', async (_name, forge) => {
      const honest = await readFile(file(), 'utf8');
      const verification = await verifyWith(await forge(honest));
      expect(verification).toMatchObject({ ok: false, faults: [{ kind: 'outside-head-differs' }] });
    });
  });
});

type People = { readonly operations: Client; readonly coordinator: Client };

/** A region and a decision of the register. */
async function decide({ coordinator }: People): Promise<void> {
  const region = await coordinator.post('/regions', {
    slug: 'nord',
    nameDa: 'Nordjylland',
    nameEn: 'North',
  });
  await coordinator.patch(
    `/regions/${String(region.body['id'])}`,
    { codeIso: 'DK-81' },
    { ifMatch: 1 },
  );
  const decision = await coordinator.post('/decisions', {
    topic: 'accelerators',
    title: 'GPU’er i HPC 2025',
    forum: 'Bestyrelsen',
  });
  await coordinator.post(
    `/decisions/${String(decision.body['id'])}/actions/forward`,
    {},
    { ifMatch: 1 },
  );
}

/** A delivery of four, of which one is damaged, and one that nobody expected. */
async function receive({ operations }: People): Promise<void> {
  const listed = serials(4, 'AUDIT');
  const { session } = await makeDelivery(operations, listed);
  const scans = [...listed, 'AUDIT-UKENDT'].map((serial) => scanOf(serial));
  await operations.post(`/scan-sessions/${session.id}/scans`, { scans });
  await operations.post(`/scans/${scans[0]?.id}/damage`, { note: 'Bulet front' });
}

/** What is done with the servers afterwards. */
async function handle({ operations }: People): Promise<void> {
  const { body } = await operations.get('/servers');
  const [first, second, third] = body['items'] as { id: string; revision: number }[];
  const act = (server: typeof first, action: string) =>
    operations.post(
      `/servers/${server?.id}/actions/${action}`,
      { reason: 'Kølestuds utæt' },
      { ifMatch: server?.revision ?? 0 },
    );
  await operations.patch(
    `/servers/${first?.id}`,
    { name: 'hpc-001' },
    { ifMatch: first?.revision ?? 0 },
  );
  await act(second, 'quarantine');
  await act(third, 'return');
}
