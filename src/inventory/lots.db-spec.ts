import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { makeDelivery, makeOrder, scanOf, serials } from '../../test/support/first-day.js';
import { readPdf } from '../../test/support/pdf.js';
import { made, sendScans, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';

const CONTEXT = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;

type Listed = Record<string, unknown> & { readonly id: string };

const codes = (body: Record<string, unknown>) =>
  ((body['because'] as { code: string }[] | undefined) ?? []).map(({ code }) => code);

onEachEngine('a lot', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let coordinator: Client;
  let auditor: Client;
  let servers: readonly Listed[];
  let lotId: string;

  const items = async (path: string) => (await operations.get(path)).body['items'] as Listed[];
  const lot = () => made(operations.get(`/lots/${lotId}`));

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    coordinator = await bed.person(admin, 'coordinator');
    auditor = await bed.person(admin, 'reader');
    const order = await makeOrder(operations);
    const profile = { modelId: order.model.id, from: 'reference' };
    const draft = await made(operations.post('/check-profiles', profile));
    const activate = `/check-profiles/${draft.id}/actions/activate`;
    await made(operations.post(activate, {}, { ifMatch: Number(draft['revision']) }));
    const listed = serials(8);
    const { session } = await makeDelivery(operations, listed, order);
    await sendScans(
      operations,
      session as Made,
      listed.map((serial) => scanOf(serial)),
    );
    servers = await items(`/servers?modelId=${order.model.id}&limit=20`);
    lotId = String(servers[0]?.['lotId']);
  });

  afterAll(() => bed?.stop());

  test('is counted as it stands, each of its machines once', async () => {
    expect(await lot()).toMatchObject({
      servers: 8,
      inService: 0,
      states: [{ state: 'received', count: 8 }],
      burnUp: [{ day: '2025-04-24', received: 8, accepted: 0, inService: 0 }],
    });
    expect(await items('/lots')).toMatchObject([{ id: lotId, servers: 8 }]);
  });

  test('loses from its line what is sent back', async () => {
    const gone = servers.at(-1);
    const path = `/servers/${gone?.id ?? ''}/actions/return`;
    const ifMatch = Number(gone?.['revision']);
    await made(operations.post(path, { reason: 'Forkert model' }, { ifMatch }));
    const { burnUp } = await lot();
    expect((burnUp as { received: number }[]).at(-1)?.received).toBe(7);
  });

  describe('with one that is slower than its twins', () => {
    const measure = (at: number, value: string) =>
      made(
        operations.post(`/servers/${servers[at]?.id ?? ''}/check-results`, {
          results: [{ code: 'stream-triad', value, unit: 'GB/s', instrument: 'STREAM 5.10' }],
        }),
      );
    const slow = async () =>
      (await items(`/findings?lotId=${lotId}&state=open&source=check`)).map(
        (one) => one['serverId'],
      );

    test('tells of just that one, and of a faster one nothing', async () => {
      for (let at = 0; at < 5; at += 1) await measure(at, `${400 + at}`);
      await measure(5, '500');
      await measure(6, '360');
      await bed.runJobs();
      expect(await slow()).toEqual([servers[6]?.id]);
    });

    test('closes the finding when it is measured anew', async () => {
      bed.clock.advance(60_000);
      await measure(6, '399');
      await bed.runJobs();
      expect(await slow()).toEqual([]);
    });

    test('and that was sent back for it, fails its lot until another has taken its place', async () => {
      bed.clock.advance(60_000);
      await measure(6, '350');
      const failing = async () =>
        ((await made(operations.get(`/lots/${lotId}/rule`)))['failed'] as Listed[]).map(
          ({ serverId }) => serverId,
        );
      const [sentBack = '', standIn = ''] = [servers[6]?.id, servers[0]?.id];
      const write = (sql: string, values: readonly string[]) =>
        bed.app.get(Work).write(CONTEXT, (tx) => tx.rows(sql, values));
      await write(`update servers set state = 'returned' where id = ?`, [sentBack]);
      expect(await failing()).toEqual([sentBack]);
      const replaced = `insert into server_replacements
        (id, old_id, new_id, reason, made_by, made_at) values (?, ?, ?, 'Ombyttet', ?, 0)`;
      await write(replaced, [lotId, sentBack, standIn, SYSTEM_ACTOR.id]);
      expect(await failing()).toEqual([]);
      await write('delete from server_replacements where id = ?', [lotId]);
      await write(`update servers set state = 'received' where id = ?`, [sentBack]);
    });

    test('says nothing of parts that were changed since', async () => {
      bed.clock.advance(60_000);
      await measure(6, '350');
      await bed.runJobs();
      expect(await slow()).toEqual([servers[6]?.id]);
      // As the step `change-part` leaves it; here without the way there through the lifecycle.
      const changedAt = (at: number | null) =>
        bed.app
          .get(Work)
          .write(CONTEXT, (tx) =>
            tx.rows('update servers set parts_changed_at = ? where id = ?', [
              at,
              servers[6]?.id ?? '',
            ]),
          );
      await changedAt(bed.clock.now() + 1);
      await measure(0, '400');
      await bed.runJobs();
      expect(await slow()).toEqual([]);
      await changedAt(null);
    });
  });

  describe('an acceptance sheet', () => {
    test('is not signed by whoever prepared it, nor before all are accepted', async () => {
      const sheet = await made(operations.post(`/lots/${lotId}/acceptance-sheets`));
      const sign = (who: Client) =>
        who.post(`/acceptance-sheets/${sheet.id}/actions/sign`, {}, { ifMatch: 1 });
      expect(codes((await sign(operations)).body)).toEqual([
        'same-person',
        'lot-rule-not-passed',
        'servers-not-accepted',
      ]);
      expect(codes((await sign(coordinator)).body)).toEqual([
        'lot-rule-not-passed',
        'servers-not-accepted',
      ]);
    });

    test('is outdated once a machine of it has moved', async () => {
      const sheet = await made(operations.post(`/lots/${lotId}/acceptance-sheets`));
      const { id, revision } = await made(operations.get(`/servers/${servers[0]?.id ?? ''}`));
      const path = `/servers/${id}/actions/quarantine`;
      await made(operations.post(path, { reason: 'Støj' }, { ifMatch: Number(revision) }));
      const signed = await coordinator.post(
        `/acceptance-sheets/${sheet.id}/actions/sign`,
        {},
        { ifMatch: 1 },
      );
      expect(codes(signed.body)).toContain('sheet-outdated');
    });

    test('is put on paper by a job, for whoever asked', async () => {
      const [sheet] = await items(`/acceptance-sheets?subjectId=${lotId}`);
      const path = `/acceptance-sheets/${sheet?.id ?? ''}/prints`;
      const { body } = await operations.post(path);
      await bed.runJobs();
      const file = await operations.raw('GET', `/jobs/${String(body['jobId'])}/file`);
      const content = Buffer.from(await file.arrayBuffer());
      expect([file.status, content.subarray(0, 5).toString('latin1')]).toEqual([200, '%PDF-']);
      const { pages } = await readPdf(content);
      expect(pages[0]?.[0]).toMatch(/^Acceptance of a lot /);
    });
  });

  test('and the log proves every sheet by its content', async () => {
    const verify = async () => {
      const { body } = await auditor.get('/audit/verification');
      return {
        ok: body['ok'],
        faults: (body['faults'] as { kind: string }[]).map(({ kind }) => kind),
      };
    };
    expect(await verify()).toEqual({ ok: true, faults: [] });
    const forge = (from: string, to: string) =>
      bed.app
        .get(Work)
        .write(CONTEXT, (tx) =>
          tx.rows('update acceptance_sheets set content = replace(content, ?, ?)', [from, to]),
        );
    await forge('"received"', '"accepted"');
    expect((await verify()).ok).toBe(false);
  });
});
