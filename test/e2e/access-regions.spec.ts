import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Client } from '../support/client.js';
import { configOf, handIn, makeDevice, makeDeviceModel, PLATFORM } from '../support/devices.js';
import { makeOrder, scanOf, serials } from '../support/first-day.js';
import { makePlan, planTask } from '../support/plans.js';
import type { Made } from '../support/receiving.js';
import { Testbed } from '../support/testbed.js';
import { somebody, type Somebody } from './people.js';

type Ids = {
  readonly region: string;
  readonly site: string;
  readonly server: string;
  readonly device: string;
  readonly plan: string;
  readonly task: string;
  readonly contact: Somebody;
};

let bed: Testbed;
let everything: Client;
let north: Ids;
let south: Ids;
/** What is of the centre itself. */
let hall: Pick<Ids, 'site' | 'server' | 'plan' | 'task'>;
let order: Awaited<ReturnType<typeof makeOrder>>;
let deviceModel: Made;

const id = (answer: Answer): string => {
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return String(answer.body['id']);
};

const registered = async (siteId: string | null, serial: string) =>
  id(
    await everything.post('/servers', {
      modelId: order.model.id,
      orderLineId: order.line.id,
      serial,
      siteId,
    }),
  );

async function makeRegion(admin: Client, slug: string): Promise<Ids> {
  const names = { nameDa: `Region ${slug}`, nameEn: `Region ${slug}` };
  const region = id(await everything.post('/regions', { slug, ...names }));
  const site = id(
    await everything.post('/sites', {
      name: `Sygehus ${slug}`,
      kind: 'hospital',
      regionId: region,
    }),
  );
  const server = await registered(site, `SN-${slug}-1`);
  const contact = await somebody(bed, admin, [{ role: 'region-it', regionId: region }]);
  const name = `sw-${slug}`;
  const given = { name, platform: PLATFORM, siteId: site };
  const device = await makeDevice(everything, deviceModel, given);
  await handIn(everything, device, 'intended', configOf(name));
  const plan = await makePlan(everything, { regionId: region });
  const task = (await planTask(everything, plan, 'T01')).id;
  return { region, site, server, device: device.id, plan: plan.id, task, contact };
}

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  const grants = (['admin', 'operations', 'coordinator', 'network'] as const).map((role) => ({
    role,
    regionId: null,
  }));
  everything = (await somebody(bed, admin, grants)).client;
  order = await makeOrder(everything);
  deviceModel = await makeDeviceModel(everything);
  const plan = await makePlan(everything);
  north = await makeRegion(admin, 'nord');
  south = await makeRegion(admin, 'syd');
  const site = id(
    await everything.post('/sites', { name: 'Datahal', kind: 'centre', regionId: null }),
  );
  const task = (await planTask(everything, plan, 'T05')).id;
  hall = { site, server: await registered(site, 'SN-hal-1'), plan: plan.id, task };
});

afterAll(() => bed?.stop());

/** All that an answer tells, less what differs from request to request. */
function told({ status, body, headers }: Answer) {
  const { instance: _instance, ...rest } = body;
  const varying = ['x-request-id', 'date', 'content-length', 'connection', 'keep-alive'];
  const names = [...headers.keys()].filter((name) => !varying.includes(name)).sort();
  return { status, body: rest, headers: names.map((name) => `${name}: ${headers.get(name)}`) };
}

const idsIn = (answer: Answer): string[] => {
  const items = (answer.body['items'] ?? []) as { id: string }[]; // a list's view
  return items.map((item) => item.id).sort();
};

type Resource = {
  readonly name: string;
  readonly path: string;
  readonly of: (ids: Ids) => string;
  /** All that a region has of it, where that is more than one. */
  readonly all?: (ids: Ids) => readonly string[];
};

