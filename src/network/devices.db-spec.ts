import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
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
import { made, makeOrderOf, sendScans, wordsOf, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Device = Made & { readonly name: string; readonly serial: string };

onEachEngine('network devices', (engine) => {
  let bed: Testbed;
  let one: Client;
  let other: Client;
  let operations: Client;
  let model: Made;
  let hall: Awaited<ReturnType<typeof makeDelivery>>;
  const free = serials(40);

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

  const uniqueName = (role = 'leaf') => `sw-${role}-${randomUUID().slice(0, 8)}`;

  /** A planned device with all that staging asks for, but for its configuration. */
  async function planned(given: object = {}): Promise<Device> {
    const all = {
      name: uniqueName(),
      role: 'leaf',
      platform: PLATFORM,
      serial: free.shift(),
      orderLineId: hall.line.id,
      ...given,
    };
    return (await makeDevice(one, model, all)) as Device; // as it was just asked for
  }

  const receive = async (device: Device): Promise<readonly string[]> => {
    const scan = scanOf(device.serial, { condition: 'intact' });
    return wordsOf((await sendScans(operations, hall.session, [scan])).outcomes);
  };

  const meant = async (device: Device, lines: readonly string[] = []) =>
    made(handIn(one, device, 'intended', configOf(device.name, lines), '1.5') as never);

  const runs = async (device: Device, lines: readonly string[] = []) => {
    await made(handIn(one, device, 'running', configOf(device.name, lines)) as never);
    await bed.runJobs();
  };

  const step = async (client: Client, device: Device, action: string, body: object = {}) =>
    made(stepDevice(client, device, action, body));

  /** Received, staged and configured by the first engineer; what runs is what was meant. */
  async function configured(): Promise<Device> {
    const device = await planned();
    await meant(device);
    await step(one, device, 'stage');
    await receive(device);
    await step(one, device, 'begin');
    await runs(device);
    await step(one, device, 'configure', { changeReference: 'CHG-1' });
    return device;
  }

  test('a device goes from planned to in service by two people, with proof', async () => {
    const device = await planned();
    expect(codesOf(await stepDevice(one, device, 'stage'))).toEqual(['no-intended']);
    await meant(device);
    await step(one, device, 'stage');
    expect(codesOf(await stepDevice(one, device, 'begin'))).toEqual(['not-received']);
    expect(await receive(device)).toEqual(['ok']);
    await step(one, device, 'begin');

    expect(codesOf(await stepDevice(one, device, 'configure'))).toEqual([
      'no-running',
      'missing-changeReference',
    ]);
    await runs(device, ['ntp server 192.168.4.9']);
    await step(one, device, 'configure', { changeReference: 'CHG-7' });
    expect(await readDevice(one, device)).toMatchObject({ drift: 'drifted', extra: 1 });
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['config-differs']);

    await runs(device);
    const compared = await readDevice(one, device);
    expect(compared).toMatchObject({ drift: 'compliant', extra: 0, isCompared: true });
    expect(codesOf(await stepDevice(one, device, 'verify'))).toEqual(['configured-yourself']);
    expect(codesOf(await stepDevice(other, device, 'verify', { looked: 'x' }))).toEqual([
      'changed-since',
    ]);
    await step(other, device, 'verify');
    await step(one, device, 'take-in-service');
    expect(await readDevice(one, device)).toMatchObject({
      state: 'in-service',
      verificationHolds: true,
      driftCount: 1,
    });
  });

  test('what changes after it was verified voids the verification', async () => {
    const device = await configured();
    await step(other, device, 'verify');
    await runs(device, ['ntp server 192.168.4.9']);
    expect(codesOf(await stepDevice(one, device, 'take-in-service'))).toEqual([
      'config-differs',
      'verification-void',
    ]);
    const { runningId, revision } = await readDevice(one, device);
    const adopt = { looked: runningId, reason: 'NTP-server tilføjet' };
    const path = `/network-devices/${device.id}/adopt`;
    expect((await one.post(path, adopt, { ifMatch: Number(revision) })).status).toBe(204);
    await bed.runJobs();
    expect(codesOf(await stepDevice(one, device, 'take-in-service'))).toEqual([
      'verification-void',
    ]);
    await step(one, device, 'reopen', { reason: 'Verificeres igen' });
    await runs(device, ['ntp server 192.168.4.9']);
    await step(one, device, 'configure', { changeReference: 'CHG-2' });
    expect(codesOf(await stepDevice(one, device, 'verify'))).toEqual(['configured-yourself']);
    await step(other, device, 'verify');
  });

  test('who adopts what runs has configured it, and cannot verify it', async () => {
    const device = await configured();
    await runs(device, ['ntp server 192.168.4.9']);
    const { runningId, revision } = await readDevice(other, device);
    const adopt = { looked: runningId, reason: 'Som det skal være' };
    await other.post(`/network-devices/${device.id}/adopt`, adopt, { ifMatch: Number(revision) });
    await bed.runJobs();
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['configured-yourself']);
  });

  test('who changes what is meant while it is worked on cannot verify it', async () => {
    const device = await configured();
    const more = ['ntp server 192.168.4.9'];
    const text = configOf(device.name, more);
    await made(handIn(other, device, 'running', text) as never);
    await made(handIn(other, device, 'intended', text) as never);
    await bed.runJobs();
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['configured-yourself']);
  });

  test('what somebody has configured stays theirs while another only begins anew', async () => {
    const device = await configured();
    await step(one, device, 'fail', { reason: 'Strømudfald' });
    await step(other, device, 'restage', { reason: 'Igen' });
    await step(other, device, 'begin');
    await runs(device);
    await step(other, device, 'configure', { changeReference: 'CHG-3' });
    expect(codesOf(await stepDevice(one, device, 'verify'))).toEqual(['configured-yourself']);
    await step(other, device, 'reopen', { reason: 'NTP' });
    const more = ['ntp server 192.168.4.9'];
    await made(handIn(other, device, 'intended', configOf(device.name, more)) as never);
    await runs(device, more);
    await step(other, device, 'configure', { changeReference: 'CHG-4' });
    await step(one, device, 'verify');
  });

  test('a rule of which nothing is known stands in the way as one that is broken', async () => {
    const device = await configured();
    const rule = {
      name: 'BGP',
      kind: 'must-contain',
      section: 'router bgp *',
      lines: 'x',
      role: 'leaf',
    };
    const { id, revision } = await made(one.post('/compliance-rules', rule));
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['rule-unknown']);
    await bed.runJobs();
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['rule-unknown']);
    const aside = { isActive: false };
    await made(one.patch(`/compliance-rules/${id}`, aside, { ifMatch: Number(revision) }));
    await bed.runJobs();
    await step(other, device, 'verify');
  });

  test('a device that is called otherwise is no longer proved by what names another', async () => {
    const device = await configured();
    const { revision } = await readDevice(one, device);
    const path = `/network-devices/${device.id}`;
    await made(one.patch(path, { name: `${device.name}-x` }, { ifMatch: Number(revision) }));
    await bed.runJobs();
    expect(await readDevice(one, device)).toMatchObject({ drift: 'unknown', isCompared: false });
    expect(codesOf(await stepDevice(other, device, 'verify'))).toEqual(['not-compared']);
  });

  test('drift is seen, told since when, and ends', async () => {
    const device = await configured();
    const drifts = async () =>
      (await made(one.get(`/network-devices/${device.id}/drifts`)))['items'] as Made[];
    expect(await drifts()).toEqual([]);
    await runs(device, ['ntp server 192.168.4.9']);
    const drifted = await readDevice(one, device);
    expect(drifted).toMatchObject({ drift: 'drifted', driftCount: 1, state: 'configured' });
    expect(drifted['driftSince']).not.toBeNull();
    expect(await drifts()).toMatchObject([{ until: null, lines: 1 }]);
    await runs(device);
    expect(await readDevice(one, device)).toMatchObject({ drift: 'compliant', driftSince: null });
    const [spell] = await drifts();
    expect(spell?.['until']).not.toBeNull();
  });

  test('the differences are told by section, and no secret is in any answer', async () => {
    const device = await planned();
    await meant(device);
    await runs(device, ['interface 1/1/2', '    shutdown']);
    const { intendedId, runningId } = await readDevice(one, device);
    const path = `/config-snapshots/${String(runningId)}/differences?from=${String(intendedId)}`;
    expect(await made(one.get(path))).toMatchObject({
      isSame: false,
      extra: 2,
      sections: [
        { section: 'interface 1/1/2', extra: ['interface 1/1/2', 'interface 1/1/2 / shutdown'] },
      ],
    });
    const { text } = await made(one.get(`/config-snapshots/${String(runningId)}`));
    expect(text).toContain('description to nowhere');
    expect(text).not.toContain('AQBap');
  });

  test('the same once more adds no version and no event', async () => {
    const device = await planned();
    await meant(device);
    const snapshots = async () =>
      ((await made(one.get(`/network-devices/${device.id}/configs`)))['items'] as Made[]).length;
    const before = await snapshots();
    const again = await handIn(one, device, 'intended', configOf(device.name), '1.5');
    expect(again).toMatchObject({ status: 201, body: { status: 'unchanged' } });
    expect(await snapshots()).toBe(before);
  });

  test.each([
    ['another device', () => configOf('sw-other-001'), 'other-device'],
    ['nothing', () => '\n\n', 'config-empty'],
    ['pages', (name: string) => `${configOf(name)}\n--More--`, 'config-paged'],
    ['a refusal', (name: string) => `${configOf(name)}\n% Invalid input`, 'config-refused'],
    ['bytes', () => '\u0000\u0001\u0002', 'config-binary'],
  ])('%s is refused by name, and changes nothing', async (_name, content, code) => {
    const device = await planned();
    await meant(device);
    const before = await readDevice(one, device);
    const answer = await handIn(one, device, 'running', content(device.name));
    expect(answer.status).toBe(409);
    expect(codesOf(answer)).toEqual([code]);
    expect(await readDevice(one, device)).toEqual(before);
  });

  test('receipt is undone while nobody has begun, and not after', async () => {
    const device = await planned();
    const scan = scanOf(device.serial, { condition: 'intact' });
    const undo = () => operations.post(`/scans/${scan.id}/undo`);
    await sendScans(operations, hall.session, [scan]);
    expect((await readDevice(one, device))['receivedAt']).not.toBeNull();
    await meant(device);
    await step(one, device, 'stage');
    await step(one, device, 'begin');
    expect(codesOf(await undo())).toEqual(['device-in-work']);
    expect((await readDevice(one, device))['receivedAt']).not.toBeNull();
    await step(one, device, 'fail', { reason: 'Forkert enhed' });
    await step(one, device, 'restage', { reason: 'Forfra' });
    await made(undo());
    expect(await readDevice(one, device)).toMatchObject({ receivedAt: null, state: 'staged' });
  });

  test('a hostname is one living device’s, and a retired one gives it back', async () => {
    const device = await planned();
    const twin = { modelId: model.id, name: device.name.toUpperCase() };
    expect(await one.post('/network-devices', twin)).toMatchObject({
      status: 409,
      body: { code: 'hostname-taken', existingId: device.id },
    });
    await step(one, device, 'retire', { reason: 'Udgået' });
    await made(one.post('/network-devices', twin));
  });

  test('the log proves every row', async () => {
    const { faults } = await bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
  });
});
