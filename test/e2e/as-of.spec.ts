import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isKept, versionedColumns } from '../../src/platform/database/past/kept-tables.js';
import { Work, type WriteTx } from '../../src/platform/database/work.js';
import { contextWith } from '../support/scratch.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { uploadTo } from '../support/uploads.js';
import { addressOf, neededBy, readsOf } from './addresses.js';
import { Described, type Operation } from './described.js';
import { signIn } from './people.js';
import { faultsOf } from './problems.js';
import { makeStage, type Stage } from './stage.js';

const DAY = '2025-04-24';
const ITS_END = Date.parse(`${DAY}T23:59:59.999+02:00`);
const HOUR_MS = 3_600_000;

const takesAsOf = ({ parameters }: Operation) => parameters.some(({ name }) => name === 'asOf');

type ColumnSeen = { readonly table: string; readonly column: string };

const NUMBERS = {
  sqlite: `select m.name as "table", p.name as "column"
             from sqlite_master m, pragma_table_info(m.name) p
            where m.type = 'table' and p.type in ('integer', 'bigint') and p.pk = 0`,
  postgres: `select table_name as "table", column_name as "column" from information_schema.columns
              where table_schema = current_schema() and data_type in ('integer', 'bigint')`,
};

const isCompared = ({ table, column }: ColumnSeen) =>
  isKept(table) && versionedColumns(table, [column]).compared.length > 0;

/** Changes some number in every row of a table; not every one may be changed. */
async function changeEachRow(tx: WriteTx, { table, column }: ColumnSeen): Promise<boolean> {
  try {
    await tx.attempt(() => tx.rows(`update ${table} set ${column} = ${column} + 1`));
    return true;
  } catch {
    return false;
  }
}

onEachEngine('as of a day that is past', (engine) => {
  let bed: Testbed;
  let stage: Stage;
  let file = '';
  let reads: readonly Operation[] = [];
  let then: ReadonlyMap<string, string>;
  let changed: ReadonlySet<string>;

  const addresses = () =>
    reads
      .filter(takesAsOf)
      .map((one) => `${addressOf(stage, one)}?${neededBy(stage, one).join('&')}`);

  async function answers(extra = ''): Promise<ReadonlyMap<string, string>> {
    const client = await signIn(bed, stage.person.login);
    const found = new Map<string, string>();
    for (const address of addresses()) {
      const answer = await client.raw('GET', `${address}${extra}`);
      const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      found.set(address, `${answer.status} ${text}`);
    }
    return found;
  }

  async function nameContact(displayName: string, ifMatch: number): Promise<void> {
    const client = await signIn(bed, stage.person.login);
    const given = { displayName, email: 'it@region.example' };
    const { status } = await client.put(`/regions/${stage.region}/contacts/region-it`, given, {
      ifMatch,
    });
    expect(status).toBe(200);
  }

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    stage = await makeStage(bed, await bed.setUp());
    await nameContact('Kontakten', 1);
    const sent = await uploadTo(stage.client, `/plan-tasks/${stage.plans.done}/files`, {
      content: 'navn;antal\n',
      fileName: 'navne.csv',
    });
    file = String(sent.body['id']);
    reads = readsOf(await Described.of(bed));
    bed.clock.advance(ITS_END - bed.clock.now());
    then = await answers();
    bed.clock.advance(9 * HOUR_MS);
    const work = bed.app.get(Work);
    changed = await work.write(contextWith(), async (tx) => {
      const columns = await tx.rows<ColumnSeen>(NUMBERS[tx.engine]);
      const done = new Set<string>();
      for (const one of columns.filter(isCompared)) {
        // Of these the names are kept as long as the row is the same: see the test of contacts.
        if (done.has(one.table) || one.table === 'role_contacts') continue;
        if (await changeEachRow(tx, one)) done.add(one.table);
      }
      return done;
    });
  });

  afterAll(() => bed?.stop());

  test('every list, page, count and export answers the same to the byte, whatever came later', async () => {
    expect(changed.size).toBeGreaterThan(55);
    expect(then.size).toBeGreaterThan(110);
    expect([...then].filter(([, answer]) => !answer.startsWith('200 '))).toEqual([]);
    const now = await answers();
    const asOf = await answers(`&asOf=${DAY}`);
    const differing = [...then].filter(([address, answer]) => asOf.get(address) !== answer);
    expect(differing.map(([address, answer]) => [address, answer, asOf.get(address)])).toEqual([]);
    // And those answers are others now, or the test would prove nothing.
    expect(
      [...then].filter(([address, answer]) => now.get(address) !== answer).length,
    ).toBeGreaterThan(60);
  });

  describe('is refused', () => {
    const pointersOf = async (address: string) => {
      const client = await signIn(bed, stage.person.login);
      const answer = await client.get(address);
      return [answer.status, ...faultsOf(answer).map(({ pointer, code }) => `${pointer} ${code}`)];
    };

    test('for a day that has not come, and for what is no day', async () => {
      expect(await pointersOf('/servers?asOf=2025-04-26')).toEqual([422, 'asOf not-yet']);
      expect(await pointersOf('/servers?asOf=2025-02-30')).toEqual([422, 'asOf not-a-day']);
      expect(await pointersOf(`/servers?asOf=${DAY}&asOf=${DAY}`)).toEqual([422, 'asOf not-a-day']);
    });

    test('where only the present is told', async () => {
      expect(await pointersOf(`/jobs?asOf=${DAY}`)).toEqual([400, 'asOf unknown-field']);
      expect(await pointersOf(`/people?asOf=${DAY}`)).toEqual([400, 'asOf unknown-field']);
    });

    test('with whatever changes something', async () => {
      const answer = await stage.client.post(`/decisions?asOf=${DAY}`, {});
      expect(answer.status).not.toBeLessThan(400);
    });
  });

  test('of a contact who is another since is told that there was one, and not who', async () => {
    const client = await signIn(bed, stage.person.login);
    const contactsOf = async (asOf: string) => {
      const { body } = await client.get(`/regions/${stage.region}?asOf=${asOf}`);
      return (body['contacts'] as { role: string; displayName: string; vacant: boolean }[])
        .filter(({ role }) => role === 'region-it')
        .map(({ displayName, vacant }) => [displayName, vacant]);
    };
    expect(await contactsOf(DAY)).toEqual([['Kontakten', false]]);
    await nameContact('En anden', 2);
    expect(await contactsOf('2025-04-25')).toEqual([['En anden', false]]);
    // A day that was asked for before is made anew in ten minutes.
    await bed.app.get(Work).forgetPast();
    expect(await contactsOf(DAY)).toEqual([['–', false]]);
  });

  test('what was erased since is erased on that day, too', async () => {
    const client = await signIn(bed, stage.person.login);
    const path = `/plan-task-files/${file}`;
    const statusOf = async (address: string) => (await client.raw('GET', address)).status;
    expect(await statusOf(`${path}?asOf=${DAY}`)).toBe(200);
    const removed = await client.post(`${path}/remove`, { reason: 'Viste et navn' });
    expect(removed.status).toBe(204);
    await bed.app.get(Work).forgetPast();
    const now = await statusOf(path);
    expect(now).toBeGreaterThanOrEqual(400);
    expect(await statusOf(`${path}?asOf=${DAY}`)).toBe(now);
  });

  test('today is now', async () => {
    const client = await signIn(bed, stage.person.login);
    const today = await client.get('/servers?asOf=2025-04-25');
    expect(today.body).toEqual((await client.get('/servers')).body);
  });
});
