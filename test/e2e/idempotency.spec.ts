import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Client } from '../support/client.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { BODY_ROWS } from './bodies.js';
import { somebody } from './people.js';
import { expectProblem } from './problems.js';
import { idOf, makeStage, type Stage } from './stage.js';

const DAY_MS = 86_400_000;
const CREATING = BODY_ROWS.filter(({ accepted }) => accepted === 201);

onEachEngine('idempotency', (engine) => {
  let bed: Testbed;
  let stage: Stage;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    stage = await makeStage(bed, await bed.setUp());
  });

  afterAll(() => bed?.stop());

  const headNow = async () => (await stage.client.get('/audit/head')).body['seq'];

  const decision = (title = 'Køling') => ({ topic: 'other', title, forum: 'Bestyrelsen' });

  const decide = (key: string, client: Client = stage.client, title?: string) =>
    client.post('/decisions', decision(title), { key });

  test.each(CREATING)(
    '$route: the same key and body answer the same, with one effect',
    async (row) => {
      const body = row.valid(stage);
      const key = randomUUID();
      const first = await stage.client.post(row.path(stage), body, { key });
      const seq = await headNow();
      const again = await stage.client.post(row.path(stage), body, { key });
      expect({ status: first.status, body: first.body }).toMatchObject({ status: 201 });
      const hidden = Object.fromEntries((row.toldOnce ?? []).map((name) => [name, null]));
      const repeated = { ...first.body, ...hidden };
      expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: repeated });
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await headNow()).toBe(seq);
    },
  );

  test('another body with the same key is 422, and has no effect', async () => {
    const key = randomUUID();
    await decide(key);
    const seq = await headNow();
    const other = await decide(key, stage.client, 'Noget andet');
    expectProblem(other, 422, 'Idempotency-Key');
    expect(other.body['code']).toBe('idempotency-key-reused');
    expect(await headNow()).toBe(seq);
  });

  const site = (name: string) => ({ name, kind: 'centre', regionId: null });

  test('twenty at once with one key: one effect, the others are told 409 or the same', async () => {
    const key = randomUUID();
    const before = Number(await headNow());
    const answers = await Promise.all(Array.from({ length: 20 }, () => decide(key)));
    const good = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(good.length + waiting.length).toBe(20);
    expect(good.length).toBeGreaterThan(0);
    expect(new Set(good.map(({ body }) => body['id'])).size).toBe(1);
    for (const answer of waiting) {
      expectProblem(answer, 409);
      expect(answer.body['code']).toBe('idempotency-key-in-use');
    }
    expect(Number(await headNow())).toBe(before + 1);
    expect((await decide(key)).body['id']).toBe(good[0]?.body['id']);
  });

  test('a key is one person’s own', async () => {
    const other = await somebody(bed, stage.admin, [{ role: 'coordinator', regionId: null }]);
    const key = randomUUID();
    const mine = await decide(key);
    const theirs = await decide(key, other.client);
    expect(theirs.status).toBe(201);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
  });

  test('a key is one address’s own', async () => {
    const key = randomUUID();
    const first = await decide(key);
    const second = await stage.client.post('/sites', site('B'), { key });
    expect([first.status, second.status]).toEqual([201, 201]);
  });

  test('what was refused is not kept: the key may be used again', async () => {
    const key = randomUUID();
    const bad = await stage.client.post('/decisions', decision(''), { key });
    expect(bad.status).toBe(422);
    expect((await decide(key)).status).toBe(201);
  });

  test('a duplicate that the rules refuse is refused again, not replayed as a success', async () => {
    const slug = `region-${randomUUID().slice(0, 8)}`;
    const body = { slug, nameDa: 'Region', nameEn: 'Region' };
    const key = randomUUID();
    expect((await stage.client.post('/regions', body)).status).toBe(201);
    expect((await stage.client.post('/regions', body, { key })).status).toBe(409);
    expect((await stage.client.post('/regions', body, { key })).status).toBe(409);
  });

  test.each(['', ' ', 'a b', 'æ', 'a'.repeat(201), '\t'])('the key %j is 400', async (key) => {
    const answer = await stage.client.post('/decisions', decision(), { key });
    // Fetch takes white space around a value off; an empty one is sent as empty.
    expectProblem(answer, 400, 'Idempotency-Key');
  });

  test('uploads: the same key with another file is 422', async () => {
    const upload = async (key: string, content: string): Promise<Answer> => {
      const form = new FormData();
      form.append('purpose', 'delivery-note');
      form.append('file', new Blob([`%PDF-1.7 ${content}`]), 'seddel.pdf');
      const path = `/deliveries/${stage.delivery}/files`;
      const headers = { 'idempotency-key': key };
      const response = await stage.client.raw('POST', path, { body: form, headers });
      const body = JSON.parse(await response.text()) as Answer['body']; // JSON either way
      return { status: response.status, headers: response.headers, body };
    };
    const key = randomUUID();
    const first = await upload(key, 'a');
    const again = await upload(key, 'a');
    expect([again.status, again.body['id']]).toEqual([201, first.body['id']]);
    const other = await upload(key, 'b');
    expect({ status: other.status, sha256: other.body['sha256'] }).toEqual({ status: 422 });
  });

  describe('two people at one thing', () => {
    test('the second gets 412 with the present revision, and nothing is lost', async () => {
      const other = await somebody(bed, stage.admin, [{ role: 'coordinator', regionId: null }]);
      const id = idOf(await stage.client.post('/decisions', decision('Før')));
      const path = `/decisions/${id}`;
      const seen = await other.client.get(path);
      expect(seen.headers.get('etag')).toBe('"r1"');
      const mine = await stage.client.patch(path, { title: 'Min' }, { ifMatch: 1 });
      expect([mine.status, mine.headers.get('etag')]).toEqual([200, '"r2"']);
      const theirs = await other.client.patch(path, { forum: 'Deres' }, { ifMatch: '"r1"' });
      expectProblem(theirs, 412);
      expect(theirs.body).toMatchObject({ code: 'stale-revision', currentRevision: 2 });
      const now = await other.client.get(path);
      expect(now.body).toMatchObject({ title: 'Min', forum: 'Bestyrelsen', revision: 2 });
      const etag = String(now.headers.get('etag'));
      const retried = await other.client.patch(path, { forum: 'Deres' }, { ifMatch: etag });
      expect(retried.body).toMatchObject({ title: 'Min', forum: 'Deres', revision: 3 });
    });

    test('ten at once with one revision: one is done, nine are told', async () => {
      const id = idOf(await stage.client.post('/decisions', decision('Før')));
      const edits = Array.from({ length: 10 }, (_, at) =>
        stage.client.patch(`/decisions/${id}`, { title: `Ret ${at}` }, { ifMatch: 1 }),
      );
      const answers = await Promise.all(edits);
      const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
      expect(statuses).toEqual([200, ...Array<number>(9).fill(412)]);
      const winner = answers.find(({ status }) => status === 200);
      const { body } = await stage.client.get(`/decisions/${id}`);
      expect(body).toMatchObject({ title: winner?.body['title'], revision: 2 });
    });

    test('a step and an edit at once: one of them is told', async () => {
      const id = idOf(
        await stage.client.post('/servers', { modelId: stage.model, orderLineId: stage.line }),
      );
      const answers = await Promise.all([
        stage.client.patch(`/servers/${id}`, { name: 'node-7' }, { ifMatch: 1 }),
        stage.client.post(`/servers/${id}/actions/order`, {}, { ifMatch: 1 }),
      ]);
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412]);
    });

    test('fifty inserts of one serial at once: one server, 49 named conflicts', async () => {
      const serial = `SN-${randomUUID().slice(0, 8)}`;
      const body = { modelId: stage.model, orderLineId: stage.line, serial };
      const all = Array.from({ length: 50 }, () => stage.client.post('/servers', body));
      const answers = await Promise.all(all);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const conflicts = answers.filter(({ status }) => status === 409);
      expect(conflicts).toHaveLength(49);
      const codes = new Set(conflicts.map(({ body: problem }) => problem['code']));
      expect(
        [...codes].every((code) =>
          ['serial-registered', 'uq_assets_serial'].includes(String(code)),
        ),
      ).toBe(true);
      const found = await stage.client.get(`/servers?serial=${serial}`);
      expect(found.body['items']).toHaveLength(1);
    });
  });

  test('after seven days a key is new again', async () => {
    const key = randomUUID();
    const first = await decide(key);
    bed.clock.advance(7 * DAY_MS - 1_000);
    await signedInAgain();
    expect((await decide(key)).body['id']).toBe(first.body['id']);
    bed.clock.advance(2_000);
    expect((await decide(key)).body['id']).not.toBe(first.body['id']);
  });

  // A session ends after a working week, so a longer test signs in again.
  const signedInAgain = async () => {
    const { login } = stage.person;
    const answer = await stage.client.post('/session', {
      login,
      password: 'correct horse battery staple',
    });
    expect(answer.status).toBe(204);
  };
});
