import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PeopleCommands } from '../access/application/people.commands.js';
import { PeopleQueries } from '../access/application/people.queries.js';
import { BoxCommands } from '../encryption-boxes/application/boxes/box.commands.js';
import { LinkCommands } from '../encryption-boxes/application/links/link.commands.js';
import { LinkQueries } from '../encryption-boxes/application/links/link.queries.js';
import { TrustCommands } from '../encryption-boxes/application/trust/trust.commands.js';
import { DeliveryCommands } from '../inventory/application/delivery.commands.js';
import { DeliveryQueries } from '../inventory/application/delivery.queries.js';
import { OrderCommands } from '../inventory/application/order.commands.js';
import { ReceivingCommands } from '../inventory/application/receiving.commands.js';
import type { OrderLine } from '../inventory/domain/delivery.js';
import { invariant } from '../kernel/invariant.js';
import { RegionQueries } from '../regions/application/region.queries.js';
import type { Region, Site } from '../regions/domain/region.js';
import { BoxLife, type Cast } from './example-box-life.js';
import {
  ALIKE,
  BOX_MODEL,
  BOXES,
  CERTIFICATION,
  LINKS,
  SERVED_LINK,
  type ExampleBox,
} from './example-box-data.js';
import { contextOf, type SignIn } from './example-people.js';
import { CLI } from './with-app.js';

const KEY_CUSTODIANS: readonly string[] = ['network', 'security'];

type Ends = { readonly id: string; readonly regionSiteId: string };

type Example = {
  readonly regions: readonly Region[];
  readonly people: readonly SignIn[];
  readonly centre: Site;
};

/** Encrypted links of every region, and boxes in the different states of their life. */
export async function loadBoxes(
  app: NestFastifyApplication,
  { regions, people, centre }: Example,
): Promise<void> {
  const cast = await castOf(app, people);
  const links = await loadLinks(app, regions, centre);
  const around = { line: await orderBoxes(app, cast), cast, links, centre };
  const lives: (readonly [ExampleBox, BoxLife])[] = [];
  for (const box of BOXES) lives.push([box, await register(app, box, around)]);
  await receive(app, around);
  for (const [{ reaches, afterwards }, life] of lives) {
    await life.to(reaches);
    await afterwards?.(life);
  }
  const served = links.get(SERVED_LINK);
  invariant(served !== undefined, 'the example has the link that serves');
  await serve(app, cast, served.id);
}

/** Those who hold the keys of the centre have the duty, or nobody enrols a box. */
async function castOf(app: NestFastifyApplication, people: readonly SignIn[]): Promise<Cast> {
  const byLogin = async (login: string) => {
    const person = people.find((one) => one.login === login);
    invariant(person !== undefined, 'the example has a sign-in per role');
    if (KEY_CUSTODIANS.includes(login)) await makeCustodian(app, person.id);
    return contextOf(app, person.id);
  };
  return {
    hall: await byLogin('operations'),
    network: await byLogin('network'),
    security: await byLogin('security'),
    region: await byLogin('region-it'),
  };
}

async function makeCustodian(app: NestFastifyApplication, id: string): Promise<void> {
  const { revision } = await app.get(PeopleQueries).find(CLI.actor, id);
  const duties = [
    { duty: 'key-custodian', regionId: null, validFrom: '2025-01-01', validTo: null },
  ];
  await app.get(PeopleCommands).edit(CLI, id, revision, { duties });
}

async function loadLinks(
  app: NestFastifyApplication,
  regions: readonly Region[],
  centre: Site,
): Promise<ReadonlyMap<string, Ends>> {
  const made = new Map<string, Ends>();
  for (const { id: regionId, slug } of regions) {
    const [site] = (await app.get(RegionQueries).find('all', regionId)).sites;
    invariant(site !== undefined, 'each region of the example has a site');
    for (const link of LINKS[slug] ?? []) {
      const ends = { regionSiteId: site.id, centreSiteId: centre.id };
      const id = await app.get(LinkCommands).create(CLI, { ...link, ...ends });
      made.set(link.name, { id, regionSiteId: site.id });
    }
  }
  return made;
}

/** A model that security has looked up, and an order of boxes of it. */
async function orderBoxes(app: NestFastifyApplication, cast: Cast): Promise<OrderLine> {
  const orders = app.get(OrderCommands);
  const { id: modelId } = await orders.createModel(CLI, BOX_MODEL);
  await app.get(TrustCommands).certify(cast.security, modelId, CERTIFICATION);
  const id = await orders.create(CLI, {
    number: 'KRY-2025-001',
    supplier: 'Nordkrypt A/S',
    orderedOn: '2025-01-15',
    note: 'Krypteringsbokse til forbindelserne mellem regionerne og centret.',
    lines: [{ modelId, quantity: BOXES.length }],
  });
  const [line] = (await app.get(DeliveryQueries).findOrder(id)).lines;
  invariant(line !== undefined, 'the order has a line');
  return line;
}

type Around = {
  readonly line: OrderLine;
  readonly cast: Cast;
  readonly links: ReadonlyMap<string, Ends>;
  readonly centre: Site;
};

async function register(
  app: NestFastifyApplication,
  box: ExampleBox,
  { line, cast, links, centre }: Around,
): Promise<BoxLife> {
  const { name, serial, linkEnd, place } = box;
  const link = links.get(box.link ?? '');
  const id = await app.get(BoxCommands).register(cast.network, {
    ...ALIKE,
    ...box.given,
    ...(link === undefined ? {} : { linkId: link.id, linkEnd }),
    name,
    serial,
    modelId: line.modelId,
    orderLineId: line.id,
  });
  const isFar = link !== undefined && linkEnd === 'region';
  return new BoxLife(app, cast, id, {
    ...box,
    arrivesAt: {
      by: isFar ? cast.region : cast.network,
      siteId: isFar ? link.regionSiteId : centre.id,
      place,
    },
  });
}

/** The delivery that they came with: all but those that are still on their way. */
async function receive(
  app: NestFastifyApplication,
  { line, cast: { hall }, centre }: Around,
): Promise<void> {
  const serials = BOXES.filter(({ reaches }) => reaches !== 'ordered').map((box) => box.serial);
  const deliveries = app.get(DeliveryCommands);
  const id = await deliveries.create(CLI, {
    orderId: line.orderId,
    noteNumber: 'FS-2025-0423',
    siteId: centre.id,
    carrier: 'Nordfragt',
    expectedOn: '2025-04-24',
  });
  const asItIs = async () => {
    const { revision } = await app.get(DeliveryQueries).findDelivery(hall.actor, id);
    return { id, revision };
  };
  const listed = serials.map((serial) => ({ serial, orderLineId: line.id }));
  await deliveries.setExpected(CLI, await asItIs(), listed);
  const arrival = { arrivedOn: '2025-04-24', condition: 'intact' } as const;
  await deliveries.act(hall, await asItIs(), 'arrive', arrival);
  const session = await app.get(ReceivingCommands).openSession(hall, { deliveryId: id });
  const scans = serials.map((serial) => ({
    id: randomUUID(),
    serial,
    condition: 'intact' as const,
  }));
  await app.get(ReceivingCommands).scan(hall, session.id, scans);
  await app.get(ReceivingCommands).closeSession(hall, session.id);
  await deliveries.act(hall, await asItIs(), 'close', {});
}

/** Both its ends carry traffic, so the link does. */
async function serve(app: NestFastifyApplication, { network }: Cast, id: string): Promise<void> {
  const { revision } = await app.get(LinkQueries).find(network.actor, id);
  await app.get(LinkCommands).act(network, { id, revision }, 'take-in-service', {});
}
