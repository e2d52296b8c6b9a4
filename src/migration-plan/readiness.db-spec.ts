import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import {
  configOf,
  handIn,
  makeDevice,
  makeDeviceModel,
  PLATFORM,
  stepDevice,
} from '../../test/support/devices.js';
import { makePlan } from '../../test/support/plans.js';
import { FIGURES, RackHall, slotsOf } from '../../test/support/racks.js';
import { makeDelivery, scanOf } from '../../test/support/first-day.js';
import {
  made,
  makeModel,
  makeOrderOf,
  sendScans,
  type Made,
} from '../../test/support/receiving.js';
import { SwapBed } from '../../test/support/swaps.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { NO_DEVICES } from '../network/domain/devices/devices-seen.js';
import { addDays } from '../kernel/calendar-day.js';
import { copenhagenDay, copenhagenMidnight } from '../kernel/instant.js';
import { Network } from '../network/network.facade.js';
import { Work } from '../platform/database/work.js';

type Counts = Readonly<Record<'done' | 'inWork' | 'blocked' | 'notStarted', number>>;
type Kind = {
  readonly kind: string;
  readonly total: number;
  readonly counts: Counts;
  readonly because: readonly {
    readonly reason: { readonly code: string };
    readonly count: number;
    readonly subjects: readonly { readonly id: string; readonly label: { readonly da: string } }[];
  }[];
};
type Row = {
  readonly group: { readonly id: string; readonly name: { readonly da: string } } | null;
  readonly kinds: readonly Kind[];
};
type Report = { readonly whole: readonly Kind[]; readonly rows: readonly Row[] };

const NONE: Counts = { done: 0, inWork: 0, blocked: 0, notStarted: 0 };

