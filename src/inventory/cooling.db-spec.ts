import { afterAll, beforeAll, describe, expect, test, jest } from '@jest/globals';
import type { Answer, Client } from '../../test/support/client.js';
import {
  act,
  evidence,
  GOOD_READING,
  iso,
  legs,
  makeLoop,
  portOf,
  post,
  releaseLoop,
  rowOf,
  sampleBody,
  type Row,
} from '../../test/support/cooling.js';
import { Random } from '../../test/support/random.js';
import { makeModel } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Work } from '../platform/database/work.js';
import { CoolingFacts } from './application/cooling/cooling.facts.js';
import { wetGate } from './domain/cooling/wet-gate.js';

const SEED = 20_250_424;

/** What is asked of the tables of the cooling. */
const OURS = /coolant_|manifolds|cdus|leak_detectors|water_samples|loop_re/;

onEachEngine('coolant loops', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let first: Client;
  let second: Client;
  let siteId: string;
  let modelId: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    first = await bed.person(admin, 'operations');
    second = await bed.person(admin, 'operations');
    siteId = (await post(first, '/sites', { name: 'Datahal', kind: 'centre', regionId: null })).id;
    modelId = (await makeModel(first, { maxWatts: 20_000 })).id;
  });

  afterAll(() => bed?.stop());

  const server = () => post(first, '/servers', { modelId, siteId });
  const connect = async (manifold: Row, number: number, given: object = {}) => {
    const { id: serverId } = await server();
    return post(first, '/coolant-connections', { serverId, ...legs(manifold, number), ...given });
  };
  const read = (loopId: string, given: object = {}) =>
    post(first, '/loop-readings', { loopId, at: iso(0), ...GOOD_READING, ...given });
  const codes = (answer: Answer | Row, field = 'because'): string[] => {
    const body = 'body' in answer ? (answer.body as Row) : answer;
    return (body[field] as { code: string }[]).map(({ code }) => code);
  };
  const coolingOf = async (serverId: unknown) =>
    rowOf(await first.get(`/servers/${String(serverId)}/cooling`));
  const loopState = async (loop: Row) =>
    rowOf(await first.get(`/coolant-loops/${loop.id}`))['releaseState'];

  test('a server is let through the wet gate when all holds, and not before', async () => {
    const { loop, manifold } = await makeLoop(first, siteId);
    const bare = await server();
    expect(codes(await coolingOf(bare.id))).toEqual(['not-connected', 'no-leak-detector']);
    const connection = await connect(manifold, 1, { supplySeated: 'unknown' });
    expect(codes(await coolingOf(connection['serverId']))).toEqual([
      'supply-not-seated',
      'loop-not-released',
      'loop-not-read',
    ]);
    const path = `/coolant-connections/${connection.id}`;
    rowOf(await first.patch(path, { supplySeated: 'yes' }, { ifMatch: connection.revision }));
    await read(loop.id, { at: iso(-0.5), supplyCelsius: '35', differencePressureKpa: '-4' });
    await releaseLoop(first, second, loop);
    expect(codes(await coolingOf(connection['serverId']))).toEqual([
      'supply-temperature-wrong',
      'flow-direction-wrong',
    ]);
    await read(loop.id);
    expect(codes(await coolingOf(connection['serverId']))).toEqual([]);
  });

  test('a release names all it lacks, and is signed by a second person for what was shown', async () => {
    const { loop } = await makeLoop(first, siteId);
    const empty = await post(first, '/loop-releases', { loopId: loop.id });
    const { fingerprint } = empty;
    const refused = await act(first, '/loop-releases', empty, 'release', { fingerprint });
    expect(refused.status).toBe(409);
    expect(codes(refused)).toEqual([
      'not-flushed',
      'debris-unknown',
      'filter-coarse',
      'hold-missing-loop',
      'hold-missing-manifold',
      'drip-unknown',
      'sample-missing',
      'second-person',
    ]);
    const sample = await post(first, '/water-samples', sampleBody(loop.id));
    const path = `/loop-releases/${empty.id}`;
    const full = rowOf(await first.patch(path, evidence(sample.id), { ifMatch: empty.revision }));
    const old = await act(second, '/loop-releases', full, 'release', { fingerprint });
    expect(codes(old)).toEqual(['shown-differs']);
    const shown = { fingerprint: full['fingerprint'] };
    const own = await act(first, '/loop-releases', full, 'release', shown);
    expect(codes(own)).toEqual(['second-person']);
    const signed = rowOf(await act(second, '/loop-releases', full, 'release', shown));
    expect(signed).toMatchObject({ state: 'released', signedFingerprint: full['fingerprint'] });
    const edited = await first.patch(path, { note: 'rettet' }, { ifMatch: signed.revision });
    expect(edited.body).toMatchObject({ state: 'void', voidCause: 'edited' });
    const again = await first.patch(path, { note: 'igen' }, { ifMatch: signed.revision + 1 });
    expect(codes(again)).toEqual(['release-void']);
  });

  test('opening a connector voids the release of its loop, connecting one does not', async () => {
    const { loop, manifold } = await makeLoop(first, siteId);
    const other = await makeLoop(first, siteId);
    await releaseLoop(first, second, loop);
    await releaseLoop(first, second, other.loop);
    const connection = await connect(manifold, 1);
    expect(await loopState(loop)).toBe('released');
    const reason = 'Drypper';
    const opened = rowOf(await act(first, '/coolant-connections', connection, 'open', { reason }));
    expect(opened['state']).toBe('opened');
    const page = rowOf(await first.get(`/coolant-loops/${loop.id}`));
    expect(page['release']).toMatchObject({
      state: 'void',
      voidCause: 'connector-opened',
      voidReason: reason,
      voidConnectionId: connection.id,
    });
    expect(await loopState(other.loop)).toBe('released');
    expect(codes(await coolingOf(connection['serverId']))).toEqual([
      'connector-open',
      'release-void',
      'loop-not-read',
    ]);
    const sample = await post(first, '/water-samples', sampleBody(loop.id));
    const next = await post(first, '/loop-releases', { loopId: loop.id, ...evidence(sample.id) });
    const shown = { fingerprint: next['fingerprint'] };
    const refused = await act(second, '/loop-releases', next, 'release', shown);
    expect(codes(refused)).toEqual(['connectors-open']);
    const seen = Object.fromEntries(
      ['supplySeated', 'supplyLatched', 'returnSeated', 'returnLatched'].map((at) => [at, 'yes']),
    );
    rowOf(await act(first, '/coolant-connections', opened, 'reconnect', seen));
    expect(rowOf(await act(second, '/loop-releases', next, 'release', shown))['state']).toBe(
      'released',
    );
  });

  test('a server may leave when it is drained and its hoses are off', async () => {
    const { manifold } = await makeLoop(first, siteId);
    const connected = await connect(manifold, 1);
    const lacking = async () => codes(await coolingOf(connected['serverId']), 'drainedBecause');
    expect(await lacking()).toEqual(['still-connected', 'not-drained']);
    const step = async (row: Row, action: string, body: object = {}) =>
      rowOf(await act(first, '/coolant-connections', row, action, { ...body }));
    const drained = await step(await step(connected, 'open', { reason: 'Ud' }), 'drain');
    expect(await lacking()).toEqual(['still-connected']);
    await step(drained, 'remove');
    expect(await lacking()).toEqual([]);
    await connect(manifold, 1);
  });

  test('what is put together wrong is recorded as it is, and named by the gate', async () => {
    const { manifold } = await makeLoop(first, siteId);
    const other = await makeLoop(first, siteId);
    const crossed = await connect(manifold, 1, {
      supplyPortId: portOf(manifold, 'return', 1),
      returnPortId: portOf(manifold, 'supply', 1),
    });
    expect(codes(await coolingOf(crossed['serverId']))).toEqual(
      expect.arrayContaining(['supply-crossed', 'return-crossed']),
    );
    const apart = await connect(manifold, 2, { returnPortId: portOf(other.manifold, 'return', 2) });
    expect(codes(await coolingOf(apart['serverId']))).toContain('loops-differ');
    const { id: serverId } = await server();
    const taken = await first.post('/coolant-connections', {
      serverId,
      ...legs(manifold, 3),
      returnPortId: portOf(manifold, 'supply', 1),
    });
    expect([taken.status, taken.body['code']]).toEqual([409, 'port-taken']);
  });

  test('wrong units are refused at their field, and nothing is kept', async () => {
    const { loop } = await makeLoop(first, siteId);
    const before = rowOf(await first.get(`/loop-readings?loopId=${loop.id}`))['items'];
    const answer = await first.post('/loop-readings', {
      loopId: loop.id,
      at: iso(0),
      pressureKpa: '43.5 psi',
      supplyCelsius: '89.6 °F',
      flowLitresPerMinute: '1.200',
    });
    expect(answer.status).toBe(422);
    const faults = answer.body['errors'] as { pointer: string; code: string }[];
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/flowLitresPerMinute too-exact',
      '/pressureKpa other-unit',
      '/supplyCelsius other-unit',
    ]);
    expect(rowOf(await first.get(`/loop-readings?loopId=${loop.id}`))['items']).toEqual(before);
  });

  test('a limit that no reading could be within is refused, and one end may be open', async () => {
    const { loop } = await makeLoop(first, siteId);
    const path = `/coolant-loops/${loop.id}`;
    const pressure = { code: 'pressure', source: 'Datablad' };
    const change = (ends: object, { revision } = loop) =>
      first.patch(path, { limits: [{ ...pressure, ...ends }] }, { ifMatch: revision });
    const crossed = await change({ min: '600', max: '200' });
    expect(crossed.status).toBe(422);
    expect(crossed.body['errors']).toMatchObject([{ pointer: '/limits/0/max' }]);
    const kept = rowOf(await change({ min: null, max: '500' }))['limits'] as { code: string }[];
    expect(kept.find(({ code }) => code === 'pressure')).toMatchObject({ min: null, max: 500_000 });
    const others = (loop['limits'] as { code: string }[]).filter(({ code }) => code !== 'pressure');
    expect(kept).toEqual(expect.arrayContaining(others));
  });

  test('a CDU that trips takes its servers with it when the others cannot carry them', async () => {
    const { manifold, cdus, loop } = await makeLoop(first, siteId);
    await connect(manifold, 1);
    await connect(manifold, 2);
    const impact = async () => rowOf(await first.get(`/cdus/${cdus[0].id}/impact`));
    expect(await impact()).toMatchObject({
      loops: [{ loopId: loop.id, outcome: 'kept', remainingWatts: 40_000, headroomWatts: 0 }],
      servers: [],
    });
    await connect(manifold, 3);
    const short = await impact();
    expect(short).toMatchObject({ loops: [{ outcome: 'lost', headroomWatts: -20_000 }] });
    expect(short['servers']).toHaveLength(3);
  });

  describe('whatever order people do things in', () => {
    const seen = {
      supplySeated: 'yes',
      supplyLatched: 'yes',
      returnSeated: 'yes',
      returnLatched: 'yes',
    };

    test('no released loop has an opened connector', async () => {
      const random = new Random(SEED);
      const { loop, manifold } = await makeLoop(first, siteId, 3);
      const sample = await post(first, '/water-samples', sampleBody(loop.id));
      const connections = [await connect(manifold, 1), await connect(manifold, 2)];
      const deeds = ['open', 'reconnect', 'drain', 'prepare', 'release', 'release'] as const;
      let released = 0;
      for (let turn = 0; turn < 60; turn += 1) {
        const deed = random.pick(deeds);
        const page = rowOf(await first.get(`/coolant-loops/${loop.id}`));
        const standing = page['release'] as Row | null;
        if (deed === 'prepare') {
          await first.post('/loop-releases', { loopId: loop.id, ...evidence(sample.id) });
        } else if (deed === 'release') {
          const shown = { fingerprint: standing?.['fingerprint'] };
          if (standing) await act(second, '/loop-releases', standing, 'release', shown);
        } else {
          const { id } = random.pick(connections);
          const now = rowOf(await first.get(`/coolant-connections/${id}`));
          const body = deed === 'reconnect' ? seen : { reason: 'x' };
          await act(first, '/coolant-connections', now, deed, body);
        }
        const after = rowOf(await first.get(`/coolant-loops/${loop.id}`));
        const open = (after['connections'] as Row[]).filter(({ state }) => state !== 'connected');
        if (after['releaseState'] === 'released') {
          released += 1;
          expect(open).toEqual([]);
        }
      }
      expect(released).toBeGreaterThan(0);
    });

    test('signing and opening at once end as one of the two orders', async () => {
      const { loop, manifold } = await makeLoop(first, siteId, 3);
      const sample = await post(first, '/water-samples', sampleBody(loop.id));
      const connection = await connect(manifold, 1);
      const prepared = await post(first, '/loop-releases', {
        loopId: loop.id,
        ...evidence(sample.id),
      });
      const shown = { fingerprint: prepared['fingerprint'] };
      const [opened] = await Promise.all([
        act(first, '/coolant-connections', connection, 'open', { reason: 'Nødstop' }),
        act(second, '/loop-releases', prepared, 'release', shown),
      ]);
      expect(opened.status).toBe(200);
      expect(await loopState(loop)).not.toBe('released');
    });
  });

  test('the facts of many servers take as many statements as those of one', async () => {
    const { manifold } = await makeLoop(first, siteId, 6);
    const ids: string[] = [];
    for (let at = 1; at <= 6; at += 1) ids.push(String((await connect(manifold, at))['serverId']));
    const facts = bed.app.get(CoolingFacts);
    const count = (of: readonly string[]) =>
      bed.app.get(Work).read(async (tx) => {
        const logged = jest.spyOn(tx.manager.connection.logger, 'logQuery');
        const known = await facts.of(tx, of);
        const statements = logged.mock.calls.length;
        logged.mockRestore();
        expect([...known.values()].map(wetGate)).toHaveLength(of.length);
        expect(statements).toBeGreaterThan(0);
        return statements;
      });
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });

  test('a page of a loop and a list of releases take as many statements for many as for one', async () => {
    const { logger } = await bed.app.get(Work).read(async (tx) => tx.manager.connection);
    const statements = async (path: string) => {
      const logged = jest.spyOn(logger, 'logQuery');
      rowOf(await first.get(path));
      const ours = logged.mock.calls.map(([sql]) => sql).filter((sql) => OURS.test(sql));
      logged.mockRestore();
      expect(ours.length).toBeGreaterThan(0);
      return ours;
    };
    const { loop, manifold } = await makeLoop(first, siteId, 4);
    await post(first, '/loop-releases', { loopId: loop.id });
    const openOne = async (port: number) => {
      const connection = await connect(manifold, port);
      rowOf(await act(first, '/coolant-connections', connection, 'open', { reason: 'Service' }));
    };
    await openOne(1);
    const page = `/coolant-loops/${loop.id}`;
    const alone = await statements(page);
    await openOne(2);
    await openOne(3);
    const crowded = await statements(page);
    expect(crowded).toHaveLength(alone.length);
    const again = crowded.filter((sql, at) => crowded.indexOf(sql) !== at);
    expect(again).toEqual([]);
    // Of any two of them one has a sample, which is asked for.
    const list = await statements('/loop-releases?limit=2');
    expect(await statements('/loop-releases?limit=3')).toHaveLength(list.length);
  });

  test('the log proves every row that was written here', async () => {
    const answer = await admin.get('/audit/verification');
    expect(answer.body).toMatchObject({ faults: [] });
  });
});
