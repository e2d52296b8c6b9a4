import { ProbeFacts } from '../../src/inventory/application/probes/probe.facts.js';
import { ProbeReader } from '../../src/inventory/application/probes/probe.reader.js';
import { ProbeRuns } from '../../src/inventory/application/probes/probe.runs.js';
import { identityGate } from '../../src/inventory/domain/probes/gate.js';
import { SYSTEM_ACTOR } from '../../src/kernel/actor.js';
import { Work, type Engine } from '../../src/platform/database/work.js';
import type { Client } from './client.js';
import { makeDelivery, makeOrder, scanOf, serials } from './first-day.js';
import { made, makeModel, sendScans, type Made } from './receiving.js';
import { PASSWORD, RedfishServer, USER } from './redfish-server.js';
import { changed, serverResources, type Resources, type ServerPlan } from './redfish-tree.js';
import { Testbed } from './testbed.js';

export const JOB = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;

/** The environment variable that holds the login of a controller. */
export const LOGIN_NAME = 'TEST_BMC';

const NEVER = new AbortController().signal;

type Listed = { readonly code: string; readonly text: { readonly en: string } };
type ItemOf = {
  readonly item: string;
  readonly outcome: string;
  readonly error: { readonly code: string } | null;
};
export type Ready = {
  readonly server: Made;
  readonly bmc: RedfishServer;
  readonly resources: Resources;
};

/** What the clock of the tests says, as the controller says it. */
export const withClock = (resources: Resources): Resources =>
  changed(resources, '/Managers/1', { DateTime: '2025-04-24T06:00:00Z' });

/** An application, servers on record in it, and a controller for each that answers over HTTPS. */
export class ProbeBed {
  private count = 0;
  private readonly controllers: RedfishServer[] = [];

  private constructor(
    readonly bed: Testbed,
    readonly client: Client,
    readonly model: Made,
    readonly site: Made,
    private readonly engine: Engine,
  ) {}

  static async start(engine: Engine): Promise<ProbeBed> {
    process.env[LOGIN_NAME] = `${USER}:${PASSWORD}`;
    const bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    const client = await bed.person(await bed.setUp(), 'operations');
    const site = await made(client.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }));
    const reader = bed.app.get(ProbeReader);
    // What hangs is given up sooner than it is in earnest.
    reader.limits = { ...reader.limits, readMs: 5_000, timeMs: 60_000 };
    return new ProbeBed(bed, client, await makeModel(client), site, engine);
  }

  async stop(): Promise<void> {
    delete process.env[LOGIN_NAME];
    await this.bed.stop();
  }

  async hangUp(): Promise<void> {
    for (const controller of this.controllers.splice(0)) await controller.stop();
  }

  get work(): Work {
    return this.bed.app.get(Work);
  }

  async serve(resources: Resources): Promise<RedfishServer> {
    const controller = await RedfishServer.start(resources);
    this.controllers.push(controller);
    return controller;
  }

  async register(serial: string | null, of: Made = this.model): Promise<Made> {
    const order = await made(
      this.client.post('/orders', {
        number: `PO-${this.engine}-${(this.count += 1)}`,
        supplier: 'Nordcompute A/S',
        orderedOn: '2025-02-03',
        lines: [{ modelId: of.id, quantity: 1 }],
      }),
    );
    const [line] = order['lines'] as Made[];
    const given = { modelId: of.id, orderLineId: line?.id, siteId: this.site.id };
    return made(this.client.post('/servers', serial === null ? given : { ...given, serial }));
  }

  /** Servers of one lot, in the order of their ids. */
  async lot(count: number): Promise<Made[]> {
    const of = await makeOrder(this.client, count);
    const listed = serials(count);
    const { session } = await makeDelivery(this.client, listed, of);
    await sendScans(
      this.client,
      session as Made,
      listed.map((one) => scanOf(one)),
    );
    const { items } = await made(this.client.get(`/servers?modelId=${of.model.id}&limit=100`));
    const servers = items as Made[];
    return servers.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  point(server: Made, at: RedfishServer, given: object = {}, ifMatch = 0): Promise<Made> {
    const body = { address: at.url, fingerprint: at.pin, ...given };
    return made(this.client.put(`/servers/${server.id}/controller`, body, { ifMatch }));
  }

  /** A registered server whose controller answers as the plan says. */
  async ready(plan: Partial<ServerPlan> = {}, of: Made = this.model): Promise<Ready> {
    const id = plan.id ?? 100 + (this.count += 1);
    const resources = withClock(serverResources({ ...plan, id }));
    const bmc = await this.serve(resources);
    const server = await this.register(`CN${7_000 + id}`, of);
    await this.point(server, bmc);
    return { server, bmc, resources };
  }

  /** The number by which a server that `ready` made was planned. */
  idOf(server: Made): number {
    return Number(String(server['serial']).slice(2)) - 7_000;
  }

  async ask(server: Made): Promise<string> {
    return String((await this.client.post(`/servers/${server.id}/probes`)).body['jobId']);
  }

  /** Asked for by a person and done by a job; each at a moment of its own. */
  async probe(server: Made): Promise<Made> {
    this.bed.clock.advance(1_000);
    const jobId = await this.ask(server);
    await this.bed.runJobs();
    return made(this.client.get(`/jobs/${jobId}`));
  }

  /** One look without a job. */
  async look(server: Made): Promise<void> {
    const settle = await this.bed.app.get(ProbeRuns).look(JOB, server.id, NEVER);
    await this.work.write(JOB, settle);
  }

  lastLook(server: Made): Promise<Made> {
    return made(this.client.get(`/servers/${server.id}/probe`));
  }

  async open(server: Made): Promise<Listed[]> {
    const path = `/findings?serverId=${server.id}&state=open&limit=100`;
    return (await made(this.client.get(path)))['items'] as Listed[];
  }

  async codes(server: Made): Promise<string[]> {
    return (await this.open(server)).map(({ code }) => code);
  }

  async snapshots(server: Made): Promise<Made[]> {
    const path = `/servers/${server.id}/snapshots`;
    return (await made(this.client.get(path)))['items'] as Made[];
  }

  /** What changed between the first of two snapshots and the second. */
  async differences(from: Made | undefined, to: Made | undefined) {
    const path = `/snapshots/${to?.id ?? ''}/differences?from=${from?.id ?? ''}`;
    const { items } = (await made(this.client.get(path))) as unknown as {
      readonly items: readonly { readonly kind: string; readonly what: { readonly en: string } }[];
    };
    return items.map(({ kind, what }) => `${kind} ${what.en}`);
  }

  /** Why the gate of who it is is shut. */
  async reasons(server: Made, partsChangedAt: number | null = null): Promise<string[]> {
    const { serial } = (await made(this.client.get(`/servers/${server.id}`))) as {
      serial?: string;
    };
    const registered = { id: server.id, serial: serial ?? null };
    const facts = await this.work.read((tx) => this.bed.app.get(ProbeFacts).of(tx, [registered]));
    return identityGate(facts.get(server.id), { partsChangedAt }).map(({ code }) => code);
  }

  async items(jobId: string): Promise<ItemOf[]> {
    return (await made(this.client.get(`/jobs/${jobId}/items`)))['items'] as ItemOf[];
  }

  /** How many rows there are of everything that a look may add to, and of the log. */
  trace() {
    const tables = ['snapshots', 'findings', 'last_looks', 'seen_identities', 'audit_events'];
    const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
    return this.work.readOne((tx) =>
      tx.rows<Record<string, number>>(`select ${counts.join(', ')}`),
    );
  }
}
