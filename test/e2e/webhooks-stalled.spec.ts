import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Received } from '../support/receiver.js';
import { onEachEngine } from '../support/testbed.js';
import { HOUR_MS, kindsOf, seqsOf, WebhookStage } from './webhook-stage.js';

onEachEngine('webhooks whose receiver does not take what it is sent', (engine) => {
  let stage: WebhookStage;

  beforeAll(async () => {
    stage = await WebhookStage.open(engine);
  });

  afterAll(() => stage?.close());

  beforeEach(() => stage.clear());

  /** Its receiver answers 500 at every attempt of one delivery. */
  const stall = async (id: string): Promise<Received[]> => {
    stage.receiver.answerWith(500);
    await stage.decide();
    await stage.relay();
    for (let attempt = 2; attempt <= 13; attempt += 1) {
      await stage.wait(6 * HOUR_MS);
      await stage.relay();
    }
    expect(await stage.stateOf(id)).toBe('stalled');
    stage.receiver.takeAll();
    return stage.receiver.taken();
  };

  test('after the last attempt it stalls; resumed, it sends that delivery first, then the rest', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    const failed = await stall(id);
    expect(failed).toHaveLength(13);
    await stage.decide();
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    expect(await stage.act(id, 'resume')).toBe('active');
    await stage.relay();
    await stage.relay();
    const [again, next] = stage.receiver.taken();
    expect(again?.headers['webhook-id']).toBe(failed[0]?.headers['webhook-id']);
    expect(again?.body).toBe(failed[0]?.body);
    expect(kindsOf(next ? [next] : [])).toEqual(['decision.created']);
    expect(await stage.stateOf(id)).toBe('active');
    await stage.act(id, 'end');
  });

  test('it stays stalled after the row of that delivery is gone, and then makes it anew', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    // The schedules are there from now on, and the clearing comes when its time has.
    await stage.bed.beginDue();
    const failed = await stall(id);
    await stage.wait(31 * 24 * HOUR_MS);
    await stage.bed.beginDue();
    await stage.relay();
    expect(await stage.stateOf(id)).toBe('stalled');
    expect(await stage.deliveries(id)).toEqual([]);
    await stage.act(id, 'resume');
    await stage.relay();
    expect(seqsOf(stage.receiver.taken())).toEqual(seqsOf(failed.slice(0, 1)));
    await stage.act(id, 'end');
  });

  test('a delivery that its receiver never takes can be passed over, and only then is', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    const failed = await stall(id);
    expect(await stage.act(id, 'skip')).toBe('active');
    await stage.decide();
    await stage.relay();
    const told = stage.receiver.taken();
    expect(kindsOf(told)).toEqual(['decision.created']);
    expect(seqsOf(told)).not.toEqual(seqsOf(failed.slice(0, 1)));
    await stage.act(id, 'end');
  });

  test('a delivery that is cancelled stalls it, and nothing of it is lost', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(500);
    await stage.decide();
    await stage.relay();
    const [tried] = stage.receiver.taken();
    stage.receiver.takeAll();
    const [one] = await stage.deliveries(id);
    const { body: job } = await stage.admin.get(`/jobs/${String(one?.['jobId'])}`);
    const path = `/jobs/${String(one?.['jobId'])}/actions/cancel`;
    expect((await stage.admin.post(path, {}, { ifMatch: Number(job['revision']) })).status).toBe(
      200,
    );
    await stage.decide();
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    expect(await stage.stateOf(id)).toBe('stalled');
    await stage.act(id, 'resume');
    await stage.relay();
    expect(stage.receiver.taken()[0]?.body).toBe(tried?.body);
    await stage.act(id, 'end');
  });

  test('paused in the middle of a delivery it sends no more, and goes on with it', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(500);
    await stage.decide();
    await stage.relay();
    const [tried] = stage.receiver.taken();
    stage.receiver.takeAll();
    expect(await stage.act(id, 'pause')).toBe('paused');
    await stage.wait(6 * HOUR_MS);
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    expect(await stage.act(id, 'resume')).toBe('active');
    await stage.relay();
    expect(stage.receiver.taken()[0]?.body).toBe(tried?.body);
    await stage.act(id, 'end');
  });

  test('what it is told is decided by what stands now, also for what waits to be sent again', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(500);
    await stage.decide();
    await stage.relay();
    stage.receiver.taken();
    stage.receiver.takeAll();
    const [old] = await stage.deliveries(id);
    const { body } = await stage.admin.get(`/webhooks/${id}`);
    const revision = Number(body['revision']);
    const url = `${stage.receiver.url}/anden`;
    const edited = await stage.admin.patch(`/webhooks/${id}`, { url }, { ifMatch: revision });
    expect(edited.body).toMatchObject({ state: 'active' });
    await stage.relay();
    expect(stage.receiver.taken().map(({ path }) => path)).toEqual(['/anden']);
    await stage.admin.patch(`/webhooks/${id}`, { kinds: ['server.*'] }, { ifMatch: revision + 1 });
    const { body: job } = await stage.admin.get(`/jobs/${String(old?.['jobId'])}`);
    const path = `/jobs/${String(old?.['jobId'])}/actions/retry`;
    await stage.admin.post(path, {}, { ifMatch: Number(job['revision']) });
    await stage.relay();
    expect(stage.receiver.taken()).toEqual([]);
    expect(await stage.stateOf(id)).toBe('active');
    await stage.act(id, 'end');
  });

  test('a test that fails is over at once, and holds nothing up', async () => {
    const id = await stage.make({ kinds: ['decision.*'] });
    stage.receiver.answerWith(500);
    await stage.admin.post(`/webhooks/${id}/deliveries`);
    await stage.relay();
    expect(stage.receiver.taken()).toHaveLength(1);
    const [test] = await stage.deliveries(id);
    expect(test).toMatchObject({ state: 'failed', attempt: 1, events: 0 });
    expect(await stage.stateOf(id)).toBe('active');
    stage.receiver.takeAll();
    await stage.decide();
    await stage.relay();
    expect(kindsOf(stage.receiver.taken())).toEqual(['decision.created']);
    await stage.act(id, 'end');
  });
});
