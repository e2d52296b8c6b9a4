import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { actOnProfile, checkOf, makeCheckedModel, recordOf } from '../../test/support/checks.js';
import type { Client } from '../../test/support/client.js';
import {
  act,
  evidence,
  legs,
  makeLoop,
  post,
  rowOf,
  sampleBody,
} from '../../test/support/cooling.js';
import { makeDelivery, makeOrder, scanOf, serials } from '../../test/support/first-day.js';
import {
  made,
  makeModel,
  makeOrderOf,
  sendScans,
  type Made,
} from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { ServerRecordStore } from './persistence/server-record.store.js';

const CONTEXT = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
const LEAK = { code: 'leak-test', value: 'ja', unit: 'yes/no' };
const RECONNECTED = {
  supplySeated: 'yes',
  supplyLatched: 'yes',
  returnSeated: 'yes',
  returnLatched: 'yes',
};

type Actions = readonly { action: string; because: readonly { code: string }[] }[];

onEachEngine('side doors of a server', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let operations: Client;
  let colleague: Client;
  let site: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    colleague = await bed.person(admin, 'operations');
    site = await made(operations.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }));
  });

  afterAll(() => bed?.stop());

  const because = async ({ id }: { readonly id: string }, action: string) => {
    const { actions } = await made(operations.get(`/servers/${id}`));
    const found = (actions as Actions).find((one) => one.action === action);
    return (found?.because ?? []).map(({ code }) => code);
  };

  async function step({ id }: { readonly id: string }, action: string, evidence: object = {}) {
    bed.clock.advance(1_000);
    const { revision } = await made(operations.get(`/servers/${id}`));
    const path = `/servers/${id}/actions/${action}`;
    return made(operations.post(path, evidence, { ifMatch: Number(revision) }));
  }

  /** A water-cooled server on two hoses, with a leak test that passed. */
  async function tested() {
    const { model } = await makeCheckedModel(operations);
    const { loop, manifold } = await makeLoop(operations, site.id);
    const [serial] = serials(1);
    const server = await made(
      operations.post('/servers', { modelId: model.id, serial, siteId: site.id }),
    );
    const connection = await post(operations, '/coolant-connections', {
      serverId: server.id,
      ...legs(manifold, 1),
    });
    await made(recordOf(operations, server, LEAK));
    bed.clock.advance(1_000);
    return { model, loop, manifold, server, connection };
  }

  async function received() {
    const order = await makeOrder(operations);
    const [serial = ''] = serials(1);
    const given = { modelId: order.model.id, orderLineId: order.line.id, serial };
    const server = await made(operations.post('/servers', given));
    await step(server, 'order');
    await step(server, 'receive', { condition: 'intact' });
    return { order, server };
  }

  /** It goes all the way to service, of which only the last step is told. */
  async function served({ id: serverId }: Made): Promise<void> {
    bed.clock.advance(1_000);
    await bed.app.get(Work).write(CONTEXT, (tx) =>
      bed.app.get(ServerRecordStore).addSteps(tx, [
        {
          id: tx.newId(),
          serverId,
          serverRevision: 9,
          action: 'take-in-service',
          outcome: 'done',
          fromState: 'accepted',
          toState: 'in-service',
          reason: null,
          takenBy: SYSTEM_ACTOR.id,
          at: tx.now,
        },
      ]),
    );
  }

  const isIn = (server: Made, state: string) =>
    bed.app
      .get(Work)
      .write(CONTEXT, (tx) =>
        tx.rows('update servers set state = ? where id = ?', [state, server.id]),
      );

  test('nothing that was measured before a machine was received speaks for it', async () => {
    const { server, order } = await received();
    const profile = { modelId: order.model.id, from: 'reference' };
    await actOnProfile(
      operations,
      await made(operations.post('/check-profiles', profile)),
      'activate',
    );
    await made(recordOf(operations, server, { ...LEAK, measuredAt: '2021-01-01T08:00:00Z' }));
    expect((await checkOf(operations, server, 'leak-test')).standing).toBe('missing');
    await made(recordOf(operations, server, LEAK));
    expect((await checkOf(operations, server, 'leak-test')).standing).toBe('pass');
  });

  test('what has been in service does not leave unerased by undoing how it came', async () => {
    const { server } = await received();
    await served(server);
    expect(await because(server, 'undo-receive')).toEqual(['not-sanitised']);
    await isIn(server, 'ordered');
    expect(await because(server, 'cancel')).toEqual(['not-sanitised']);
    await isIn(server, 'received');
  });

  test('what was passed at acceptance is asked again on the way into service', async () => {
    const { server } = await tested();
    await isIn(server, 'accepted');
    await made(recordOf(operations, server, { code: 'disk-health', value: 'nej', unit: 'yes/no' }));
    const reasons = await because(server, 'take-in-service');
    expect(reasons).toEqual(
      expect.arrayContaining([
        'check-missing-password-changed',
        'check-missing-stream-triad',
        'check-failed-disk-health',
      ]),
    );
    const sheet = await made(operations.post(`/servers/${server.id}/acceptance-sheets`));
    const answer = await colleague.post(
      `/acceptance-sheets/${sheet.id}/actions/sign`,
      {},
      { ifMatch: 1 },
    );
    const because409 = (answer.body['because'] as { code: string }[]).map(({ code }) => code);
    expect(because409).toContain('check-failed-disk-health');
    await isIn(server, 'planned');
  });

  test('nothing is verified while nobody has said what was ordered', async () => {
    const { server, model } = await tested();
    expect(await because(server, 'verify')).toContain('no-specification');
    const spec = `/hardware-models/${model.id}/spec`;
    await made(operations.put(spec, { memoryGib: 512 }, { ifMatch: 0 }));
    expect(await because(server, 'verify')).not.toContain('no-specification');
  });

  test('a release that waits for its signature is void once a connector is opened', async () => {
    const { loop, connection } = await tested();
    const sample = await post(operations, '/water-samples', sampleBody(loop.id));
    const given = { loopId: loop.id, ...evidence(sample.id) };
    const prepared = await post(operations, '/loop-releases', given);
    const open = { reason: 'Drypper' };
    const opened = rowOf(await act(operations, '/coolant-connections', connection, 'open', open));
    const page = await made(operations.get(`/coolant-loops/${loop.id}`));
    expect(page['lastOpenedAt']).toBe(opened['openedAt']);
    expect(await made(operations.get(`/loop-releases/${prepared.id}`))).toMatchObject({
      state: 'void',
      voidCause: 'connector-opened',
    });
  });

  test('a leak test from before a connector was opened does not count once it is reconnected', async () => {
    const { server, connection } = await tested();
    expect((await checkOf(operations, server, 'leak-test')).standing).toBe('pass');
    const open = { reason: 'Pakning skiftes' };
    const path = '/coolant-connections';
    const opened = rowOf(await act(operations, path, connection, 'open', open));
    rowOf(await act(operations, path, opened, 'reconnect', RECONNECTED));
    expect(await because(server, 'connect')).toContain('check-missing-leak-test');
    expect((await checkOf(operations, server, 'leak-test')).standing).toBe('missing');
    bed.clock.advance(1_000);
    await made(recordOf(operations, server, LEAK));
    expect(await because(server, 'connect')).not.toContain('check-missing-leak-test');
  });

  test('nor does it when the hoses are taken off and new ones recorded', async () => {
    const { server, connection, manifold } = await tested();
    const path = '/coolant-connections';
    const opened = rowOf(await act(operations, path, connection, 'open', { reason: 'Flyttes' }));
    const drained = rowOf(await act(operations, path, opened, 'drain'));
    rowOf(await act(operations, path, drained, 'remove'));
    await post(operations, path, { serverId: server.id, ...legs(manifold, 2) });
    expect(await because(server, 'connect')).toContain('check-missing-leak-test');
  });

  test('a profile of a coolant loop is the one that results, pages and waivers are held against', async () => {
    const { model, loop, server } = await tested();
    const draft = await made(
      operations.post('/check-profiles', { modelId: model.id, loopId: loop.id, from: 'reference' }),
    );
    const profile = await actOnProfile(operations, draft, 'activate');
    await made(recordOf(operations, server, { ...LEAK, value: 'nej' }));
    const { result } = await checkOf(operations, server, 'leak-test');
    expect(result).toMatchObject({ profileId: profile.id });
    const asked = await made(
      operations.post(`/servers/${server.id}/check-waivers`, {
        code: 'leak-test',
        resultId: result?.id,
        reason: 'Aftalt med leverandøren',
        expiresOn: '2025-05-01',
      }),
    );
    const approve = `/check-waivers/${asked.id}/actions/approve`;
    await made(colleague.post(approve, {}, { ifMatch: Number(asked['revision']) }));
    const reasons = await because(server, 'connect');
    expect(reasons.filter((code) => code.endsWith('leak-test'))).toEqual([]);
  });

  test('an erasure from before a server was in service again does not let it be disposed of', async () => {
    const { server } = await received();
    await step(server, 'quarantine', { reason: 'Undersøges' });
    const record = () =>
      made(
        operations.post(`/servers/${server.id}/sanitisations`, {
          media: 'NVMe 1,9 TB',
          technique: 'purge',
          method: 'Crypto erase',
          tool: 'nvme-cli 2.8',
          verificationMethod: 'Stikprøve',
          destination: 'Leverandør',
          place: 'Datahal',
          performedOn: '2025-04-24',
        }),
      );
    const verify = async ({ id }: Made) =>
      made(colleague.post(`/sanitisations/${id}/actions/verify`, {}, { ifMatch: 1 }));
    await verify(await record());
    expect(await because(server, 'dispose')).not.toContain('not-sanitised');
    await served(server);
    expect(await because(server, 'dispose')).toContain('not-sanitised');
    bed.clock.advance(1_000);
    await verify(await record());
    expect(await because(server, 'dispose')).not.toContain('not-sanitised');
  });

  test('what an undone scan takes back stands in no slot any more', async () => {
    const figures = {
      rackUnits: 1,
      maxWatts: 1_200,
      weightGrams: 24_500,
      minFlowMlPerMinute: 1_700,
    };
    const { order, lines } = await makeOrderOf(operations, await makeModel(operations, figures));
    const line = lines[0] ?? order;
    const listed = serials(1);
    const { session, delivery } = await makeDelivery(operations, listed, { order, line });
    const scan = scanOf(listed[0] ?? '');
    const { outcomes } = await sendScans(operations, session, [scan]);
    const rack = await made(
      operations.post('/racks', {
        siteId: delivery['siteId'],
        name: `R${engine}`,
        units: 42,
        supply: 'one-phase',
        maxWeightGrams: 900_000,
        feedAWatts: 30_000,
        feedBWatts: 30_000,
        heatToAirWatts: 30_000,
        coolantFlowMlPerMinute: 180_000,
      }),
    );
    const slots = [
      { name: 'U1', lowestUnit: 1, heightUnits: 1, feedAOutlet: 'A', feedBOutlet: 'B' },
    ];
    const floor = await made(operations.post(`/racks/${rack.id}/slots`, { slots }));
    const [slot] = floor['slots'] as Made[];
    const place = { assetId: outcomes[0]?.scan?.assetId };
    const path = `/slots/${slot?.id}`;
    const ifMatch = Number(slot?.['revision']);
    expect(await made(operations.post(`${path}/actions/place`, place, { ifMatch }))).toMatchObject({
      state: 'occupied',
    });
    await made(operations.post(`/scans/${scan.id}/undo`));
    expect(await made(operations.get(path))).toMatchObject({ state: 'empty', assetId: null });
  });

  test('a server cannot leave while hoses are put on it, nor hoses be put on one that has left', async () => {
    const { manifold } = await makeLoop(operations, site.id, 6);
    const order = await makeOrder(operations);
    for (let number = 1; number <= 6; number += 1) {
      const [serial = ''] = serials(1);
      const bought = { modelId: order.model.id, orderLineId: order.line.id, serial };
      const { id } = await made(operations.post('/servers', bought));
      await step({ id }, 'order');
      const { revision } = await step({ id }, 'receive', { condition: 'intact' });
      const ifMatch = Number(revision);
      const hoses = { serverId: id, ...legs(manifold, number) };
      const answers = await Promise.all([
        operations.post(`/servers/${id}/actions/return`, { reason: 'Fejlkøb' }, { ifMatch }),
        operations.post('/coolant-connections', hoses),
      ]);
      const codes = answers.flatMap(({ body }) =>
        ((body['because'] ?? []) as { code: string }[]).map(({ code }) => code),
      );
      expect([['server-gone'], ['still-connected', 'not-drained']]).toContainEqual(codes);
    }
  });

  test('what was found of a server is read by the region it is in, also after it has moved', async () => {
    const coordinator = await bed.person(admin, 'coordinator');
    const place = async (slug: string) => {
      const names = { slug, nameDa: slug, nameEn: slug };
      const region = await made(coordinator.post('/regions', names));
      const hospital = { name: slug, kind: 'hospital', regionId: region.id };
      const { id: siteId } = await made(coordinator.post('/sites', hospital));
      return { siteId, contact: await bed.person(admin, 'region-it', region.id) };
    };
    const [north, south] = [await place('nord'), await place('syd')];
    const { id: modelId } = await makeModel(operations);
    const server = await made(operations.post('/servers', { modelId, siteId: north.siteId }));
    const seen = { serverId: server.id, class: 'service', text: 'Løst kabel bag på.' };
    const finding = await made(operations.post('/findings', seen));
    const readers = async () => {
      const answers = [north, south].map(async ({ contact }) => {
        const { status } = await contact.get(`/findings/${finding.id}`);
        const { body } = await contact.get(`/findings?serverId=${server.id}`);
        return [status, (body['items'] as unknown[]).length];
      });
      return Promise.all(answers);
    };
    expect(await readers()).toEqual([
      [200, 1],
      [404, 0],
    ]);
    const move = { siteId: south.siteId };
    const ifMatch = Number(server['revision']);
    await made(operations.patch(`/servers/${server.id}`, move, { ifMatch }));
    expect(await readers()).toEqual([
      [404, 0],
      [200, 1],
    ]);
  });

  test('the log proves it', async () => {
    const auditor = await bed.person(admin, 'reader');
    const { body } = await auditor.get('/audit/verification');
    expect(body).toMatchObject({ faults: [] });
  });
});
