import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EXAMPLE_RACK, FIRST_SERIALS } from '../../src/cli/example-data.js';
import { loadCentre, loadInventory } from '../../src/cli/example-inventory.js';
import { recordOf, type CheckSeen } from './checks.js';
import { codesOf, type Answer, type Client } from './client.js';
import { act, evidence, legs, post, rowOf, sampleBody, type Row } from './cooling.js';
import { scanOf } from './first-day.js';
import { sendScans, type Made } from './receiving.js';

type Body = Readonly<Record<string, unknown>>;

export type Reasons = readonly { readonly code: string; readonly text: { readonly en: string } }[];

export const itemsOf = async (client: Client, path: string): Promise<readonly Row[]> =>
  rowOf(await client.get(path))['items'] as Row[];

/** Status and codes: what a refused request was answered. */
export const refusalOf = (answer: Answer): readonly [number, ...string[]] => [
  answer.status,
  ...codesOf(answer),
];

export type Hall = {
  readonly rack: Row;
  /** Those for servers, from the bottom up. */
  readonly slots: readonly Row[];
  readonly loop: Row;
  readonly manifold: Row;
};

/** The hall of the example, with its order and the delivery of the first day, in a test's bed. */
export async function loadHall(app: NestFastifyApplication, client: Client): Promise<Hall> {
  await loadInventory(app, await loadCentre(app));
  return hallOf(client);
}

export async function hallOf(client: Client): Promise<Hall> {
  const racks = await itemsOf(client, '/racks');
  const named = racks.find(({ name }) => name === EXAMPLE_RACK.name);
  const rack = rowOf(await client.get(`/racks/${named?.id ?? ''}`));
  const slots = (rack['slots'] as Row[]).filter(({ kind }) => kind === 'server').reverse();
  const [technology] = await itemsOf(client, '/coolant-loops?kind=technology');
  const loop = rowOf(await client.get(`/coolant-loops/${technology?.id ?? ''}`));
  const [manifold] = loop['manifolds'] as Row[];
  if (manifold === undefined) throw new Error('the example has a manifold');
  return { rack, slots, loop, manifold };
}

/** The delivery arrives and its ten servers are scanned. */
export async function receiveTen(client: Client): Promise<readonly Row[]> {
  const [delivery] = await itemsOf(client, '/deliveries?state=announced');
  if (delivery === undefined) throw new Error('the example has a delivery');
  return receive(client, delivery, FIRST_SERIALS);
}

/** More of the same model come later, by a delivery and a list of their own. */
export async function receiveLater(
  client: Client,
  like: Row,
  serials: readonly string[],
): Promise<readonly Row[]> {
  const first = rowOf(await client.get(`/deliveries/${String(like['deliveryId'])}`));
  const announced = await post(client, '/deliveries', {
    orderId: first['orderId'],
    noteNumber: `FS-2025-${serials[0] ?? ''}`,
    siteId: first['siteId'],
    expectedOn: '2025-04-24',
  });
  const items = serials.map((serial) => ({ serial, orderLineId: like['orderLineId'] }));
  const path = `/deliveries/${announced.id}/expected-items`;
  const listed = rowOf(await client.put(path, { items }, { ifMatch: announced.revision }));
  return receive(client, { ...announced, revision: listed.revision }, serials);
}

async function receive(
  client: Client,
  delivery: Row,
  serials: readonly string[],
): Promise<readonly Row[]> {
  const arrival = { arrivedOn: '2025-04-24', condition: 'intact' };
  rowOf(await act(client, '/deliveries', delivery, 'arrive', arrival));
  const session = await post(client, '/scan-sessions', { deliveryId: delivery.id });
  const scans = serials.map((serial) => scanOf(serial));
  const { outcomes } = await sendScans(client, session as Made, scans);
  const ids = outcomes.map(({ scan }) => scan?.assetId ?? '');
  return Promise.all(ids.map((id) => serverOf(client, { id })));
}

export const serverOf = async (client: Client, { id }: Pick<Row, 'id'>): Promise<Row> =>
  rowOf(await client.get(`/servers/${id}`));

/** A step with the revision that the server has now, as it is answered. */
export const tryStep = async (
  client: Client,
  server: Pick<Row, 'id'>,
  action: string,
  body: Body = {},
): Promise<Answer> => act(client, '/servers', await serverOf(client, server), action, body);

export const step = async (
  client: Client,
  server: Pick<Row, 'id'>,
  action: string,
  body: Body = {},
): Promise<Row> => rowOf(await tryStep(client, server, action, body));

export const tryPower = async (
  client: Client,
  server: Pick<Row, 'id'>,
  to: 'on' | 'off',
): Promise<Answer> => {
  const { id, revision } = await serverOf(client, server);
  return client.post(`/servers/${id}/power/actions/power-${to}`, {}, { ifMatch: revision });
};

export const power = async (client: Client, server: Pick<Row, 'id'>, to: 'on' | 'off') =>
  rowOf(await tryPower(client, server, to));

