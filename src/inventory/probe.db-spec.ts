import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { PASSWORD, RedfishServer, USER } from '../../test/support/redfish-server.js';
import {
  bladeResources,
  changed,
  removed,
  serverResources,
  type Resources,
  type ServerPlan,
} from '../../test/support/redfish-tree.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { JobProcess } from '../platform/jobs/job-process.js';
import { JobStore } from '../platform/jobs/persistence/job.store.js';
import { ProbeFacts } from './application/probes/probe.facts.js';
import { ProbeReader } from './application/probes/probe.reader.js';
import { ProbeRuns } from './application/probes/probe.runs.js';
import { identityGate } from './domain/probes/gate.js';
import type { ProbeFacts as Facts } from './domain/probes/probe.js';

const JOB = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
const SYSTEM = '/Systems/1';
const NEVER = new AbortController().signal;

type Listed = { readonly code: string; readonly state: string; readonly text: { en: string } };
type Given = Partial<ServerPlan> & { readonly serial?: string | null };

/** What the clock of the tests says, as the controller says it. */
const withClock = (resources: Resources): Resources =>
  changed(resources, '/Managers/1', { DateTime: '2025-04-24T06:00:00Z' });

onEachEngine('probes', (engine) => {
  let bed: Testbed;
  let client: Client;
  let model: Made;
  let site: Made;
  let count = 0;
  const servers: RedfishServer[] = [];

  beforeAll(async () => {
    const env = { OUTGOING_PRIVATE: '127.0.0.0/8', TEST_BMC: `${USER}:${PASSWORD}` };
    process.env['TEST_BMC'] = env.TEST_BMC;
    bed = await Testbed.start(engine, { env });
    client = await bed.person(await bed.setUp(), 'operations');
    site = await made(client.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }));
    model = await makeModel(client);
    const limits = { ...bed.app.get(ProbeReader).limits, readMs: 400, timeMs: 2_000 };
    bed.app.get(ProbeReader).limits = limits;
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  afterAll(async () => {
    delete process.env['TEST_BMC'];
    await bed?.stop();
  });

  const serve = async (resources: Resources): Promise<RedfishServer> => {
    const server = await RedfishServer.start(resources);
    servers.push(server);
    return server;
  };

  const register = async (serial: string | null, of: Made = model): Promise<Made> => {
    const order = await made(
      client.post('/orders', {
        number: `PO-${engine}-${(count += 1)}`,
        supplier: 'Nordcompute A/S',
        orderedOn: '2025-02-03',
        lines: [{ modelId: of.id, quantity: 1 }],
      }),
    );
    const [line] = order['lines'] as Made[];
    const given = { modelId: of.id, orderLineId: line?.id, siteId: site.id };
    return made(client.post('/servers', serial === null ? given : { ...given, serial }));
  };

  const point = (server: Made, at: RedfishServer, given: object = {}, ifMatch = 0) =>
    made(
      client.put(
        `/servers/${server.id}/controller`,
        { address: at.url, fingerprint: at.pin, ...given },
        { ifMatch },
      ),
    );

  /** A registered server whose controller answers as the plan says. */
  const plan = (given: Given = {}): { id: number; serial: string; resources: Resources } => {
    const id = given.id ?? 100 + (count += 1);
    const serial = `CN${7_000 + id}`;
    return { id, serial, resources: withClock(serverResources({ ...given, id })) };
  };

  const ready = async (given: Given = {}, of: Made = model) => {
    const { serial, resources } = plan(given);
    const bmc = await serve(resources);
    const server = await register(given.serial === undefined ? serial : given.serial, of);
    await point(server, bmc);
    return { server, bmc, resources };
  };

  const probe = async (server: Made): Promise<Made> => {
    const { jobId } = (await made(client.post(`/servers/${server.id}/probes`))) as unknown as {
      jobId: string;
    };
    await bed.runJobs();
    return made(client.get(`/jobs/${jobId}`));
  };

  const lookOf = (server: Made) => made(client.get(`/servers/${server.id}/probe`));

  const openOf = async (server: Made): Promise<Listed[]> => {
    const list = `/findings?serverId=${server.id}&state=open&limit=100`;
    return (await made(client.get(list)))['items'] as Listed[];
  };
  const codesOf = async (server: Made) => (await openOf(server)).map(({ code }) => code);

  const snapshotsOf = async (server: Made): Promise<Made[]> =>
    (await made(client.get(`/servers/${server.id}/snapshots`)))['items'] as Made[];

  const factsOf = async (server: Made): Promise<Facts | undefined> =>
    (await bed.app.get(Work).read((tx) => bed.app.get(ProbeFacts).of(tx, [server.id]))).get(
      server.id,
    );

  const reasonsOf = async (server: Made, partsChangedAt: number | null = null) =>
    identityGate(await factsOf(server), { partsChangedAt }).map(({ code }) => code);

  /** Everything that a look may add to, and the end of the log. */
  const trace = () =>
    bed.app.get(Work).readOne(async (tx) => {
      const tables = ['snapshots', 'findings', 'last_looks', 'seen_identities', 'audit_events'];
      const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
      const [row] = await tx.rows(`select ${counts.join(', ')}`);
      return row;
    });

  const itemsOf = async (job: Made) =>
    (await made(client.get(`/jobs/${job.id}/items`)))['items'] as {
      item: string;
      outcome: string;
      error: { code: string; text: { en: string } } | null;
    }[];

  test('a look puts on record what the machine is, and opens the gate of who it is', async () => {
    const { server } = await ready();
    expect(await reasonsOf(server)).toEqual(['not-probed']);
    const job = await probe(server);
    expect(job).toMatchObject({ state: 'done', result: { probed: 1, withoutController: 0 } });
    const look = await lookOf(server);
    expect(look).toMatchObject({ outcome: 'whole', evidence: 'serial', serialAgrees: true });
    expect(JSON.stringify(look)).not.toContain('127.0.0.1');
    expect(await reasonsOf(server)).toEqual([]);
    expect(await reasonsOf(server, Date.parse('2030-01-01T00:00:00Z'))).toEqual([
      'probed-before-change',
    ]);
    const [snapshot] = await snapshotsOf(server);
    const shown = await made(client.get(`/snapshots/${snapshot?.id ?? ''}`));
    expect(JSON.stringify(shown['content'])).toContain('M321R4GA0BB0');
  });

  test('half its memory is found against its order, and gone once it is repaired', async () => {
    const of = await makeModel(client);
    await made(client.put(`/hardware-models/${of.id}/spec`, { memoryGib: 256 }, { ifMatch: 0 }));
    const { server, bmc, resources } = await ready({ dimms: 4 }, of);
    await probe(server);
    const [finding] = await openOf(server);
    expect(finding).toMatchObject({ code: 'spec-memory-gib' });
    expect(finding?.text.en).toContain('256 GiB ordered, 128 GiB seen');
    const { serial } = server as unknown as { serial: string };
    const whole = withClock(serverResources({ id: Number(serial.slice(2)) - 7_000 }));
    for (const [path, resource] of whole) resources.set(path, resource);
    // What could not be read is not taken as repaired.
    bmc.behaves.set('/redfish/v1/Systems/1/Memory/DIMM0', 'error');
    await probe(server);
    expect(await codesOf(server)).toContain('spec-memory-gib');
    expect(await lookOf(server)).toMatchObject({ outcome: 'partial' });
    bmc.behaves.clear();
    await probe(server);
    expect(await codesOf(server)).toEqual([]);
    const [now, , first] = await snapshotsOf(server);
    const diff = await made(
      client.get(`/snapshots/${now?.id ?? ''}/differences?from=${first?.id ?? ''}`),
    );
    const added = diff['items'] as { kind: string; what: { en: string } }[];
    expect(added.filter(({ kind }) => kind === 'added')).toHaveLength(4);
    expect(added[0]?.what.en).toMatch(/^Memory P/);
  });

  test('100 looks at an unchanged machine add no row and no event', async () => {
    const { server } = await ready();
    const runs = bed.app.get(ProbeRuns);
    const look = async () => {
      const settle = await runs.look(JOB, server.id, NEVER);
      await bed.app.get(Work).write(JOB, settle);
    };
    await look();
    const before = await trace();
    for (let turn = 0; turn < 100; turn += 1) {
      bed.clock.advance(60_000);
      await look();
    }
    expect(await trace()).toEqual(before);
    const { lookedAt } = (await lookOf(server)) as unknown as { lookedAt: string };
    expect(Date.parse(lookedAt)).toBe(bed.clock.now());
  }, 60_000);

  test('two looks at one server at once write what one writes', async () => {
    const { server } = await ready({ dimms: 3, bios: 'undefined' });
    const runs = bed.app.get(ProbeRuns);
    const settles = await Promise.all([1, 2].map(() => runs.look(JOB, server.id, NEVER)));
    await Promise.all(settles.map((settle) => bed.app.get(Work).write(JOB, settle)));
    expect(await snapshotsOf(server)).toHaveLength(1);
    const codes = await openOf(server);
    expect(codes.length).toBeGreaterThan(0);
    const again = client.post(`/servers/${server.id}/probes`);
    const [one, other] = await Promise.all([again, client.post(`/servers/${server.id}/probes`)]);
    expect(one.body['jobId']).toBe(other.body['jobId']);
    await bed.runJobs();
  });

  test('a serial that two machines report is found on both, and nothing is merged', async () => {
    const first = await ready();
    await probe(first.server);
    const serial = String(first.server['serial']);
    const { resources } = plan();
    const bmc = await serve(changed(resources, SYSTEM, { SerialNumber: serial }));
    const second = await register(`${serial}-B`);
    await point(second, bmc);
    await probe(second);
    expect(await codesOf(second)).toContain('serial-of-another');
    expect(await reasonsOf(second)).toContain('other-machine');
    await probe(first.server);
    expect(await codesOf(first.server)).toContain('serial-of-another');
  });

  test('nodes of one blade are told by evidence, and by nothing else', async () => {
    const bmc = await serve(bladeResources());
    const server = await register(`HA19340017${engine}`);
    await point(server, bmc);
    await probe(server);
    expect(await codesOf(server)).toEqual(['node-missing']);
    expect(await lookOf(server)).toMatchObject({ outcome: 'unmatched', snapshotId: null });
    const rack = await made(
      client.post('/racks', { siteId: site.id, name: `x1${engine.length}`, units: 42 }),
    );
    const slots = [{ name: `x1${engine.length}c0s3b0n1`, lowestUnit: 1, heightUnits: 1 }];
    const withSlots = await made(client.post(`/racks/${rack.id}/slots`, { slots }));
    const [slot] = withSlots['slots'] as Made[];
    await bed.app
      .get(Work)
      .write(JOB, (tx) =>
        tx.rows('update slots set asset_id = ? where id = ?', [server.id, slot?.id ?? '']),
      );
    await probe(server);
    expect(await codesOf(server)).not.toContain('node-missing');
    expect(await lookOf(server)).toMatchObject({
      evidence: 'slot',
      nodePath: expect.stringMatching(/Node1$/),
    });
    const [snapshot] = await snapshotsOf(server);
    const { content } = (await made(client.get(`/snapshots/${snapshot?.id ?? ''}`))) as unknown as {
      content: { nodes: object[] };
    };
    expect(content.nodes).toHaveLength(1);
  });

  type Trouble = {
    readonly code: string;
    readonly spoil: (bmc: RedfishServer, server: Made) => Promise<unknown> | void;
  };
  const behaves = (path: string, how: 'hang' | 'html' | 'error') => (bmc: RedfishServer) =>
    void bmc.behaves.set(path, how);
  const repoint = (given: object) => (bmc: RedfishServer, server: Made) =>
    point(server, bmc, given, 1);

  test.each<Trouble>([
    { code: 'timed-out', spoil: behaves('/redfish/v1', 'hang') },
    { code: 'not-json', spoil: behaves('/redfish/v1/Systems', 'html') },
    { code: 'server-error', spoil: behaves('/redfish/v1/Systems', 'error') },
    { code: 'certificate-changed', spoil: repoint({ fingerprint: 'ab'.repeat(32) }) },
    { code: 'certificate-untrusted', spoil: repoint({ fingerprint: null }) },
    { code: 'no-login', spoil: repoint({ secretName: 'NO_SUCH_LOGIN' }) },
    { code: 'unreachable', spoil: (bmc) => bmc.stop().then(() => void servers.splice(0)) },
  ])('$code is a named failed attempt; what was known stays', async ({ code, spoil }) => {
    const { server, bmc } = await ready({ dimms: 3, bios: 'undefined' });
    await probe(server);
    const known = await openOf(server);
    expect(known.length).toBeGreaterThan(0);
    await spoil(bmc, server);
    const since = bed.clock.now();
    const job = await probe(server);
    expect(job).toMatchObject({ state: 'ready' });
    const [item] = await itemsOf(job);
    expect(item).toMatchObject({ outcome: 'failed', error: { code } });
    const look = await lookOf(server);
    expect(look).toMatchObject({ outcome: 'failed', failureCode: code });
    expect(Date.parse(String(look['outcomeSince']))).toBe(since);
    expect(look['snapshotId']).not.toBeNull();
    expect(await openOf(server)).toEqual(known);
    expect(await reasonsOf(server)).toEqual(['probe-failed']);
    bed.clock.advance(10 * 60_000);
    await bed.runJobs();
    expect(await made(client.get(`/jobs/${job.id}`))).toMatchObject({ state: 'failed' });
    expect((await lookOf(server))['outcomeSince']).toBe(look['outcomeSince']);
  });

  test('a login is found by its name, and stands nowhere else', async () => {
    const { server, bmc } = await ready();
    bmc.needsLogin = true;
    await point(server, bmc, { secretName: 'TEST_BMC' }, 1);
    expect(await probe(server)).toMatchObject({ state: 'done' });
    const tables = ['management_controllers', 'audit_events', 'jobs', 'last_looks'];
    for (const table of tables) {
      const rows = await bed.app.get(Work).readOne((tx) => tx.rows(`select * from ${table}`));
      expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    }
    expect(bmc.tokens.size).toBe(0);
  });

  test('a rack and a lot are looked at item by item; one that fails leaves the others', async () => {
    const good = await ready();
    const bad = await ready();
    bad.bmc.behaves.set('/redfish/v1', 'error');
    const body = { serverIds: [good.server.id, bad.server.id] };
    const { jobId } = (await made(client.post('/probes', body))) as unknown as { jobId: string };
    await bed.runJobs();
    const items = await itemsOf({ id: jobId });
    const outcomes = new Map(items.map(({ item, outcome }) => [item, outcome]));
    expect(outcomes.get(good.server.id)).toBe('done');
    expect(outcomes.get(bad.server.id)).toBe('failed');
    const none = await client.post('/probes', { ...body, rackId: good.server.id });
    expect(none.status).toBe(422);
    const without = await register(null);
    const refusal = await client.post(`/servers/${without.id}/probes`);
    expect(refusal.body['because']).toMatchObject([{ code: 'no-controller' }]);
  });

  test('a process that dies in the middle leaves the job to another attempt', async () => {
    const { server, bmc } = await ready();
    const { jobId } = (await made(client.post(`/servers/${server.id}/probes`))) as unknown as {
      jobId: string;
    };
    await bed.app.get(Work).write(JOB, (tx) =>
      tx.rows(
        `update jobs set state = 'running', attempt = 1, lease_token = 'gone', lease_until = ?
          where id = ?`,
        [bed.clock.now() - 1, jobId],
      ),
    );
    await bed.app.get(JobProcess).takeOver();
    bed.clock.advance(10 * 60_000);
    await bed.runJobs();
    const job = await bed.app.get(Work).readOne((tx) => bed.app.get(JobStore).find(tx, jobId));
    expect(job).toMatchObject({ state: 'done', attempt: 2 });
    expect(bmc.asked.length).toBeGreaterThan(0);
    expect(await snapshotsOf(server)).toHaveLength(1);
  });

  test('a resource that comes and goes adds one partial snapshot and no more', async () => {
    const { server, bmc } = await ready();
    for (let turn = 0; turn < 3; turn += 1) {
      await probe(server);
      bmc.behaves.set('/redfish/v1/UpdateService/FirmwareInventory/NIC', 'error');
      await probe(server);
      bmc.behaves.clear();
    }
    expect((await snapshotsOf(server)).map(({ isWhole }) => isWhole)).toEqual([false, true]);
  });

  test('a controller is entered under its revision, and taken off', async () => {
    const { server, bmc } = await ready();
    const again = { address: bmc.url, fingerprint: null };
    const path = `/servers/${server.id}/controller`;
    expect((await client.put(path, again, { ifMatch: 0 })).status).toBe(412);
    expect((await client.delete(path, { ifMatch: 1 })).status).toBe(204);
    expect(await made(client.get(path))).toMatchObject({ address: null, revision: 2 });
    expect((await client.post(`/servers/${server.id}/probes`)).status).toBe(409);
    for (const address of ['http://a.example', 'https://u:p@a.example', 'https://a.example/x']) {
      expect((await client.put(path, { address }, { ifMatch: 2 })).status).toBe(422);
    }
  });

  test('a drive that a repair removed is a difference in words', async () => {
    const { server, resources } = await ready();
    await probe(server);
    const without = removed(resources, `${SYSTEM}/Memory/DIMM7`);
    resources.clear();
    for (const [path, resource] of without) resources.set(path, resource);
    await probe(server);
    const [now, before] = await snapshotsOf(server);
    const diff = await made(
      client.get(`/snapshots/${now?.id ?? ''}/differences?from=${before?.id ?? ''}`),
    );
    expect(diff['items']).toMatchObject([{ kind: 'gone', what: { en: 'Memory P2 DIMM 7' } }]);
  });

  test('every night all that have a controller are asked for, once', async () => {
    const { server } = await ready();
    bed.clock.advance(24 * 3_600_000);
    await bed.beginDue();
    await bed.runJobs();
    const { lookedAt } = (await lookOf(server)) as unknown as { lookedAt: string };
    expect(Date.parse(lookedAt)).toBe(bed.clock.now());
  });

  test('the log proves controllers, snapshots and specifications', async () => {
    const { faults } = await bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
  });
});
