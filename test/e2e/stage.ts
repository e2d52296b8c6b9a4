import { makeBoxes, makeSwaps, type BoxesStage, type SwapsStage } from './stage-boxes.js';
import { makeDates, type DatesStage } from './stage-dates.js';
import { makeDevices, type DevicesStage } from './stage-devices.js';
import { makePlans, type PlansStage } from './stage-plans.js';
import { makeSuccessions, type SuccessionsStage } from './stage-successions.js';
import { makeSomeChecks } from '../support/checks.js';
import type { Answer, Client } from '../support/client.js';
import { legs, makeLoop, portOf, post, type Row } from '../support/cooling.js';
import { makeDelivery, makeOrder, scanOf, serials } from '../support/first-day.js';
import type { Testbed } from '../support/testbed.js';
import { uploadImport } from '../support/uploads.js';
import { makeProbes } from './probe-stage.js';
import { somebody, unique, type Somebody } from './people.js';

/** One of each thing there is, and somebody who may do nearly everything to it. */
export type Stage = {
  readonly admin: Client;
  readonly client: Client;
  readonly person: Somebody;
  readonly model: string;
  readonly order: string;
  readonly line: string;
  readonly site: string;
  readonly region: string;
  readonly organisation: string;
  readonly decision: string;
  readonly freeze: string;
  readonly dates: DatesStage;
  readonly devices: DevicesStage;
  readonly boxes: BoxesStage;
  readonly swaps: SwapsStage;
  readonly plans: PlansStage;
  readonly successions: SuccessionsStage;
  /** Being received, with one serial on its list that is scanned and one that is not. */
  readonly delivery: string;
  /** Announced only, with nothing on its list. */
  readonly announced: string;
  readonly session: string;
  readonly scan: string;
  readonly server: string;
  /** Received, and in quarantine. */
  readonly quarantined: string;
  readonly hold: string;
  /** Recorded by somebody else, of the server in quarantine. */
  readonly sanitisation: string;
  readonly finding: string;
  /** Of the server in quarantine: prepared, not signed. */
  readonly sheet: string;
  /** Of the server that was scanned. */
  readonly lot: string;
  /** Previewed, with one line that would add a server. */
  readonly serverImport: string;
  /** An export that waits to be run. */
  readonly job: string;
  readonly schedule: string;
  readonly webhook: string;
  readonly apiToken: string;
  readonly snapshot: string;
  readonly rack: string;
  /** Empty, in the lowest unit of the rack. */
  readonly slot: string;
  /** A check profile that is a draft; another is in force for the server's model. */
  readonly draftProfile: string;
  /** Failed; a waiver of it is asked for. */
  readonly waivedResult: string;
  /** Waits for a second person; this one asked. */
  readonly checkWaiver: string;
  /** A technology loop with CDUs, a manifold, one connected server, and a prepared release. */
  readonly cooling: CoolingStage;
};

export type CoolingStage = {
  readonly facility: string;
  readonly loop: string;
  readonly cdu: string;
  readonly manifold: string;
  readonly supplyPort: string;
  readonly returnPort: string;
  readonly connection: string;
  readonly detector: string;
  readonly release: string;
  readonly sample: string;
  /** On no port yet. */
  readonly server: string;
};

