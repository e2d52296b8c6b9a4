import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { JOB, LOGIN_NAME, ProbeBed, withClock } from '../../test/support/probe-bed.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { PASSWORD, type RedfishServer } from '../../test/support/redfish-server.js';
import {
  bladeResources,
  changed,
  ref,
  removed,
  serverResources,
  type Resources,
} from '../../test/support/redfish-tree.js';
import { onEachEngine } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { JobProcess } from '../platform/jobs/job-process.js';
import { JobStore } from '../platform/jobs/persistence/job.store.js';
import { ProbeRuns } from './application/probes/probe.runs.js';
import { StuckServers } from './application/stuck.servers.js';
import { COMPARE_AFTER_MS, UNREAD_MS_MAX } from './domain/probes/probe.js';
import { LookStore } from './persistence/probes/look.store.js';

const SYSTEM = '/Systems/1';
const BMC_PORT = '/Managers/1/EthernetInterfaces/eth0';
const NEVER = new AbortController().signal;
const MINUTE_MS = 60_000;
const LONG_MS = 240_000;

/** From now on the controller shows this instead. */
function shows(resources: Resources, instead: Resources): void {
  resources.clear();
  for (const [path, resource] of instead) resources.set(path, resource);
}

onEachEngine('probes', (engine) => {
  let on: ProbeBed;

  beforeAll(async () => {
    on = await ProbeBed.start(engine);
  });

  afterEach(() => on.hangUp());

  afterAll(() => on?.stop());

  test('a look puts on record what the machine is, and opens the gate of who it is', async () => {
    const { server } = await on.ready();
    expect(await on.reasons(server)).toEqual(['not-probed']);
    const job = await on.probe(server);
    expect(job).toMatchObject({ state: 'done', result: { probed: 1, withoutController: 0 } });
    const look = await on.lastLook(server);
    expect(look).toMatchObject({ outcome: 'whole', evidence: 'serial', serialAgrees: true });
    expect(JSON.stringify(look)).not.toContain('127.0.0.1');
    expect(await on.reasons(server)).toEqual([]);
    const later = Date.parse('2030-01-01T00:00:00Z');
    expect(await on.reasons(server, later)).toEqual(['probed-before-change']);
    const [snapshot] = await on.snapshots(server);
    const shown = await made(on.client.get(`/snapshots/${snapshot?.id ?? ''}`));
    expect(JSON.stringify(shown['content'])).toContain('M321R4GA0BB0');
  });

  test('half its memory is found against its order, and gone once it is repaired', async () => {
    const of = await makeModel(on.client);
    const spec = `/hardware-models/${of.id}/spec`;
    await made(on.client.put(spec, { memoryGib: 256 }, { ifMatch: 0 }));
    const { server, bmc, resources } = await on.ready({ dimms: 4 }, of);
    await on.probe(server);
    const [finding] = await on.open(server);
    expect(finding).toMatchObject({ code: 'spec-memory-gib' });
    expect(finding?.text.en).toContain('256 GiB ordered, 128 GiB seen');
    // Repaired; but what could not be read is not taken as repaired.
    shows(resources, serverResources({ id: on.idOf(server) }));
    bmc.behaves.set('/redfish/v1/Systems/1/Memory/DIMM0', 'error');
    await on.probe(server);
    expect(await on.codes(server)).toContain('spec-memory-gib');
    expect(await on.lastLook(server)).toMatchObject({ outcome: 'partial' });
    bmc.behaves.clear();
    await on.probe(server);
    expect(await on.codes(server)).not.toContain('spec-memory-gib');
    const [now, , first] = await on.snapshots(server);
    const differences = await on.differences(first, now);
    expect(differences.filter((one) => one.startsWith('added Memory P'))).toHaveLength(4);
  });

  test(
    '100 looks at an unchanged machine add no row and no event',
    async () => {
      const { server } = await on.ready();
      // Its clock stands still, so that it is found wrong, and wrong by more at every look.
      on.bed.clock.advance(60 * MINUTE_MS);
      await on.look(server);
      expect(await on.codes(server)).toEqual(['clock-wrong']);
      const before = await on.trace();
      for (let turn = 0; turn < 100; turn += 1) {
        on.bed.clock.advance(MINUTE_MS);
        await on.look(server);
      }
      expect(await on.trace()).toEqual(before);
      const { lookedAt } = await on.lastLook(server);
      expect(Date.parse(String(lookedAt))).toBe(on.bed.clock.now());
    },
    LONG_MS,
  );

  test('two looks at one server at once write what one writes', async () => {
    const { server } = await on.ready({ dimms: 3, bios: 'undefined' });
    const runs = on.bed.app.get(ProbeRuns);
    const settles = await Promise.all([1, 2].map(() => runs.look(JOB, server.id, NEVER)));
    await Promise.all(settles.map((settle) => on.work.write(JOB, settle)));
    expect(await on.snapshots(server)).toHaveLength(1);
    const codes = await on.codes(server);
    expect(codes).toContain('firmware-unknown');
    expect(new Set(codes).size).toBe(codes.length);
    const [one, other] = await Promise.all([on.ask(server), on.ask(server)]);
    expect(one).toBe(other);
    await on.bed.runJobs();
  });

  test('a serial that two machines report is found on both, and nothing is merged', async () => {
    const first = await on.ready();
    await on.probe(first.server);
    const second = await on.ready();
    const serial = String(first.server['serial']);
    shows(second.resources, changed(second.resources, SYSTEM, { SerialNumber: serial }));
    await on.probe(second.server);
    expect(await on.codes(second.server)).toContain('serial-of-another');
    await on.probe(first.server);
    expect(await on.codes(first.server)).toContain('serial-of-another');
    expect(await on.snapshots(first.server)).toHaveLength(1);
  });

  test('a lot is held together once all were seen, whoever was seen first', async () => {
    const servers = await on.lot(5);
    const plans = [{ dimms: 4 }, {}, {}, {}, {}];
    const seen = await Promise.all(
      servers.map(async (server, at) => {
        const resources = withClock(serverResources({ ...plans[at], id: 200 + at }));
        const bmc = await on.serve(resources);
        await on.point(server, bmc);
        return { server, resources };
      }),
    );
    const [first, , third, fourth] = seen;
    if (first === undefined || third === undefined || fourth === undefined) throw new Error();
    const MACAddress = String(third.resources.get(`/redfish/v1${BMC_PORT}`)?.['MACAddress']);
    const sameMac = changed(fourth.resources, BMC_PORT, { MACAddress });
    shows(fourth.resources, sameMac);
    const lotId = String((await made(on.client.get(`/servers/${first.server.id}`)))['lotId']);
    const ofOthers = (code: string) => code.startsWith('sibling') || code.endsWith('another');
    const codes = () =>
      Promise.all(servers.map(async (one) => (await on.codes(one)).filter(ofOthers).join(' ')));
    const look = async () => {
      on.bed.clock.advance(1_000);
      await made(on.client.post('/probes', { lotId }));
      await on.bed.runJobs();
      on.bed.clock.advance(COMPARE_AFTER_MS);
      await on.bed.runJobs();
    };
    await look();
    const found = await codes();
    expect(found).toEqual(['sibling-memory', '', 'bmc-mac-of-another', 'bmc-mac-of-another', '']);
    const [before] = await on.trace();
    await look();
    const askedFor = Number(before?.['audit_events']) + 1;
    expect(await on.trace()).toEqual([{ ...before, audit_events: askedFor }]);
    // One is repaired, and the other is told of by the comparison: nobody has looked at it anew.
    shows(first.resources, withClock(serverResources({ id: 200 })));
    shows(fourth.resources, withClock(serverResources({ id: 203 })));
    await on.probe(first.server);
    await on.probe(fourth.server);
    on.bed.clock.advance(COMPARE_AFTER_MS);
    await on.bed.runJobs();
    expect(await codes()).toEqual(['', '', '', '', '']);
  });

  test('nodes of one blade that came in one lot are not accused of their controller', async () => {
    const servers = await on.lot(2);
    const blade = changed(bladeResources(), '', { Managers: ref('/Managers') });
    for (const [path, resource] of serverResources({ id: 144 })) {
      if (path.startsWith('/redfish/v1/Managers')) blade.set(path, resource);
    }
    const Links = { ManagedBy: [ref('/Managers/1')] };
    const [one, other] = servers.map(({ serial }) => ({ SerialNumber: String(serial), Links }));
    const withFirst = changed(blade, '/Systems/Node0', one ?? {});
    const bmc = await on.serve(withClock(changed(withFirst, '/Systems/Node1', other ?? {})));
    for (const server of servers) {
      await on.point(server, bmc);
      await on.probe(server);
    }
    on.bed.clock.advance(COMPARE_AFTER_MS);
    await on.bed.runJobs();
    for (const server of servers) {
      const [snapshot] = await on.snapshots(server);
      const { content } = await made(on.client.get(`/snapshots/${snapshot?.id ?? ''}`));
      expect(JSON.stringify(content)).toContain('"bmcMacs":["00:40:a6:02:00:90"]');
      expect(await on.codes(server)).not.toContain('bmc-mac-of-another');
    }
  });

  test('another machine than the registered one keeps the gate shut', async () => {
    const { server, resources } = await on.ready();
    const other = changed(resources, SYSTEM, { SerialNumber: 'OTHER-1' });
    shows(resources, changed(other, '/Chassis/1', { SerialNumber: 'OTHER-1' }));
    await on.probe(server);
    expect(await on.lastLook(server)).toMatchObject({ evidence: 'only', serialAgrees: false });
    expect(await on.reasons(server)).toEqual(['other-machine']);
  });

  test('nodes of one blade are told by evidence, and by nothing else', async () => {
    const bmc = await on.serve(bladeResources());
    const server = await on.register('BLADE-A');
    await on.point(server, bmc);
    await on.probe(server);
    expect(await on.codes(server)).toEqual(['node-missing']);
    expect(await on.lastLook(server)).toMatchObject({ outcome: 'unmatched', snapshotId: null });
    const rack = { siteId: on.site.id, name: 'x1000', units: 42 };
    const { id: rackId } = await made(on.client.post('/racks', rack));
    const slots = [{ name: 'x1000c0s3b0n1', lowestUnit: 1, heightUnits: 1 }];
    const withSlots = await made(on.client.post(`/racks/${rackId}/slots`, { slots }));
    const [slot] = withSlots['slots'] as Made[];
    // As placing leaves it; who may be placed is no matter of looks.
    const placed = `update slots set asset_id = ?, state = 'occupied' where id = ?`;
    await on.work.write(JOB, (tx) => tx.rows(placed, [server.id, slot?.id ?? '']));
    await on.probe(server);
    expect(await on.codes(server)).not.toContain('node-missing');
    const look = await on.lastLook(server);
    expect(look).toMatchObject({ evidence: 'slot', nodePath: '/redfish/v1/Systems/Node1' });
    const [snapshot] = await on.snapshots(server);
    const { content } = await made(on.client.get(`/snapshots/${snapshot?.id ?? ''}`));
    expect((content as { nodes: object[] }).nodes).toHaveLength(1);
    // The log knows nothing of where it was placed.
    const empty = `update slots set asset_id = null, state = 'empty' where id = ?`;
    await on.work.write(JOB, (tx) => tx.rows(empty, [slot?.id ?? '']));
  });

  type Trouble = {
    readonly code: string;
    readonly spoil: (bmc: RedfishServer, server: Made) => Promise<unknown> | void;
  };
  const behaves = (path: string, how: 'hang' | 'html' | 'error') => (bmc: RedfishServer) =>
    void bmc.behaves.set(path, how);
  const repoint = (given: object) => (bmc: RedfishServer, server: Made) =>
    on.point(server, bmc, given, 1);

  test.each<Trouble>([
    { code: 'timed-out', spoil: behaves('/redfish/v1', 'hang') },
    { code: 'not-json', spoil: behaves('/redfish/v1/Systems', 'html') },
    { code: 'server-error', spoil: behaves('/redfish/v1/Systems', 'error') },
    { code: 'certificate-changed', spoil: repoint({ fingerprint: 'ab'.repeat(32) }) },
    { code: 'certificate-untrusted', spoil: repoint({ fingerprint: null }) },
    { code: 'no-login', spoil: repoint({ secretName: 'NO_SUCH_LOGIN' }) },
    { code: 'unreachable', spoil: () => on.hangUp() },
  ])('$code is a named failed attempt; what was known stays', async ({ code, spoil }) => {
    const { server, bmc } = await on.ready({ dimms: 3, bios: 'undefined' });
    await on.probe(server);
    const known = await on.open(server);
    expect(known.length).toBeGreaterThan(0);
    await spoil(bmc, server);
    const job = await on.probe(server);
    expect(job).toMatchObject({ state: 'ready' });
    expect(await on.items(job.id)).toMatchObject([{ outcome: 'failed', error: { code } }]);
    const look = await on.lastLook(server);
    expect(look).toMatchObject({ outcome: 'failed', failureCode: code });
    expect(Date.parse(String(look['outcomeSince']))).toBe(on.bed.clock.now());
    expect(look['snapshotId']).not.toBeNull();
    expect(await on.open(server)).toEqual(known);
    expect(await on.reasons(server)).toEqual(['probe-failed']);
    on.bed.clock.advance(10 * MINUTE_MS);
    await on.bed.runJobs();
    expect(await made(on.client.get(`/jobs/${job.id}`))).toMatchObject({ state: 'failed' });
    expect((await on.lastLook(server))['outcomeSince']).toBe(look['outcomeSince']);
  });

  test('a login is found by its name, and stands nowhere else', async () => {
    const { server, bmc } = await on.ready();
    bmc.needsLogin = true;
    await on.point(server, bmc, { secretName: LOGIN_NAME }, 1);
    expect(await on.probe(server)).toMatchObject({ state: 'done' });
    for (const table of ['management_controllers', 'audit_events', 'jobs', 'last_looks']) {
      const rows = await on.work.readOne((tx) => tx.rows(`select * from ${table}`));
      expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    }
    expect(bmc.tokens.size).toBe(0);
  });

  test(
    'several are looked at item by item; one that fails leaves the others',
    async () => {
      const good = await on.ready();
      const bad = await on.ready();
      bad.bmc.behaves.set('/redfish/v1', 'hang');
      const body = { serverIds: [good.server.id, bad.server.id] };
      const jobId = String((await made(on.client.post('/probes', body)))['jobId']);
      await on.bed.runJobs();
      const items = await on.items(jobId);
      const outcomes = new Map(items.map(({ item, outcome }) => [item, outcome]));
      expect(outcomes.get(good.server.id)).toBe('done');
      expect(outcomes.get(bad.server.id)).toBe('failed');
      const both = await on.client.post('/probes', { ...body, rackId: good.server.id });
      expect(both.status).toBe(422);
      const without = await on.register(null);
      const refusal = await on.client.post(`/servers/${without.id}/probes`);
      expect(refusal.body['because']).toMatchObject([{ code: 'no-controller' }]);
    },
    LONG_MS,
  );

  test('a process that dies in the middle leaves the job to another attempt', async () => {
    const { server } = await on.ready();
    const jobId = await on.ask(server);
    const left = `update jobs set state = 'running', attempt = 1, lease_token = 'gone',
      lease_until = ? where id = ?`;
    await on.work.write(JOB, (tx) => tx.rows(left, [on.bed.clock.now() - 1, jobId]));
    await on.bed.app.get(JobProcess).takeOver();
    on.bed.clock.advance(10 * MINUTE_MS);
    await on.bed.runJobs();
    const job = await on.work.readOne((tx) => on.bed.app.get(JobStore).find(tx, jobId));
    expect(job).toMatchObject({ state: 'done', attempt: 2 });
    expect(await on.snapshots(server)).toHaveLength(1);
  });

  test('a resource that comes and goes adds one partial snapshot and no more', async () => {
    const { server, bmc } = await on.ready();
    for (let turn = 0; turn < 3; turn += 1) {
      await on.probe(server);
      bmc.behaves.set('/redfish/v1/UpdateService/FirmwareInventory/NIC', 'error');
      await on.probe(server);
      bmc.behaves.clear();
    }
    const kept = await on.snapshots(server);
    expect(kept.map(({ isWhole }) => isWhole)).toEqual([false, true]);
  });

  test('a controller is entered under its revision, and taken off', async () => {
    const { server, bmc } = await on.ready();
    const { client } = on;
    const path = `/servers/${server.id}/controller`;
    expect((await client.put(path, { address: bmc.url }, { ifMatch: 0 })).status).toBe(412);
    expect((await client.delete(path, { ifMatch: 1 })).status).toBe(204);
    expect(await made(client.get(path))).toMatchObject({ address: null, revision: 2 });
    expect((await client.post(`/servers/${server.id}/probes`)).status).toBe(409);
    for (const address of ['http://a.example', 'https://u:p@a.example', 'https://a.example/x']) {
      expect((await client.put(path, { address }, { ifMatch: 2 })).status).toBe(422);
    }
  });

  test('a module that is gone is a difference in words', async () => {
    const { server, resources } = await on.ready();
    await on.probe(server);
    shows(resources, removed(resources, `${SYSTEM}/Memory/DIMM7`));
    await on.probe(server);
    const [now, before] = await on.snapshots(server);
    expect(await on.differences(before, now)).toEqual(['gone Memory P2 DIMM 7']);
  });

  test('every night all that have a controller are asked for', async () => {
    const { server } = await on.ready();
    const stuck = on.bed.app.get(StuckServers);
    const isUnread = async () => (await stuck.unread(on.bed.clock.now())).includes(server.id);
    expect(await isUnread()).toBe(true);
    await on.bed.beginDue();
    on.bed.clock.advance(24 * 60 * MINUTE_MS);
    await on.bed.beginDue();
    await on.bed.runJobs();
    // By then everybody has been signed out.
    const look = await on.work.readOne((tx) => on.bed.app.get(LookStore).find(tx, server.id));
    expect(look?.lookedAt).toBe(on.bed.clock.now());
    expect(await isUnread()).toBe(false);
    on.bed.clock.advance(UNREAD_MS_MAX + MINUTE_MS);
    expect(await isUnread()).toBe(true);
  });

  test('the log proves controllers, snapshots and specifications', async () => {
    const { faults } = await on.bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
  });
});
