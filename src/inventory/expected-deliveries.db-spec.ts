import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { makeDelivery } from '../../test/support/first-day.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { JobDispatcher } from '../platform/jobs/dispatcher.js';
import { Schedules } from '../platform/jobs/schedules.js';

onEachEngine('expected deliveries and the working calendar', (engine) => {
  let bed: Testbed;
  let operations: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
  });

  afterAll(() => bed?.stop());

  test('those that are expected on a day off are found, and no others', async () => {
    const { order, site } = await makeDelivery(operations, []);
    const announce = (noteNumber: string, expectedOn: string | null) =>
      made(
        operations.post('/deliveries', {
          orderId: order.id,
          noteNumber,
          siteId: site.id,
          expectedOn,
        }),
      );
    await announce('FS-hverdag', '2025-05-28');
    const holiday = await announce('FS-helligdag', '2025-05-29');
    const saturday = await announce('FS-lørdag', '2025-05-31');
    // Reduced staffing is no day off; without a day, or with one that is over, nothing is planned.
    await announce('FS-grundlovsdag', '2025-06-05');
    await announce('FS-uden-dag', null);
    await announce('FS-forbi', '2025-04-21');
    await bed.app.get(Schedules).sync();
    const { items } = await made(operations.get('/schedules'));
    const check = (items as Made[]).find(({ name }) => name === 'regions.calendar-check');
    const path = `/schedules/${check?.id ?? ''}/actions/run-now`;
    const begun = await made(operations.post(path, {}, { ifMatch: Number(check?.['revision']) }));
    await bed.app.get(JobDispatcher).runUntilIdle();
    const jobId = String(begun['lastJobId']);
    expect((await made(operations.get(`/jobs/${jobId}`)))['result']).toEqual({
      checked: 4,
      onDaysOff: [
        { type: 'delivery', id: holiday.id, day: '2025-05-29' },
        { type: 'delivery', id: saturday.id, day: '2025-05-31' },
      ],
    });
    const log = await made(operations.get(`/jobs/${jobId}/log`));
    expect((log['items'] as { text: string }[]).map(({ text }) => text)).toEqual([
      'FS-helligdag: 2025-05-29, Kristi himmelfartsdag / Ascension Day',
      'FS-lørdag: 2025-05-31, Lørdag / Saturday',
    ]);
  });
});
