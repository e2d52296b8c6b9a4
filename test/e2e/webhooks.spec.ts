import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Receiver, type Received } from '../support/receiver.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { bodyOf, HOUR_MS, kindsOf, WebhookStage } from './webhook-stage.js';

onEachEngine('webhooks', (engine) => {
  let stage: WebhookStage;

  beforeAll(async () => {
    stage = await WebhookStage.open(engine);
  });

  afterAll(() => stage?.close());

  beforeEach(() => stage.clear());

  test('tells of what happens from its creation on, once and in order', async () => {
    await stage.decide();
    const id = await stage.make({ kinds: ['decision.*'] });
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    await stage.decide();
    const first = stage.lastTitle;
    await stage.decide();
    await stage.relay();
    await stage.relay();
    const taken = stage.receiver.taken();
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
      after: { title: first, status: 'outstanding' },
    });
    expect(await stage.deliveries(id)).toEqual([
      expect.objectContaining({ state: 'done', events: 2, status: 204, attempt: 1, error: null }),
    ]);
    await stage.act(id, 'end');
  });

  test('a delivery is signed, and for a day after a new secret with both', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    const secret = await stage.admin.post(`/webhooks/${id}/secret`);
    const [old] = [String(secret.body['secret'])];
    expect(old).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const signatureWith = (key: string, { headers, body }: Received) => {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.`;
      const mac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'));
      return `v1,${mac.update(signed + body).digest('base64')}`;
    };
    const deliver = async () => {
      await stage.decide();
      await stage.relay();
      const [received] = stage.receiver.taken();
      if (received === undefined) throw new Error('nothing was delivered');
      return received;
    };
    const first = await deliver();
    expect(first.headers['webhook-signature']).toBe(signatureWith(old, first));
    expect(first.headers['webhook-id']).toBe(bodyOf(first).deliveryId);
    expect(first.headers['idempotency-key']).toBe(bodyOf(first).deliveryId);
    const seconds = String(Math.floor(stage.bed.clock.now() / 1_000));
    expect(first.headers['webhook-timestamp']).toBe(seconds);

    const renewed = await stage.admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 1 });
    const fresh = String(renewed.body['secret']);
    expect(fresh).not.toBe(old);
    const second = await deliver();
    expect(second.headers['webhook-signature']).toBe(
      `${signatureWith(fresh, second)} ${signatureWith(old, second)}`,
    );
    await stage.wait(24 * HOUR_MS);
    const third = await deliver();
    expect(third.headers['webhook-signature']).toBe(signatureWith(fresh, third));
    expect(
      (await stage.admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 1 })).status,
    ).toBe(412);
    const again = () => stage.admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 2 });
    expect((await again()).status).toBe(200);
    const soon = await stage.admin.put(`/webhooks/${id}/secret`, undefined, { ifMatch: 3 });
    expect(soon.body).toMatchObject({ because: [{ code: 'secret-still-signs' }] });
    const { body } = await stage.admin.get(`/audit-events?subjectId=${id}`);
    const kinds = (body['items'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'webhook.secret-renewed',
      'webhook.secret-renewed',
      'webhook.secret-shown',
      'webhook.created',
    ]);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    await stage.act(id, 'end');
  });

  test('one that is not taken comes again with the same id and body; later ones wait', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(503, {}, 'come back later');
    await stage.decide();
    await stage.relay();
    await stage.decide();
    await stage.relay();
    const [first, ...none] = stage.receiver.taken();
    expect(none).toEqual([]);
    const [waiting] = await stage.deliveries(id);
    expect(waiting).toMatchObject({
      state: 'ready',
      attempt: 1,
      error: { code: 'delivery-not-taken' },
    });
    stage.receiver.takeAll();
    await stage.wait(HOUR_MS);
    await stage.relay();
    await stage.relay();
    const [again, next] = stage.receiver.taken();
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(again?.body).toBe(first?.body);
    expect(kindsOf(next ? [next] : [])).toEqual(['decision.created']);
    const jobId = String(waiting?.['jobId']);
    const { body: log } = await stage.admin.get(`/jobs/${jobId}/log`);
    expect((log['items'] as { text: string }[])[0]?.text).toMatch(
      /^HTTP 503 after \d+ ms: come back/,
    );
    await stage.act(id, 'end');
  });

  test('an answer that is lost on its way: the receiver gets it twice, with one id', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answer = (response) => void response.destroy();
    await stage.decide();
    await stage.relay();
    stage.receiver.takeAll();
    await stage.wait(HOUR_MS);
    await stage.relay();
    const ids = stage.receiver.taken().map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await stage.act(id, 'end');
  });

  test('what was delivered can be sent again, with the same id', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    await stage.decide();
    await stage.relay();
    const [first] = stage.receiver.taken();
    const [done] = await stage.deliveries(id);
    const { body: job } = await stage.admin.get(`/jobs/${String(done?.['jobId'])}`);
    const path = `/jobs/${String(done?.['jobId'])}/actions/rerun`;
    expect((await stage.admin.post(path, {}, { ifMatch: Number(job['revision']) })).status).toBe(
      200,
    );
    await stage.relay();
    const [again] = stage.receiver.taken();
    expect(again?.body).toBe(first?.body);
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await stage.act(id, 'end');
  });

  test('pausing holds back what happens meanwhile, and nothing of it is lost', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    await stage.admin.post(`/webhooks/${id}/actions/pause`, {}, { ifMatch: 1 });
    await stage.decide();
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    await stage.admin.post(`/webhooks/${id}/actions/resume`, {}, { ifMatch: 2 });
    await stage.relay();
    expect(kindsOf(stage.receiver.taken())).toEqual(['decision.created']);
    await stage.act(id, 'end');
    await stage.decide();
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    expect((await stage.admin.post(`/webhooks/${id}/deliveries`)).body).toMatchObject({
      because: [{ code: 'webhook-ended' }],
    });
    expect((await stage.admin.patch(`/webhooks/${id}`, { name: 'x' }, { ifMatch: 4 })).status).toBe(
      409,
    );
  });

  test('one that is told of everything does not hear of its own deliveries', async () => {
    const id = await stage.make();
    await stage.decide();
    for (let look = 0; look < 4; look += 1) await stage.relay();
    expect(kindsOf(stage.receiver.taken())).toEqual(['webhook.created', 'decision.created']);
    await stage.act(id, 'end');
  });

  test('a test delivery carries no events and moves nothing on', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    const { status, body } = await stage.admin.post(`/webhooks/${id}/deliveries`);
    expect(status).toBe(202);
    expect(body).toMatchObject({ name: 'webhook.test', subject: { type: 'webhook', id } });
    await stage.relay();
    expect(bodyOf(stage.receiver.taken()[0])).toMatchObject({ type: 'idrift.test', events: [] });
    await stage.act(id, 'end');
  });

  test('one of a region hears only of that region', async () => {
    const names = { slug: 'nord', nameDa: 'Nord', nameEn: 'North' };
    const region = await stage.coordinator.post('/regions', names);
    const regionId = String(region.body['id']);
    const id = await stage.make({ regionId });
    await stage.decide();
    const site = { name: 'Aalborg', kind: 'hospital', regionId };
    expect((await stage.coordinator.post('/sites', site)).status).toBe(201);
    await stage.relay();
    expect(kindsOf(stage.receiver.taken())).toEqual(['site.created']);
    await stage.act(id, 'end');
  });

  test('a redirect is not followed', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(307, { location: `${stage.receiver.url}/elsewhere` });
    await stage.decide();
    await stage.relay();
    expect(stage.receiver.taken().map(({ path }) => path)).toEqual(['/hook']);
    const [one] = await stage.deliveries(id);
    expect(one?.['error']).toMatchObject({
      text: { en: expect.stringContaining('Redirects are not followed') },
    });
    await stage.act(id, 'end');
  });

  test.each([
    ['not-an-address', 'receiver'],
    ['no-web-address', 'ftp://stage.receiver.example.org/'],
    ['address-with-credentials', 'https://somebody@stage.receiver.example.org/'],
    ['address-with-credentials', 'https://stage.receiver.example.org/#part'],
    ['private-target', 'https://10.1.2.3/'],
    ['private-target', 'https://169.254.169.254/latest/meta-data'],
    ['private-target', 'https://[::ffff:10.0.0.1]/'],
    ['private-target', 'https://0x0a000001/'],
    ['https-only', 'http://8.8.8.8/'],
  ])('%s: %s', async (code, url) => {
    const { status, body } = await stage.admin.post('/webhooks', { name: 'x', url });
    expect({ status, errors: body['errors'] }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer: '/url', code })],
    });
  });

  test('kinds that are none, and a region that is none, are named', async () => {
    const wrong = { name: 'x', url: `${stage.receiver.url}/`, kinds: ['server'] };
    expect((await stage.admin.post('/webhooks', wrong)).body).toMatchObject({
      errors: [{ pointer: '/kinds', code: 'not-a-kind' }],
    });
    const nowhere = {
      name: 'x',
      url: stage.receiver.url,
      regionId: '00000000-0000-7000-8000-000000000000',
    };
    expect((await stage.admin.post('/webhooks', nowhere)).body).toMatchObject({
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
