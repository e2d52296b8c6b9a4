import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCheckedModel, makeServer, recordOf } from '../../test/support/checks.js';
import type { Client } from '../../test/support/client.js';
import { openDirect, type Direct } from '../../test/support/direct.js';
import { made, makeOrderOf, type Made } from '../../test/support/receiving.js';
import type { Row } from '../../test/support/tables.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { ERASURE } from '../../test/e2e/stage.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { Settings } from '../platform/config/settings.js';

/** The tables whose rows stand in events of something else, and what faults call their rows. */
const TOLD: { readonly [table: string]: string } = {
  check_results: 'check-result',
  check_profiles: 'check-profile',
  check_definitions: 'check-profile',
  server_holds: 'hold',
  sanitisations: 'sanitisation',
  server_replacements: 'replacement',
};

/** What nothing is decided by: where a row stands, and how often it was changed. */
const NOT_TOLD = ['id', 'created_at', 'revision', 'scope_key', 'position'];

/** Another value of its kind. */
const another = (value: Row[string]): Row[string] =>
  typeof value === 'number' ? value + 1 : `${value ?? ''}7`;

onEachEngine('the log proves what it tells in events of something else', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let direct: Direct;
  let server: Made;

  const read = ({ id }: Made) => made(operations.get(`/servers/${id}`));
  const verify = () => bed.app.get(AuditVerifier).verify();
  const subjectsOf = async () =>
    (await verify()).faults.map(({ kind, subject }) => [kind, subject]);

  async function onRevision(path: string, body: object, of: Made): Promise<Made> {
    const { revision } = await read(of);
    return made(operations.post(path, body, { ifMatch: Number(revision) }));
  }

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    const { model, profile } = await makeCheckedModel(operations);
    await made(operations.post(`/check-profiles/${profile.id}/versions`));
    const { lines } = await makeOrderOf(operations, model);
    server = await makeServer(operations, model, { orderLineId: lines[0]?.id });
    const [right, wrong] = [
      await makeServer(operations, model),
      await makeServer(operations, model),
    ];
    await made(
      recordOf(
        operations,
        server,
        { code: 'leak-test', value: 'nej', unit: 'yes/no' },
        { code: 'leak-test', value: 'ja', unit: 'yes/no', instrument: 'Manometer 3' },
      ),
    );
    await made(operations.post(`/servers/${server.id}/holds`, { reason: 'Afventer rack' }));
    await onRevision(`/servers/${server.id}/actions/order`, {}, server);
    await onRevision(`/servers/${server.id}/actions/receive`, { condition: 'intact' }, server);
    await onRevision(`/servers/${server.id}/actions/quarantine`, { reason: 'Fugt' }, server);
    await made(operations.post(`/servers/${server.id}/sanitisations`, ERASURE));
    const path = `/servers/${server.id}/replacements`;
    await onRevision(path, { newServerId: wrong.id, reason: 'Forkert nummer' }, server);
    await onRevision(`${path}/undo`, { reason: 'Det var den anden' }, server);
    await onRevision(path, { newServerId: right.id, reason: 'Halv hukommelse' }, server);
    direct = await openDirect(bed.app.get(Settings));
  });

  afterAll(async () => {
    await direct?.close();
    await bed?.stop();
  });

  test('a clean database holds, with every row looked at', async () => {
    const { ok, faults, checkedRows } = await verify();
    expect({ ok, faults }).toEqual({ ok: true, faults: [] });
    expect(checkedRows).toBeGreaterThan(10);
  });

  test.each(Object.entries(TOLD))(
    '%s: a value changed by hand is found',
    async (table, subject) => {
      const [row] = await direct.rows<Row>(`select * from ${table} order by id limit 1`);
      const columns = Object.keys(row ?? {}).filter((column) => !NOT_TOLD.includes(column));
      expect(columns.length).toBeGreaterThan(3);
      const missed: string[] = [];
      for (const column of columns) {
        const write = (value: Row[string]) =>
          direct.rows(`update ${table} set ${column} = ? where id = ?`, [
            value,
            row?.['id'] ?? null,
          ]);
        try {
          await write(another(row?.[column] ?? null));
        } catch {
          continue; // the database itself refuses the lie
        }
        const found = await subjectsOf();
        await write(row?.[column] ?? null);
        const named = table === 'check_definitions' ? row?.['profile_id'] : row?.['id'];
        const isFound = found.some(([, told]) => told === `${subject}/${String(named)}`);
        if (!isFound) missed.push(column);
      }
      expect(missed).toEqual([]);
      expect(await subjectsOf()).toEqual([]);
    },
  );

  test('a result that is gone is found, and one that nobody recorded', async () => {
    const [row = {}] = await direct.rows<Row>('select * from check_results order by id limit 1');
    const names = Object.keys(row);
    const insert = (id: Row[string]) =>
      direct.rows(
        `insert into check_results (${names.join(', ')})
          values (${names.map(() => '?').join(', ')})`,
        names.map((name) => (name === 'id' ? id : (row[name] ?? null))),
      );
    await direct.rows('delete from check_results where id = ?', [row['id'] ?? null]);
    expect(await subjectsOf()).toEqual([['row-missing', `check-result/${String(row['id'])}`]]);
    await insert(row['id'] ?? null);
    await insert('made-up');
    expect(await subjectsOf()).toEqual([['row-differs', 'check-result/made-up']]);
    await direct.rows(`delete from check_results where id = 'made-up'`);
    expect(await subjectsOf()).toEqual([]);
  });

  test('what is recorded while the log is proved accuses nobody', async () => {
    const results = Array.from({ length: 8 }, () => ({
      code: 'leak-test',
      value: 'ja',
      unit: 'yes/no',
    }));
    const proofs = Array.from({ length: 20 }, subjectsOf);
    const writes = results.map((result) => made(recordOf(operations, server, result)));
    const [found] = await Promise.all([Promise.all(proofs), Promise.all(writes)]);
    expect(found.flat()).toEqual([]);
  });
});
