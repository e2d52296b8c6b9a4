import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BoxBed, CEREMONY } from '../../test/support/box-bed.js';
import {
  FIRMWARE,
  IMAGE_HASH,
  makeBox,
  makeBoxModel,
  ofBox,
  readBox,
  secondOf,
  stepBox,
} from '../../test/support/boxes.js';
import { codesOf } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { scanOf } from '../../test/support/first-day.js';
import { made, sendScans, wordsOf, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const MINUTE = 60_000;
const ZEROISED = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };
const SANITISED = {
  media: 'Intern flash',
  technique: 'purge',
  method: 'Producentens sletning',
  tool: 'nk-erase 2.0',
  verificationMethod: 'Opstart uden konfiguration',
  destination: 'Retur til leverandøren',
  place: 'Rum K2',
};

onEachEngine('encryption boxes', (engine) => {
  let bed: Testbed;
  let boxes: BoxBed;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    boxes = await BoxBed.of(bed);
  });

  afterAll(() => bed?.stop());

  describe('from the order to the shredder', () => {
    test('a scan receives it, and whoever scanned it holds it', async () => {
      const box = await boxes.received();
      const holder = { kind: 'person', personId: boxes.people.hall };
      expect(box).toMatchObject({ state: 'received', holder });
      const [first] = box['custody'] as Made[];
      expect(first).toMatchObject({ state: 'taken', from: { kind: 'supplier' } });
      expect(codesOf(await stepBox(boxes.hall, box, 'receive'))).toContain('scan-it');
      expect(codesOf(await stepBox(boxes.network, box, 'stage'))).toContain('wrong-state');
    });

    test('one that nobody registered is one of our boxes once it is scanned', async () => {
      const serial = boxes.nextSerial();
      const scans = [scanOf(serial, { condition: 'intact' })];
      const { outcomes } = await sendScans(boxes.hall, boxes.delivery.session, scans);
      expect(wordsOf(outcomes)).toEqual(['ok']);
      const { items } = await made(boxes.network.get(`/encryption-boxes?serial=${serial}`));
      expect(items).toMatchObject([{ serial, state: 'received', modelId: boxes.model.id }]);
    });

    test('each step says everything that it lacks', async () => {
      const box = await boxes.inspected();
      const bare = await makeBoxModel(boxes.network, { name: 'NK-1G' });
      expect(codesOf(await stepBox(boxes.hall, box, 'stage'))).toEqual([
        'no-firmware',
        'missing-imageHash',
      ]);
      await made(boxes.edit(boxes.network, box, { firmware: '8.4.1' }));
      expect(codesOf(await stepBox(boxes.hall, box, 'stage', { imageHash: IMAGE_HASH }))).toEqual([
        'no-baseline',
      ]);
      await made(boxes.edit(boxes.network, box, { firmwareBaseline: FIRMWARE }));
      expect(codesOf(await stepBox(boxes.hall, box, 'stage', { imageHash: IMAGE_HASH }))).toEqual([
        'firmware-differs',
      ]);
      const other = await makeBox(boxes.network, bare);
      const { actions } = await readBox(boxes.hall, other);
      const stage = (actions as Made[]).find(({ action }) => action === 'stage');
      expect(codesOf({ body: stage as never })).toEqual(
        expect.arrayContaining(['wrong-state', 'no-custodian', 'not-certified', 'no-firmware']),
      );
    });

    test('it is enrolled, sealed, shipped, mounted, serves, and is erased by two each time', async () => {
      const { region, site } = await makeDateRegion(
        boxes.coordinator,
        `r-${randomUUID().slice(0, 8)}`,
      );
      const link = await made(
        boxes.network.post('/encrypted-links', {
          name: 'Nord 1',
          regionSiteId: site.id,
          centreSiteId: boxes.delivery.site.id,
          rateMbps: 10_000,
          mtu: 9_000,
        }),
      );
      const onLink = { linkId: link.id, linkEnd: 'region' };
      const { box, seal } = await boxes.shipped(onLink);
      expect(box).toMatchObject({
        state: 'shipped',
        regionId: region.id,
        holder: { kind: 'courier' },
      });
      const contact = await bed.person(boxes.admin, 'region-it', region.id);
      const seen = { seals: seal, sealState: 'intact' };
      await made(
        ofBox(contact, box, `/encryption-boxes/${box.id}/takings`, { place: 'Serverrum', ...seen }),
      );
      const arrived = { serial: box['serial'], ...seen };
      await made(stepBox(contact, box, 'arrive', arrived));
      expect(codesOf(await stepBox(boxes.hall, box, 'mount', { place: 'R4, U12' }))).toEqual([
        'still-sealed',
      ]);
      const { seals } = await readBox(boxes.hall, box);
      const [{ id }] = seals as [Made];
      const reason = 'Monteres';
      await made(ofBox(boxes.hall, box, `/box-seals/${id}/actions/open`, { reason }));
      expect(
        codesOf(await ofBox(boxes.hall, box, `/box-seals/${id}/actions/confirm-open`)),
      ).toEqual(['own-request']);
      await made(ofBox(boxes.network, box, `/box-seals/${id}/actions/confirm-open`));
      await made(stepBox(boxes.hall, box, 'mount', { place: 'R4, U12' }));
      await made(stepBox(boxes.network, box, 'take-in-service'));
      const { missing } = await made(boxes.network.get(`/encrypted-links/${link.id}`));
      expect((missing as Made[]).map(({ code }) => code)).toEqual(['no-centre-box']);
      expect(
        codesOf(await boxes.edit(boxes.network, box, { linkId: null, linkEnd: null })),
      ).toEqual(['box-on-link']);

      await made(stepBox(boxes.network, box, 'withdraw', { reason: 'Udskiftet' }));
      await made(stepBox(boxes.network, box, 'zeroise', ZEROISED));
      await made(secondOf(boxes.security, box, 'confirm'));
      await made(stepBox(boxes.network, box, 'sanitise', SANITISED));
      expect(codesOf(await secondOf(boxes.network, box, 'confirm'))).toEqual(['own-request']);
      await made(secondOf(boxes.security, box, 'confirm'));
      const gone = await made(stepBox(boxes.security, box, 'dispose', { receipt: 'K-77' }));
      expect(gone).toMatchObject({ state: 'disposed' });
      const steps = gone['steps'] as Made[];
      expect(steps.find(({ action }) => action === 'sanitise')).toMatchObject({
        by: boxes.people.network,
        second: boxes.people.security,
        fields: SANITISED,
      });
      expect(codesOf(await boxes.edit(boxes.network, box, { note: 'Efterskrift' }))).toEqual([
        'box-disposed',
      ]);
    });
  });

  describe('two people', () => {
    test('one alone enrols nothing, nor do two of whom one is no custodian', async () => {
      const box = await boxes.staged();
      await made(boxes.certify(box));
      expect(codesOf(await stepBox(boxes.network, box, 'enrol'))).toEqual([
        'missing-ceremony',
        'missing-script',
        'missing-place',
      ]);
      const asked = await made(stepBox(boxes.network, box, 'enrol', CEREMONY));
      expect(asked).toMatchObject({
        state: 'staged',
        pending: { action: 'enrol', by: boxes.people.network },
      });
      expect(codesOf(await secondOf(boxes.network, box, 'confirm'))).toEqual(['own-request']);
      const stranger = await bed.person(boxes.admin, 'security');
      expect(codesOf(await secondOf(stranger, box, 'confirm'))).toContain('not-custodian');
      expect((await secondOf(boxes.hall, box, 'confirm')).status).toBe(403);
      expect(codesOf(await stepBox(boxes.hall, box, 'keep-spare'))).toEqual(['step-pending']);
      await made(secondOf(boxes.security, box, 'confirm'));
      expect(await readBox(boxes.hall, box)).toMatchObject({ state: 'enrolled', pending: null });
    });

    test('any change of the box voids what was asked, and so does time', async () => {
      const box = await boxes.staged();
      await made(boxes.certify(box));
      await made(stepBox(boxes.network, box, 'enrol', CEREMONY));
      await made(boxes.edit(boxes.network, box, { note: 'Rettet undervejs' }));
      expect(codesOf(await secondOf(boxes.security, box, 'confirm'))).toEqual(['changed-since']);
      await made(secondOf(boxes.network, box, 'withdraw'));
      await made(stepBox(boxes.network, box, 'enrol', CEREMONY));
      bed.clock.advance(31 * MINUTE);
      expect(codesOf(await secondOf(boxes.security, box, 'confirm'))).toEqual(['request-expired']);
      await made(secondOf(boxes.security, box, 'withdraw'));
      expect(codesOf(await secondOf(boxes.security, box, 'confirm'))).toEqual(['nothing-pending']);
    });

    test('of two who confirm at once one does', async () => {
      const box = await boxes.staged();
      await made(boxes.certify(box));
      await made(stepBox(boxes.network, box, 'enrol', CEREMONY));
      const { revision } = await readBox(boxes.security, box);
      const path = `/encryption-boxes/${box.id}/second/confirm`;
      const ifMatch = Number(revision);
      const both = await Promise.all([
        boxes.security.post(path, {}, { ifMatch }),
        boxes.security.post(path, {}, { ifMatch }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });
  });

  describe('links', () => {
    test('a link joins a site of a region to one of the centre', async () => {
      const { region, site } = await makeDateRegion(
        boxes.coordinator,
        `r-${randomUUID().slice(0, 8)}`,
      );
      const base = { name: 'Syd 1', regionSiteId: site.id, centreSiteId: boxes.delivery.site.id };
      const post = (given: object) => boxes.network.post('/encrypted-links', { ...base, ...given });
      expect(codesOf(await post({ regionSiteId: boxes.delivery.site.id }), 'errors')).toEqual([
        'site-of-no-region',
      ]);
      expect(codesOf(await post({ centreSiteId: site.id }), 'errors')).toEqual([
        'site-of-a-region',
      ]);
      const link = await made(post({}));
      expect(link).toMatchObject({ regionId: region.id, state: 'planned' });
      const act = (action: string, body: object = {}) =>
        boxes.network.post(`/encrypted-links/${link.id}/actions/${action}`, body, { ifMatch: 1 });
      expect(codesOf(await act('take-in-service'))).toEqual([
        'no-rate',
        'no-mtu',
        'no-centre-box',
        'no-region-box',
      ]);
      const half = await boxes.network.post('/encryption-boxes', {
        modelId: boxes.model.id,
        linkId: link.id,
      });
      expect(codesOf(half, 'errors')).toEqual(['link-and-end']);
      const other = await bed.person(
        boxes.admin,
        'region-it',
        (await makeDateRegion(boxes.coordinator, `r-${randomUUID().slice(0, 8)}`)).region.id,
      );
      expect((await other.get(`/encrypted-links/${link.id}`)).status).toBe(404);
      expect((await made(other.get('/encrypted-links')))['items']).toEqual([]);
      await made(act('end', { reason: 'Fejloprettet' }));
      const late = { modelId: boxes.model.id, linkId: link.id, linkEnd: 'centre' };
      expect(codesOf(await boxes.network.post('/encryption-boxes', late), 'errors')).toEqual([
        'unknown-link',
      ]);
    });
  });

  test('no secret is taken anywhere, and none is told', async () => {
    const secret = 'pin-kode: 48213377';
    const box = await boxes.received();
    const tries = [
      boxes.edit(boxes.network, box, { note: secret }),
      stepBox(boxes.hall, box, 'quarantine', { reason: secret }),
      ofBox(boxes.hall, box, `/encryption-boxes/${box.id}/seals`, { number: secret, kind: 'bag' }),
      boxes.certify(box, { issuer: secret }),
      boxes.network.post('/encrypted-links', { name: secret }),
    ];
    for (const { status, body } of await Promise.all(tries)) {
      expect(status).toBe(422);
      expect(JSON.stringify(body)).not.toContain('48213377');
    }
  });

  test('the log proves boxes, custody, seals, certificates and links', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