const RESOURCES: readonly Resource[] = [
  { name: 'regions', path: '/regions', of: ({ region }) => region },
  { name: 'sites', path: '/sites', of: ({ site }) => site },
  { name: 'servers', path: '/servers', of: ({ server }) => server },
  {
    name: 'assets',
    path: '/assets',
    of: ({ server }) => server,
    all: ({ server, device }) => [server, device],
  },
  { name: 'network devices', path: '/network-devices', of: ({ device }) => device },
  { name: 'plans', path: '/plans', of: ({ plan }) => plan },
];

describe.each(RESOURCES)('$name', ({ path, of, all = (ids) => [of(ids)] }) => {
  test('one’s own is visible', async () => {
    const { status, body } = await north.contact.client.get(`${path}/${of(north)}`);
    expect([status, body['id']]).toEqual([200, of(north)]);
  });

  test('another region’s id answers exactly as an id that never was', async () => {
    const foreign = await north.contact.client.get(`${path}/${of(south)}`);
    const absent = await north.contact.client.get(`${path}/${randomUUID()}`);
    expect(foreign.status).toBe(404);
    expect(told(foreign)).toEqual(told(absent));
  });

  test('the list shows one’s own and nothing else', async () => {
    expect(idsIn(await north.contact.client.get(path))).toEqual([...all(north)].sort());
    expect(idsIn(await south.contact.client.get(path))).toEqual([...all(south)].sort());
  });

  test('the centre sees all', async () => {
    const seen = idsIn(await everything.get(path));
    expect(seen).toEqual(expect.arrayContaining([of(north), of(south)]));
  });

  test('a cursor into another region’s rows shows none of them', async () => {
    const { body } = await everything.get(`${path}?limit=1`);
    const cursor = encodeURIComponent(String(body['next']));
    const seen = idsIn(await north.contact.client.get(`${path}?limit=50&cursor=${cursor}`));
    expect(seen.filter((one) => !all(north).includes(one))).toEqual([]);
  });
});

describe('what belongs to the centre', () => {
  test.each([
    ['a server', () => `/servers/${hall.server}`],
    ['an asset', () => `/assets/${hall.server}`],
    ['a site', () => `/sites/${hall.site}`],
    ['a plan', () => `/plans/${hall.plan}`],
    ['a task of its plan', () => `/plan-tasks/${hall.task}`],
  ])('%s is not there for a region', async (_name, path) => {
    const kind = path().split('/')[1] ?? '';
    const absent = await north.contact.client.get(`/${kind}/${randomUUID()}`);
    expect(told(await north.contact.client.get(path()))).toEqual(told(absent));
  });
});

