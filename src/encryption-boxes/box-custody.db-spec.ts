import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BoxBed, CEREMONY, NO_SEALS } from '../../test/support/box-bed.js';
import {
  CERTIFICATION,
  makeBox,
  makeBoxModel,
  ofBox,
  readBox,
  secondOf,
  stepBox,
} from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

onEachEngine('who held a box, and what it is trusted by', (engine) => {
  let bed: Testbed;
  let boxes: BoxBed;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    boxes = await BoxBed.of(bed);
  });

  afterAll(() => bed?.stop());

  describe('a hand on the box', () => {
    test.each([
      ['another serial', { serial: 'NK-FREMMED-1', ...NO_SEALS }],
      ['a broken seal', { seals: 'none', sealState: 'broken' }],
    ])('%s at the inspection freezes it, for boxes.security alone', async (_name, seen) => {
      const box = await boxes.received();
      const found = { serial: box['serial'], ...seen };
      const frozen = await made(stepBox(boxes.hall, box, 'inspect', found));
      expect(frozen).toMatchObject({ state: 'suspected-tamper' });
      expect(codesOf(await boxes.edit(boxes.hall, box, { note: 'Ingenting' }))).toEqual([
        'box-frozen',
      ]);
      expect((await stepBox(boxes.hall, box, 'clear', { reason: 'Fejllæst' })).status).toBe(403);
      const mine = await made(boxes.security.get('/my-work'));
      expect(JSON.stringify(mine['items'])).toContain(box.id);
      await made(stepBox(boxes.security, box, 'clear', { reason: 'Fejllæst' }));
      const second = await bed.person(boxes.admin, 'security');
      await made(secondOf(second, box, 'confirm'));
      expect(await readBox(boxes.hall, box)).toMatchObject({ state: 'quarantined' });
    });

    test('a seal that is missing or strange on arrival, and one that is reported broken', async () => {
      const first = await boxes.shipped();
      const path = `/encryption-boxes/${first.box.id}/takings`;
      const other = { place: 'Serverrum', seals: 'P-FREMMED', sealState: 'intact' };
      await made(ofBox(boxes.network, first.box, path, other));
      const frozen = await readBox(boxes.security, first.box);
      expect(frozen).toMatchObject({
        state: 'suspected-tamper',
        holder: { personId: boxes.people.network },
      });
      const suspect = (frozen['steps'] as Made[]).find(({ action }) => action === 'suspect');
      expect(JSON.stringify(suspect)).toContain(first.seal);

      const box = await boxes.enrolled();
      await boxes.sealedWith(box);
      const [{ id }] = (await readBox(boxes.hall, box))['seals'] as [Made];
      await made(
        ofBox(boxes.hall, box, `/box-seals/${id}/actions/report-broken`, { reason: 'Revnet' }),
      );
      expect(await readBox(boxes.hall, box)).toMatchObject({ state: 'suspected-tamper' });
    });
  });

  describe('from hand to hand', () => {
    test('only who holds it hands it over, and only who it is offered to signs', async () => {
      const box = await boxes.received();
      const path = `/encryption-boxes/${box.id}/handovers`;
      const offer = { toPersonId: boxes.people.network, place: 'Lager 2' };
      expect(codesOf(await ofBox(boxes.network, box, path, offer))).toEqual(['not-the-holder']);
      const wrong: readonly (readonly [object, string])[] = [
        [{ place: 'Lager 2' }, 'nobody'],
        [{ place: 'Lager 2', toKind: 'courier', toName: 'Fragt A/S' }, 'no-waybill'],
        [{ place: 'Lager 2', toPersonId: randomUUID() }, 'unknown-person'],
        [{ place: 'Lager 2', toPersonId: boxes.people.hall }, 'to-oneself'],
      ];
      for (const [body, code] of wrong) {
        expect(codesOf(await ofBox(boxes.hall, box, path, body), 'errors')).toEqual([code]);
      }
      await made(ofBox(boxes.hall, box, path, offer));
      expect(codesOf(await ofBox(boxes.hall, box, path, offer))).toEqual(['handover-open']);
      const found = { serial: box['serial'], ...NO_SEALS };
      expect(codesOf(await stepBox(boxes.hall, box, 'inspect', found))).toEqual(['handover-open']);
      const [open] = (await readBox(boxes.hall, box))['custody'] as [Made];
      const act = (client: Client, action: string, body: object = {}) =>
        ofBox(client, box, `/box-custody/${open.id}/actions/${action}`, body);
      expect(codesOf(await act(boxes.security, 'take', NO_SEALS))).toEqual(['not-the-receiver']);
      expect(codesOf(await act(boxes.network, 'take-back'))).toEqual(['not-the-giver']);
      expect(JSON.stringify(await made(boxes.network.get('/my-work')))).toContain(box.id);
      await made(act(boxes.network, 'take', NO_SEALS));
      expect(await readBox(boxes.hall, box)).toMatchObject({
        holder: { personId: boxes.people.network },
      });
      expect(codesOf(await act(boxes.network, 'refuse', { reason: 'For sent' }))).toContain(
        'wrong-state',
      );
      const take = `/encryption-boxes/${box.id}/takings`;
      const mine = { place: 'Lager 1', ...NO_SEALS };
      expect(codesOf(await ofBox(boxes.hall, box, take, mine))).toEqual(['held-by-somebody']);
    });

    test('an undone receipt leaves no holder, and a new one begins the chain again', async () => {
      const box = await boxes.received();
      const { items } = await made(
        boxes.hall.get(`/deliveries/${boxes.delivery.delivery.id}/items`),
      );
      expect(JSON.stringify(items)).toContain(String(box['serial']));
      const { scans } = await made(boxes.hall.get(`/scan-sessions/${boxes.delivery.session.id}`));
      const scan = (scans as Made[]).find(({ serial }) => serial === box['serial']) as Made;
      await made(boxes.hall.post(`/scans/${scan.id}/undo`));
      const back = await readBox(boxes.hall, box);
      expect(back).toMatchObject({ state: 'ordered', holder: null });
      expect(back['custody']).toMatchObject([{ state: 'withdrawn' }]);
    });
  });

  describe('what it is trusted by', () => {
    test('certificates are told by their fingerprint, once, and count until revoked', async () => {
      const box = await boxes.staged();
      const wrong = await boxes.certify(box, { fingerprint: 'aa:bb' });
      expect(codesOf(wrong, 'errors')).toEqual(['not-a-fingerprint']);
      const fingerprint = 'AB:'.repeat(31) + 'CD';
      const mine =
        fingerprint.replaceAll(':', '').toLowerCase().slice(0, 32) +
        randomUUID().replaceAll('-', '');
      await made(
        boxes.certify(box, { fingerprint: (mine.match(/../g) ?? []).join(':').toUpperCase() }),
      );
      const { certificates } = await readBox(boxes.network, box);
      expect(certificates).toMatchObject([{ fingerprint: mine, revokedOn: null }]);
      const twice = await boxes.certify(await boxes.staged(), { fingerprint: mine });
      expect([twice.status, twice.body['code']]).toEqual([409, expect.any(String)]);
      const [{ id }] = certificates as [Made];
      const revoke = (given: object = {}) =>
        ofBox(boxes.network, box, `/box-certificates/${id}/revoke`, {
          on: '2025-04-24',
          reason: 'Øvelse',
          ...given,
        });
      expect(codesOf(await revoke({ on: '2026-01-01' }), 'errors')).toEqual(['in-the-future']);
      await made(revoke());
      expect(codesOf(await revoke())).toEqual(['already-revoked']);
      expect(codesOf(await stepBox(boxes.network, box, 'enrol', CEREMONY))).toEqual([
        'no-certificate',
      ]);
      await made(boxes.certify(box, { validFrom: '2024-01-01', validUntil: '2025-01-01' }));
      expect(codesOf(await stepBox(boxes.network, box, 'enrol', CEREMONY))).toEqual([
        'certificate-expired',
      ]);
    });

    test('what runs out is watched, the soonest first', async () => {
      const box = await boxes.staged({ warrantyEndsOn: '2025-05-01', supportEndsOn: '2031-01-01' });
      await made(boxes.certify(box, { validUntil: '2025-04-20' }));
      const { items } = await made(boxes.network.get('/box-expiries?withinDays=30'));
      const own = (items as Made[]).filter(({ boxId }) => boxId === box.id);
      expect(own).toMatchObject([
        { kind: 'certificate', days: -4 },
        { kind: 'warranty', days: 7 },
      ]);
    });

    test('a certification is a look on a day, and the last one counts', async () => {
      const own = await makeBoxModel(boxes.network, { name: 'NK-40G' });
      const path = `/hardware-models/${own.id}/certifications`;
      expect((await boxes.network.post(path, CERTIFICATION)).status).toBe(403);
      await made(boxes.security.post(path, CERTIFICATION));
      const later = { ...CERTIFICATION, status: 'revoked', note: 'Trukket tilbage' };
      await made(boxes.security.post(path, later));
      const { items } = await made(boxes.security.get(path));
      expect((items as Made[]).map(({ status }) => status)).toEqual(['revoked', 'active']);
      const box = await makeBox(boxes.network, own);
      const { actions } = await readBox(boxes.hall, box);
      const stage = (actions as Made[]).find(({ action }) => action === 'stage');
      expect(codesOf({ body: stage as never })).toContain('not-certified');
    });
  });

  test('the log proves boxes, custody, seals, certificates and links', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
