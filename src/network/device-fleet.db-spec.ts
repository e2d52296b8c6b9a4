import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import {
  configOf,
  handIn,
  makeDeviceModel,
  PLATFORM,
  readDevice,
  stepDevice,
} from '../../test/support/devices.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const itemsOf = async (client: Client, path: string): Promise<readonly Made[]> =>
  (await made(client.get(path)))['items'] as Made[];

onEachEngine('many network devices', (engine) => {
  let bed: Testbed;
  let one: Client;
  let other: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    one = await bed.person(admin, 'network');
    other = await bed.person(admin, 'network');
    model = await makeDeviceModel(one);
  });

  afterAll(() => bed?.stop());

  const unique = () => `sw-${randomUUID().slice(0, 8)}`;

  async function some(count: number, given: object = {}): Promise<readonly Made[]> {
    const items = Array.from({ length: count }, () => ({
      modelId: model.id,
      name: unique(),
      role: 'spine',
      platform: PLATFORM,
      ...given,
    }));
    const { items: results } = await made(
      one.post('/network-devices/bulk', { mode: 'all-or-none', items }),
    );
    const ids = (results as { id: string }[]).map(({ id }) => id);
    return Promise.all(ids.map((id) => readDevice(one, { id })));
  }

  const targets = async (devices: readonly Made[]) =>
    Promise.all(
      devices.map(async (device) => {
        const { id, revision } = await readDevice(one, device);
        return { id, revision };
      }),
    );

  /** What the job answers, once it has been carried out. */
  async function carriedOut(answer: ReturnType<Client['post']>): Promise<Made> {
    const { jobId } = await made(answer);
    await bed.runJobs();
    return made(one.get(`/jobs/${String(jobId)}`));
  }

  async function zipOf(files: Readonly<Record<string, string>>): Promise<ArrayBuffer> {
    const zip = new JSZip();
    for (const [name, content] of Object.entries(files)) zip.file(name, content);
    return zip.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' });
  }

  const emptyZip = async (): Promise<ArrayBuffer> => {
    const zip = new JSZip();
    zip.folder('configs');
    return zip.generateAsync({ type: 'arraybuffer' });
  };

  const handInMany = async (content: string | ArrayBuffer, fileName = 'alle.zip') =>
    uploadTo(one, '/network-configs', {
      content,
      fileName,
      texts: { kind: 'intended', label: '1.5' },
    });

  test('an archive is matched by hostname or file, and each file is told of', async () => {
    const [a, b, c] = (await some(3)) as [Made, Made, Made];
    const content = await zipOf({
      'site/x.cfg': configOf(String(a['name']).toUpperCase()),
      [`site/${String(b['name'])}.cfg`]: 'vlan 7\n    name SEVEN',
      'site/stranger.cfg': configOf('sw-stranger-001'),
      [`paged/${String(c['name'])}.txt`]: 'vlan 2\n--More--',
      '__MACOSX/site/._x.cfg': 'junk',
    });
    const answer = await handInMany(content);
    expect(answer).toMatchObject({ status: 201, body: { added: 2, refused: 2, unchanged: 0 } });
    const files = answer.body['items'] as { fileName: string; because: { code: string }[] }[];
    const codes = Object.fromEntries(
      files.map(({ fileName, because }) => [fileName, because.map(({ code }) => code)]),
    );
    expect(codes).toEqual({
      'site/x.cfg': [],
      [`site/${String(b['name'])}.cfg`]: [],
      'site/stranger.cfg': ['no-such-device'],
      [`paged/${String(c['name'])}.txt`]: ['config-paged'],
    });
    expect((await readDevice(one, a))['intendedId']).not.toBeNull();
    expect(await handInMany(content)).toMatchObject({ body: { added: 0, unchanged: 2 } });
  });

  test.each([
    ['cut off', async () => (await zipOf({ 'a.cfg': 'x'.repeat(5_000) })).slice(0, 60)],
    ['without a file', async () => emptyZip()],
  ])('an archive that is %s is refused as a whole', async (_name, content) => {
    expect((await handInMany(await content())).status).toBe(422);
  });

  test('forty devices are moved in one act; who refuses says why and the others go on', async () => {
    const devices = await some(40);
    const ready = devices.slice(1);
    await handInMany(
      await zipOf(
        Object.fromEntries(
          ready.map(({ name }) => [`${String(name)}.cfg`, configOf(String(name))]),
        ),
      ),
    );
    await bed.runJobs();
    const items = await targets(devices);
    const job = await carriedOut(
      one.post('/network-devices/actions/stage', { mode: 'each', items }),
    );
    expect(job).toMatchObject({ state: 'failed' });
    const results = await itemsOf(one, `/jobs/${job.id}/items?limit=100`);
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toHaveLength(1);
    expect(JSON.stringify(failed)).toContain('no-intended');
    const states = await Promise.all(devices.map((device) => readDevice(one, device)));
    expect(states.filter(({ state }) => state === 'staged')).toHaveLength(39);
  });

  test('all or none: one that refuses leaves all as they were', async () => {
    const [a, b] = (await some(2)) as [Made, Made];
    await handIn(one, a, 'intended', configOf(String(a['name'])));
    const items = await targets([a, b]);
    const body = { mode: 'all-or-none', items };
    expect(await carriedOut(one.post('/network-devices/actions/stage', body))).toMatchObject({
      state: 'failed',
    });
    expect(await readDevice(one, a)).toMatchObject({ state: 'planned' });
  });

  test('a wave waits for the one before, or for two people', async () => {
    const wave = (position: number, given: object = {}) =>
      made(one.post('/network-waves', { name: `Bølge ${position}`, position, ...given }));
    const [first, second] = [await wave(1), await wave(2)];
    const act = async ({ id }: Made, client: Client, action: string, body: object = {}) => {
      const { revision } = await made(client.get(`/network-waves/${id}`));
      const path = `/network-waves/${id}/actions/${action}`;
      return client.post(path, body, { ifMatch: Number(revision) });
    };
    const devices = await some(2);
    const items = await targets(devices);
    await carriedOut(one.post('/network-devices/wave', { mode: 'each', items, waveId: second.id }));
    expect(codesOf(await act(second, one, 'start'))).toEqual(['wave-empty']);
    const [extra] = (await some(1, { waveId: first.id })) as [Made];
    await made(act(first, one, 'start'));
    expect(codesOf(await act(second, one, 'start'))).toEqual(['wave-too-few']);
    const { revision } = await made(one.get(`/network-waves/${first.id}`));
    const looser = { exitPercent: 1, name: 'Første' };
    const edited = await one.patch(`/network-waves/${first.id}`, looser, {
      ifMatch: Number(revision),
    });
    expect(codesOf(edited)).toEqual(['wave-begun']);
    expect(codesOf(await act(first, one, 'finish'))).toEqual(['wave-too-few']);

    await made(act(second, one, 'request-override', { reason: 'Haster' }));
    expect(codesOf(await act(second, one, 'approve-override'))).toEqual(['own-request']);
    await made(act(second, other, 'approve-override'));
    await made(act(second, one, 'start'));

    const [device] = devices as [Made];
    expect(await readDevice(one, device)).toMatchObject({ waveName: 'Bølge 2', wavePosition: 2 });
    await made(stepDevice(one, extra, 'exclude', { reason: 'Bruges ikke' }));
    expect(codesOf(await act(first, one, 'finish'))).toEqual(['wave-empty']);
    const taken = await one.post('/network-waves', { name: 'Samme plads', position: 2 });
    expect(taken.status).toBe(409);
  });

  test('nothing goes before a wave that has begun', async () => {
    const wave = (position: number) =>
      made(one.post('/network-waves', { name: `Bølge ${position}`, position }));
    const move = (id: string, position: number) =>
      one.patch(`/network-waves/${id}`, { position }, { ifMatch: 1 });
    const [begun, waits] = [await wave(60), await wave(70)];
    await some(1, { waveId: begun.id });
    const { id } = begun;
    await made(
      one.post(
        `/network-waves/${id}/actions/request-override`,
        { reason: 'Haster' },
        { ifMatch: 1 },
      ),
    );
    await made(other.post(`/network-waves/${id}/actions/approve-override`, {}, { ifMatch: 2 }));
    await made(one.post(`/network-waves/${id}/actions/start`, {}, { ifMatch: 3 }));
    expect(codesOf(await move(waits.id, 59))).toEqual(['wave-order-stands']);
    const before = await one.post('/network-waves', { name: 'Før', position: 50 });
    expect(codesOf(before)).toEqual(['wave-order-stands']);
    await made(move(waits.id, 65) as never);
  });

  test('whoever takes a device out of a wave that waits is not the one who begins it', async () => {
    const waits = await made(one.post('/network-waves', { name: 'Venter', position: 90 }));
    const [device] = (await some(1, { waveId: waits.id })) as [Made];
    const edit = async (changes: object) => {
      const { revision } = await readDevice(one, device);
      const path = `/network-devices/${device.id}`;
      return made(one.patch(path, changes, { ifMatch: Number(revision) }));
    };
    await handIn(one, device, 'intended', configOf(String(device['name'])));
    await made(stepDevice(one, device, 'stage'));
    const against = async (client: Client) => codesOf(await stepDevice(client, device, 'begin'));
    expect(await against(one)).toEqual(['not-received', 'wave-waits']);
    expect(await edit({ waveId: null })).toMatchObject({ releasedBy: expect.any(String) });
    expect(await against(one)).toEqual(['not-received', 'released-yourself']);
    expect(await against(other)).toEqual(['not-received']);
    expect(await edit({ waveId: waits.id })).toMatchObject({ releasedBy: null });
    expect(await against(one)).toEqual(['not-received', 'wave-waits']);
  });

  test('rules are held against each device; what cannot be compared is unknown', async () => {
    const [a, b] = (await some(2, { role: 'edge' })) as [Made, Made];
    const rule = (given: object) =>
      made(one.post('/compliance-rules', { role: 'edge', ...given })) as Promise<Made>;
    const ntp = await rule({ name: 'NTP', kind: 'must-contain', lines: 'ntp server 192.168.4.*' });
    const telnet = await rule({
      name: 'Ingen telnet',
      kind: 'must-not-contain',
      lines: 'telnet server*',
      graceHours: 24,
    });
    const vlans = await rule({ name: 'VLAN 2', kind: 'equals-intended', section: 'vlan 2' });
    await handIn(one, a, 'running', configOf(String(a['name']), ['telnet server vrf mgmt']));
    await bed.runJobs();
    const outcomes = async (device: Made) =>
      Object.fromEntries(
        (await itemsOf(one, `/network-devices/${device.id}/compliance`)).map((result) => [
          result['ruleId'],
          result['outcome'],
        ]),
      );
    expect(await outcomes(a)).toEqual({
      [ntp.id]: 'holds',
      [telnet.id]: 'broken',
      [vlans.id]: 'unknown',
    });
    expect(await outcomes(b)).toEqual({
      [ntp.id]: 'unknown',
      [telnet.id]: 'unknown',
      [vlans.id]: 'unknown',
    });
    const [row] = await itemsOf(one, `/compliance?q=${String(a['name'])}`);
    const results = (row?.['results'] ?? []) as Made[];
    const inMatrix = results.find(({ ruleId }) => ruleId === telnet.id);
    expect(inMatrix).toMatchObject({ isInGrace: true, detail: ['telnet server vrf mgmt'] });
    await made(one.patch(`/compliance-rules/${telnet.id}`, { isActive: false }, { ifMatch: 1 }));
    await bed.runJobs();
    expect(Object.keys(await outcomes(a))).toHaveLength(2);
  });

  test.each([
    ['a line that is missing', { kind: 'must-contain' }, 'lines-missing'],
    ['a line too many', { kind: 'equals-intended', lines: 'x' }, 'lines-superfluous'],
    ['a platform', { kind: 'must-contain', lines: 'x', platform: 'x' }, 'unknown-platform'],
  ])('a rule with %s is refused', async (_name, given, code) => {
    const answer = await one.post('/compliance-rules', { name: 'Regel', ...given });
    expect(answer.status).toBe(422);
    expect(codesOf(answer, 'errors')).toEqual([code]);
  });

  test('a device is exported as it is listed', async () => {
    const [device] = (await some(1)) as [Made];
    const path = `/network-devices/export?format=csv&q=${String(device['name'])}`;
    const text = await (await one.raw('GET', path)).text();
    expect(text.trim().split('\n')).toHaveLength(2);
    expect(text).toContain(String(device['name']));
  });

  test('the log proves every row', async () => {
    const { faults } = await bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
  });
});
