import { randomUUID } from 'node:crypto';
import type { Client } from './client.js';
import { made, type Made } from './receiving.js';

/** The catalogue and the order that the first delivery belongs to. */
export async function makeOrder(client: Client, quantity = 60) {
  const model = await made(
    client.post('/hardware-models', {
      kind: 'server',
      manufacturer: 'Nordcompute',
      name: 'NC-220 vandkølet',
      partNumber: `NC220-${randomUUID().slice(0, 8)}`,
      cooling: 'direct-liquid',
      rackUnits: 1,
      maxWatts: 1_200,
    }),
  );
  const order = await made(
    client.post('/orders', {
      number: `PO-${randomUUID().slice(0, 8)}`,
      supplier: 'Nordcompute A/S',
      orderedOn: '2025-02-03',
      lines: [{ modelId: model.id, quantity }],
    }),
  );
  const [line] = order['lines'] as Made[];
  if (line === undefined) throw new Error('the order has a line');
  return { model, order, line };
}

export const serials = (count: number, prefix = `NC${randomUUID().slice(0, 6).toUpperCase()}`) =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(4, '0')}`);

/** A delivery with its list, arrived and ready to be scanned. */
export async function makeDelivery(
  client: Client,
  listed: readonly string[],
  given?: {
    readonly order: Made;
    readonly line: Made;
  },
) {
  const { order, line } = given ?? (await makeOrder(client));
  const site = await made(
    client.post('/sites', {
      name: `Datahal ${randomUUID().slice(0, 8)}`,
      kind: 'centre',
      regionId: null,
    }),
  );
  const announced = await made(
    client.post('/deliveries', {
      orderId: order.id,
      noteNumber: `FS-${randomUUID().slice(0, 8)}`,
      siteId: site.id,
      carrier: 'Fragt',
      expectedOn: '2025-04-24',
    }),
  );
  const items = listed.map((serial) => ({ serial, orderLineId: line.id }));
  const withList = await made(
    client.put(`/deliveries/${announced.id}/expected-items`, { items }, { ifMatch: 1 }),
  );
  const arrived = await made(
    client.post(
      `/deliveries/${announced.id}/actions/arrive`,
      { arrivedOn: '2025-04-24', condition: 'intact' },
      { ifMatch: Number(withList['revision']) },
    ),
  );
  const session = await made(client.post('/scan-sessions', { deliveryId: announced.id }));
  return { delivery: arrived, session, order, line, site };
}

export const scanOf = (serial: string, more: object = {}) => ({
  id: randomUUID(),
  serial,
  ...more,
});
