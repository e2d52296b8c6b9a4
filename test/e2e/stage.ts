import { makeSomeChecks } from '../support/checks.js';
import type { Answer, Client } from '../support/client.js';
import { makeDelivery, makeOrder, scanOf, serials } from '../support/first-day.js';
import type { Testbed } from '../support/testbed.js';
import { uploadImport } from '../support/uploads.js';
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
  readonly decision: string;
  /** Being received, with one serial on its list that is scanned and one that is not. */
  readonly delivery: string;
  /** Announced only, with nothing on its list. */
  readonly announced: string;
  readonly session: string;
  readonly scan: string;
  readonly server: string;
  /** Of the server that was scanned. */
  readonly lot: string;
  /** Previewed, with one line that would add a server. */
  readonly serverImport: string;
  /** An export that waits to be run. */
  readonly job: string;
  readonly schedule: string;
  readonly webhook: string;
  /** A check profile that is a draft; another is in force for the server's model. */
  readonly draftProfile: string;
  /** Failed; a waiver of it is asked for. */
  readonly waivedResult: string;
  /** Waits for a second person; this one asked. */
  readonly checkWaiver: string;
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

const EVERYTHING = (['admin', 'operations', 'coordinator'] as const).map((role) => ({
  role,
  regionId: null,
}));

export async function makeStage(bed: Testbed, admin: Client): Promise<Stage> {
  const person = await somebody(bed, admin, EVERYTHING);
  const { client } = person;
  const made = await makeOrder(client);
  const [listed = '', waiting = ''] = serials(2);
  const { delivery, session, site } = await makeDelivery(client, [listed, waiting], made);
  const scan = scanOf(listed);
  const scanned = await client.post(`/scan-sessions/${session.id}/scans`, { scans: [scan] });
  const slug = unique('region');
  const region = idOf(await client.post('/regions', { slug, nameDa: slug, nameEn: slug }));
  const decision = idOf(
    await client.post('/decisions', { topic: 'other', title: 'Plan', forum: 'Bestyrelsen' }),
  );
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
  const uploaded = await uploadImport(client, [
    `${serials(1)[0]};${String(made.model['partNumber'])};`,
  ]);
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
    region,
    decision,
    delivery: delivery.id,
    announced,
    session: session.id,
    scan: scan.id,
    server,
    lot: await lotOf(client, scanned),
    serverImport: uploaded.id,
    job,
    draftProfile: checks.draft.id,
    waivedResult: checks.waivedResult,
    checkWaiver: checks.waiver.id,
    schedule: await scheduleOf(bed, client),
    webhook: idOf(
      await client.post('/webhooks', { name: 'Chat', url: 'https://receiver.example.org/' }),
    ),
  };
}
