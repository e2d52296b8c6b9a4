import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.js';
import { onEachEngine, PASSWORD, Testbed } from '../support/testbed.js';
import { invitationOf, signIn, somebody, step, unique } from './people.js';
import { expectProblem } from './problems.js';

const ADMIN = [{ role: 'admin', regionId: null }] as const;
const READER = [{ role: 'reader', regionId: null }] as const;

onEachEngine('people and their sessions', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  const status = async (client: Client) => (await client.get('/session')).status;
  const revisionOf = async (id: string) =>
    Number((await admin.get(`/people/${id}`)).body['revision']);

  describe('a password', () => {
    test('changed: this session goes on, the others end, the old one is refused', async () => {
      const { client, login } = await somebody(bed, admin, []);
      const other = await signIn(bed, login);
      const before = client.cookieHeader;
      const next = 'en helt anden adgang';
      const done = await client.post('/session/password', { current: PASSWORD, next });
      expect(done.status).toBe(204);
      expect(client.cookieHeader).not.toBe(before);
      expect([await status(client), await status(other)]).toEqual([200, 401]);
      expect(await status(client.withCookie(before))).toBe(401);
      const old = await bed.anonymous().post('/session', { login, password: PASSWORD });
      expect(old.status).toBe(401);
      expect(await status(await signIn(bed, login, next))).toBe(200);
    });

    test('not changed when the present one is wrong or the next too short', async () => {
      const { client } = await somebody(bed, admin, []);
      const wrong = await client.post('/session/password', { current: 'forkert', next: PASSWORD });
      expectProblem(wrong, 422, '/current');
      const short = await client.post('/session/password', { current: PASSWORD, next: 'kort' });
      expectProblem(short, 422, '/next');
      expect(await status(client)).toBe(200);
    });

    test('set anew by an invitation: every session ends but the new one', async () => {
      const { client, id, login } = await somebody(bed, admin, []);
      const other = await signIn(bed, login);
      const token = await invitationOf(admin, id);
      const next = 'endnu en ny adgang';
      const renewed = bed.anonymous();
      expect((await renewed.post('/setup', { token, password: next })).status).toBe(204);
      const seen = [await status(client), await status(other), await status(renewed)];
      expect(seen).toEqual([401, 401, 200]);
    });
  });

  describe('a locked person', () => {
    test('is signed out everywhere, cannot sign in, and can again when unlocked', async () => {
      const { client, id, login } = await somebody(bed, admin, READER);
      const other = await signIn(bed, login);
      await step(admin, id, 'lock');
      expect([await status(client), await status(other)]).toEqual([401, 401]);
      const refused = await bed.anonymous().post('/session', { login, password: PASSWORD });
      expect(refused.status).toBe(401);
      await step(admin, id, 'unlock');
      expect(await status(client)).toBe(401);
      expect(await status(await signIn(bed, login))).toBe(200);
    });

    test('cannot use an invitation from before, nor be given one', async () => {
      const { id } = await somebody(bed, admin, []);
      const token = await invitationOf(admin, id);
      await step(admin, id, 'lock');
      const used = await bed.anonymous().post('/setup', { token, password: PASSWORD });
      expect(used.body['code']).toBe('link-spent');
      expect((await admin.post(`/people/${id}/invitations`)).status).toBe(404);
    });
  });

  describe('the last administrator', () => {
    const selfOf = async (client: Client) => String((await client.get('/session')).body['id']);

    test('does not lock or leave by their own hand', async () => {
      const id = await selfOf(admin);
      for (const action of ['lock', 'leave']) {
        const ifMatch = await revisionOf(id);
        const answer = await admin.post(`/people/${id}/actions/${action}`, {}, { ifMatch });
        expectProblem(answer, 409);
        const codes = (answer.body['because'] as { code: string }[]).map(({ code }) => code);
        expect(codes).toEqual(['own-account', 'last-admin']);
      }
    });

    test('does not lose the role, whoever takes it and whatever comes in its place', async () => {
      const id = await selfOf(admin);
      for (const grants of [[], READER]) {
        const ifMatch = await revisionOf(id);
        const answer = await admin.patch(`/people/${id}`, { grants }, { ifMatch });
        expectProblem(answer, 422, '/grants');
      }
      expect((await admin.get('/people')).status).toBe(200);
    });

    test('a locked administrator does not count as one', async () => {
      const second = await somebody(bed, admin, ADMIN);
      await step(admin, second.id, 'lock');
      const id = await selfOf(admin);
      const ifMatch = await revisionOf(id);
      const answer = await admin.patch(`/people/${id}`, { grants: READER }, { ifMatch });
      expectProblem(answer, 422, '/grants');
    });

    test('two who take each other’s role at once: one stays', async () => {
      const second = await somebody(bed, admin, ADMIN);
      const third = await somebody(bed, admin, ADMIN);
      const firstId = await selfOf(admin);
      // The first steps down, so that two are left to take each other's role.
      await second.client.patch(
        `/people/${firstId}`,
        { grants: READER },
        { ifMatch: await revisionOf(firstId) },
      );
      const revisions = [2, 2];
      const answers = await Promise.all([
        second.client.patch(`/people/${third.id}`, { grants: [] }, { ifMatch: revisions[0] ?? 0 }),
        third.client.patch(`/people/${second.id}`, { grants: [] }, { ifMatch: revisions[1] ?? 0 }),
      ]);
      const statuses = answers.map((answer) => answer.status).sort((a, b) => a - b);
      expect(statuses[0]).toBe(200);
      expect([403, 422]).toContain(statuses[1]);
      const left = answers[0]?.status === 200 ? second : third;
      const back = await left.client.get(`/people/${firstId}`);
      const ifMatch = Number(back.body['revision']);
      const again = await left.client.patch(`/people/${firstId}`, { grants: ADMIN }, { ifMatch });
      expect(again.status).toBe(200);
    });
  });

  describe('somebody who leaves', () => {
    test('is nameless everywhere, while the log still tells what was done and proves itself', async () => {
      const login = unique('sofus');
      const made = await admin.post('/people', {
        login,
        displayName: 'Sofus Ærlighed',
        email: `${login}@example.dk`,
        grants: [{ role: 'coordinator', regionId: null }],
      });
      const id = String(made.body['id']);
      const client = bed.anonymous();
      await client.post('/setup', { token: await invitationOf(admin, id), password: PASSWORD });
      const done = await client.post('/decisions', { topic: 'other', title: 'X', forum: 'Y' });
      expect(done.status).toBe(201);
      await admin.patch(`/people/${id}`, { displayName: 'Sofus E. Ærlighed' }, { ifMatch: 2 });
      await step(admin, id, 'leave');

      expect(await status(client)).toBe(401);
      const person = await admin.get(`/people/${id}`);
      expect(person.body).toMatchObject({ status: 'left', email: null, grants: [], login: id });
      const places = ['/people?limit=500', '/person-names', `/people/${id}`, '/people?q=sofus'];
      for (const place of places) {
        const { body } = await admin.get(place);
        expect(JSON.stringify(body)).not.toMatch(/sofus|ærlighed/i);
      }
      const log = await (await admin.raw('GET', '/audit-events/export')).text();
      expect(log).toContain(id);
      expect(log).toContain(String(done.body['id']));
      expect(log).not.toMatch(/sofus|ærlighed/i);
      const { body } = await admin.get('/audit/verification');
      expect(body).toMatchObject({ ok: true, faults: [] });

      const again = await admin.post('/people', { login, displayName: 'En anden', grants: [] });
      expect(again.status).toBe(201);
    });

    test('stays gone: no edit, no step, no invitation, no sign-in', async () => {
      const { id, login } = await somebody(bed, admin, READER);
      const token = await invitationOf(admin, id);
      await step(admin, id, 'leave');
      const ifMatch = await revisionOf(id);
      const edit = await admin.patch(`/people/${id}`, { displayName: 'Tilbage' }, { ifMatch });
      expect(edit.status).toBe(404);
      for (const action of ['lock', 'unlock', 'leave']) {
        const answer = await admin.post(`/people/${id}/actions/${action}`, {}, { ifMatch });
        expectProblem(answer, 409);
      }
      expect((await admin.post(`/people/${id}/invitations`)).status).toBe(404);
      const used = await bed.anonymous().post('/setup', { token, password: PASSWORD });
      expect(used.body['code']).toBe('link-spent');
      const signed = await bed.anonymous().post('/session', { login, password: PASSWORD });
      expect(signed.status).toBe(401);
    });
  });
});
