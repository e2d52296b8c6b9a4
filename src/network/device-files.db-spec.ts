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
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const SECRET = 'Zx9qLw7rTt4mPk2n';
const PRINTED = [
  'sw-1# show run | include community',
  `snmp-server community ${SECRET} ro`,
  'sw-1# show interface brief',
  '1/1/1  up  100G',
].join('\r\n');
const PDF = '%PDF-1.7 made up';

onEachEngine('files as evidence with the steps of a device', (engine) => {
  let bed: Testbed;
  let one: Client;
  let hall: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    one = await bed.person(admin, 'network');
    hall = await bed.person(admin, 'operations');
    model = await makeDeviceModel(one);
  });

  afterAll(() => bed?.stop());

  async function staged(): Promise<Made> {
    const name = `sw-${randomUUID().slice(0, 8)}`;
    const device = await makeDevice(one, model, { name, role: 'leaf', platform: PLATFORM });
    await handIn(one, device, 'intended', configOf(name));
    return device;
  }

  const attach = (device: Made, content: string, fileName = 'udskrift.txt', key = randomUUID()) =>
    uploadTo(
      one,
      `/network-devices/${device.id}/files`,
      { content, fileName },
      { 'idempotency-key': key },
    );

  const contentOf = async (client: Client, id: unknown): Promise<Response> =>
    client.raw('GET', `/device-files/${String(id)}`);

  test('what a device printed is kept without its secrets, and named by a step', async () => {
    const device = await staged();
    const { status, body } = await attach(device, PRINTED);
    expect([status, body['mediaType']]).toEqual([201, 'text/plain; charset=utf-8']);
    const answer = await contentOf(one, body['id']);
    const text = await answer.text();
    expect(text).toContain('1/1/1  up  100G');
    expect(text).toMatch(/snmp-server community <secret:[0-9a-f]+> ro/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.stringify(body) + text).not.toContain(SECRET);

    await made(stepDevice(one, device, 'stage', { files: [body['id'], body['id']] }));
    const file = { id: body['id'], fileName: 'udskrift.txt', sha256: body['sha256'] };
    expect(await readDevice(one, device)).toMatchObject({ state: 'staged', stepFiles: [file] });
    const { items } = await made(one.get(`/audit-events?subjectId=${device.id}`));
    const step = (items as Made[]).find(({ kind }) => kind === 'network-device.stage');
    const { fileName, sha256 } = file;
    expect(step).toMatchObject({ after: { stepFiles: [{ fileName, sha256 }] } });
    await made(stepDevice(one, device, 'exclude', { reason: 'Bruges ikke' }));
    expect(await readDevice(one, device)).toMatchObject({ stepFiles: [] });
  });

  test('PDFs and pictures are kept as they are; what is neither, nor text, is refused', async () => {
    const device = await staged();
    const { body } = await attach(device, PDF, 'Måling 7.pdf');
    expect(await (await contentOf(one, body['id'])).text()).toBe(PDF);
    const { items } = await made(one.get(`/network-devices/${device.id}/files`));
    expect(items).toMatchObject([{ fileName: 'Måling 7.pdf', purpose: 'evidence' }]);
    const refused = ['', '  \n', `MZ\u0000${PRINTED}`, 'x '.repeat(600_000)];
    for (const content of refused) {
      const { status, body: told } = await attach(device, content);
      expect([status, told['code']]).toEqual([415, 'file-type']);
    }
    expect((await attach(device, PRINTED, 'password hunter2-Zx9qLw7r')).status).toBe(422);
  });

  test('the same file sent twice with one key is one', async () => {
    const device = await staged();
    const key = randomUUID();
    const [first, second] = [
      await attach(device, PDF, 'a.pdf', key),
      await attach(device, PDF, 'a.pdf', key),
    ];
    expect(second.body['id']).toBe(first.body['id']);
    const { items } = await made(one.get(`/network-devices/${device.id}/files`));
    expect(items).toHaveLength(1);
  });

  test('a step names files of its own device only', async () => {
    const [mine, other] = [await staged(), await staged()];
    const { body } = await attach(other, PDF, 'b.pdf');
    const wrong = [[body['id']], [randomUUID()]];
    for (const files of wrong) {
      expect(codesOf(await stepDevice(one, mine, 'stage', { files }), 'errors')).toEqual([
        'unknown-file',
      ]);
    }
    expect(await readDevice(one, mine)).toMatchObject({ state: 'planned' });
    expect((await stepDevice(one, mine, 'stage', { files: [] })).status).toBe(400);
    const eleven = Array.from({ length: 11 }, () => randomUUID());
    expect((await stepDevice(one, mine, 'stage', { files: eleven })).status).toBe(422);
  });

  test('who may not see configurations opens none, by no address', async () => {
    const device = await staged();
    const { body } = await attach(device, PDF, 'c.pdf');
    expect((await contentOf(hall, body['id'])).status).toBe(403);
    expect((await hall.raw('GET', `/files/${String(body['id'])}`)).status).toBe(404);
    expect((await hall.get(`/network-devices/${device.id}/files`)).status).toBe(403);
  });

  test('the log proves what was attached and shown', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
