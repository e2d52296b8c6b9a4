import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CERTIFICATION,
  certificateOf,
  FIRMWARE,
  IMAGE_HASH,
  makeBox,
  makeBoxModel,
  makeCustodian,
  ofBox,
  readBox,
  secondOf,
  stepBox,
} from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { made, makeOrderOf, sendScans, wordsOf, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const MINUTE = 60_000;
const NO_SEALS = { seals: 'none', sealState: 'none' };
const CEREMONY = { ceremony: 'NC-2025-014', script: '3.1', place: 'Rum K2' };
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
  let hall: Client;
  let network: Client;
  let security: Client;
  let coordinator: Client;
  let admin: Client;
  let model: Made;
  let delivery: Awaited<ReturnType<typeof makeDelivery>>;
  let people: Readonly<Record<'hall' | 'network' | 'security', string>>;
  const free = serials(30);

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    hall = await bed.person(admin, 'operations');
    network = await bed.person(admin, 'network');
    security = await bed.person(admin, 'security');
    coordinator = await bed.person(admin, 'coordinator');
    people = {
      hall: await makeCustodian(admin, hall),
      network: await makeCustodian(admin, network),
      security: await makeCustodian(admin, security),
    };
    model = await makeBoxModel(network);
    await made(security.post(`/hardware-models/${model.id}/certifications`, CERTIFICATION));
    const { order, lines } = await makeOrderOf(hall, model);
    const [line] = lines as [Made];
    delivery = await makeDelivery(hall, free, { order, line });
  });

  afterAll(() => bed?.stop());

  async function received(given: object = {}): Promise<Made> {
    const serial = free.shift() ?? '';
    const box = await makeBox(network, model, { serial, orderLineId: delivery.line.id, ...given });
    const { outcomes } = await sendScans(hall, delivery.session, [
      scanOf(serial, { condition: 'intact' }),
    ]);
    expect(wordsOf(outcomes)).toEqual(['ok']);
    return readBox(network, box);
  }

  const inspected = async (given: object = {}): Promise<Made> => {
    const box = await received(given);
    const { serial } = box;
    return made(stepBox(hall, box, 'inspect', { serial, ...NO_SEALS }));
  };

  async function edit(client: Client, box: Made, changes: object) {
    const { revision } = await readBox(client, box);
    return client.patch(`/encryption-boxes/${box.id}`, changes, { ifMatch: Number(revision) });
  }

  async function staged(given: object = {}): Promise<Made> {
    const box = await inspected(given);
    await made(edit(network, box, { firmware: FIRMWARE, firmwareBaseline: FIRMWARE }));
    return made(stepBox(hall, box, 'stage', { imageHash: IMAGE_HASH }));
  }

  const certify = (box: Made, given: object = {}) =>
    ofBox(network, box, `/encryption-boxes/${box.id}/certificates`, certificateOf(given));

  async function enrolled(given: object = {}): Promise<Made> {
    const box = await staged(given);
    await made(certify(box));
    await made(stepBox(network, box, 'enrol', CEREMONY));
    return made(secondOf(security, box, 'confirm'));
  }

  const number = () => `P-${randomUUID().slice(0, 8).toUpperCase()}`;

  async function sealedWith(box: Made): Promise<string> {
    const seal = number();
    const path = `/encryption-boxes/${box.id}/seals`;
    await made(ofBox(hall, box, path, { number: seal, kind: 'bag' }));
    const { seals } = await readBox(hall, box);
    const [{ id }] = (seals as Made[]).slice(-1) as [Made];
    await made(ofBox(network, box, `/box-seals/${id}/actions/witness`));
    return seal;
  }

  /** With the courier, under a seal. */
  async function shipped(given: object = {}): Promise<{ box: Made; seal: string }> {
    const box = await enrolled(given);
    const seal = await sealedWith(box);
    await made(stepBox(hall, box, 'seal'));
    await made(
      ofBox(hall, box, `/encryption-boxes/${box.id}/handovers`, {
        toKind: 'courier',
        toName: 'Fragt A/S',
        place: 'Port 3',
        waybill: 'FB-1001',
        sealNumber: seal,
      }),
    );
    return { box: await made(stepBox(hall, box, 'ship')), seal };
  }

  describe('from the order to the shredder', () => {
    test('a scan receives it, and whoever scanned it holds it', async () => {
      const box = await received();
      const holder = { kind: 'person', personId: people.hall };
      expect(box).toMatchObject({ state: 'received', holder });
      const [first] = box['custody'] as Made[];
      expect(first).toMatchObject({ state: 'taken', from: { kind: 'supplier' } });
      expect(codesOf(await stepBox(hall, box, 'receive'))).toContain('scan-it');
      expect(codesOf(await stepBox(network, box, 'stage'))).toContain('wrong-state');
    });

    test('one that nobody registered is one of our boxes once it is scanned', async () => {
      const serial = free.shift() ?? '';
      const scans = [scanOf(serial, { condition: 'intact' })];
      const { outcomes } = await sendScans(hall, delivery.session, scans);
      expect(wordsOf(outcomes)).toEqual(['ok']);
      const { items } = await made(network.get(`/encryption-boxes?serial=${serial}`));
      expect(items).toMatchObject([{ serial, state: 'received', modelId: model.id }]);
    });

    test('each step says everything that it lacks', async () => {
      const box = await inspected();
      const bare = await makeBoxModel(network, { name: 'NK-1G' });
      expect(codesOf(await stepBox(hall, box, 'stage'))).toEqual([
        'no-firmware',
        'missing-imageHash',
      ]);
      await made(edit(network, box, { firmware: '8.4.1' }));
      expect(codesOf(await stepBox(hall, box, 'stage', { imageHash: IMAGE_HASH }))).toEqual([
        'no-baseline',
      ]);
      await made(edit(network, box, { firmwareBaseline: FIRMWARE }));
      expect(codesOf(await stepBox(hall, box, 'stage', { imageHash: IMAGE_HASH }))).toEqual([
        'firmware-differs',
      ]);
      const other = await makeBox(network, bare);
      const { actions } = await readBox(hall, other);
      const stage = (actions as Made[]).find(({ action }) => action === 'stage');
      expect(codesOf({ body: stage as never })).toEqual(
        expect.arrayContaining(['wrong-state', 'no-custodian', 'not-certified', 'no-firmware']),
      );
    });

    test('it is enrolled, sealed, shipped, mounted, serves, and is erased by two each time', async () => {
      const { region, site } = await makeDateRegion(coordinator, `r-${randomUUID().slice(0, 8)}`);
      const link = await made(
        network.post('/encrypted-links', {
          name: 'Nord 1',
          regionSiteId: site.id,
          centreSiteId: delivery.site.id,
          rateMbps: 10_000,
          mtu: 9_000,
        }),
      );
      const onLink = { linkId: link.id, linkEnd: 'region' };
      const { box, seal } = await shipped(onLink);
      expect(box).toMatchObject({
        state: 'shipped',
        regionId: region.id,
        holder: { kind: 'courier' },
      });
      const contact = await bed.person(admin, 'region-it', region.id);
      const seen = { seals: seal, sealState: 'intact' };
      await made(
        ofBox(contact, box, `/encryption-boxes/${box.id}/takings`, { place: 'Serverrum', ...seen }),
      );
      const arrived = { serial: box['serial'], ...seen };
      await made(stepBox(contact, box, 'arrive', arrived));
      expect(codesOf(await stepBox(hall, box, 'mount', { place: 'R4, U12' }))).toEqual([
        'still-sealed',
      ]);
      const { seals } = await readBox(hall, box);
      const [{ id }] = seals as [Made];
      const reason = 'Monteres';
      await made(ofBox(hall, box, `/box-seals/${id}/actions/open`, { reason }));
      expect(codesOf(await ofBox(hall, box, `/box-seals/${id}/actions/confirm-open`))).toEqual([
        'own-request',
      ]);
      await made(ofBox(network, box, `/box-seals/${id}/actions/confirm-open`));
      await made(stepBox(hall, box, 'mount', { place: 'R4, U12' }));
      await made(stepBox(network, box, 'take-in-service'));
      const { missing } = await made(network.get(`/encrypted-links/${link.id}`));
      expect((missing as Made[]).map(({ code }) => code)).toEqual(['no-centre-box']);
      expect(codesOf(await edit(network, box, { linkId: null, linkEnd: null }))).toEqual([
        'box-on-link',
      ]);

      await made(stepBox(network, box, 'withdraw', { reason: 'Udskiftet' }));
      await made(stepBox(network, box, 'zeroise', ZEROISED));
      await made(secondOf(security, box, 'confirm'));
      await made(stepBox(network, box, 'sanitise', SANITISED));
      expect(codesOf(await secondOf(network, box, 'confirm'))).toEqual(['own-request']);
      await made(secondOf(security, box, 'confirm'));
      const gone = await made(stepBox(security, box, 'dispose', { receipt: 'K-77' }));
      expect(gone).toMatchObject({ state: 'disposed' });
      const steps = gone['steps'] as Made[];
      expect(steps.find(({ action }) => action === 'sanitise')).toMatchObject({
        by: people.network,
        second: people.security,
        fields: SANITISED,
      });
      expect(codesOf(await edit(network, box, { note: 'Efterskrift' }))).toEqual(['box-disposed']);
    });
  });

  describe('two people', () => {
    test('one alone enrols nothing, nor do two of whom one is no custodian', async () => {
      const box = await staged();
      await made(certify(box));
      expect(codesOf(await stepBox(network, box, 'enrol'))).toEqual([
        'missing-ceremony',
        'missing-script',
        'missing-place',
      ]);
      const asked = await made(stepBox(network, box, 'enrol', CEREMONY));
      expect(asked).toMatchObject({
        state: 'staged',
        pending: { action: 'enrol', by: people.network },
      });
      expect(codesOf(await secondOf(network, box, 'confirm'))).toEqual(['own-request']);
      const stranger = await bed.person(admin, 'security');
      expect(codesOf(await secondOf(stranger, box, 'confirm'))).toContain('not-custodian');
      expect((await secondOf(hall, box, 'confirm')).status).toBe(403);
      expect(codesOf(await stepBox(hall, box, 'keep-spare'))).toEqual(['step-pending']);
      await made(secondOf(security, box, 'confirm'));
      expect(await readBox(hall, box)).toMatchObject({ state: 'enrolled', pending: null });
    });

    test('any change of the box voids what was asked, and so does time', async () => {
      const box = await staged();
      await made(certify(box));
      await made(stepBox(network, box, 'enrol', CEREMONY));
      await made(edit(network, box, { note: 'Rettet undervejs' }));
      expect(codesOf(await secondOf(security, box, 'confirm'))).toEqual(['changed-since']);
      await made(secondOf(network, box, 'withdraw'));
      await made(stepBox(network, box, 'enrol', CEREMONY));
      bed.clock.advance(31 * MINUTE);
      expect(codesOf(await secondOf(security, box, 'confirm'))).toEqual(['request-expired']);
      await made(secondOf(security, box, 'withdraw'));
      expect(codesOf(await secondOf(security, box, 'confirm'))).toEqual(['nothing-pending']);
    });

    test('of two who confirm at once one does', async () => {
      const box = await staged();
      await made(certify(box));
      await made(stepBox(network, box, 'enrol', CEREMONY));
      const { revision } = await readBox(security, box);
      const path = `/encryption-boxes/${box.id}/second/confirm`;
      const ifMatch = Number(revision);
      const both = await Promise.all([
        security.post(path, {}, { ifMatch }),
        security.post(path, {}, { ifMatch }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });
  });

  describe('a hand on the box', () => {
    test.each([
      ['another serial', { serial: 'NK-FREMMED-1', ...NO_SEALS }],
      ['a broken seal', { seals: 'none', sealState: 'broken' }],
    ])('%s at the inspection freezes it, for security alone', async (_name, seen) => {
      const box = await received();
      const found = { serial: box['serial'], ...seen };
      const frozen = await made(stepBox(hall, box, 'inspect', found));
      expect(frozen).toMatchObject({ state: 'suspected-tamper' });
      expect(codesOf(await edit(hall, box, { note: 'Ingenting' }))).toEqual(['box-frozen']);
      expect((await stepBox(hall, box, 'clear', { reason: 'Fejllæst' })).status).toBe(403);
      const mine = await made(security.get('/my-work'));
      expect(JSON.stringify(mine['items'])).toContain(box.id);
      await made(stepBox(security, box, 'clear', { reason: 'Fejllæst' }));
      const second = await bed.person(admin, 'security');
      await made(secondOf(second, box, 'confirm'));
      expect(await readBox(hall, box)).toMatchObject({ state: 'quarantined' });
    });

    test('a seal that is missing or strange on arrival, and one that is reported broken', async () => {
      const first = await shipped();
      const path = `/encryption-boxes/${first.box.id}/takings`;
      const other = { place: 'Serverrum', seals: 'P-FREMMED', sealState: 'intact' };
      await made(ofBox(network, first.box, path, other));
      const frozen = await readBox(security, first.box);
      expect(frozen).toMatchObject({
        state: 'suspected-tamper',
        holder: { personId: people.network },
      });
      const suspect = (frozen['steps'] as Made[]).find(({ action }) => action === 'suspect');
      expect(JSON.stringify(suspect)).toContain(first.seal);

      const box = await enrolled();
      await sealedWith(box);
      const [{ id }] = (await readBox(hall, box))['seals'] as [Made];
      await made(ofBox(hall, box, `/box-seals/${id}/actions/report-broken`, { reason: 'Revnet' }));
      expect(await readBox(hall, box)).toMatchObject({ state: 'suspected-tamper' });
    });
  });

  describe('from hand to hand', () => {
    test('only who holds it hands it over, and only who it is offered to signs', async () => {
      const box = await received();
      const path = `/encryption-boxes/${box.id}/handovers`;
      const offer = { toPersonId: people.network, place: 'Lager 2' };
      expect(codesOf(await ofBox(network, box, path, offer))).toEqual(['not-the-holder']);
      const wrong: readonly (readonly [object, string])[] = [
        [{ place: 'Lager 2' }, 'nobody'],
        [{ place: 'Lager 2', toKind: 'courier', toName: 'Fragt A/S' }, 'no-waybill'],
        [{ place: 'Lager 2', toPersonId: randomUUID() }, 'unknown-person'],
        [{ place: 'Lager 2', toPersonId: people.hall }, 'to-oneself'],
      ];
      for (const [body, code] of wrong) {
        expect(codesOf(await ofBox(hall, box, path, body), 'errors')).toEqual([code]);
      }
      await made(ofBox(hall, box, path, offer));
      expect(codesOf(await ofBox(hall, box, path, offer))).toEqual(['handover-open']);
      const found = { serial: box['serial'], ...NO_SEALS };
      expect(codesOf(await stepBox(hall, box, 'inspect', found))).toEqual(['handover-open']);
      const [open] = (await readBox(hall, box))['custody'] as [Made];
      const act = (client: Client, action: string, body: object = {}) =>
        ofBox(client, box, `/box-custody/${open.id}/actions/${action}`, body);
      expect(codesOf(await act(security, 'take', NO_SEALS))).toEqual(['not-the-receiver']);
      expect(codesOf(await act(network, 'take-back'))).toEqual(['not-the-giver']);
      expect(JSON.stringify(await made(network.get('/my-work')))).toContain(box.id);
      await made(act(network, 'take', NO_SEALS));
      expect(await readBox(hall, box)).toMatchObject({ holder: { personId: people.network } });
      expect(codesOf(await act(network, 'refuse', { reason: 'For sent' }))).toContain(
        'wrong-state',
      );
      const take = `/encryption-boxes/${box.id}/takings`;
      const mine = { place: 'Lager 1', ...NO_SEALS };
      expect(codesOf(await ofBox(hall, box, take, mine))).toEqual(['held-by-somebody']);
    });

    test('an undone receipt leaves no holder, and a new one begins the chain again', async () => {
      const box = await received();
      const { items } = await made(hall.get(`/deliveries/${delivery.delivery.id}/items`));
      expect(JSON.stringify(items)).toContain(String(box['serial']));
      const { scans } = await made(hall.get(`/scan-sessions/${delivery.session.id}`));
      const scan = (scans as Made[]).find(({ serial }) => serial === box['serial']) as Made;
      await made(hall.post(`/scans/${scan.id}/undo`));
      const back = await readBox(hall, box);
      expect(back).toMatchObject({ state: 'ordered', holder: null });
      expect(back['custody']).toMatchObject([{ state: 'withdrawn' }]);
    });
  });

  describe('what it is trusted by', () => {
    test('certificates are told by their fingerprint, once, and count until revoked', async () => {
      const box = await staged();
      const wrong = await certify(box, { fingerprint: 'aa:bb' });
      expect(codesOf(wrong, 'errors')).toEqual(['not-a-fingerprint']);
      const fingerprint = 'AB:'.repeat(31) + 'CD';
      const mine =
        fingerprint.replaceAll(':', '').toLowerCase().slice(0, 32) +
        randomUUID().replaceAll('-', '');
      await made(certify(box, { fingerprint: (mine.match(/../g) ?? []).join(':').toUpperCase() }));
      const { certificates } = await readBox(network, box);
      expect(certificates).toMatchObject([{ fingerprint: mine, revokedOn: null }]);
      const twice = await certify(await staged(), { fingerprint: mine });
      expect([twice.status, twice.body['code']]).toEqual([409, expect.any(String)]);
      const [{ id }] = certificates as [Made];
      const revoke = (given: object = {}) =>
        ofBox(network, box, `/box-certificates/${id}/revoke`, {
          on: '2025-04-24',
          reason: 'Øvelse',
          ...given,
        });
      expect(codesOf(await revoke({ on: '2026-01-01' }), 'errors')).toEqual(['in-the-future']);
      await made(revoke());
      expect(codesOf(await revoke())).toEqual(['already-revoked']);
      expect(codesOf(await stepBox(network, box, 'enrol', CEREMONY))).toEqual(['no-certificate']);
      await made(certify(box, { validFrom: '2024-01-01', validUntil: '2025-01-01' }));
      expect(codesOf(await stepBox(network, box, 'enrol', CEREMONY))).toEqual([
        'certificate-expired',
      ]);
    });

    test('what runs out is watched, the soonest first', async () => {
      const box = await staged({ warrantyEndsOn: '2025-05-01', supportEndsOn: '2031-01-01' });
      await made(certify(box, { validUntil: '2025-04-20' }));
      const { items } = await made(network.get('/box-expiries?withinDays=30'));
      const own = (items as Made[]).filter(({ boxId }) => boxId === box.id);
      expect(own).toMatchObject([
        { kind: 'certificate', days: -4 },
        { kind: 'warranty', days: 7 },
      ]);
    });

    test('a certification is a look on a day, and the last one counts', async () => {
      const own = await makeBoxModel(network, { name: 'NK-40G' });
      const path = `/hardware-models/${own.id}/certifications`;
      expect((await network.post(path, CERTIFICATION)).status).toBe(403);
      await made(security.post(path, CERTIFICATION));
      const later = { ...CERTIFICATION, status: 'revoked', note: 'Trukket tilbage' };
      const { items } = await made(security.post(path, later));
      expect((items as Made[]).map(({ status }) => status)).toEqual(['revoked', 'active']);
      const box = await makeBox(network, own);
      const { actions } = await readBox(hall, box);
      const stage = (actions as Made[]).find(({ action }) => action === 'stage');
      expect(codesOf({ body: stage as never })).toContain('not-certified');
    });
  });

  describe('links', () => {
    test('a link joins a site of a region to one of the centre', async () => {
      const { region, site } = await makeDateRegion(coordinator, `r-${randomUUID().slice(0, 8)}`);
      const base = { name: 'Syd 1', regionSiteId: site.id, centreSiteId: delivery.site.id };
      const post = (given: object) => network.post('/encrypted-links', { ...base, ...given });
      expect(codesOf(await post({ regionSiteId: delivery.site.id }), 'errors')).toEqual([
        'site-of-no-region',
      ]);
      expect(codesOf(await post({ centreSiteId: site.id }), 'errors')).toEqual([
        'site-of-a-region',
      ]);
      const link = await made(post({}));
      expect(link).toMatchObject({ regionId: region.id, state: 'planned' });
      const act = (action: string, body: object = {}) =>
        network.post(`/encrypted-links/${link.id}/actions/${action}`, body, { ifMatch: 1 });
      expect(codesOf(await act('take-in-service'))).toEqual([
        'no-rate',
        'no-mtu',
        'no-centre-box',
        'no-region-box',
      ]);
      const half = await network.post('/encryption-boxes', { modelId: model.id, linkId: link.id });
      expect(codesOf(half, 'errors')).toEqual(['link-and-end']);
      const other = await bed.person(
        admin,
        'region-it',
        (await makeDateRegion(coordinator, `r-${randomUUID().slice(0, 8)}`)).region.id,
      );
      expect((await other.get(`/encrypted-links/${link.id}`)).status).toBe(404);
      expect((await made(other.get('/encrypted-links')))['items']).toEqual([]);
      await made(act('end', { reason: 'Fejloprettet' }));
      const late = { modelId: model.id, linkId: link.id, linkEnd: 'centre' };
      expect(codesOf(await network.post('/encryption-boxes', late), 'errors')).toEqual([
        'unknown-link',
      ]);
    });
  });

  test('no secret is taken anywhere, and none is told', async () => {
    const secret = 'pin-kode: 48213377';
    const box = await received();
    const tries = [
      edit(network, box, { note: secret }),
      stepBox(hall, box, 'quarantine', { reason: secret }),
      ofBox(hall, box, `/encryption-boxes/${box.id}/seals`, { number: secret, kind: 'bag' }),
      certify(box, { issuer: secret }),
      network.post('/encrypted-links', { name: secret }),
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
