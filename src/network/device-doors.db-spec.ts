import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import {
  configOf,
  handIn,
  makeDevice,
  makeDeviceModel,
  PLATFORM,
  readDevice,
  stepDevice,
} from '../../test/support/devices.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { made, makeOrderOf, sendScans, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { ConfigComparisons } from './application/config/config.comparisons.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Answered = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The codes of a refusal, or its status where it is none. */
const codesOf = ({ status, body }: Answered): readonly string[] => {
  const told = (body['because'] ?? body['errors']) as { code: string }[] | undefined; // a problem
  return told?.map(({ code }) => code) ?? [`${status} ${String(body['code'] ?? '')}`.trim()];
};

const JOB = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
const LOGIN = { host: 'sw-1.example.org', secretName: 'SSH_SWITCHES' };

onEachEngine('the doors of network devices', (engine) => {
  let bed: Testbed;
  let one: Client;
  let other: Client;
  let model: Made;
  let operations: Client;
  let hall: Awaited<ReturnType<typeof makeDelivery>>;
  const free = serials(12);

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    one = await bed.person(admin, 'network');
    other = await bed.person(admin, 'network');
    operations = await bed.person(admin, 'operations');
    model = await makeDeviceModel(one);
    const { order, lines } = await makeOrderOf(operations, model);
    const [line] = lines as [Made];
    hall = await makeDelivery(operations, free, { order, line });
  });

  afterAll(() => bed?.stop());

  const uniqueName = () => `sw-${randomUUID().slice(0, 8)}`;

  const planned = (given: object = {}): Promise<Made> =>
    makeDevice(one, model, { name: uniqueName(), role: 'leaf', platform: PLATFORM, ...given });

  /** Planned, with the same configuration twice, and compared. */
  async function compared(given: object = {}): Promise<Made> {
    const device = await planned(given);
    for (const kind of ['intended', 'running'] as const) {
      await made(handIn(one, device, kind, configOf(String(device['name']))) as never);
    }
    await bed.runJobs();
    return readDevice(one, device);
  }

  /** Received, configured by the first engineer and verified by the second. */
  async function verified(given: object = {}): Promise<Made> {
    const serial = free.shift() ?? '';
    const device = await compared({ serial, orderLineId: hall.line.id, ...given });
    await sendScans(operations, hall.session, [scanOf(serial, { condition: 'intact' })]);
    const step = async (client: Client, action: string, body: object = {}) =>
      made(stepDevice(client, device, action, body));
    await step(one, 'stage');
    await step(one, 'begin');
    await made(handIn(one, device, 'running', configOf(String(device['name']))) as never);
    await step(one, 'configure', { changeReference: 'CHG-1' });
    await step(other, 'verify');
    return readDevice(one, device);
  }

  const edit = async (device: Pick<Made, 'id'>, changes: object): Promise<Answered> => {
    const { revision } = await readDevice(one, device);
    return one.patch(`/network-devices/${device.id}`, changes, { ifMatch: Number(revision) });
  };

  const handInMany = (content: string | ArrayBuffer, fileName = 'alle.zip', key = randomUUID()) =>
    uploadTo(
      one,
      '/network-configs',
      { content, fileName, texts: { kind: 'running' } },
      { 'idempotency-key': key },
    );

  async function zipOf(files: Readonly<Record<string, string>>): Promise<ArrayBuffer> {
    const zip = new JSZip();
    for (const [name, content] of Object.entries(files)) zip.file(name, content);
    return zip.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' });
  }

  const fileCodes = ({ body }: Answered): readonly string[] =>
    (body['items'] as { because: { code: string }[] }[]).flatMap(({ because }) =>
      because.map(({ code }) => code),
    );

  let places = 0;
  const makeWave = () => {
    places += 1;
    return made(one.post('/network-waves', { name: `Bølge ${places}`, position: places }));
  };
  const actOnWave = async ({ id }: Made, client: Client, action: string, body: object = {}) => {
    const { revision } = await made(client.get(`/network-waves/${id}`));
    const path = `/network-waves/${id}/actions/${action}`;
    return client.post(path, body, { ifMatch: Number(revision) });
  };

  describe('names that nobody has', () => {
    test('NUL in a text far behind its beginning is no text', async () => {
      const device = await planned();
      const filler = `! ${'x'.repeat(70)}\n`.repeat(1_000);
      const content = `${filler}hostname ${String(device['name'])}\u0000\nvlan 2`;
      expect(codesOf(await handIn(one, device, 'running', content))).toEqual(['config-binary']);
      const many = await handInMany(await zipOf({ [`${String(device['name'])}.cfg`]: content }));
      expect(fileCodes(many)).toEqual(['config-binary']);
      expect(fileCodes(await handInMany(await zipOf({ 'x.cfg': content })))).toEqual([
        'no-such-device',
      ]);
    });

    test.each(['a\u0000b.cfg', '\ud83e\udd84.cfg', '..', "';--.cfg", '%.cfg', 'k\u0131.cfg'])(
      'a file %j in an archive is of no device',
      async (name) => {
        const answer = await handInMany(await zipOf({ [name]: 'vlan 2' }));
        expect(fileCodes(answer)).toEqual(['no-such-device']);
      },
    );

    test('the name of the file is part of what is asked with a key', async () => {
      const [a, b] = [await planned(), await planned()];
      const key = randomUUID();
      const first = await handInMany('vlan 2', `${String(a['name'])}.cfg`, key);
      expect(first).toMatchObject({ status: 201, body: { added: 1 } });
      expect((await handInMany('vlan 2', `${String(b['name'])}.cfg`, key)).status).toBe(422);
    });
  });

  describe('what is no longer', () => {
    test('a retired device takes no configuration, no connection, and is not asked', async () => {
      const device = await compared();
      const path = `/network-devices/${device.id}`;
      const { id } = device;
      await made(one.put(`${path}/connection`, LOGIN, { ifMatch: 0 }));
      await made(stepDevice(one, device, 'retire', { reason: 'Udgået' }));
      const { revision, runningId } = await readDevice(one, device);
      const looked = { looked: runningId, reason: 'Som det skal være' };
      const config = configOf(String(device['name']), ['vlan 9']);
      const tries = [
        await handIn(one, device, 'running', config),
        await handIn(one, device, 'intended', config),
        await one.put(`${path}/connection`, LOGIN, { ifMatch: 1 }),
        await one.post(`${path}/collections`),
        await one.post(`${path}/adopt`, looked, { ifMatch: Number(revision) }),
      ];
      expect(tries.map(codesOf)).toEqual(tries.map(() => ['device-retired']));
      const { jobId } = await made(
        one.post('/network-devices/collections', { deviceIds: [id] }) as never,
      );
      await bed.runJobs();
      const items = await made(one.get(`/jobs/${String(jobId)}/items`));
      expect(JSON.stringify(items)).toContain('device-retired');
      expect((await one.delete(`${path}/connection`, { ifMatch: 1 })).status).toBe(204);
    });

    test('a connection that never was cannot be taken off', async () => {
      const path = `/network-devices/${(await planned()).id}/connection`;
      expect((await one.delete(path, { ifMatch: 0 })).status).toBe(404);
      await made(one.put(path, LOGIN, { ifMatch: 0 }));
      expect((await one.delete(path, { ifMatch: 1 })).status).toBe(204);
      expect((await one.delete(path, { ifMatch: 2 })).status).toBe(404);
      await made(one.put(path, LOGIN, { ifMatch: 2 }));
    });

    test('nothing is put in a finished wave; what is in it may go', async () => {
      const wave = await makeWave();
      const device = await planned({ waveId: wave.id });
      await made(
        one.patch(`/network-waves/${wave.id}`, { exitState: 'configured' }, { ifMatch: 1 }),
      );
      expect(codesOf(await actOnWave(wave, one, 'start'))).toEqual(['200']);
      expect(codesOf(await edit(device, { waveId: null }))).toEqual(['wave-begun']);
      await made(stepDevice(one, device, 'exclude', { reason: 'Bruges ikke' }));
      const done = await verified({ waveId: wave.id });
      await made(actOnWave(wave, one, 'finish'));
      expect(codesOf(await edit(await planned(), { waveId: wave.id }))).toEqual(['wave-finished']);
      const given = { modelId: model.id, waveId: wave.id };
      expect(codesOf(await one.post('/network-devices', given))).toEqual(['wave-finished']);
      expect(codesOf(await edit(done, { waveId: wave.id, place: 'R1' }))).toEqual(['200']);
      expect(codesOf(await edit(done, { waveId: null }))).toEqual(['200']);
    });
  });

  describe('what was asked of a device, and what is changed afterwards', () => {
    test('a staged device keeps its hostname, role and platform; one in service its site', async () => {
      const device = await compared();
      expect(codesOf(await edit(device, { role: null }))).toEqual(['200']);
      await made(edit(device, { role: 'leaf' }) as never);
      await bed.runJobs();
      await made(stepDevice(one, device, 'stage'));
      const cleared = await edit(device, { name: null, role: null, siteId: null });
      expect(codesOf(cleared)).toEqual(['no-hostname', 'not-described']);
      const served = await verified();
      await made(stepDevice(one, served, 'take-in-service'));
      expect(codesOf(await edit(served, { siteId: null, platform: null }))).toEqual([
        'not-described',
        'no-site',
      ]);
      await made(edit(served, { siteId: hall.site.id, place: 'R1', role: 'spine' }) as never);
    });

    test('another role brings other rules: nothing is served before they are applied', async () => {
      const rule = { name: 'Kun edge', role: 'edge', kind: 'must-contain', lines: 'sflow *' };
      await made(one.post('/compliance-rules', rule));
      const device = await verified();
      await made(edit(device, { role: 'edge' }) as never);
      const serve = () => stepDevice(one, device, 'take-in-service');
      expect(codesOf(await serve())).toEqual(['not-compared']);
      await bed.runJobs();
      expect(codesOf(await serve())).toEqual(['rule-broken']);
    });

    test('what another platform has read is compared with nothing', async () => {
      const device = await compared();
      expect(device).toMatchObject({ drift: 'compliant', isCompared: true });
      await made(edit(device, { platform: 'cisco-ios' }) as never);
      await bed.runJobs();
      expect(await readDevice(one, device)).toMatchObject({ drift: 'unknown', isCompared: false });
      // The same text, read as what it is said to be, is another version.
      for (const kind of ['intended', 'running'] as const) {
        const answer = await handIn(one, device, kind, configOf(String(device['name'])));
        expect(answer.body).toEqual({ status: 'added' });
      }
      await bed.runJobs();
      expect(await readDevice(one, device)).toMatchObject({ drift: 'compliant', isCompared: true });
    });

    test('a comparison that was begun before another role is not written down', async () => {
      const device = await planned();
      const name = String(device['name']);
      await made(handIn(one, device, 'intended', configOf(name)) as never);
      await made(handIn(one, device, 'running', configOf(name)) as never);
      const settle = await bed.app.get(ConfigComparisons).assess(device.id);
      await made(edit(device, { role: 'console' }) as never);
      await bed.app.get(Work).write(JOB, (tx) => settle(tx));
      expect(await readDevice(one, device)).toMatchObject({ isCompared: false });
    });

    test('an exception is of the place that the wave had', async () => {
      const [first, second] = [await makeWave(), await makeWave()];
      await planned({ waveId: first.id });
      await made(actOnWave(second, one, 'request-override', { reason: 'Haster' }));
      await made(actOnWave(second, other, 'approve-override'));
      const { revision } = await made(one.get(`/network-waves/${second.id}`));
      const moved = { position: (places += 1) };
      const path = `/network-waves/${second.id}`;
      expect(await made(one.patch(path, moved, { ifMatch: Number(revision) }))).toMatchObject({
        overrideBy: null,
        overrideApprovedBy: null,
      });
      expect(codesOf(await actOnWave(second, one, 'start'))).toEqual(['wave-too-few']);
    });
  });

  describe('at once', () => {
    test('ten devices of one hostname: one is registered, nine are told', async () => {
      const body = { modelId: model.id, name: uniqueName() };
      const all = Array.from({ length: 10 }, () => one.post('/network-devices', body));
      const statuses = (await Promise.all(all)).map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
    });

    test('ten connections of one device: one is entered, nine are told', async () => {
      const path = `/network-devices/${(await planned()).id}/connection`;
      const all = Array.from({ length: 10 }, () => one.put(path, LOGIN, { ifMatch: 0 }));
      const statuses = (await Promise.all(all)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array<number>(9).fill(412)]);
    });

    test('one configuration ten times: one version', async () => {
      const device = await planned();
      const text = configOf(String(device['name']));
      const all = Array.from({ length: 10 }, () => handIn(one, device, 'running', text));
      const answers = (await Promise.all(all)).map(({ body }) => body['status']).sort();
      expect(answers).toEqual(['added', ...Array<string>(9).fill('unchanged')]);
    });

    test('two archives of the same devices in another order: neither waits for ever', async () => {
      const devices = await Promise.all(Array.from({ length: 6 }, () => planned()));
      const texts = devices.map(({ name }) => [`${String(name)}.cfg`, configOf(String(name))]);
      const archives = [texts, [...texts].reverse()].map((files) =>
        zipOf(Object.fromEntries(files) as Record<string, string>),
      );
      const answers = await Promise.all(archives.map(async (file) => handInMany(await file)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      const added = answers.map(({ body }) => Number(body['added']));
      expect(added.reduce((sum, count) => sum + count, 0)).toBe(6);
    });
  });

  test('a rule of two hundred stars is applied to a long line', async () => {
    const device = await planned();
    const stars = `${'*a'.repeat(200)}*b`;
    const rule = { name: 'Stjerner', kind: 'must-not-contain', lines: stars };
    const { id, revision } = await made(one.post('/compliance-rules', rule));
    const line = `description ${'a'.repeat(4_000)}`;
    const text = configOf(
      String(device['name']),
      Array.from({ length: 500 }, () => line),
    );
    await made(handIn(one, device, 'running', text) as never);
    await bed.runJobs();
    const { items } = await made(one.get(`/network-devices/${device.id}/compliance`));
    expect((items as Made[]).find(({ ruleId }) => ruleId === id)).toMatchObject({
      outcome: 'holds',
    });
    await one.patch(`/compliance-rules/${id}`, { isActive: false }, { ifMatch: Number(revision) });
  });

  test('the log proves every row', async () => {
    const { faults } = await bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
  });
});