describe('filters, counts, search and export', () => {
  test('a filter by a foreign region or subject finds as little as one by an unknown id', async () => {
    const pairs = [
      [`/sites?regionId=${south.region}`, `/sites?regionId=${randomUUID()}`],
      [`/audit-events?subjectId=${south.server}`, `/audit-events?subjectId=${randomUUID()}`],
      ['/servers?serial=SN-syd-1', '/servers?serial=SN-none-1'],
      ['/servers?q=syd', '/servers?q=ingensteds'],
      ['/assets?serial=SN-syd-1', '/assets?serial=SN-none-1'],
      ['/servers/counts?serial=SN-syd-1', '/servers/counts?serial=SN-none-1'],
      ['/network-devices?q=sw-syd', '/network-devices?q=ingensteds'],
      [`/network-devices?regionId=${south.region}`, `/network-devices?regionId=${randomUUID()}`],
      [`/network-devices?siteId=${south.site}`, `/network-devices?siteId=${randomUUID()}`],
      ['/network-devices/counts?q=sw-syd', '/network-devices/counts?q=ingensteds'],
      [`/plans?regionId=${south.region}`, `/plans?regionId=${randomUUID()}`],
      [`/network-devices/${south.device}/drifts`, `/network-devices/${randomUUID()}/drifts`],
      ['/search?q=SN-syd-1', '/search?q=SN-none-1'],
      ['/search?q=SN-hal-1', '/search?q=SN-none-1'],
    ];
    for (const [foreign = '', absent = ''] of pairs) {
      const one = told(await north.contact.client.get(foreign));
      expect([foreign, one]).toEqual([foreign, told(await north.contact.client.get(absent))]);
    }
  });

  test('counts are of one’s own', async () => {
    const { body } = await north.contact.client.get('/servers/counts');
    expect(body['total']).toBe(1);
    const devices = await north.contact.client.get('/network-devices/counts');
    expect(devices.body['total']).toBe(1);
  });

  test.each(['csv', 'ndjson'])('an export as %s holds one’s own', async (format) => {
    const file = await north.contact.client.raw('GET', `/servers/export?format=${format}`);
    const text = await file.text();
    expect(text).toContain(north.server);
    expect(text).not.toContain(south.server);
    expect(text).not.toContain(hall.server);
    const path = `/network-devices/export?format=${format}`;
    const devices = await (await north.contact.client.raw('GET', path)).text();
    expect(devices).toContain(north.device);
    expect(devices).not.toContain(south.device);
  });

  test('names of people are those of one’s own region', async () => {
    expect(idsIn(await north.contact.client.get('/person-names'))).toEqual([north.contact.id]);
  });

  test('search of orders and deliveries stays within one’s rights', async () => {
    const number = String(order.order['number']);
    const seen = await north.contact.client.get(`/search?q=${number}`);
    expect(seen.body['items']).toEqual([]);
    const all = await everything.get(`/search?q=${number}`);
    expect(idsIn(all)).toContain(order.order.id);
  });
});