/** The created resource's id, or a failure that says what was answered instead. */
export function idOf(answer: Answer): string {
  if (answer.status === 201 || answer.status === 202) return String(answer.body['id']);
  throw new Error(`not created: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Schedules are there once a process has begun to run jobs. */
async function scheduleOf(bed: Testbed, client: Client): Promise<string> {
  await bed.beginDue();
  const { body } = await client.get('/schedules');
  const [first] = body['items'] as { id: string }[];
  return first?.id ?? '';
}

async function lotOf(client: Client, scanned: Answer): Promise<string> {
  const [first] = scanned.body['outcomes'] as { scan: { assetId: string } | null }[];
  const { body } = await client.get(`/servers/${first?.scan?.assetId}`);
  return String(body['lotId']);
}

const EVERYTHING = (['admin', 'operations', 'coordinator', 'network', 'security'] as const).map(
  (role) => ({
    role,
    regionId: null,
  }),
);

async function makeCooling(client: Client, model: string, site: string): Promise<CoolingStage> {
  const { facility, loop, cdus, manifold } = await makeLoop(client, site);
  const server = async () => (await post(client, '/servers', { modelId: model })).id;
  const connection = await post(client, '/coolant-connections', {
    serverId: await server(),
    ...legs(manifold, 1),
  });
  const { body } = await client.get('/leak-detectors');
  const [detector] = body['items'] as Row[];
  const taken = { loopId: loop.id, takenAt: '2025-04-23T08:00:00Z', laboratory: 'Vandlab' };
  return {
    facility: facility.id,
    loop: loop.id,
    cdu: cdus[0].id,
    manifold: manifold.id,
    supplyPort: portOf(manifold, 'supply', 2),
    returnPort: portOf(manifold, 'return', 2),
    connection: connection.id,
    detector: detector?.id ?? '',
    release: (await post(client, '/loop-releases', { loopId: loop.id })).id,
    sample: (await post(client, '/water-samples', taken)).id,
    server: await server(),
  };
}

/** A name of the centre that another held before, so that there is something to look at again. */
async function makeOrganisation(client: Client): Promise<string> {
  const record = (validFrom: string) =>
    client.post('/organisation-records', { validFrom, nameDa: 'Genomcentret' });
  await record('2024-01-01');
  return idOf(await record('2025-01-01'));
}

async function makeRegionThings(client: Client, centre: string, to: string) {
  const slug = unique('region');
  const decision = { topic: 'other', title: 'Plan', forum: 'Bestyrelsen' };
  const days = { firstDay: '2026-12-28', lastDay: '2026-12-30' };
  const freeze = { party: 'everyone', kind: 'hard', nameDa: 'Årsafslutning', ...days };
  const dates = await makeDates(client);
  return {
    region: idOf(await client.post('/regions', { slug, nameDa: slug, nameEn: slug })),
    organisation: await makeOrganisation(client),
    decision: idOf(await client.post('/decisions', decision)),
    freeze: idOf(await client.post('/freezes', freeze)),
    dates,
    boxes: await makeBoxes(client, { region: dates.site, centre, to }),
    swaps: await makeSwaps(client, { region: dates.site, centre }),
    devices: await makeDevices(client),
    plans: await makePlans(client, dates.site),
  };
}

export async function makeStage(bed: Testbed, admin: Client): Promise<Stage> {
  const person = await somebody(bed, admin, EVERYTHING);
  const { client } = person;
  const other = await somebody(bed, admin, EVERYTHING);
  const successions = await makeSuccessions(bed, client, other.client);
  const made = await makeOrder(client);
  const [listed = '', waiting = ''] = serials(2);
  const { delivery, session, site } = await makeDelivery(client, [listed, waiting], made);
  const scan = scanOf(listed);
  const scanned = await client.post(`/scan-sessions/${session.id}/scans`, { scans: [scan] });
  const announced = idOf(
    await client.post('/deliveries', {
      orderId: made.order.id,
      noteNumber: unique('FS'),
      siteId: site.id,
    }),
  );
  const server = idOf(
    await client.post('/servers', { modelId: made.model.id, orderLineId: made.line.id }),
  );
  const records = await makeRecords(bed, admin, { client, server, of: made });
  const uploaded = await uploadImport(client, [
    `${serials(1)[0]};${String(made.model['partNumber'])};`,
  ]);
  const rack = await client.post('/racks', { siteId: site.id, name: unique('R'), units: 42 });
  const withSlot = await client.post(`/racks/${idOf(rack)}/slots`, {
    slots: [{ name: 'U1', lowestUnit: 1, heightUnits: 1 }],
  });
  const [slot] = withSlot.body['slots'] as { id: string }[];
  const job = idOf(await client.post('/exports', { of: 'servers', format: 'csv' }));
  const checks = await makeSomeChecks(client, made.model.id, { id: server });
  return {
    admin,
    client,
    person,
    model: made.model.id,
    order: made.order.id,
    line: made.line.id,
    site: site.id,
    successions,
    ...(await makeRegionThings(client, site.id, other.id)),
    delivery: delivery.id,
    announced,
    session: session.id,
    scan: scan.id,
    server,
    ...records,
    snapshot: await makeProbes(bed, client, { server, model: made.model.id }),
    lot: await lotOf(client, scanned),
    serverImport: uploaded.id,
    job,
    rack: idOf(rack),
    slot: slot?.id ?? '',
    draftProfile: checks.draft.id,
    waivedResult: checks.waivedResult,
    checkWaiver: checks.waiver.id,
    schedule: await scheduleOf(bed, client),
    webhook: idOf(
      await client.post('/webhooks', { name: 'Chat', url: 'https://receiver.example.org/' }),
    ),
    apiToken: idOf(
      await client.post('/api-tokens', { name: 'Script', scopes: [], lastDay: '2025-12-31' }),
    ),
    cooling: await makeCooling(client, made.model.id, site.id),
  };
}

type RecordsOf = {
  readonly client: Client;
  readonly server: string;
  readonly of: Awaited<ReturnType<typeof makeOrder>>;
};

/** What is recorded of servers: a hold, a finding, and the erasure of one in quarantine. */
async function makeRecords(bed: Testbed, admin: Client, { client, server, of }: RecordsOf) {
  const [serial = ''] = serials(1);
  const given = { modelId: of.model.id, orderLineId: of.line.id, serial };
  const quarantined = idOf(await client.post('/servers', given));
  const steps = { order: {}, receive: { condition: 'intact' }, quarantine: { reason: 'Prøve' } };
  for (const [at, [step, evidence]] of Object.entries(steps).entries()) {
    await client.post(`/servers/${quarantined}/actions/${step}`, evidence, { ifMatch: at + 1 });
  }
  const another = await bed.person(admin, 'operations');
  return {
    quarantined,
    hold: idOf(await client.post(`/servers/${server}/holds`, { reason: 'Afventer' })),
    sheet: idOf(await client.post(`/servers/${quarantined}/acceptance-sheets`)),
    sanitisation: idOf(await another.post(`/servers/${quarantined}/sanitisations`, ERASURE)),
    finding: idOf(
      await client.post('/findings', { serverId: server, class: 'info', text: 'Ridse i front' }),
    ),
  };
}

/** Every field of a record of erasure. */
export const ERASURE = {
  media: 'NVMe 1,9 TB',
  technique: 'purge',
  method: 'Crypto erase',
  tool: 'nvme-cli 2.8',
  verificationMethod: 'Stikprøve',
  destination: 'Leverandør',
  place: 'Datahal',
  performedOn: '2025-04-24',
  note: 'Efter aftale',
};
