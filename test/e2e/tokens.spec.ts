import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiTokenOf } from '../../src/kernel/secrets/api-token.js';
import { Work } from '../../src/platform/database/work.js';
import type { Client } from '../support/client.js';
import { makeOrder, serials } from '../support/first-day.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import {
  programOf,
  somebody,
  step,
  TOKEN_LAST_DAY,
  unique,
  type Program,
  type Somebody,
} from './people.js';
import { codeOf, expectProblem } from './problems.js';
import { idOf } from './stage.js';

const HOUR_MS = 3_600_000;

onEachEngine('API tokens', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  const member = (...roles: readonly ('admin' | 'operations' | 'coordinator' | 'reader')[]) =>
    somebody(
      bed,
      admin,
      roles.map((role) => ({ role, regionId: null })),
    );

  const revoke = (by: Client, id: string, ifMatch = 1) =>
    by.post(`/api-tokens/${id}/actions/revoke`, undefined, { ifMatch });

  const setGrants = async (owner: Somebody, grants: readonly object[]) => {
    const { body } = await admin.get(`/people/${owner.id}`);
    const ifMatch = Number(body['revision']);
    const changed = await admin.patch(`/people/${owner.id}`, { grants }, { ifMatch });
    expect(changed.status).toBe(200);
  };

  const wrong = async (client: Client) => codeOf(await client.get('/session'));
  const WRONG = [401, 'wrong-token'];

  describe('makes its owner act', () => {
    test('as the same person, with what both the scopes and the roles allow', async () => {
      const owner = await member('operations');
      const { client } = await programOf(owner.client, ['server.read', 'server.write']);
      const me = await client.get('/session');
      expect(me.body).toMatchObject({
        id: owner.id,
        permissions: ['server.read', 'server.write'],
        allRegions: true,
      });
      expect((await client.get('/servers')).status).toBe(200);
      expect(codeOf(await client.get('/orders'))).toEqual([403, 'beyond-token']);
    });

    test('and the log says so: the person, through the door of programs', async () => {
      const owner = await member('operations');
      const { client } = await programOf(owner.client, ['site.write', 'audit.read']);
      const headers = { 'sec-fetch-site': 'same-origin' };
      const site = { name: unique('Sal'), kind: 'centre', regionId: null };
      const id = idOf(await client.post('/sites', site, { headers }));
      const { body } = await client.get(`/audit-events?subjectId=${id}`);
      expect(body['items']).toMatchObject([
        { kind: 'site.created', actorId: owner.id, door: 'api' },
      ]);
    });

    test('within the owner’s regions and no other', async () => {
      const { client } = await member('operations', 'coordinator');
      const region = async (slug: string) =>
        idOf(await client.post('/regions', { slug, nameDa: slug, nameEn: slug }));
      const { model, line } = await makeOrder(client);
      const serverIn = async (regionId: string) => {
        const name = unique('Sygehus');
        const siteId = idOf(await client.post('/sites', { name, kind: 'hospital', regionId }));
        const [serial] = serials(1);
        const body = { modelId: model.id, orderLineId: line.id, serial, siteId };
        return idOf(await client.post('/servers', body));
      };
      const [own, other] = [await region(unique('nord')), await region(unique('syd'))];
      const [mine, theirs] = [await serverIn(own), await serverIn(other)];
      const contact = await somebody(bed, admin, [{ role: 'region-it', regionId: own }]);
      const token = await programOf(contact.client, ['server.read']);
      expect((await token.client.get(`/servers/${mine}`)).status).toBe(200);
      expect((await token.client.get(`/servers/${theirs}`)).status).toBe(404);
      const { body } = await token.client.get('/servers');
      expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual([mine]);
    });

    test('no longer where a role is taken away later, and again when it is given back', async () => {
      const owner = await member('operations', 'reader');
      const { client } = await programOf(owner.client, ['server.read', 'server.write']);
      const write = async () => (await client.post('/servers', {})).status;
      expect(await write()).toBe(422);
      await setGrants(owner, [{ role: 'reader', regionId: null }]);
      expect([await write(), (await client.get('/servers')).status]).toEqual([403, 200]);
      await setGrants(owner, []);
      expect((await client.get('/servers')).status).toBe(403);
      await setGrants(owner, [{ role: 'operations', regionId: null }]);
      expect(await write()).toBe(422);
    });

    test('never with what was given to the owner after it was made', async () => {
      const owner = await member('reader');
      const { client } = await programOf(owner.client, ['server.read']);
      await setGrants(owner, [{ role: 'operations', regionId: null }]);
      expect((await client.post('/servers', {})).status).toBe(403);
    });

    test('with files and the live stream, where the scopes reach', async () => {
      const owner = await member('operations');
      const { client } = await programOf(owner.client, ['server.read']);
      const file = await client.raw('GET', '/servers/export?format=csv');
      expect([file.status, file.headers.get('content-type')]).toEqual([
        200,
        'text/csv; charset=utf-8',
      ]);
      await file.text();
      const stop = new AbortController();
      const stream = await client.raw('GET', '/stream', { signal: stop.signal });
      expect(stream.status).toBe(200);
      stop.abort();
    });

    test('but gets no file of an export whose list it could not read itself', async () => {
      const owner = await member('operations');
      const job = idOf(await owner.client.post('/exports', { of: 'servers', format: 'csv' }));
      await bed.runJobs();
      const narrow = await programOf(owner.client, ['job.read']);
      const wide = await programOf(owner.client, ['job.read', 'server.read']);
      const status = async ({ client }: Program) => (await client.get(`/jobs/${job}/file`)).status;
      expect([await status(narrow), await status(wide)]).toEqual([404, 200]);
    });
  });

  describe('does not work', () => {
    test.each([
      ['nothing', ''],
      ['a word', 'x'],
      ['one that never was', apiTokenOf('A'.repeat(43))],
      ['one with a wrong checksum', `idrift_${'A'.repeat(50)}`],
      ['a session’s token', 'a'.repeat(43)],
    ])('%s', async (_name, token) => {
      const client = bed.anonymous().withToken(token);
      const answer = await client.get('/session');
      expectProblem(answer, 401);
      expect(codeOf(answer)).toEqual(WRONG);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    test('with its case changed, or a character more or less', async () => {
      const { client } = await member('reader');
      const { secret } = await programOf(client, []);
      for (const text of [secret.toUpperCase(), `${secret}a`, secret.slice(0, -1)]) {
        expect(await wrong(bed.anonymous().withToken(text))).toEqual(WRONG);
      }
      const headers = { authorization: `bEARER   ${secret}  ` };
      expect((await bed.anonymous().get('/session', { headers })).status).toBe(200);
    });

    test('once it is revoked', async () => {
      const owner = await member('reader');
      const { id, client } = await programOf(owner.client, []);
      expect((await client.get('/session')).status).toBe(200);
      expect((await revoke(owner.client, id)).status).toBe(200);
      expect(await wrong(client)).toEqual(WRONG);
      const again = await revoke(owner.client, id, 2);
      expect(codeOf(again)).toEqual([409, 'refused-by-rule']);
      const { body } = await owner.client.get(`/api-tokens/${id}`);
      expect(body['actions']).toMatchObject([{ action: 'revoke', allowed: false }]);
    });

    test('while its owner is locked, and never after the owner has left', async () => {
      const owner = await member('operations');
      const { client } = await programOf(owner.client, ['server.read']);
      await step(admin, owner.id, 'lock');
      expect(await wrong(client)).toEqual(WRONG);
      await step(admin, owner.id, 'unlock');
      expect((await client.get('/servers')).status).toBe(200);
      await step(admin, owner.id, 'leave');
      expect(await wrong(client)).toEqual(WRONG);
    });

    test('for what takes a person: signing out, passwords, people, secrets, tokens', async () => {
      const owner = await member('admin', 'operations', 'coordinator');
      const { client } = await programOf(owner.client, ['person.read', 'job.manage']);
      const passwords = { current: 'x', next: 'y' };
      const answers = [
        await client.delete('/session'),
        await client.post('/session/password', passwords),
        await client.post('/session/language', { language: 'en' }),
        await client.post('/people', {}),
        await client.post(`/people/${owner.id}/invitations`),
        await client.get('/webhooks'),
        await client.get('/api-tokens'),
        await client.post('/api-tokens', { name: 'x', scopes: [], lastDay: TOKEN_LAST_DAY }),
        await client.post('/decisions', {}),
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => [403, 'beyond-token']));
    });
  });

  describe('is made', () => {
    const tryTo = (client: Client, changes: object) =>
      client.post('/api-tokens', {
        name: 'Script',
        scopes: ['server.read'],
        lastDay: TOKEN_LAST_DAY,
        ...changes,
      });

    test('with no scope beyond its owner, and none that takes a person; each is named', async () => {
      const { client } = await member('reader');
      const beyond = await tryTo(client, { scopes: ['server.read', 'server.write', 'site.write'] });
      expectProblem(beyond, 422, '/scopes/1');
      expect(
        (beyond.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer),
      ).toEqual(['/scopes/1', '/scopes/2']);
      for (const scope of ['token.manage', 'person.write', 'webhook.manage', 'no.such', '*']) {
        expectProblem(await tryTo(client, { scopes: [scope] }), 422, '/scopes');
      }
    });

    test('until the end of a day from today to 365 days ahead', async () => {
      const { client } = await member('reader');
      const days = { '2025-04-23': 422, '2025-04-24': 201, '2026-04-24': 201, '2026-04-25': 422 };
      for (const [lastDay, status] of Object.entries(days)) {
        expect([lastDay, (await tryTo(client, { lastDay })).status]).toEqual([lastDay, status]);
      }
      expectProblem(await tryTo(client, { lastDay: '2026-04-25' }), 422, '/lastDay');
      const { body } = await tryTo(client, { lastDay: '2025-04-24' });
      expect(body['expiresAt']).toBe('2025-04-24T22:00:00.000Z');
    });

    test('and told once: no later answer, and no row of the database, has it', async () => {
      const owner = await member('operations');
      const key = unique('key');
      const body = { name: 'Script', scopes: [], lastDay: TOKEN_LAST_DAY };
      const first = await owner.client.post('/api-tokens', body, { key });
      const secret = String(first.body['secret']);
      expect(secret).toMatch(/^idrift_[\w-]{43}[0-9a-z]{7}$/);
      const again = await owner.client.post('/api-tokens', body, { key });
      expect(again.body).toEqual({ ...first.body, secret: null });
      const { id } = first.body;
      const shown = [
        await owner.client.get(`/api-tokens/${String(id)}`),
        await owner.client.get('/api-tokens'),
        await owner.client.get(`/audit-events?subjectId=${String(id)}`),
      ];
      expect(JSON.stringify(shown.map((answer) => answer.body))).not.toContain(secret.slice(7, 30));
      const kept = await bed.app
        .get(Work)
        .read(async (tx) => [
          await tx.rows('select * from api_tokens'),
          await tx.rows('select * from idempotency_keys'),
          await tx.rows('select * from audit_events'),
        ]);
      expect(JSON.stringify(kept)).toContain(String(id));
      expect(JSON.stringify(kept)).not.toContain(secret.slice(7, 30));
    });
  });

  describe('is looked after', () => {
    test('by its owner and by whoever manages tokens; for others it is not there', async () => {
      const [one, two] = [await member('operations'), await member('operations')];
      const { id } = await programOf(one.client, []);
      const listed = async (client: Client, query = '') =>
        ((await client.get(`/api-tokens${query}`)).body['items'] as { id: string }[]).map(
          (item) => item.id,
        );
      expect(await listed(one.client)).toEqual([id]);
      expect(await listed(two.client)).toEqual([]);
      expect(await listed(two.client, `?personId=${one.id}`)).toEqual([]);
      expect(await listed(admin)).toContain(id);
      expect(await listed(admin, `?personId=${one.id}`)).toEqual([id]);
      expect((await two.client.get(`/api-tokens/${id}`)).status).toBe(404);
      expect((await revoke(two.client, id)).status).toBe(404);
      expect((await revoke(admin, id)).status).toBe(200);
    });

    test('under its revision, which use does not move; use is noted by the hour', async () => {
      const owner = await member('operations');
      const { id, client } = await programOf(owner.client, []);
      const page = async () => (await owner.client.get(`/api-tokens/${id}`)).body;
      expect((await page())['lastUsedAt']).toBeNull();
      await client.get('/session');
      const used = (await page())['lastUsedAt'];
      expect(used).toBe(new Date(bed.clock.now()).toISOString());
      bed.clock.advance(HOUR_MS - 1);
      await client.get('/session');
      expect((await page())['lastUsedAt']).toBe(used);
      bed.clock.advance(1);
      await client.get('/session');
      expect(await page()).toMatchObject({
        revision: 1,
        lastUsedAt: new Date(bed.clock.now()).toISOString(),
      });
      expect((await revoke(owner.client, id, 7)).status).toBe(412);
    });
  });
});
