import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { makeOrder, serials } from '../../test/support/first-day.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { FindingRecords } from './application/finding.records.js';
import { StuckServers } from './application/stuck.servers.js';
import type { SeenFinding } from './domain/finding.js';

const CONTEXT = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;

const seen = (key: string, found: string | null = null): SeenFinding => ({
  code: 'memory-missing',
  class: 'acceptance',
  kind: 'missing',
  key,
  text: { da: `Hukommelse mangler i ${key}.`, en: `Memory is missing in ${key}.` },
  expected: '16 GiB',
  found,
});

const codes = (body: Record<string, unknown>) =>
  ((body['because'] as { code: string }[] | undefined) ?? []).map(({ code }) => code);

onEachEngine('what is recorded of servers', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let operations: Client;
  let colleague: Client;
  let order: Awaited<ReturnType<typeof makeOrder>>;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    colleague = await bed.person(admin, 'operations');
    order = await makeOrder(operations);
  });

  afterAll(() => bed?.stop());

  const read = (id: string) => made(operations.get(`/servers/${id}`));
  const items = async (path: string) =>
    (await operations.get(path)).body['items'] as Record<string, unknown>[];

  /** A second later than what went before, so that the history has an order. */
  async function step(id: string, action: string, evidence: object = {}) {
    bed.clock.advance(1_000);
    const { revision } = await read(id);
    const path = `/servers/${id}/actions/${action}`;
    return operations.post(path, evidence, { ifMatch: Number(revision) });
  }

  async function received(): Promise<Made> {
    const [serial = ''] = serials(1);
    const given = { modelId: order.model.id, orderLineId: order.line.id, serial };
    const server = await made(operations.post('/servers', given));
    await made(step(server.id, 'order'));
    return made(step(server.id, 'receive', { condition: 'intact' }));
  }

  describe('a hold', () => {
    test('keeps a server from its next step until it is lifted, and stays on record', async () => {
      const { id } = await received();
      const placed = { reason: 'Afventer reservedel.', until: '2025-05-01' };
      const hold = await made(operations.post(`/servers/${id}/holds`, placed));
      expect(codes((await step(id, 'install')).body)).toContain('held');
      const lift = (revision: number) =>
        operations.post(
          `/server-holds/${hold.id}/lift`,
          { reason: 'Delen er kommet' },
          { ifMatch: revision },
        );
      await made(lift(1));
      expect(codes((await step(id, 'install')).body)).not.toContain('held');
      expect(await items(`/servers/${id}/holds`)).toMatchObject([
        { ...placed, liftReason: 'Delen er kommet', revision: 2 },
      ]);
      expect(codes((await lift(2)).body)).toEqual(['already-lifted']);
    });

    test('of the past is refused', async () => {
      const { id } = await received();
      const past = { reason: 'I går', until: '2025-04-01' };
      const answer = await operations.post(`/servers/${id}/holds`, past);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/until' }] } });
    });
  });

  describe('findings of a source', () => {
    let id: string;
    const look = (
      found: readonly SeenFinding[],
      judged: (one: SeenFinding) => boolean = () => true,
    ) =>
      bed.app.get(Work).write(CONTEXT, (tx) => {
        const sight = { about: { serverId: id, regionId: null }, seen: found, judged };
        return bed.app.get(FindingRecords).seen(tx, 'probe', [sight]);
      });
    const states = async () =>
      (await items(`/findings?serverId=${id}`))
        .map(({ key, state }) => `${String(key)} ${String(state)}`)
        .sort();
    const head = async () => (await operations.get('/audit/head')).body;

    test('open, change, close and open again with what is seen', async () => {
      ({ id } = await received());
      await look([seen('A1'), seen('A2')]);
      expect(await states()).toEqual(['A1 open', 'A2 open']);
      await look([seen('A1', '8 GiB')]);
      expect(await states()).toEqual(['A1 open', 'A2 settled']);
      await look([seen('A2')], ({ key }) => key === 'A2');
      expect(await states()).toEqual(['A1 open', 'A2 open']);
    });

    test('the same seen again writes nothing at all', async () => {
      await look([seen('A1', '8 GiB'), seen('A2')]);
      const before = await head();
      for (let again = 0; again < 5; again += 1) await look([seen('A2'), seen('A1', '8 GiB')]);
      expect(await head()).toEqual(before);
    });

    test('are not settled by hand, but by the next look', async () => {
      const [open] = await items(`/findings?serverId=${id}&state=open`);
      const path = `/findings/${String(open?.['id'])}`;
      const answer = await operations.post(
        `${path}/actions/settle`,
        { note: 'Set efter' },
        { ifMatch: Number(open?.['revision']) },
      );
      expect([answer.status, codes(answer.body)]).toEqual([409, ['closed-by-its-source']]);
    });

    test('stand in the way of what they are classed for, each with its words', async () => {
      const blockers = await items(`/server-blockers?q=${String((await read(id))['serial'])}`);
      expect(blockers).toMatchObject([{ serverId: id, next: 'install' }]);
      const { actions } = await read(id);
      const verify = (actions as { action: string; because: { text: { en: string } }[] }[]).find(
        ({ action }) => action === 'verify',
      );
      expect(verify?.because.map(({ text }) => text.en)).toEqual(
        expect.arrayContaining([
          'Open finding: Memory is missing in A1.',
          'Open finding: Memory is missing in A2.',
        ]),
      );
    });
  });

  test('what a person has seen is settled by a person, with a note', async () => {
    const { id } = await received();
    const body = { serverId: id, class: 'service', text: 'Løst kabel bag på.' };
    const finding = await made(operations.post('/findings', body));
    const settle = (note: object) =>
      operations.post(`/findings/${finding.id}/actions/settle`, note, { ifMatch: 1 });
    expect(codes((await settle({})).body)).toEqual(['missing-note']);
    expect(await made(settle({ note: 'Fastgjort' }))).toMatchObject({ state: 'settled' });
  });

  describe('erasure', () => {
    const RECORD = {
      media: 'NVMe 1,9 TB',
      technique: 'purge',
      method: 'Crypto erase',
      tool: 'nvme-cli 2.8',
      verificationMethod: 'Stikprøve',
      destination: 'Leverandør',
      place: 'Datahal',
      performedOn: '2025-04-24',
    };

    test('is for servers that leave, and takes two people', async () => {
      const { id } = await received();
      const record = () => operations.post(`/servers/${id}/sanitisations`, RECORD);
      expect(codes((await record()).body)).toEqual(['not-erasable']);
      await made(step(id, 'quarantine', { reason: 'Defekt' }));
      await made(step(id, 'retire', { reason: 'Kan ikke repareres' }));
      expect(codes((await step(id, 'dispose', { reason: 'Ud' })).body)).toContain('not-sanitised');
      const { id: erasure } = await made(record());
      const verify = (who: Client) =>
        who.post(`/sanitisations/${erasure}/actions/verify`, {}, { ifMatch: 1 });
      expect(codes((await verify(operations)).body)).toEqual(['same-person']);
      expect(await made(verify(colleague))).toMatchObject({ state: 'verified' });
      expect(codes((await step(id, 'dispose', { reason: 'Ud' })).body)).not.toContain(
        'not-sanitised',
      );
    });
  });

  test('every step and every failed attempt stands in the history, in order', async () => {
    const { id } = await received();
    const attempt = { action: 'connect', reason: 'Lynkobling dryppede' };
    bed.clock.advance(1_000);
    await made(operations.post(`/servers/${id}/attempts`, attempt));
    await made(step(id, 'quarantine', { reason: 'Fugt' }));
    const steps = await items(`/servers/${id}/steps`);
    expect(steps.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)).toEqual([
      'order done',
      'receive done',
      'connect failed',
      'quarantine done',
    ]);
    expect(await read(id)).toMatchObject({ state: 'quarantined' });
  });

  test('what stands too long, and holds that have lapsed, are found by their day', async () => {
    const { id } = await received();
    const hold = { reason: 'Afventer rack', until: '2025-04-30' };
    await made(operations.post(`/servers/${id}/holds`, hold));
    const stuck = bed.app.get(StuckServers);
    const on = (day: string) => Date.parse(`${day}T08:00:00+02:00`);
    const idsOn = async (day: string) => {
      const found: string[] = [];
      for await (const { server } of stuck.stuck(on(day))) found.push(server.id);
      return found;
    };
    // Ten working days after 24 April 2025: 1 May is one, and no holiday is among them.
    expect(await idsOn('2025-05-08')).not.toContain(id);
    expect(await idsOn('2025-05-09')).toContain(id);
    expect(await stuck.lapsed(on('2025-05-01'))).toEqual([{ serverId: id, until: '2025-04-30' }]);
    expect(await stuck.lapsed(on('2025-04-30'))).toEqual([]);
  });

  test('power is refused with every reason before a server is connected', async () => {
    const { id, revision } = await received();
    const answer = await operations.post(`/servers/${id}/power/actions/power-on`, undefined, {
      ifMatch: Number(revision),
    });
    expect(answer.status).toBe(409);
    expect(codes(answer.body)).toContain('not-connected');
    expect(await read(id)).toMatchObject({ power: 'off' });
  });

  test('and the log proves every row of it', async () => {
    const auditor = await bed.person(admin, 'reader');
    expect((await auditor.get('/audit/verification')).body).toMatchObject({ ok: true, faults: [] });
  });
});
