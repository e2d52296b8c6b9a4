import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invariant } from '../kernel/invariant.js';
import { DeliveryCommands } from '../inventory/application/delivery.commands.js';
import { DeliveryQueries } from '../inventory/application/delivery.queries.js';
import { CheckProfileCommands } from '../inventory/application/checks/profile.commands.js';
import { OrderCommands } from '../inventory/application/order.commands.js';
import { ModelSpecCommands } from '../inventory/application/probes/model-spec.commands.js';
import { RegionCommands } from '../regions/application/region.commands.js';
import type { Site } from '../regions/domain/region.js';
import { RackCommands } from '../inventory/application/racks/rack.commands.js';
import { RackQueries } from '../inventory/application/racks/rack.queries.js';
import { SlotCommands } from '../inventory/application/racks/slot.commands.js';
import type { NewSlot } from '../inventory/domain/racks/slot.js';
import {
  CENTRE_SITE,
  EXAMPLE_BASELINE,
  EXAMPLE_RACK,
  EXAMPLE_SPEC,
  FIRST_SERIALS,
  FIRST_SWITCHES,
  LOWEST_SERVER_UNIT,
  MODELS,
  QUANTITIES,
  SERVER_SLOTS,
  SWITCH_UNITS,
} from './example-data.js';
import { loadCooling } from './example-cooling.js';
import { CLI } from './with-app.js';

export const loadCentre = (app: NestFastifyApplication): Promise<Site> =>
  app.get(RegionCommands).createSite(CLI, { name: CENTRE_SITE, kind: 'centre', regionId: null });

/** One order of several lines, and the delivery of 24 April 2025 that waits to be received. */
export async function loadInventory(app: NestFastifyApplication, site: Site): Promise<void> {
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
  await loadRack(app, site.id, switches.modelId);
  await loadSpecs(app, servers.modelId);
}

/** What the first model is held against, once its machines are probed. */
async function loadSpecs(app: NestFastifyApplication, modelId: string): Promise<void> {
  const specs = app.get(ModelSpecCommands);
  const nothingYet = { id: modelId, revision: 0 };
  await specs.setSpec(CLI, nothingYet, EXAMPLE_SPEC);
  await specs.setBaseline(CLI, nothingYet, EXAMPLE_BASELINE);
}

/** A rack for the first ten, with two slots at its top planned for the switches. */
async function loadRack(app: NestFastifyApplication, siteId: string, switchModelId: string) {
  const commands = app.get(RackCommands);
  const id = await commands.create(CLI, { ...EXAMPLE_RACK, siteId });
  const servers = Array.from({ length: SERVER_SLOTS }, (_, at) =>
    slotAt(LOWEST_SERVER_UNIT + at, at, 'server', 'Beregning'),
  );
  const switches = SWITCH_UNITS.map((unit, at) =>
    slotAt(unit, SERVER_SLOTS + at, 'network-device', 'Leaf-switch'),
  );
  await commands.addSlots(CLI, id, [...servers, ...switches]);
  const { slots } = await app.get(RackQueries).find('all', id);
  for (const { id: slotId, kind, revision } of slots) {
    if (kind !== 'network-device') continue;
    const target = { id: slotId, revision };
    await app.get(SlotCommands).act(CLI, target, 'plan', { modelId: switchModelId });
  }
}

const LINES = ['L1', 'L2', 'L3'] as const;

/** The phases in turn, so that the three carry alike. */
function slotAt(unit: number, at: number, kind: NewSlot['kind'], role: string): NewSlot {
  const phase = LINES[at % LINES.length] ?? 'L1';
  const place = String(unit).padStart(2, '0');
  return {
    name: `${EXAMPLE_RACK.name}-U${place}`,
    kind,
    role,
    lowestUnit: unit,
    heightUnits: 1,
    feedAOutlet: `PDU-A udtag ${at + 1}`,
    feedAPhase: phase,
    feedBOutlet: `PDU-B udtag ${at + 1}`,
    feedBPhase: phase,
  };
}

async function loadOrder(app: NestFastifyApplication) {
  const orders = app.get(OrderCommands);
  const lines = [];
  for (const [at, model] of MODELS.entries()) {
    const { id: modelId } = await orders.createModel(CLI, model);
    if (model.kind === 'server') await putReferenceInForce(app, modelId);
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

/** The built-in checks, so that the first ten have limits to be held against. */
async function putReferenceInForce(app: NestFastifyApplication, modelId: string): Promise<void> {
  const profiles = app.get(CheckProfileCommands);
  const scope = { modelId, siteId: null, loopId: null };
  const id = await profiles.create(CLI, { ...scope, from: 'reference' });
  await profiles.act(CLI, { id, revision: 1 }, 'activate', {});
}
