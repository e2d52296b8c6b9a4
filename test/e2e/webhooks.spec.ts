import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Client } from '../support/client.js';
import { Receiver, type Received } from '../support/receiver.js';
import { onEachEngine, PASSWORD, Testbed } from '../support/testbed.js';

const HOUR_MS = 3_600_000;

type Delivered = {
  readonly type: string;
  readonly deliveryId: string;
  readonly events: readonly { readonly seq: number; readonly kind: string }[];
};

const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? '') as Delivered;
const kindsOf = (all: readonly Received[]) =>
  all.flatMap((one) => bodyOf(one).events.map(({ kind }) => kind));

onEachEngine('webhooks', (engine) => {
  let bed: Testbed;
  let receiver: Receiver;
  let admin: Client;
  let coordinator: Client;
  let decisions = 0;

  beforeAll(async () => {
    receiver = await Receiver.start();
    bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, 'coordinator');
  });

  afterAll(async () => {
    await bed?.stop();
    await receiver?.stop();
  });

  beforeEach(() => {
    receiver.takeAll();
    receiver.taken();
  });

  /** People sign in again when they come back. */
  const wait = async (ms: number) => {
    bed.clock.advance(ms);
    for (const [client, login] of [
      [admin, 'admin'],
      [coordinator, 'coordinator'],
    ] as const) {
      expect((await client.post('/session', { login, password: PASSWORD })).status).toBe(204);
    }
  };
  const make = async (body: object = {}) => {
    const named = { name: 'Operations’ chat', url: `${receiver.url}/hook`, ...body };
    const answer = await admin.post('/webhooks', named);
    expect(answer.status).toBe(201);
    return { id: String(answer.body['id']), revision: 1 };
  };
  const decide = async () => {
    decisions += 1;
    const title = `Decision ${decisions}`;
    const body = { topic: 'other', title, forum: 'The board' };
    expect((await coordinator.post('/decisions', body)).status).toBe(201);
  };
  const relay = async () => {
    await bed.relay();
    await bed.runJobs();
  };
  const end = async (id: string) => {
    const { body } = await admin.get(`/webhooks/${id}`);
    const revision = Number(body['revision']);
    await admin.post(`/webhooks/${id}/actions/end`, {}, { ifMatch: revision });
  };
  const stateOf = async (id: string) => (await admin.get(`/webhooks/${id}`)).body['state'];
  const deliveries = async (id: string) => {
    const { body } = await admin.get(`/webhooks/${id}/deliveries`);
    return body['items'] as Record<string, unknown>[];
  };

  test('tells of what happens from its creation on, once and in order', async () => {
    await decide();
    const { id } = await make({ kinds: ['decision.*'] });
    await relay();
    expect(receiver.taken()).toEqual([]);
    await decide();
    await decide();
    await relay();
    await relay();
    const taken = receiver.taken();
    expect(taken).toHaveLength(1);
    const { type, events } = bodyOf(taken[0]);
    expect(type).toBe('idrift.changes');
    expect(events.map(({ kind }) => kind)).toEqual(['decision.created', 'decision.created']);
    expect(events[0]).toMatchObject({
      at: expect.stringMatching(/^2025-04-24T/),
      subject: { type: 'decision' },
      actor: { kind: 'person' },
      door: 'api',
      before: null,
      after: { title: `Decision ${decisions - 1}`, status: 'outstanding' },
    });
    expect(await deliveries(id)).toEqual([
      expect.objectContaining({ state: 'done', events: 2, status: 204, attempt: 1, error: null }),
    ]);
    await end(id);
  });

  test('a delivery is signed, and for a day after a new secret with both', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    const secret = await admin.post(`/webhooks/${id}/secret`);
    const [old] = [String(secret.body['secret'])];
    expect(old).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const signatureWith = (key: string, { headers, body }: Received) => {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.`;
      const mac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'));
      return `v1,${mac.update(signed + body).digest('base64')}`;
    };
    const deliver = async () => {
      await decide();
      await relay();
      const [received] = receiver.taken();
      if (received === undefined) throw new Error('nothing was delivered');
      return received;
    };
    const first = await deliver();
    expect(first.headers['webhook-signature']).toBe(signatureWith(old, first));
    expect(first.headers['webhook-id']).toBe(bodyOf(first).deliveryId);
    expect(first.headers['idempotency-key']).toBe(bodyOf(first).deliveryId);
    const seconds = String(Math.floor(bed.clock.now() / 1_000));
    expect(first.headers['webhook-timestamp']).toBe(seconds);

    const renewed = await admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 1 });
    const fresh = String(renewed.body['secret']);
    expect(fresh).not.toBe(old);
    const second = await deliver();
    expect(second.headers['webhook-signature']).toBe(
      `${signatureWith(fresh, second)} ${signatureWith(old, second)}`,
    );
    await wait(24 * HOUR_MS);
    const third = await deliver();
    expect(third.headers['webhook-signature']).toBe(signatureWith(fresh, third));
    expect((await admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 1 })).status).toBe(412);
    const { body } = await admin.get(`/audit-events?subjectId=${id}`);
    const kinds = (body['items'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['webhook.secret-renewed', 'webhook.secret-shown', 'webhook.created']);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    await end(id);
  });

  test('one that is not taken comes again with the same id and body; later ones wait', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    receiver.answerWith(503, {}, 'come back later');
    await decide();
    await relay();
    await decide();
    await relay();
    const [first, ...none] = receiver.taken();
    expect(none).toEqual([]);
    const [waiting] = await deliveries(id);
    expect(waiting).toMatchObject({
      state: 'ready',
      attempt: 1,
      error: { code: 'delivery-not-taken' },
    });
    receiver.takeAll();
    await wait(HOUR_MS);
    await relay();
    await relay();
    const [again, next] = receiver.taken();
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(again?.body).toBe(first?.body);
    expect(kindsOf(next ? [next] : [])).toEqual(['decision.created']);
    const jobId = String(waiting?.['jobId']);
    const { body: log } = await admin.get(`/jobs/${jobId}/log`);
    expect((log['items'] as { text: string }[])[0]?.text).toMatch(
      /^HTTP 503 after \d+ ms: come back/,
    );
    await end(id);
  });

  test('an answer that is lost on its way: the receiver gets it twice, with one id', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    receiver.answer = (response) => void response.destroy();
    await decide();
    await relay();
    receiver.takeAll();
    await wait(HOUR_MS);
    await relay();
    const ids = receiver.taken().map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await end(id);
  });

  test('after the last attempt it stalls, and goes on where it was once resumed', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    receiver.answerWith(500);
    await decide();
    await relay();
    for (let attempt = 2; attempt <= 13; attempt += 1) {
      await wait(6 * HOUR_MS);
      await relay();
    }
    expect(receiver.taken()).toHaveLength(13);
    expect(await stateOf(id)).toBe('stalled');
    await decide();
    await relay();
    expect(receiver.taken()).toEqual([]);
    receiver.takeAll();
    await wait(1);
    const { body } = await admin.get(`/webhooks/${id}`);
    const resumed = await admin.post(
      `/webhooks/${id}/actions/resume`,
      {},
      { ifMatch: Number(body['revision']) },
    );
    expect(resumed.body).toMatchObject({ state: 'active' });
    await relay();
    expect(kindsOf(receiver.taken())).toEqual(['decision.created']);
    const [, failed] = await deliveries(id);
    expect(failed).toMatchObject({ state: 'failed', events: 1 });
    const { body: job } = await admin.get(`/jobs/${String(failed?.['jobId'])}`);
    const path = `/jobs/${String(failed?.['jobId'])}/actions/retry`;
    await admin.post(path, {}, { ifMatch: Number(job['revision']) });
    await relay();
    const [resent] = receiver.taken();
    expect(resent?.headers['webhook-id']).toBe(failed?.['deliveryId']);
    await end(id);
  });

  test('what was delivered can be sent again, with the same id', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    await decide();
    await relay();
    const [first] = receiver.taken();
    const [done] = await deliveries(id);
    const { body: job } = await admin.get(`/jobs/${String(done?.['jobId'])}`);
    const path = `/jobs/${String(done?.['jobId'])}/actions/rerun`;
    expect((await admin.post(path, {}, { ifMatch: Number(job['revision']) })).status).toBe(200);
    await relay();
    const [again] = receiver.taken();
    expect(again?.body).toBe(first?.body);
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await end(id);
  });

  test('pausing holds back what happens meanwhile, and nothing of it is lost', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    await admin.post(`/webhooks/${id}/actions/pause`, {}, { ifMatch: 1 });
    await decide();
    await relay();
    expect(receiver.taken()).toEqual([]);
    await admin.post(`/webhooks/${id}/actions/resume`, {}, { ifMatch: 2 });
    await relay();
    expect(kindsOf(receiver.taken())).toEqual(['decision.created']);
    await end(id);
    await decide();
    await relay();
    expect(receiver.taken()).toEqual([]);
    expect((await admin.post(`/webhooks/${id}/deliveries`)).body).toMatchObject({
      because: [{ code: 'webhook-ended' }],
    });
    expect((await admin.patch(`/webhooks/${id}`, { name: 'x' }, { ifMatch: 4 })).status).toBe(409);
  });

  test('one that is told of everything does not hear of its own deliveries', async () => {
    const { id } = await make();
    await decide();
    for (let look = 0; look < 4; look += 1) await relay();
    expect(kindsOf(receiver.taken())).toEqual(['webhook.created', 'decision.created']);
    await end(id);
  });

  test('a test delivery carries no events and moves nothing on', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    const { status, body } = await admin.post(`/webhooks/${id}/deliveries`);
    expect(status).toBe(202);
    expect(body).toMatchObject({ name: 'webhook.deliver', subject: { type: 'webhook', id } });
    await relay();
    expect(bodyOf(receiver.taken()[0])).toMatchObject({ type: 'idrift.test', events: [] });
    await end(id);
  });

  test('one of a region hears only of that region', async () => {
    const names = { slug: 'nord', nameDa: 'Nord', nameEn: 'North' };
    const region = await coordinator.post('/regions', names);
    const regionId = String(region.body['id']);
    const { id } = await make({ regionId });
    await decide();
    const site = { name: 'Aalborg', kind: 'hospital', regionId };
    expect((await coordinator.post('/sites', site)).status).toBe(201);
    await relay();
    expect(kindsOf(receiver.taken())).toEqual(['site.created']);
    await end(id);
  });

  test('a redirect is not followed', async () => {
    const { id } = await make({ kinds: ['decision.*'] });
    receiver.answerWith(307, { location: `${receiver.url}/elsewhere` });
    await decide();
    await relay();
    expect(receiver.taken().map(({ path }) => path)).toEqual(['/hook']);
    const [one] = await deliveries(id);
    expect(one?.['error']).toMatchObject({
      text: { en: expect.stringContaining('Redirects are not followed') },
    });
    await end(id);
  });

  test.each([
    ['not-an-address', 'receiver'],
    ['no-web-address', 'ftp://receiver.example.org/'],
    ['address-with-credentials', 'https://somebody@receiver.example.org/'],
    ['address-with-credentials', 'https://receiver.example.org/#part'],
    ['private-target', 'https://10.1.2.3/'],
    ['private-target', 'https://169.254.169.254/latest/meta-data'],
    ['private-target', 'https://[::ffff:10.0.0.1]/'],
    ['private-target', 'https://0x0a000001/'],
    ['https-only', 'http://8.8.8.8/'],
  ])('%s: %s', async (code, url) => {
    const { status, body } = await admin.post('/webhooks', { name: 'x', url });
    expect({ status, errors: body['errors'] }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer: '/url', code })],
    });
  });

  test('kinds that are none, and a region that is none, are named', async () => {
    const wrong = { name: 'x', url: `${receiver.url}/`, kinds: ['server'] };
    expect((await admin.post('/webhooks', wrong)).body).toMatchObject({
      errors: [{ pointer: '/kinds', code: 'not-a-kind' }],
    });
    const nowhere = {
      name: 'x',
      url: receiver.url,
      regionId: '00000000-0000-7000-8000-000000000000',
    };
    expect((await admin.post('/webhooks', nowhere)).body).toMatchObject({
      errors: [{ pointer: '/regionId', code: 'unknown-region' }],
    });
  });
});

onEachEngine('webhooks where nothing private is allowed', (engine) => {
  let bed: Testbed;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start();
    bed = await Testbed.start(engine);
  });

  afterAll(async () => {
    await bed?.stop();
    await receiver?.stop();
  });

  test('loopback by its names and numbers is refused, and never called', async () => {
    const admin = await bed.setUp();
    const { port } = new URL(receiver.url);
    for (const host of ['127.0.0.1', 'localhost', 'some.localhost', '[::1]', '2130706433']) {
      const { body } = await admin.post('/webhooks', {
        name: 'x',
        url: `https://${host}:${port}/`,
      });
      expect(body).toMatchObject({ errors: [{ pointer: '/url', code: 'private-target' }] });
    }
    expect(receiver.taken()).toEqual([]);
  });
});
