import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import type { Client } from '../../test/support/client.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import {
  countRows,
  made,
  makeModel,
  makeOrderOf,
  sendScans,
  type Made,
} from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Item = {
  readonly index: number;
  readonly status: string;
  readonly id: string | null;
  readonly problem: {
    readonly code: string;
    readonly errors?: { pointer: string; code: string }[];
  } | null;
};

const itemsOf = (body: Record<string, unknown>) => body['items'] as Item[];

/** `done`, or why not: the code of the refusal and of its first wrong field. */
const wordsOf = (body: Record<string, unknown>): readonly string[] =>
  itemsOf(body).map(({ status, problem }) => {
    const [error] = problem?.errors ?? [];
    return [status, problem?.code, error?.pointer].filter((word) => word !== undefined).join(' ');
  });

onEachEngine('a bulk write', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
    model = await makeModel(operations);
  });

  afterAll(() => bed?.stop());

  describe('of registrations', () => {
    /** Three good ones, and between them each of the ways in which one can be bad. */
    async function mixture() {
      const [taken = '', first = '', second = '', third = ''] = serials(4);
      const known = await made(operations.post('/servers', { modelId: model.id, serial: taken }));
      const box = await makeModel(operations, { kind: 'part' });
      const good = (serial: string) => ({ modelId: model.id, serial });
      const items = [
        good(first),
        good(taken),
        good(second),
        good(`s/n: ${second.toLowerCase()}`),
        good('N/A'),
        { modelId: SYSTEM_ACTOR.id, serial: `${third}X` },
        { modelId: box.id, serial: `${third}Y` },
        { ...good(`${third}Z`), orderLineId: SYSTEM_ACTOR.id },
        good(third),
      ];
      return { items, known };
    }

    const WHY = [
      null,
      'refused serial-registered',
      null,
      'refused serial-registered',
      'refused invalid-input /items/4/serial',
      'refused invalid-input /items/5/modelId',
      'refused invalid-input /items/6/modelId',
      'refused invalid-input /items/7/orderLineId',
      null,
    ];

    test('each: makes the good ones and tells of each of the others', async () => {
      const { items, known } = await mixture();
      const before = await countRows(bed);
      const { status, body } = await operations.post('/servers/bulk', { mode: 'each', items });
      expect(status).toBe(201);
      expect(wordsOf(body)).toEqual(WHY.map((why) => why ?? 'done'));
      expect(body).toMatchObject({ done: 3, refused: 6 });
      expect(itemsOf(body)[1]?.problem).toMatchObject({ existingId: known.id });
      expect(itemsOf(body)[3]?.problem).toMatchObject({ existingId: itemsOf(body)[2]?.id });
      expect(await countRows(bed)).toMatchObject({
        servers: Number(before['servers']) + 3,
        assets: Number(before['assets']) + 3,
        audit_events: Number(before['audit_events']) + 6,
      });
    });

    test('all-or-none: makes none, and still tells of each', async () => {
      const { items } = await mixture();
      const before = await countRows(bed);
      const { status, body } = await operations.post('/servers/bulk', {
        mode: 'all-or-none',
        items,
      });
      expect(status).toBe(409);
      expect(body['code']).toBe('bulk-refused');
      expect(wordsOf(body)).toEqual(WHY.map((why) => why ?? 'not-done'));
      expect(await countRows(bed)).toEqual(before);
    });

    // Sites are looked up before any item is judged, and the look-up refuses the whole request.
    test.failing('each: an unknown site refuses its own item only', async () => {
      const [first, second] = serials(2).map((serial) => ({ modelId: model.id, serial }));
      const items = [{ ...first, siteId: SYSTEM_ACTOR.id }, second];
      const { status, body } = await operations.post('/servers/bulk', { mode: 'each', items });
      expect(status).toBe(201);
      expect(wordsOf(body)).toEqual(['refused invalid-input /items/0/siteId', 'done']);
    });

    test.each(['each', 'all-or-none'])('%s: a thousand are registered in one', async (mode) => {
      const before = await countRows(bed);
      const items = serials(1_000).map((serial) => ({ modelId: model.id, serial }));
      const { status, body } = await operations.post('/servers/bulk', { mode, items });
      expect([status, body['done'], body['refused']]).toEqual([201, 1_000, 0]);
      expect(new Set(itemsOf(body).map(({ id }) => id)).size).toBe(1_000);
      const after = await countRows(bed);
      expect(Number(after['servers']) - Number(before['servers'])).toBe(1_000);
    });

    test('twice at once with the same serials: each serial is made once', async () => {
      const items = serials(60).map((serial) => ({ modelId: model.id, serial }));
      const before = await countRows(bed);
      const answers = await Promise.all(
        [items, items.toReversed()].map((sent) =>
          operations.post('/servers/bulk', { mode: 'each', items: sent }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers.map(({ body }) => body['done']).sort()).toEqual([0, 60]);
      const after = await countRows(bed);
      expect(Number(after['servers']) - Number(before['servers'])).toBe(60);
    });

    test.each([
      ['an empty list', [], 400, 'malformed-input'],
      ['one too many', Array(10_001).fill({ modelId: SYSTEM_ACTOR.id }), 422, 'invalid-input'],
    ])('%s is refused as a whole', async (_name, items, status, code) => {
      const before = await countRows(bed);
      const answer = await operations.post('/servers/bulk', { mode: 'each', items });
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(await countRows(bed)).toEqual(before);
    });
  });

  describe('of steps', () => {
    /** Received servers, one of which has gone on and one of which is shown too old. */
    async function received() {
      const { order, lines } = await makeOrderOf(operations, model);
      const line = lines[0] ?? order;
      const listed = serials(5);
      const { session } = await makeDelivery(operations, listed, { order, line });
      const scans = listed.map((serial) => scanOf(serial));
      const { outcomes } = await sendScans(operations, session, scans);
      const ids = outcomes.map(({ scan }) => String(scan?.assetId));
      const [first, second] = ids;
      const step = (id: string | undefined, action: string, ifMatch: number) =>
        made(operations.post(`/servers/${id}/actions/${action}`, { reason: 'Utæt' }, { ifMatch }));
      const revisions = await Promise.all(ids.map(revisionOf));
      await step(first, 'quarantine', revisions[0] ?? 0);
      await made(
        operations.patch(`/servers/${second}`, { place: 'R12' }, { ifMatch: revisions[1] ?? 0 }),
      );
      const targets = ids.map((id, at) => ({
        id,
        revision: Number(revisions[at]) + (at === 0 ? 1 : 0),
      }));
      return { ids, targets: [...targets, { id: SYSTEM_ACTOR.id, revision: 1 }] };
    }

    const revisionOf = async (id: string) =>
      Number((await made(operations.get(`/servers/${id}`)))['revision']);
    const statesOf = (ids: readonly string[]) =>
      Promise.all(ids.map(async (id) => (await made(operations.get(`/servers/${id}`)))['state']));
    const quarantine = (body: object) => operations.post('/servers/actions/quarantine', body);

    const WHY = [
      'refused refused-by-rule',
      'refused stale-revision',
      null,
      null,
      null,
      'refused not-found',
    ];

    test('each: takes those that may be taken and tells of each of the others', async () => {
      const { ids, targets } = await received();
      const before = await countRows(bed);
      const { status, body } = await quarantine({
        mode: 'each',
        items: targets,
        reason: 'Kølestuds',
      });
      expect(status).toBe(200);
      expect(wordsOf(body)).toEqual(WHY.map((why) => why ?? 'done'));
      expect(await statesOf(ids)).toEqual([
        'quarantined',
        'received',
        'quarantined',
        'quarantined',
        'quarantined',
      ]);
      const events =
        Number((await countRows(bed))['audit_events']) - Number(before['audit_events']);
      expect(events).toBe(3);
    });

    test('all-or-none: takes none, and still tells of each', async () => {
      const { ids, targets } = await received();
      const before = await countRows(bed);
      const states = await statesOf(ids);
      const body = { mode: 'all-or-none', items: targets, reason: 'Kølestuds' };
      const refused = await quarantine(body);
      expect([refused.status, refused.body['code']]).toEqual([409, 'bulk-refused']);
      expect(wordsOf(refused.body)).toEqual(WHY.map((why) => why ?? 'not-done'));
      expect(await statesOf(ids)).toEqual(states);
      expect(await countRows(bed)).toEqual(before);
    });

    test('all-or-none: takes all when each may be taken', async () => {
      const { ids, targets } = await received();
      const items = targets.slice(2, 5);
      const { status, body } = await quarantine({
        mode: 'all-or-none',
        items,
        reason: 'Kølestuds',
      });
      expect([status, body['done'], body['refused']]).toEqual([200, 3, 0]);
      expect((await statesOf(ids)).slice(2)).toEqual(Array(3).fill('quarantined'));
    });

    test('each: the same server twice is taken once', async () => {
      const { targets } = await received();
      const items = targets.slice(2, 3);
      const twice = { mode: 'each', items: [...items, ...items], reason: 'Kølestuds' };
      expect(wordsOf((await quarantine(twice)).body)).toEqual(['done', 'refused stale-revision']);
    });

    test('each: lacking evidence refuses every item, with the reason', async () => {
      const { targets } = await received();
      const { body } = await quarantine({ mode: 'each', items: targets.slice(2, 4) });
      const codes = itemsOf(body).map(({ problem }) => problem);
      expect(codes).toEqual(
        Array(2).fill(
          expect.objectContaining({
            because: [expect.objectContaining({ code: 'missing-reason' })],
          }),
        ),
      );
    });

    test('crosswise at once: both are answered, and each server is taken once', async () => {
      const { ids, targets } = await received();
      const items = targets.slice(2, 5);
      const both = await Promise.all(
        [items, items.toReversed()].map((sent) =>
          quarantine({ mode: 'each', items: sent, reason: 'Kølestuds' }),
        ),
      );
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      const words = both.map(({ body }) => wordsOf(body));
      const done = (at: 0 | 1) => (words[at] ?? []).filter((word) => word === 'done').length;
      expect(done(0) + done(1)).toBe(3);
      expect((await statesOf(ids)).slice(2)).toEqual(Array(3).fill('quarantined'));
    });
  });

  test('leaves a log that holds', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ faults: [] });
  });
});