onEachEngine('readiness', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let operations: Client;
  let hall: RackHall;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed, 'nord');
    operations = swaps.boxes.hall;
    const body = { name: 'Hal', kind: 'centre', regionId: null };
    const site = await made(operations.post('/sites', body));
    model = await makeModel(operations, FIGURES);
    hall = new RackHall(operations, site, model);
  });

  afterAll(() => bed?.stop());

  /** With the sums checked, which is promised of every answer. */
  async function readiness(by: string, client = operations): Promise<Report> {
    const report = (await made(client.get(`/readiness?by=${by}`))) as unknown as Report;
    const all = report.rows.flatMap(({ kinds }) => kinds);
    for (const { counts, total } of [...all, ...report.whole]) {
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
    }
    for (const { kind, total } of report.whole) {
      const own = all.filter((one) => one.kind === kind);
      expect(own.reduce((sum, one) => sum + one.total, 0)).toBe(total);
    }
    return report;
  }

  const codesIn = (kind: Kind | undefined) =>
    kind?.because.map(({ reason, count }) => [reason.code, count]);
  const kindOf = (row: Row | undefined, kind: string) =>
    row?.kinds.find((one) => one.kind === kind);

  test('tells of servers by rack what the next step of each would be refused for', async () => {
    const rack = await hall.rack(3);
    const [low, middle] = slotsOf(rack);
    const [dry, held, loose] = [
      await hall.received(),
      await hall.received(),
      await hall.received(),
    ];
    await made(hall.place(low, dry));
    await made(hall.place(middle, held));
    await hall.step(dry, 'install');
    const { revision } = await made(operations.get(`/servers/${held.id}`));
    await made(
      operations.post(
        `/servers/${held.id}/holds`,
        { reason: 'Bulet kabinet' },
        { ifMatch: Number(revision) },
      ),
    );
    await made(operations.post('/servers', { modelId: model.id }));

    const { rows, whole } = await readiness('rack');
    expect(rows.map(({ group }) => group?.name.da ?? null)).toEqual([rack['name'], null]);
    const inRack = kindOf(rows[0], 'server');
    expect(inRack).toMatchObject({ total: 2, counts: { ...NONE, blocked: 2 } });
    // The very reasons of the server's own page, and nothing of our own.
    const { actions } = await made(operations.get(`/servers/${dry.id}`));
    const connect = (actions as (Made & { because: { code: string }[] })[]).find(
      (one) => one['action'] === 'connect',
    );
    const ofDry = inRack?.because.filter(({ subjects }) => subjects.some((s) => s.id === dry.id));
    expect(ofDry?.map(({ reason }) => reason.code).sort()).toEqual(
      [...new Set(connect?.because.map(({ code }) => code))].sort(),
    );
    expect(codesIn(inRack)).toContainEqual(['held', 1]);
    const outside = kindOf(rows[1], 'server');
    expect(outside).toMatchObject({ total: 2, counts: { ...NONE, blocked: 1, notStarted: 1 } });
    expect(outside?.because[0]?.subjects).toMatchObject([{ id: loose.id }]);
    expect(whole).toMatchObject([{ kind: 'server', total: 4 }]);
    expect((await readiness('lot')).rows).toMatchObject([{ group: null }]);
  });

  test('counts a machine that left until another stands for it', async () => {
    const count = async () => (await readiness('rack')).whole[0];
    const old = await hall.received();
    await hall.step(old, 'quarantine', { reason: 'Halv hukommelse' });
    const before = await count();
    expect(codesIn(before)).toContainEqual(['state-quarantined', 1]);
    await hall.step(old, 'return', { reason: 'Halv hukommelse' });
    const left = await count();
    expect(left?.total).toBe(before?.total);
    expect(codesIn(left)).toContainEqual(['state-returned', 1]);
    const next = await made(operations.post('/servers', { modelId: model.id }));
    const { revision } = await made(operations.get(`/servers/${old.id}`));
    const body = { newServerId: next.id, reason: 'Halv hukommelse' };
    await made(
      operations.post(`/servers/${old.id}/replacements`, body, { ifMatch: Number(revision) }),
    );
    const replaced = await count();
    expect(replaced?.total).toBe(before?.total);
    expect(replaced?.counts).toEqual({
      ...before?.counts,
      blocked: Number(before?.counts.blocked) - 1,
      notStarted: Number(before?.counts.notStarted) + 1,
    });
  });

  test('tells of devices by wave, those in none as well', async () => {
    const { network } = swaps;
    const kind = await makeDeviceModel(network);
    const wave = await made(network.post('/network-waves', { name: 'Kanten', position: 1 }));
    const device = (name: string, given: object = {}) =>
      makeDevice(network, kind, { name, platform: PLATFORM, role: 'leaf', ...given });
    const waits = await device('leaf-1', { waveId: wave.id });
    await handIn(network, waits, 'intended', configOf('leaf-1'));
    await made(stepDevice(network, waits, 'stage'));
    await device('leaf-2', { waveId: wave.id });
    await device('leaf-3');
    const left = await device('leaf-4');
    await made(stepDevice(network, left, 'exclude', { reason: 'Bruges ikke' }));

    const { rows } = await readiness('wave');
    expect(rows.map(({ group }) => group?.id ?? null)).toEqual([wave.id, null]);
    const inWave = kindOf(rows[0], 'device');
    expect(inWave?.counts).toEqual({ ...NONE, blocked: 1, notStarted: 1 });
    expect(codesIn(inWave)).toEqual([
      ['not-received', 1],
      ['wave-waits', 1],
    ]);
    expect(kindOf(rows[1], 'device')?.counts).toEqual({ ...NONE, notStarted: 1 });
  });

  test('counts a device as done while it is as it was verified, as the plan does', async () => {
    const { network } = swaps;
    const other = await bed.person(swaps.boxes.admin, 'network');
    const kind = await makeDeviceModel(network);
    const { order, lines } = await makeOrderOf(operations, kind);
    const [line] = lines as [Made];
    const serial = 'SNLEAF5';
    const { session } = await makeDelivery(operations, [serial], { order, line });
    const given = { name: 'leaf-5', platform: PLATFORM, role: 'leaf', serial };
    const device = await makeDevice(network, kind, { ...given, orderLineId: line.id });
    await sendScans(operations, session, [scanOf(serial, { condition: 'intact' })]);
    await handIn(network, device, 'intended', configOf('leaf-5'));
    await made(stepDevice(network, device, 'stage'));
    await made(stepDevice(network, device, 'begin'));
    await handIn(network, device, 'running', configOf('leaf-5'));
    await made(stepDevice(network, device, 'configure', { changeReference: 'CHG-1' }));
    await bed.runJobs();
    expect((await devices()).done).toBe(0);
    await made(stepDevice(other, device, 'verify'));
    expect((await devices()).done).toBe(1);
    await handIn(network, device, 'running', configOf('leaf-5', ['    mtu 9000']));
    await bed.runJobs();
    expect((await devices()).codes).toContain('config-differs');
  });

  /** Of the centre, with the fact of the plan asked beside them. */
  async function devices() {
    const [row] = (await readiness('region', swaps.coordinator)).rows.filter(
      ({ group }) => group === null,
    );
    const own = kindOf(row, 'device');
    const seen = await bed.app.get(Work).readOne((tx) => bed.app.get(Network).devicesByPlace(tx));
    const { count, behind } = seen.get(null) ?? NO_DEVICES;
    expect([own?.total, own?.counts.done]).toEqual([count, count - behind.length]);
    return { done: own?.counts.done, codes: own?.because.map(({ reason }) => reason.code) };
  }

  test('tells a region of its own alone, its link and its tasks with it', async () => {
    await swaps.link();
    await makePlan(swaps.coordinator, { servers: 10 });
    await makePlan(swaps.coordinator, { regionId: swaps.region.id });
    const { rows } = await readiness('region', swaps.coordinator);
    expect(rows.map(({ group }) => group?.id ?? null)).toEqual([swaps.region.id, null]);
    expect(rows[1]?.kinds.map(({ kind }) => kind)).toEqual(['server', 'device', 'task']);
    const own = await readiness('region', swaps.it);
    expect(own.rows).toEqual([rows[0]]);
    expect(own.whole.map(({ kind }) => kind)).toEqual(['link', 'task']);
    expect(kindOf(own.rows[0], 'link')).toMatchObject({
      total: 1,
      counts: { ...NONE, notStarted: 1 },
    });
    const tasks = kindOf(own.rows[0], 'task');
    expect(tasks?.total).toBe(38);
    expect(codesIn(tasks)).toContainEqual(['task-before-open', tasks?.counts.blocked]);
    for (const by of ['rack', 'lot', 'wave']) {
      expect((await readiness(by, swaps.it)).rows).toEqual([]);
    }
  });

  test('tells of a swap what its next step would be refused for', async () => {
    const { swap } = await swaps.planned({}, {}, (onLink) => swaps.boxes.staged(onLink));
    await made(swaps.act(swaps.coordinator, swap, 'stage', { survey: 'Rack 4' }));
    const { rows } = await readiness('region', swaps.it);
    const links = kindOf(rows[0], 'link');
    expect(links).toMatchObject({ total: 2, counts: { ...NONE, blocked: 1, notStarted: 1 } });
    const { actions } = await swaps.read(swap);
    const enrol = (actions as (Made & { because: { code: string }[] })[]).find(
      (one) => one['action'] === 'enrol',
    );
    expect(links?.because.map(({ reason }) => reason.code)).toEqual(
      enrol?.because.map(({ code }) => code).sort(),
    );
  });

  test('says as of each past day what it said then, reasons and sums', async () => {
    const said = new Map<string, readonly Report[]>();
    const all = async (asOf = '') => {
      const reports: Report[] = [];
      for (const by of ['rack', 'lot', 'wave', 'region']) {
        reports.push(await readiness(`${by}${asOf}`, swaps.coordinator));
      }
      return reports;
    };
    for (let days = 0; days < 3; days += 1) {
      const today = copenhagenDay(bed.clock.now());
      const midnight = copenhagenMidnight(addDays(today, 1));
      bed.clock.advance(midnight - 1 - bed.clock.now());
      await swaps.signInAgain();
      said.set(today, await all());
      bed.clock.advance(9 * 3_600_000);
      await swaps.signInAgain();
      await swaps.link();
      await bed.runJobs();
    }
    for (const [day, then] of said) expect([day, await all(`&asOf=${day}`)]).toEqual([day, then]);
    // The links of each morning are counted from its day on alone.
    const links = [...said.values()].map(
      (reports) => reports[3]?.whole.find(({ kind }) => kind === 'link')?.total,
    );
    expect(links).toEqual([2, 3, 4]);
  });
});