/** One step for many, each with the revision it has now. */
export async function stepMany(
  client: Client,
  servers: readonly Pick<Row, 'id'>[],
  action: string,
  given: Body & { readonly mode: 'all-or-none' | 'each' },
): Promise<Answer> {
  const now = await Promise.all(servers.map((server) => serverOf(client, server)));
  const items = now.map(({ id, revision }) => ({ id, revision }));
  return client.post(`/servers/actions/${action}`, { items, ...given });
}

export const placeIn = async (
  client: Client,
  slot: Row,
  server: Pick<Row, 'id'>,
): Promise<Answer> =>
  act(client, '/slots', rowOf(await client.get(`/slots/${slot.id}`)), 'place', {
    assetId: server.id,
  });

/** Hoses and couplings as they should be, on the ports of one number. */
export const connectHoses = (
  client: Client,
  { manifold }: Hall,
  server: Pick<Row, 'id'>,
  port: number,
): Promise<Row> =>
  post(client, '/coolant-connections', { serverId: server.id, ...legs(manifold, port) });

export async function connectionOf(client: Client, server: Pick<Row, 'id'>): Promise<Row> {
  const [connection] = await itemsOf(client, `/coolant-connections?serverId=${server.id}`);
  if (connection === undefined) throw new Error('it has no connection');
  return connection;
}

/** Opens, drains, removes or reconnects the hoses of a server. */
export const hoseStep = async (
  client: Client,
  server: Pick<Row, 'id'>,
  action: string,
  body: Body = {},
): Promise<Row> => {
  const connection = await connectionOf(client, server);
  return rowOf(await act(client, '/coolant-connections', connection, action, body));
};

export const SEATED: Body = {
  supplySeated: 'yes',
  supplyLatched: 'yes',
  returnSeated: 'yes',
  returnLatched: 'yes',
};

/** A new release is prepared by one person, for another to sign. */
export async function prepareRelease(client: Client, { loop }: Hall): Promise<Row> {
  const sample = await post(client, '/water-samples', sampleBody(loop.id));
  return post(client, '/loop-releases', { loopId: loop.id, ...evidence(sample.id) });
}

export const trySign = (client: Client, release: Row): Promise<Answer> =>
  act(client, '/loop-releases', release, 'release', { fingerprint: release['fingerprint'] });

export type Gate = 'connect' | 'verify' | 'burn-in' | 'accept';

type Definition = {
  readonly code: string;
  readonly limitKind: string;
  readonly unit: string;
  readonly low: string | null;
  readonly high: string | null;
};

/** What is measured of a comparison among twins where no reference says what to reach. */
export const TWIN_VALUE = 200_000;

/** A value that the limit lets through, whatever the check is. */
export function passing({ limitKind, low, high }: Definition): string {
  if (limitKind === 'yes') return 'ja';
  return low ?? high ?? String(TWIN_VALUE);
}

/** Records every check of a gate as passed, but for those that are given another value. */
export async function recordGate(
  client: Client,
  server: Pick<Row, 'id'>,
  gate: Gate,
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  const checks = rowOf(await client.get(`/servers/${server.id}/checks`));
  const gates = checks['gates'] as { readonly gate: string; readonly checks: CheckSeen[] }[];
  const asked = gates.find((one) => one.gate === gate)?.checks ?? [];
  const results = asked.map(({ definition }) => {
    const whole = definition as unknown as Definition; // of the API's view, whole
    const { code, unit } = whole;
    return { code, unit, value: others[code] ?? passing(whole), instrument: 'Prøvestand 2' };
  });
  rowOf(await recordOf(client, server, ...results));
}

export const codesOfSteps = async (client: Client, server: Pick<Row, 'id'>) =>
  (await itemsOf(client, `/servers/${server.id}/steps`)).map(({ action }) => action);

export const statesOf = async (client: Client, servers: readonly Row[]) =>
  Promise.all(servers.map(async (server) => (await serverOf(client, server))['state']));

export const ruleOf = async (client: Client, lot: string): Promise<Row> =>
  rowOf(await client.get(`/lots/${lot}/rule`));

export const timelineOf = async (client: Client, { id }: Row): Promise<readonly unknown[]> =>
  (await itemsOf(client, `/audit-events?subjectId=${id}&limit=200`)).map(({ kind }) => kind);

/** Whom the comparison of twins has told of, by a finding. */
export const slowerOf = async (
  client: Client,
  state: 'open' | 'settled',
): Promise<readonly unknown[]> => {
  const told = await itemsOf(client, `/findings?source=check&state=${state}`);
  return told.filter(({ code }) => code === 'slower-than-twins').map(({ serverId }) => serverId);
};

export const slotOf = ({ slots }: Hall, at: number): Row => {
  const slot = slots[at];
  if (slot === undefined) throw new Error(`the rack has no slot ${at}`);
  return slot;
};
