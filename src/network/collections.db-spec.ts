import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import {
  configOf,
  handIn,
  makeDevice,
  makeDeviceModel,
  PLATFORM,
  readDevice,
} from '../../test/support/devices.js';
import { made, type Made } from '../../test/support/receiving.js';
import { ARUBA } from '../../test/support/ssh-devices.js';
import { SSH_PASSWORD, SSH_USER, SshServer } from '../../test/support/ssh-server.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Work } from '../platform/database/work.js';

const LOGIN_NAME = 'ssh_switches';

onEachEngine('configurations over SSH', (engine) => {
  let bed: Testbed;
  let engineer: Client;
  let reader: Client;
  let model: Made;
  const servers: SshServer[] = [];

  beforeAll(async () => {
    process.env[LOGIN_NAME] = `${SSH_USER}:${SSH_PASSWORD}`;
    bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    const admin = await bed.setUp();
    engineer = await bed.person(admin, 'network');
    reader = await bed.person(admin, 'reader');
    model = await makeDeviceModel(engineer);
  });

  afterAll(async () => {
    delete process.env[LOGIN_NAME];
    await Promise.all(servers.map((server) => server.close()));
    await bed?.stop();
  });

  /** A device that answers, and that is known to answer there. */
  async function reachable(given: object = {}) {
    const name = `sw-${randomUUID().slice(0, 8)}`;
    const server = await SshServer.start({
      platform: ARUBA,
      prompt: `${name}# `,
      config: configOf(name),
    });
    servers.push(server);
    const device = await makeDevice(engineer, model, { name, platform: PLATFORM });
    await connect(device, server, given);
    return { device, server, name };
  }

  const connect = async (device: Made, server: SshServer, given: object = {}) => {
    const path = `/network-devices/${device.id}/connection`;
    const { revision } = await made(engineer.get(path));
    const { port, hostKey } = server;
    const body = { host: '127.0.0.1', port, hostKey, secretName: LOGIN_NAME, ...given };
    return engineer.put(path, body, { ifMatch: Number(revision) });
  };

  async function collect({ id }: Made): Promise<readonly Made[]> {
    const { jobId } = await made(engineer.post(`/network-devices/${id}/collections`));
    await bed.runJobs();
    const { items } = await made(engineer.get(`/jobs/${String(jobId)}/items`));
    return items as Made[];
  }

  test('what runs is collected, compared, and drift is seen within one collection', async () => {
    const { device, server, name } = await reachable();
    await handIn(engineer, device, 'intended', configOf(name));
    expect(await collect(device)).toMatchObject([{ outcome: 'done', label: name }]);
    expect(await readDevice(engineer, device)).toMatchObject({
      fetchOutcome: 'done',
      drift: 'compliant',
    });
    server.config = configOf(name, ['telnet server vrf mgmt']);
    await collect(device);
    expect(await readDevice(engineer, device)).toMatchObject({ drift: 'drifted', extra: 1 });
    server.config = configOf(name);
    await collect(device);
    const { items } = await made(
      engineer.get(`/network-devices/${device.id}/configs?kind=running`),
    );
    expect(items).toHaveLength(3);
  });

  test('a host whose key is not pinned gets no login; its key is shown to be compared', async () => {
    const { device, server } = await reachable({ hostKey: null });
    const [item] = await collect(device);
    expect(item).toMatchObject({ outcome: 'failed', error: { code: 'host-key-unknown' } });
    expect(server.passwords).toEqual([]);
    const path = `/network-devices/${device.id}/connection`;
    expect(await made(engineer.get(path))).toMatchObject({ shownHostKey: server.hostKey });
    await connect(device, server);
    expect(await collect(device)).toMatchObject([{ outcome: 'done' }]);
    expect(await made(engineer.get(path))).toMatchObject({ shownHostKey: null });
  });

  test('a host whose key has changed overwrites nothing, and gets no login', async () => {
    const { device, server } = await reachable();
    await collect(device);
    const before = await readDevice(engineer, device);
    const sent = server.passwords.length;
    server.changeKey();
    expect(await collect(device)).toMatchObject([{ error: { code: 'host-key-changed' } }]);
    const after = await readDevice(engineer, device);
    expect(after).toMatchObject({ fetchOutcome: 'host-key-changed' });
    expect(after['runningId']).toBe(before['runningId']);
    expect(after['runningSeenAt']).toBe(before['runningSeenAt']);
    expect(server.passwords).toHaveLength(sent);
  });

  test.each([
    ['refuses the login', { refuseLogin: true }, 'login-refused'],
    ['closes in the middle', { closeAfterBytes: 60 }, 'broken-off'],
    ['knows no such command', { invalidInput: true }, 'config-refused'],
    ['pages', { pager: '-- MORE --, next page: Space' }, 'config-paged'],
  ] as const)('a device that %s is told of by name', async (_name, does, code) => {
    const { device, server } = await reachable();
    server.does = does;
    const [item] = await collect(device);
    expect(item).toMatchObject({ outcome: 'failed' });
    expect(await readDevice(engineer, device)).toMatchObject({
      fetchOutcome: code,
      runningId: null,
    });
  });

  test('what answers as another device is refused', async () => {
    const { device, server } = await reachable();
    server.config = configOf('sw-somebody-else');
    await collect(device);
    expect(await readDevice(engineer, device)).toMatchObject({ fetchOutcome: 'other-device' });
  });

  test('without an address nothing is asked; without its login it is told', async () => {
    const name = `sw-${randomUUID().slice(0, 8)}`;
    const device = await makeDevice(engineer, model, { name, platform: PLATFORM });
    const path = `/network-devices/${device.id}/collections`;
    expect(await engineer.post(path)).toMatchObject({ status: 409 });
    const { server, device: other } = await reachable({ secretName: 'ssh_nobody' });
    await collect(other);
    expect(await readDevice(engineer, other)).toMatchObject({ fetchOutcome: 'no-login' });
    expect(server.connections).toBe(0);
  });

  test('many are asked in one job, and at night all that have an address', async () => {
    const all = [await reachable(), await reachable(), await reachable()];
    const deviceIds = all.map(({ device }) => device.id);
    const { jobId } = await made(engineer.post('/network-devices/collections', { deviceIds }));
    await bed.runJobs();
    expect(await made(engineer.get(`/jobs/${String(jobId)}`))).toMatchObject({
      state: 'done',
      result: { collected: 3 },
    });
  });

  test('who may not know the address is not told it, nor is the log', async () => {
    const { device } = await reachable();
    expect((await reader.get(`/network-devices/${device.id}/connection`)).status).toBe(403);
    expect(JSON.stringify(await readDevice(reader, device))).not.toContain('127.0.0.1');
    const secrets = await bed.app
      .get(Work)
      .readOne((tx) => tx.rows<{ after: string | null }>(`select after from audit_events`));
    const log = JSON.stringify(secrets);
    expect(log).not.toContain('127.0.0.1');
    expect(log).not.toContain(SSH_PASSWORD);
  });

  test.each([
    ['a user in it', { host: 'admin@switch' }, 'bad-host'],
    ['a path', { host: 'https://switch/x' }, 'bad-host'],
    ['no fingerprint', { hostKey: 'SHA256:short' }, 'bad-host-key'],
    ['a login for a name', { secretName: 'ssh_collector:hunter2' }, 'not-a-secret-name'],
    ['the login of something else', { secretName: 'bmc-login' }, 'not-a-secret-name'],
  ])('a connection with %s is refused', async (_name, given, code) => {
    const name = `sw-${randomUUID().slice(0, 8)}`;
    const device = await makeDevice(engineer, model, { name, platform: PLATFORM });
    const body = { host: 'switch', secretName: LOGIN_NAME, ...given };
    const path = `/network-devices/${device.id}/connection`;
    const answer = await engineer.put(path, body, { ifMatch: 0 });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(code);
  });
});