describe('the audit log', () => {
  test('shows the events of one’s own region and no others', async () => {
    const { body } = await north.contact.client.get('/audit-events?limit=500');
    const events = body['items'] as { regionId: string; subjectId: string }[]; // AuditEventView
    expect(events.length).toBeGreaterThan(2);
    expect([...new Set(events.map(({ regionId }) => regionId))]).toEqual([north.region]);
    expect(events.map(({ subjectId }) => subjectId)).toContain(north.server);
  });

  test('the live stream tells of one’s own region only', async () => {
    const stop = new AbortController();
    const response = await north.contact.client.raw('GET', '/stream?after=0', {
      signal: stop.signal,
    });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (reader && !text.includes(`"subjectId":"${north.server}"`)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    stop.abort();
    expect(text).toContain(north.server);
    for (const foreign of [
      south.region,
      south.site,
      south.server,
      south.device,
      hall.server,
      south.plan,
    ]) {
      expect(text).not.toContain(foreign);
    }
  });
});

describe('steps', () => {
  test('a step for a foreign server answers as for an absent one', async () => {
    const step = (server: string) =>
      north.contact.client.post(`/servers/${server}/actions/cancel`, {}, { ifMatch: 1 });
    const foreign = await step(south.server);
    expect(foreign.status).toBe(404);
    expect(told(foreign)).toEqual(told(await step(randomUUID())));
    expect((await step(north.server)).status).toBe(403);
  });

  test('a step for a foreign device answers as for an absent one', async () => {
    const step = (device: string) =>
      north.contact.client.post(`/network-devices/${device}/actions/stage`, {}, { ifMatch: 1 });
    const foreign = await step(south.device);
    expect(foreign.status).toBe(404);
    expect(told(foreign)).toEqual(told(await step(randomUUID())));
    expect((await step(north.device)).status).toBe(403);
  });

  test('in bulk, too', async () => {
    const bulk = async (server: string) => {
      const { body } = await north.contact.client.post('/servers/actions/cancel', {
        mode: 'each',
        items: [{ id: server, revision: 1 }],
      });
      return JSON.stringify(body).replaceAll(server, 'the id');
    };
    expect(await bulk(south.server)).toBe(await bulk(randomUUID()));
  });
});

describe('more than one region', () => {
  test('two regional roles reach both regions, and a role of the centre reaches all', async () => {
    const admin = everything;
    const both = await somebody(bed, admin, [
      { role: 'region-it', regionId: north.region },
      { role: 'region-clinical', regionId: south.region },
    ]);
    expect(idsIn(await both.client.get('/servers'))).toEqual([north.server, south.server].sort());
    const mixed = await somebody(bed, admin, [
      { role: 'region-it', regionId: north.region },
      { role: 'reader', regionId: null },
    ]);
    expect(idsIn(await mixed.client.get('/servers'))).toContain(hall.server);
  });

  test('a role taken away takes its region away with the next request', async () => {
    const { id: personId, client } = await somebody(bed, everything, [
      { role: 'region-it', regionId: north.region },
    ]);
    expect((await client.get(`/servers/${north.server}`)).status).toBe(200);
    const grants = [{ role: 'region-it', regionId: south.region }];
    await everything.patch(`/people/${personId}`, { grants }, { ifMatch: 2 });
    expect((await client.get(`/servers/${north.server}`)).status).toBe(404);
    expect(idsIn(await client.get('/servers'))).toEqual([south.server]);
  });
});

describe('what comes to a region becomes the region’s', () => {
  test('a server moved to a regional site, and away again', async () => {
    const server = await registered(hall.site, 'SN-flyt-1');
    const seen = async () => (await north.contact.client.get(`/servers/${server}`)).status;
    expect(await seen()).toBe(404);
    await everything.patch(`/servers/${server}`, { siteId: north.site }, { ifMatch: 1 });
    expect(await seen()).toBe(200);
    await everything.patch(`/servers/${server}`, { siteId: hall.site }, { ifMatch: 2 });
    expect(await seen()).toBe(404);
  });

  test('a device moved to a regional site, and away again', async () => {
    const device = await makeDevice(everything, deviceModel, { siteId: hall.site });
    const path = `/network-devices/${device.id}`;
    const seen = async () => (await north.contact.client.get(path)).status;
    expect(await seen()).toBe(404);
    await everything.patch(path, { siteId: north.site }, { ifMatch: 1 });
    expect(await seen()).toBe(200);
    await everything.patch(path, { siteId: null }, { ifMatch: 2 });
    expect(await seen()).toBe(404);
  });

  test('a server received with a delivery to a regional site', async () => {
    const [serial = ''] = serials(1);
    const at = { ...order, siteId: north.site };
    const server = await receivedAt(at, serial);
    expect((await north.contact.client.get(`/servers/${server}`)).status).toBe(200);
    expect((await north.contact.client.get(`/assets/${server}`)).status).toBe(200);
    expect((await south.contact.client.get(`/servers/${server}`)).status).toBe(404);
  });
});

async function receivedAt(
  at: Awaited<ReturnType<typeof makeOrder>> & { readonly siteId: string },
  serial: string,
): Promise<string> {
  const announced = await everything.post('/deliveries', {
    orderId: at.order.id,
    noteNumber: `FS-${serial}`,
    siteId: at.siteId,
  });
  const path = `/deliveries/${id(announced)}`;
  const items = [{ serial, orderLineId: at.line.id }];
  await everything.put(`${path}/expected-items`, { items }, { ifMatch: 1 });
  const arrival = { arrivedOn: '2025-04-24', condition: 'intact' };
  await everything.post(`${path}/actions/arrive`, arrival, { ifMatch: 2 });
  const session = await everything.post('/scan-sessions', { deliveryId: announced.body['id'] });
  const { body } = await everything.post(`/scan-sessions/${id(session)}/scans`, {
    scans: [scanOf(serial)],
  });
  const [outcome] = body['outcomes'] as { scan: { answer: string; assetId: string } }[];
  expect(outcome?.scan.answer).toBe('ok');
  return outcome?.scan.assetId ?? '';
}
