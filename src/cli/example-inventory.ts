import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invariant } from '../kernel/invariant.js';
import { DeliveryCommands } from '../inventory/application/delivery.commands.js';
import { DeliveryQueries } from '../inventory/application/delivery.queries.js';
import { OrderCommands } from '../inventory/application/order.commands.js';
import { RegionCommands } from '../regions/application/region.commands.js';
import { loadCooling } from './example-cooling.js';
import { CENTRE_SITE, FIRST_SERIALS, FIRST_SWITCHES, MODELS, QUANTITIES } from './example-data.js';
import { CLI } from './with-app.js';

/** One order of several lines, and the delivery of 24 April 2025 that waits to be received. */
export async function loadInventory(app: NestFastifyApplication): Promise<void> {
  const site = await app
    .get(RegionCommands)
    .createSite(CLI, { name: CENTRE_SITE, kind: 'centre', regionId: null });
  await loadCooling(app, site.id);
  const order = await loadOrder(app);
  const [servers, , switches] = order.lines;
  invariant(servers !== undefined && switches !== undefined, 'the order has its lines');
  const deliveries = app.get(DeliveryCommands);
  const id = await deliveries.create(CLI, {
    orderId: order.id,
    noteNumber: 'FS-2025-0424',
    siteId: site.id,
    carrier: 'Nordfragt',
    expectedOn: '2025-04-24',
  });
  const listed = [
    ...FIRST_SERIALS.map((serial) => ({ serial, orderLineId: servers.id })),
    ...FIRST_SWITCHES.map((serial) => ({ serial, orderLineId: switches.id })),
  ];
  await deliveries.setExpected(CLI, { id, revision: 1 }, listed);
}

async function loadOrder(app: NestFastifyApplication) {
  const orders = app.get(OrderCommands);
  const lines = [];
  for (const [at, model] of MODELS.entries()) {
    const { id: modelId } = await orders.createModel(CLI, model);
    lines.push({ modelId, quantity: QUANTITIES[at] ?? 1 });
  }
  const id = await orders.create(CLI, {
    number: 'HPC-2025-001',
    supplier: 'Nordcompute A/S',
    orderedOn: '2025-02-03',
    note: 'HPC 2025, første etape: vandkølede CPU-servere, ingen GPU’er.',
    lines,
  });
  return app.get(DeliveryQueries).findOrder(id);
}
