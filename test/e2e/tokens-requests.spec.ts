import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { apiTokenOf } from '../../src/kernel/secrets/api-token.js';
import type { Client } from '../support/client.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { captureLog } from './logged.js';
import { programOf, signIn, somebody, unique } from './people.js';
import { codeOf, expectProblem } from './problems.js';

const HOUR_MS = 3_600_000;

onEachEngine('a request with an API token', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  const member = (...roles: readonly ('operations' | 'coordinator' | 'reader')[]) =>
    somebody(
      bed,
      admin,
      roles.map((role) => ({ role, regionId: null })),
    );

  const revoke = (by: Client, id: string) =>
    by.post(`/api-tokens/${id}/actions/revoke`, undefined, { ifMatch: 1 });

  const wrong = async (client: Client) => codeOf(await client.get('/session'));
  const WRONG = [401, 'wrong-token'];

  test('beside a cookie the token alone decides', async () => {
    const [one, two] = [await member('operations'), await member('operations')];
    const { id, secret } = await programOf(two.client, ['server.read']);
    const both = one.client.withToken(secret);
    expect((await both.get('/session')).body['id']).toBe(two.id);
    expect((await both.get('/orders')).status).toBe(403);
    await revoke(two.client, id);
    expect(await wrong(both)).toEqual(WRONG);
    expect((await one.client.get('/session')).status).toBe(200);
  });

  test('needs no Origin of ours, and the cookie goes on needing it', async () => {
    const owner = await member('operations');
    const { client } = await programOf(owner.client, ['site.write']);
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const site = { name: unique('Sal'), kind: 'centre', regionId: null };
    expect((await client.post('/sites', site, { headers })).status).toBe(201);
    const byCookie = await owner.client.post('/sites', site, { headers });
    expect(codeOf(byCookie)).toEqual([403, 'foreign-origin']);
  });

  test('a token in the address is refused, in words that say where it belongs', async () => {
    const { client } = await member('operations');
    const { secret } = await programOf(client, ['server.read']);
    for (const path of [
      `/servers?access_token=${secret}`,
      `/servers?q=${secret}`,
      '/servers?access_token=x',
      `/servers/${secret}`,
    ]) {
      for (const caller of [bed.anonymous(), client]) {
        const answer = await caller.get(path);
        expectProblem(answer, 400, 'Authorization');
        expect(JSON.stringify(answer.body)).not.toContain(secret.slice(7, 30));
      }
    }
  });

  test('a token in a text is refused and not repeated', async () => {
    const { client } = await member('operations', 'coordinator');
    const { secret } = await programOf(client, ['server.read']);
    const title = `Brug ${secret}`;
    const answer = await client.post('/decisions', { topic: 'other', title, forum: 'Drift' });
    expectProblem(answer, 422, '/title');
    expect(JSON.stringify(answer.body)).not.toContain(secret.slice(7, 30));
  });

  test('HEAD asks as GET does, and an Idempotency-Key is the owner’s', async () => {
    const [one, two] = [await member('operations'), await member('operations')];
    const mine = await programOf(one.client, ['site.write']);
    const theirs = await programOf(two.client, ['site.write']);
    expect((await mine.client.raw('HEAD', '/session')).status).toBe(200);
    expect((await mine.client.raw('HEAD', '/servers')).status).toBe(403);
    const key = unique('key');
    const site = { name: unique('Sal'), kind: 'centre', regionId: null };
    const first = await mine.client.post('/sites', site, { key });
    const again = await mine.client.post('/sites', site, { key });
    expect([first.status, again.body['id']]).toEqual([201, first.body['id']]);
    const other = { ...site, name: unique('Sal') };
    const another = await theirs.client.post('/sites', other, { key });
    expect([another.status, another.body['name']]).toEqual([201, other.name]);
  });

  test('nothing of it is logged but its id', async () => {
    const owner = await member('operations');
    const log = await captureLog(bed);
    const { id, secret, client } = await programOf(owner.client, ['server.read']);
    await client.get('/servers');
    await client.get('/orders');
    await client.get(`/servers?q=${secret}`);
    await bed.anonymous().withToken(`${secret}x`).get('/servers');
    await revoke(owner.client, id);
    await client.get('/servers');
    const text = await log.text();
    expect(text).toContain(`"tokenId":"${id}"`);
    expect(text).not.toContain(secret.slice(7, 30));
  });

  test('many wrong ones from one address wait; a right one, and signing in, do not', async () => {
    const owner = await member('reader');
    const { client } = await programOf(owner.client, []);
    const guess = () =>
      bed
        .anonymous()
        .withToken(apiTokenOf('B'.repeat(43)))
        .get('/session');
    const statuses: number[] = [];
    for (let at = 0; at < 60; at += 1) statuses.push((await guess()).status);
    expect(statuses.slice(0, 20)).toEqual(statuses.slice(0, 20).map(() => 401));
    const told = await guess();
    expectProblem(told, 429);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.get('/session')).status).toBe(200);
    expect((await (await signIn(bed, owner.login)).get('/session')).status).toBe(200);
    bed.clock.advance(2 * HOUR_MS);
    expect((await guess()).status).toBe(401);
  });

  test('ends with its last day, to the millisecond', async () => {
    admin = await signIn(bed, 'admin');
    const owner = await member('reader');
    const { client } = await programOf(owner.client, [], '2025-04-25');
    const end = Date.parse('2025-04-26T00:00:00+02:00');
    bed.clock.advance(end - 1 - bed.clock.now());
    expect((await client.get('/session')).status).toBe(200);
    bed.clock.advance(1);
    expect(await wrong(client)).toEqual(WRONG);
  });
});
