import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../support/client.js';
import { makeDelivery, scanOf, serials } from '../support/first-day.js';
import { onEachEngine, Testbed } from '../support/testbed.js';

onEachEngine('the first day', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
  });

  afterAll(() => bed?.stop());

  test('ten scans, one unknown, one duplicate, one damaged: totals, timeline, audit', async () => {
    const listed = serials(10);
    const { delivery, session } = await makeDelivery(operations, listed);
    const scan = async (serial: string) => {
      const { body } = await operations.post(`/scan-sessions/${session.id}/scans`, {
        scans: [scanOf(serial)],
      });
      return body as {
        outcomes: { scan: { id: string; answer: string; assetId: string } }[];
        totals: object;
      };
    };
    const answers: string[] = [];
    const scans: { id: string; assetId: string }[] = [];
    for (const serial of [...listed, 'UNKNOWN-77', String(listed[0])]) {
      const answer = await scan(serial);
      answers.push(String(answer.outcomes[0]?.scan.answer));
      scans.push(answer.outcomes[0]?.scan ?? { id: '', assetId: '' });
    }
    expect(answers).toEqual([...Array(10).fill('ok'), 'not-on-list', 'already-received']);
    const damage = await operations.post(`/scans/${scans[9]?.id}/damage`, { note: 'Bulet front' });
    expect(damage.body).toEqual({
      ordered: 60,
      expected: 10,
      received: 10,
      missing: 0,
      unexpected: 1,
      damaged: 1,
    });

    const page = await operations.get(`/deliveries/${delivery.id}`);
    expect(page.body['totals']).toEqual(damage.body);
    const server = await operations.get(`/servers/${scans[0]?.assetId}`);
    expect(server.body).toMatchObject({ state: 'received', serial: listed[0], lotNumber: 1 });
    expect(server.headers.get('etag')).toBe(`"r${String(server.body['revision'])}"`);
    const timeline = await operations.get(`/audit-events?subjectId=${scans[0]?.assetId}`);
    expect((timeline.body['items'] as { kind: string }[]).map(({ kind }) => kind)).toContain(
      'server.receive',
    );
    const verification = await admin.get('/audit/verification');
    expect(verification.body).toMatchObject({ ok: true, faults: [] });
  });
});
