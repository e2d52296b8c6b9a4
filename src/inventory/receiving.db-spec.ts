import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { Random } from '../../test/support/random.js';
import {
  countRows,
  makeModel,
  makeOrderOf,
  sendScans,
  totalsOf,
  wordsOf,
  type Made,
  type ScanSent,
} from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

const SEED = 20_250_424;
const AT_ONCE = 50;

onEachEngine('receiving', (engine) => {
  let bed: Testbed;
  let operations: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
  });

  afterAll(() => bed?.stop());

  const serversOf = async (delivery: Made) => {
    const { body } = await operations.get(`/servers?deliveryId=${delivery.id}&limit=500`);
    const servers = body['items'] as Made[];
    return servers
      .map(({ serial, state, condition, lotNumber, orderLineId }) => ({
        serial: String(serial).slice(-4),
        state,
        condition,
        lotNumber,
        onLine: orderLineId !== null,
      }))
      .sort((a, b) => a.serial.localeCompare(b.serial));
  };

  describe('fifty registrations of one serial at once', () => {
    test.each([
      ['written the same way', () => 'NC220-7781'],
      [
        'each written another way',
        (at: number) => `${' '.repeat(at % 3)}nc220-${at % 2 ? ' ' : ''}7782`,
      ],
    ])('make one server and 49 named conflicts: %s', async (_name, spelled) => {
      const model = await makeModel(operations);
      const before = await countRows(bed);
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, at) =>
          operations.post('/servers', { modelId: model.id, serial: spelled(at) }),
        ),
      );
      const [created, ...more] = answers.filter(({ status }) => status === 201);
      expect(more).toEqual([]);
      const refused = answers.filter((answer) => answer !== created);
      const told = refused.map(({ status, body }) => `${status} ${String(body['code'])}`);
      expect(new Set(told)).toEqual(new Set(['409 serial-registered']));
      expect(new Set(refused.map(({ body }) => body['existingId']))).toEqual(
        new Set([created?.body['id']]),
      );
      const after = await countRows(bed);
      expect(after).toEqual({
        ...before,
        assets: Number(before['assets']) + 1,
        servers: Number(before['servers']) + 1,
        audit_events: Number(before['audit_events']) + 2,
      });
    });

    test('is one again after the first one was sent back to the supplier', async () => {
      const model = await makeModel(operations);
      const { order, lines } = await makeOrderOf(operations, model);
      const line = lines[0] ?? order;
      const [serial = ''] = serials(1);
      const { session } = await makeDelivery(operations, [serial], { order, line });
      const { outcomes } = await sendScans(operations, session, [scanOf(serial)]);
      const path = `/servers/${outcomes[0]?.scan?.assetId}`;
      const { body } = await operations.get(path);
      const ifMatch = Number(body['revision']);
      const returned = await operations.post(
        `${path}/actions/return`,
        { reason: 'Utæt' },
        { ifMatch },
      );
      expect(returned.body['state']).toBe('returned');
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => operations.post('/servers', { modelId: model.id, serial })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    });
  });

  describe('forty scans, each sent three times, shuffled, in batches, with their answers lost', () => {
    /** Of thirty listed 28 are scanned, three twice, four damaged; and nine that are not listed. */
    const scansOf = (listed: readonly string[]): readonly ScanSent[] => [
      ...listed.slice(0, 4).map((serial) => scanOf(serial, { condition: 'damaged' })),
      ...listed.slice(4, 28).map((serial) => scanOf(serial)),
      ...listed.slice(4, 7).map((serial) => scanOf(`s/n: ${serial.toLowerCase()}`)),
      ...Array.from({ length: 9 }, (_, at) => scanOf(`${listed[0]}-UKENDT-${at}`)),
    ];

    const inOrder = async () => {
      const listed = serials(30);
      const { delivery, session } = await makeDelivery(operations, listed);
      const scans = scansOf(listed);
      expect(scans).toHaveLength(40);
      for (const scan of scans) await sendScans(operations, session, [scan]);
      return { totals: await totalsOf(operations, delivery), servers: await serversOf(delivery) };
    };

    test.each([1, 2, 3])(
      'leave what each sent once in order leaves, by one scanner (%d)',
      async (round) => {
        const wanted = await inOrder();
        expect(wanted.totals).toEqual({
          ordered: 60,
          expected: 30,
          received: 28,
          missing: 2,
          unexpected: 9,
          damaged: 4,
        });
        const random = new Random(SEED + round);
        const listed = serials(30);
        const { delivery, session } = await makeDelivery(operations, listed);
        const scans = scansOf(listed);
        const sendings = random.batches(random.shuffled([...scans, ...scans, ...scans]), 12);
        for (const batch of sendings) await sendScans(operations, session, batch);
        expect(await totalsOf(operations, delivery)).toEqual(wanted.totals);
        expect(await serversOf(delivery)).toEqual(wanted.servers);
      },
    );

    test.each([1, 2])('leave the same by four scanners at once (%d)', async (round) => {
      const wanted = await inOrder();
      const random = new Random(SEED * round);
      const listed = serials(30);
      const { delivery, session } = await makeDelivery(operations, listed);
      const scans = scansOf(listed);
      const scanners = Array.from({ length: 4 }, async () => {
        const sendings = random.batches(random.shuffled([...scans, ...scans, ...scans]), 12);
        for (const batch of sendings) await sendScans(operations, session, batch);
      });
      await Promise.all(scanners);
      expect(await totalsOf(operations, delivery)).toEqual(wanted.totals);
      expect(await serversOf(delivery)).toEqual(wanted.servers);
    });

    test('keep the answer that each scan had the first time', async () => {
      const listed = serials(2);
      const { session } = await makeDelivery(operations, listed);
      const scans = [...listed, String(listed[0]), 'FREMMED-88'].map((serial) => scanOf(serial));
      const first = await sendScans(operations, session, scans);
      expect(wordsOf(first.outcomes)).toEqual(['ok', 'ok', 'already-received', 'not-on-list']);
      const before = await countRows(bed);
      const again = await sendScans(operations, session, scans);
      expect(again).toEqual(first);
      expect(await countRows(bed)).toEqual(before);
    });

    test('tell a scan id that was used for another scan, and carry on', async () => {
      const listed = serials(3);
      const { session } = await makeDelivery(operations, listed);
      const [one, two, three] = listed.map((serial) => scanOf(serial));
      await sendScans(operations, session, one ? [one] : []);
      const mixed = [{ ...two, id: one?.id ?? '', serial: String(listed[1]) }, three ?? scanOf('')];
      const { outcomes, totals } = await sendScans(operations, session, mixed);
      expect(wordsOf(outcomes)).toEqual(['scan-id-reused', 'ok']);
      expect(totals).toMatchObject({ received: 2, missing: 1 });
    });
  });

  describe('twelve scanners that meet on one machine', () => {
    test.each([
      ['which nobody knew', false],
      ['which was registered before it came', true],
    ])('%s: one receives it, and each of the others is told so', async (_name, registered) => {
      const { order, lines } = await makeOrderOf(operations, await makeModel(operations));
      const line = lines[0] ?? order;
      const [serial = ''] = serials(1);
      const { delivery, session } = await makeDelivery(operations, [serial], { order, line });
      if (registered) {
        const modelId = (line['model'] as Made).id;
        await operations.post('/servers', { modelId, serial, orderLineId: line.id });
      }
      const answers = await Promise.all(
        Array.from({ length: 12 }, () =>
          operations.post(`/scan-sessions/${session.id}/scans`, { scans: [scanOf(serial)] }),
        ),
      );
      const words = answers.map(({ status, body }) =>
        status === 200
          ? wordsOf(body['outcomes'] as []).join()
          : `${status} ${String(body['code'])}`,
      );
      expect(words.sort()).toEqual([...Array(11).fill('already-received'), 'ok']);
      expect(await totalsOf(operations, delivery)).toMatchObject({ received: 1, missing: 0 });
    });

    test('of deliveries of one order at once make lots with numbers of their own', async () => {
      const { order, lines } = await makeOrderOf(operations, await makeModel(operations));
      const line = lines[0] ?? order;
      const stands = [];
      for (let count = 0; count < 6; count += 1) {
        const listed = serials(2);
        stands.push({ listed, ...(await makeDelivery(operations, listed, { order, line })) });
      }
      const answers = await Promise.all(
        stands.map(({ session, listed }) =>
          operations.post(`/scan-sessions/${session.id}/scans`, {
            scans: listed.map((one) => scanOf(one)),
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      const lots = await Promise.all(stands.map(({ delivery }) => serversOf(delivery)));
      expect(lots.map(([one]) => one?.lotNumber).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });
});
