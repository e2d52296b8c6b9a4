import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../support/client.js';
import { makeDelivery, scanOf, serials } from '../support/first-day.js';
import { onEachEngine, Testbed } from '../support/testbed.js';

type Line = { serial: string; status: string; condition: string | null };

/** The same six numbers, counted from the lines of an export instead of by the database. */
const counted = (lines: readonly Line[], ordered: number) => {
  const count = (test: (line: Line) => boolean) => lines.filter(test).length;
  const received = count(({ status, condition }) => status !== 'missing' && condition !== null);
  return {
    ordered,
    expected: count(({ status }) => status !== 'unexpected'),
    received,
    missing: count(({ status }) => status === 'missing'),
    unexpected: count(({ status }) => status === 'unexpected'),
    damaged: count(({ condition }) => condition === 'damaged'),
  };
};

onEachEngine('the totals of a delivery', (engine) => {
  let bed: Testbed;
  let operations: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
  });

  afterAll(() => bed?.stop());

  test('are equal on the page, in the scan answer, in the list and counted from each export', async () => {
    const listed = serials(8);
    const { delivery, session, line } = await makeDelivery(operations, listed);
    const scans = [...listed.slice(0, 5), 'FREMMED-1', 'FREMMED-2'].map((serial) => scanOf(serial));
    const damaged = scanOf(String(listed[5]), { condition: 'damaged', conditionNote: 'Bule' });
    await operations.post(`/scan-sessions/${session.id}/scans`, { scans });
    await operations.post(`/deliveries/${delivery.id}/unexpected-items`, {
      serial: 'FREMMED-2',
      orderLineId: line.id,
      reason: 'Sendt som erstatning',
      condition: 'intact',
    });
    const last = await operations.post(`/scan-sessions/${session.id}/scans`, { scans: [damaged] });
    const totals = last.body['totals'];
    expect(totals).toEqual({
      ordered: 60,
      expected: 8,
      received: 7,
      missing: 2,
      unexpected: 2,
      damaged: 1,
    });

    const page = await operations.get(`/deliveries/${delivery.id}`);
    const items = await operations.get(`/deliveries/${delivery.id}/items`);
    const inSession = await operations.get(`/scan-sessions/${session.id}`);
    for (const { body } of [page, items, inSession]) expect(body['totals']).toEqual(totals);
    expect(counted(items.body['items'] as Line[], 60)).toEqual(totals);

    const exported = await operations.raw(
      'GET',
      `/deliveries/${delivery.id}/items/export?format=ndjson`,
    );
    const text = await exported.text();
    const lines = text
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as Line);
    expect(counted(lines, 60)).toEqual(totals);

    const csv = await operations.raw('GET', `/deliveries/${delivery.id}/items/export?format=csv`);
    const [, ...rows] = (await csv.text()).trim().split('\r\n');
    const cells = rows.map((row) => row.split(';'));
    const fromCsv = cells.map(([serial = '', status = '', condition = '']) => ({
      serial,
      status,
      condition: condition || null,
    }));
    expect(counted(fromCsv, 60)).toEqual(totals);
    await expectInLists(delivery, line, totals);
  });

  /** The lists' own exports say the same of the delivery and of the order's line. */
  async function expectInLists(delivery: { id: string }, line: { id: string }, totals: unknown) {
    const rowOf = async (list: string, id: string) => {
      const file = await operations.raw('GET', `/${list}/export?format=ndjson`);
      const rows = (await file.text()).trim().split('\n');
      return rows
        .map((row) => JSON.parse(row) as Record<string, unknown>)
        .find((row) => row['id'] === id || row['lineId'] === id);
    };
    expect(await rowOf('deliveries', delivery.id)).toMatchObject(totals as object);
    expect(await rowOf('orders', line.id)).toMatchObject({ line: 1, quantity: 60, received: 7 });
  }
});
