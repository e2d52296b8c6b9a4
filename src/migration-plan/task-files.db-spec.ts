import { createHash, randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { makePlan, planTask, stepTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { pictureOf, uploadTo, type Uploaded } from '../../test/support/uploads.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { Work } from '../platform/database/work.js';
import { TASK_FILES_MAX } from './domain/tasks/task.js';

const CSV = 'prøve;bytes\nS1;1200\n';
const WHY = { reason: 'Viser et CPR-nummer' };
const hashOf = (content: string | ArrayBuffer) =>
  createHash('sha256')
    .update(typeof content === 'string' ? content : Buffer.from(content))
    .digest('hex');

onEachEngine('files and tags of tasks', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let coordinator: Client;
  let security: Client;
  let it: Client;
  let clinical: Client;
  let stranger: Client;
  let plan: Made;
  let task: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    security = await bed.person(admin, 'security');
    const [north, south] = [
      await makeDateRegion(coordinator, 'nord'),
      await makeDateRegion(coordinator, 'syd'),
    ];
    it = await bed.person(admin, 'region-it', north.region.id, 'nord-it');
    clinical = await bed.person(admin, 'region-clinical', north.region.id, 'nord-klinik');
    stranger = await bed.person(admin, 'region-it', south.region.id, 'syd-it');
    await makePlan(coordinator, { servers: 1 });
    plan = await makePlan(coordinator, { regionId: north.region.id });
    task = await planTask(coordinator, plan, 'T02');
  });

  afterAll(() => bed?.stop());

  type Sent = { readonly fileName?: string; readonly to?: Made };
  const send = (
    client: Client,
    content: string | ArrayBuffer,
    { fileName = 'bevis.csv', to = task }: Sent = {},
    headers: Record<string, string> = {},
  ) => uploadTo(client, `/plan-tasks/${to.id}/files`, { content, fileName }, headers);
  const told = ({ body }: Uploaded, of: 'because' | 'errors' = 'because') =>
    codesOf({ body: body as never }, of);
  const listed = async (client: Client, { id } = task) =>
    made(client.get(`/plan-tasks/${id}/files`)) as Promise<Made & { items: Made[] }>;
  const tag = async (client: Client, tags: readonly string[]) => {
    const { revision } = await planTask(coordinator, plan, 'T02');
    return client.patch(`/plan-tasks/${task.id}`, { tags }, { ifMatch: Number(revision) });
  };
  const isOnDisk = (sha256: string) =>
    access(join(bed.dataDir, 'blobs', sha256.slice(0, 2), sha256)).then(
      () => true,
      () => false,
    );

  test('whoever answers for a task attaches what shows it, and all who see it read that', async () => {
    const { status, body } = await send(it, CSV);
    expect([status, body]).toMatchObject([
      201,
      { fileName: 'bevis.csv', mediaType: 'text/plain; charset=utf-8', sha256: hashOf(CSV) },
    ]);
    expect((await send(coordinator, pictureOf(), { fileName: 'skab.png' })).status).toBe(201);
    expect((await send(it, '%PDF-1.7', { fileName: 'referat.pdf' })).status).toBe(201);
    const latin = new Uint8Array(Buffer.from('målt: 9,4 Gb/s', 'latin1')).buffer;
    const log = await send(it, latin, { fileName: 'iperf.log' });
    expect(log.body).toMatchObject({
      mediaType: 'text/plain; charset=iso-8859-1',
      sha256: hashOf(latin),
    });
    const { items, because } = await listed(security);
    expect(items.map(({ fileName }) => fileName).sort()).toEqual([
      'bevis.csv',
      'iperf.log',
      'referat.pdf',
      'skab.png',
    ]);
    expect(codesOf({ body: { because } as never })).toEqual(['not-your-task']);
    expect(told(await send(security, CSV))).toEqual(['not-your-task']);
    expect((await listed(it))['because']).toEqual([]);
    const shown = await clinical.raw('GET', `/plan-task-files/${String(body['id'])}`);
    expect([shown.status, shown.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    expect(shown.headers.get('content-disposition')).toContain('bevis.csv');
    expect(await shown.text()).toBe(CSV);
  });

  test.each<[string, string, number, string]>([
    ['a program', 'MZ\0\u0001', 415, 'file-type'],
    ['nothing', '', 415, 'file-type'],
    ['blanks', ' \n', 415, 'file-type'],
    ['more text than is read', 'a b\n'.repeat(300_000), 415, 'file-type'],
    ['a personal number', 'ok\npatient 010190-1234', 422, 'secret-in-file'],
    ['a column of passwords', 'user;password\nanne;Fjordpost7!\n', 422, 'secret-in-file'],
  ])('%s is not kept', async (_name, content, status, code) => {
    const answer = await send(it, content);
    expect([answer.body['code'], ...told(answer, 'errors')]).toContain(code);
    expect(answer.status).toBe(status);
    expect(await isOnDisk(hashOf(content))).toBe(false);
  });

  test('a line is named, and never what stands in it', async () => {
    const { body } = await send(it, 'ok\npatient 010190-1234');
    expect(JSON.stringify(body)).toMatch(/Linje 2|Line 2/);
    expect(JSON.stringify(body)).not.toContain('010190');
  });

  test('the same one sent again with its key is one', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send(it, 'to gange', {}, headers);
    const again = await send(it, 'to gange', {}, headers);
    expect([first.status, again.body['id']]).toEqual([201, first.body['id']]);
  });

  test('another region adds none, and sees none', async () => {
    const { items } = await listed(it);
    expect((await send(stranger, CSV)).status).toBe(404);
    for (const path of [`/plan-tasks/${task.id}/files`, `/plan-task-files/${items[0]?.id}`]) {
      expect([path, (await stranger.raw('GET', path)).status]).toEqual([path, 404]);
    }
    const other = { to: { id: randomUUID() } };
    expect((await send(stranger, CSV, other)).status).toBe(404);
  });

  test('a file is no evidence in words: those stay needed', async () => {
    expect(codesOf(await stepTask(it, plan, 'T02', { action: 'complete' }))).toEqual([
      'missing-evidence',
    ]);
    // Minutes of its meeting stand with the gate itself.
    const to = await planTask(coordinator, plan, 'G1');
    expect((await send(coordinator, '%PDF-1.7 G1', { to, fileName: 'møde.pdf' })).status).toBe(201);
  });

  test('tags are the template’s until they are edited, as every text of a task', async () => {
    const other = await planTask(coordinator, plan, 'T01');
    expect(other['tags']).toEqual(['dialog']);
    const edited = await made(tag(it, [' Bølge 1 ', 'haster']));
    expect(edited['tags']).toEqual(['Bølge 1', 'haster']);
    const { tasks } = await made(it.get(`/plans/${plan.id}`));
    expect((tasks as Made[]).find(({ id }) => id === task.id)).toMatchObject({
      tags: ['Bølge 1', 'haster'],
    });
    expect(codesOf(await tag(it, ['Århus', 'aarhus']), 'errors')).toEqual(['tag-twice']);
    expect(codesOf(await tag(it, ['a\nb']), 'errors')).toEqual(['no-tag']);
    expect(codesOf(await tag(it, ['010190-1234']), 'errors')).toEqual(['secret-cpr']);
    expect(codesOf(await tag(it, Array<string>(11).fill('x')), 'errors')).toEqual([
      'list-too-long',
    ]);
    expect(codesOf(await tag(security, ['min']))).toEqual(['not-your-task']);
    expect((await tag(stranger, ['min'])).status).toBe(404);
    expect((await made(tag(it, [])))['tags']).toEqual([]);
  });

  test('security takes one away: its content is erased wherever it is, its hash stays', async () => {
    const shows = 'patient, som burde være skåret bort';
    const file = await send(it, shows);
    const twin = await send(coordinator, shows, { to: await planTask(coordinator, plan, 'T03') });
    const path = `/plan-task-files/${String(file.body['id'])}`;
    for (const client of [it, coordinator]) {
      expect((await client.post(`${path}/remove`, WHY)).status).toBe(403);
    }
    expect((await security.post(`${path}/remove`, {})).status).toBe(422);
    expect((await security.post(`${path}/remove`, WHY)).status).toBe(204);
    expect(codesOf(await security.post(`${path}/remove`, WHY))).toEqual(['file-removed-already']);
    for (const id of [file.body['id'], twin.body['id']]) {
      const gone = await it.raw('GET', `/plan-task-files/${String(id)}`);
      expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('removed')]);
    }
    await bed.runJobs();
    expect(await isOnDisk(hashOf(shows))).toBe(false);
    expect(told(await send(it, shows))).toEqual(['file-removed']);
    expect((await listed(it)).items).toContainEqual(
      expect.objectContaining({ id: file.body['id'], removedReason: WHY.reason }),
    );
  });

  test('the file of a plan names them, with what was erased as erased', async () => {
    const file = await it.raw('GET', `/plans/${plan.id}/content`);
    const lines = (await file.text()).trim().split('\n');
    const things = lines.map((line) => JSON.parse(line) as Made & { type: string });
    const files = things.filter(({ type }) => type === 'file');
    expect(files).toContainEqual(
      expect.objectContaining({
        taskId: task.id,
        fileName: 'bevis.csv',
        bytes: Buffer.byteLength(CSV),
        sha256: hashOf(CSV),
        removedAt: null,
      }),
    );
    expect(files.filter(({ removedReason }) => removedReason === WHY.reason)).toHaveLength(2);
    const { items } = await listed(it);
    expect(files.filter(({ taskId }) => taskId === task.id)).toHaveLength(items.length);
  });

  test('a task has no more files than somebody looks through', async () => {
    const full = await planTask(coordinator, plan, 'T16');
    const to = { to: full };
    for (let at = 0; at < TASK_FILES_MAX - 1; at += 1) {
      expect((await send(coordinator, `linje ${at}`, to)).status).toBe(201);
    }
    // Of two who send the last one at once, one does.
    const last = await Promise.all(
      ['den sidste', 'den allersidste'].map((content) => send(coordinator, content, to)),
    );
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(told(await send(coordinator, 'endnu en', to))).toEqual(['too-many-files']);
    expect(await isOnDisk(hashOf('endnu en'))).toBe(false);
  });

  test('a plan that is over takes none, and keeps what it has', async () => {
    const { revision } = await made(coordinator.get(`/plans/${plan.id}`));
    const why = { reason: 'Forkert startdag' };
    const path = `/plans/${plan.id}/actions/withdraw`;
    await made(coordinator.post(path, why, { ifMatch: Number(revision) }));
    expect(told(await send(coordinator, 'for sent'))).toEqual(['plan-over']);
    expect(codesOf(await tag(coordinator, ['for sent']))).toEqual(['plan-over']);
    const { items, because } = await listed(it);
    expect(codesOf({ body: { because } as never })).toEqual(['plan-over']);
    const id = items.find(({ removedAt }) => removedAt === null)?.id ?? '';
    expect((await it.raw('GET', `/plan-task-files/${id}`)).status).toBe(200);
    // What nobody may keep is taken away there, too.
    expect((await security.post(`/plan-task-files/${id}/remove`, WHY)).status).toBe(204);
  });

  test('the report tells tasks as before, and the log proves every row and file', async () => {
    const { now } = await made(coordinator.get('/plan-status?since=2025-04-01'));
    expect(now).toHaveLength(1);
    const verifier = bed.app.get(AuditVerifier);
    expect(await verifier.verify()).toMatchObject({ ok: true, faults: [] });
    const id = (await listed(it)).items[1]?.id ?? '';
    await bed.app
      .get(Work)
      .write({ actor: SYSTEM_ACTOR, door: 'job', requestId: null }, (tx) =>
        tx.rows(`update attachments set sha256 = 'x' where id = ?`, [id]),
      );
    expect(await verifier.verify()).toMatchObject({
      ok: false,
      faults: [{ kind: 'row-differs', subject: `plan-task-file/${id}` }],
    });
  });
});
