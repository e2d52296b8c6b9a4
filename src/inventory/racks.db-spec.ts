import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { FIGURES, RackHall, slotsOf } from '../../test/support/racks.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work, type WriteTx } from '../platform/database/work.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { SlotFacts } from './application/racks/slot.facts.js';
import { SlotRecords } from './application/racks/slot.records.js';

const CLI = { actor: SYSTEM_ACTOR, door: 'cli', requestId: null } as const;

type Answered = Awaited<ReturnType<Client['get']>>;

const reasonOf = ({ body }: Answered, code: string): string =>
  ((body['because'] ?? []) as { code: string; text: { en: string } }[]).find(
    (one) => one.code === code,
  )?.text.en ?? '';

onEachEngine('racks', (engine) => {
  let bed: Testbed;
  let client: Client;
  let site: Made;
  let model: Made;
  let hall: RackHall;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    client = await bed.person(await bed.setUp(), 'operations');
    site = await made(client.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }));
    model = await makeModel(client, FIGURES);
    hall = new RackHall(client, site, model);
  });

  afterAll(() => bed?.stop());

  test('ten stand in a rack, and the eleventh is refused for flow, with by how much', async () => {
    const rack = await hall.rack(11);
    const slots = slotsOf(rack);
    const servers: Made[] = [];
    for (let at = 0; at < 11; at += 1) servers.push(await hall.received());
    for (const [at, server] of servers.slice(0, 10).entries()) {
      expect((await hall.place(slots[at], server)).status).toBe(200);
    }
    const refused = await hall.place(slots[10], servers[10] as Made);
    expect([refused.status, codesOf(refused)]).toEqual([409, ['over-flow']]);
    expect(reasonOf(refused, 'over-flow')).toContain('0.7 l/min too much');
    const now = await made(client.get(`/racks/${rack.id}`));
    expect(now['counts']).toEqual({ slots: 11, occupied: 10, planned: 0 });
    expect(now['nextFit']).toMatchObject({ more: 0, limitedBy: [{ code: 'over-flow' }] });
    const flow = (now['headRoom'] as { quantity: string }[]).find((one) => one.quantity === 'flow');
    expect(flow).toMatchObject({ limit: 18_000, used: 17_000, left: 1_000 });
    const path = `/racks/${rack.id}/candidates?assetId=${servers[10]?.id ?? ''}`;
    expect((await made(client.get(path)))['items']).toMatchObject([
      { slotId: slots[10]?.id, fits: false, because: [{ code: 'over-flow' }] },
    ]);
    const lower = await client.patch(
      `/racks/${rack.id}`,
      { coolantFlowMlPerMinute: 16_000 },
      { ifMatch: Number(now['revision']) },
    );
    expect([lower.status, codesOf(lower)]).toEqual([409, ['over-flow']]);
  });

  test('two who place into the last head-room at once: one stands, one is told the figures', async () => {
    const rack = await hall.rack(2, { coolantFlowMlPerMinute: 2_000 });
    const slots = slotsOf(rack);
    const pair = [await hall.received(), await hall.received()];
    const answers = await Promise.all(pair.map((server, at) => hall.place(slots[at], server)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused && reasonOf(refused, 'over-flow')).toContain('1.4 l/min too much');
  });

  test('one piece placed into two slots at once stands in one', async () => {
    const [one, other] = [await hall.rack(1), await hall.rack(1)];
    const server = await hall.received();
    const both = [slotsOf(one)[0], slotsOf(other)[0]].map((slot) => hall.place(slot, server));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test('a plan takes room, is cleared, and gives way to what is placed', async () => {
    const rack = await hall.rack(2, { coolantFlowMlPerMinute: 2_000 });
    const [first, second] = slotsOf(rack);
    const planned = await hall.act(first, 'plan', { modelId: model.id });
    expect(planned.body['state']).toBe('planned');
    const server = await hall.received();
    expect(codesOf(await hall.place(second, server))).toEqual(['over-flow']);
    const placed = await hall.act(first, 'place', { assetId: server.id }, 2);
    expect(placed.body).toMatchObject({ state: 'occupied', serial: server['serial'] });
    expect(codesOf(await hall.act(first, 'unplan', {}, 3))).toEqual(['wrong-state']);
    const without = await hall.act(first, 'take-out', {}, 3);
    expect(codesOf(without)).toEqual(['missing-reason']);
    const out = await hall.act(first, 'take-out', { reason: 'Flyttes' }, 3);
    expect(out.body).toMatchObject({ state: 'empty', assetId: null, feedAOutlet: 'A1' });
  });

  test('what is not received, at no site, ended or of another kind is told so, all at once', async () => {
    const [slot] = slotsOf(await hall.rack(1));
    const planned = await made(client.post('/servers', { modelId: model.id }));
    expect(codesOf(await hall.place(slot, planned))).toEqual(['not-received', 'site-unknown']);
    const unknown = await makeModel(client, { cooling: 'air' });
    const server = await hall.received(unknown);
    expect(codesOf(await hall.place(slot, server))).toEqual([
      'unknown-need-height',
      'unknown-need-weight',
      'unknown-need-power',
    ]);
    const entered = await client.patch(`/hardware-models/${unknown.id}`, FIGURES, { ifMatch: 1 });
    expect(entered.status).toBe(200);
    expect((await hall.place(slot, server)).status).toBe(200);
    const nothing = await hall.act(slot, 'plan', { modelId: site.id }, 2);
    expect(nothing.status).toBe(422);
  });

  test('slots are found by rack, by what stands in them, and free', async () => {
    const rack = await hall.rack(3);
    const [first, second] = slotsOf(rack);
    const server = await hall.received();
    await hall.place(first, server);
    await hall.act(second, 'plan', { modelId: model.id });
    const ids = async (query: string) =>
      ((await made(client.get(`/slots?${query}`)))['items'] as Made[]).map(({ id }) => id);
    const all = slotsOf(rack).map(({ id }) => id);
    expect(await ids(`rackId=${rack.id}`)).toEqual(all);
    expect(await ids(`rackId=${rack.id}&free=true`)).toEqual(all.slice(1));
    expect(await ids(`rackId=${rack.id}&free=false`)).toEqual(all.slice(0, 1));
    expect(await ids(`assetId=${server.id}`)).toEqual(all.slice(0, 1));
  });

  test('slots are added all or none, each fault at its slot', async () => {
    const rack = await hall.rack(2);
    const slots = [
      { name: 'r99', lowestUnit: 2, heightUnits: 2 },
      { name: 'R99', lowestUnit: 42, heightUnits: 2 },
      { name: 'halv', lowestUnit: 9 },
    ];
    const answer = await client.post(`/racks/${rack.id}/slots`, { slots });
    expect(answer.status).toBe(422);
    expect(
      (answer.body['errors'] as { pointer: string; code: string }[]).map((one) => [
        one.pointer,
        one.code,
      ]),
    ).toEqual([
      ['/slots/0/lowestUnit', 'overlaps'],
      ['/slots/1/lowestUnit', 'outside-rack'],
      ['/slots/1/name', 'slot-name-taken'],
      ['/slots/2/heightUnits', 'half-position'],
    ]);
    expect((await made(client.get(`/slots?rackId=${rack.id}`)))['items']).toHaveLength(2);
  });

  test('a slot may not be moved over another or away from its power while something stands there', async () => {
    const [first] = slotsOf(await hall.rack(2));
    const server = await hall.received();
    await hall.place(first, server);
    const change = (body: object) => client.patch(`/slots/${first?.id}`, body, { ifMatch: 2 });
    const moved = await change({ lowestUnit: 2, feedAOutlet: null, feedBOutlet: null });
    expect(codesOf(moved)).toEqual(['overlaps', 'no-feed']);
    expect((await change({ role: 'Login' })).body).toMatchObject({ role: 'Login', revision: 3 });
    expect((await change({ role: 'Andet' })).status).toBe(412);
  });

  test('names are one at a site and in a rack however they are written', async () => {
    const rack = await hall.rack(1, { name: 'Rød 1' });
    const again = await client.post('/racks', { siteId: site.id, name: 'RØD 1' });
    expect([again.status, again.body['code']]).toEqual([409, 'uq_racks_name']);
    const [slot] = slotsOf(rack);
    const renamed = await client.patch(`/slots/${slot?.id}`, { name: 'U-1' }, { ifMatch: 1 });
    expect(renamed.status).toBe(200);
    const list = await made(client.get('/racks?q=roed'));
    expect((list['items'] as Made[]).map(({ id }) => id)).toEqual([rack.id]);
  });

  describe('what other parts of the room ask', () => {
    const inWrite = <T>(fn: (tx: WriteTx) => Promise<T>): Promise<T> =>
      bed.app.get(Work).write(CLI, fn);

    test('where servers stand, in one look', async () => {
      const rack = await hall.rack(2);
      const [first] = slotsOf(rack);
      const [server, other] = [await hall.received(), await hall.received()];
      await hall.place(first, server);
      const facts = await bed.app
        .get(Work)
        .readOne((tx) => bed.app.get(SlotFacts).of(tx, [server.id, other.id]));
      expect([...facts]).toEqual([
        [
          server.id,
          {
            slotId: first?.id,
            slotName: first?.['name'],
            rackId: rack.id,
            rackName: rack['name'],
            lowestUnit: 1,
          },
        ],
      ]);
    });

    test('what is returned leaves its slot empty', async () => {
      const [slot] = slotsOf(await hall.rack(1));
      const server = await hall.received();
      await hall.place(slot, server);
      const free = () =>
        inWrite((tx) => bed.app.get(SlotRecords).free(tx, server.id, 'Returneret'));
      expect([await free(), await free()]).toEqual([true, false]);
      expect((await made(client.get(`/slots/${slot?.id}`)))['state']).toBe('empty');
    });
  });

  describe('a layout', () => {
    const upload = async (layout: object | string) => {
      const form = new FormData();
      const text = typeof layout === 'string' ? layout : JSON.stringify(layout);
      form.append('file', new Blob([text]), 'layout.json');
      const path = `/racks/layouts?siteId=${site.id}`;
      const response = await client.raw('POST', path, { body: form });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const CABINET = { Xname: 'x2000', Parent: 's0', TypeString: 'Cabinet', Class: 'Mountain' };
    const node = (xname: string, role = 'Compute') => ({
      Xname: xname,
      Parent: xname.replace(/n\d+$/, ''),
      TypeString: 'Node',
      ExtraProperties: { Role: role },
    });
    const LAYOUT = { Hardware: { x2000: CABINET, x2000c0s0b0n0: node('x2000c0s0b0n0') } };

    test('makes racks and slots once, and nothing a second time', async () => {
      expect((await upload(LAYOUT)).body).toMatchObject({
        carriedOut: true,
        counts: { created: 2, unchanged: 0 },
      });
      const [rack] = (await made(client.get('/racks?q=x2000')))['items'] as Made[];
      const before = await made(client.get(`/racks/${rack?.id}`));
      expect(before['slots']).toMatchObject([
        { name: 'x2000c0s0b0n0', kind: 'server', role: 'Compute', state: 'planned' },
      ]);
      expect((await upload(LAYOUT)).body).toMatchObject({
        carriedOut: true,
        counts: { created: 0, unchanged: 2 },
      });
      expect(await made(client.get(`/racks/${rack?.id}`))).toEqual(before);
    });

    test('changes nothing at all while one line is wrong or says otherwise', async () => {
      await upload(LAYOUT);
      const wrong = {
        Hardware: {
          ...LAYOUT.Hardware,
          x2000c0s0b0n0: node('x2000c0s0b0n0', 'Login'),
          x2001: { ...CABINET, Xname: 'x2001' },
          x2009c0s0b0n0: node('x2009c0s0b0n0'),
        },
      };
      const { status, body } = await upload(wrong);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        carriedOut: false,
        counts: { created: 1, conflict: 1, error: 1, unchanged: 1 },
      });
      expect((await made(client.get('/racks?q=x2001')))['items']).toEqual([]);
    });

    test.each(['{', '<html></html>', '[]', '{"Hardware":{}}', '{"Hardware":7}'])(
      '%s is told to be none',
      async (text) => {
        expect((await upload(text)).status).toBe(400);
      },
    );

    const REAL = '../shared/data/layouts/small_mountain.json';
    test('of a real system is read, and says what it passed over', async () => {
      if (!existsSync(REAL)) return void process.stderr.write(`SKIPPED: ${REAL} is absent\n`);
      const { body } = await upload(readFileSync(REAL, 'utf8'));
      expect(body).toMatchObject({
        carriedOut: true,
        counts: { created: 6, skipped: 2, error: 0, conflict: 0 },
      });
    });
  });

  // The last one: it leaves a log that no longer proves its rows.
  test('the log proves racks and slots, and a slot changed by hand is found', async () => {
    const [slot] = slotsOf(await hall.rack(1));
    const verifier = bed.app.get(AuditVerifier);
    expect(await verifier.verify()).toMatchObject({ ok: true, faults: [] });
    await bed.app.get(Work).write(CLI, async (tx) => {
      await tx.rows('update slots set feed_a_outlet = ? where id = ?', ['X', slot?.id ?? '']);
    });
    const after = await verifier.verify();
    expect(after.ok).toBe(false);
    expect(JSON.stringify(after.faults)).toContain(slot?.id);
  });
});
