import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { makeDevice, makeDeviceModel } from '../../test/support/devices.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const LINE = {
  provider: 'Fibernet Nord',
  circuitReference: 'ETH-1001',
  capacityMbps: 10_000,
  transport: 'carrier-ethernet',
  redundancy: 'redundant-separate-paths',
  handover: 'Krydsfelt K1, panel 3, port 7, LC single mode',
};

// The clock of a test bed begins on 24 April 2025.
onEachEngine('uplinks of the regions', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let coordinator: Client;
  let engineer: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    engineer = await bed.person(admin, 'network', null, 'network');
  });

  afterAll(() => bed?.stop());

  /** A region with a site and a contact, in which no other test enters a line. */
  async function begun() {
    const { region, site } = await makeDateRegion(
      coordinator,
      `r-${randomUUID().slice(0, 8)}`,
      false,
    );
    const contact = await bed.person(admin, 'region-it', region.id);
    return { region, site, contact };
  }

  const enter = (site: Made, given: object = {}): Promise<Made> =>
    made(engineer.post('/uplinks', { name: 'Linje 1', siteId: site.id, ...given }));

  const act = async ({ id }: Made, action: string, body: object = {}) => {
    const { revision } = await made(engineer.get(`/uplinks/${id}`));
    return engineer.post(`/uplinks/${id}/actions/${action}`, body, { ifMatch: Number(revision) });
  };

  async function serving(site: Made, given: object = {}): Promise<Made> {
    const one = await enter(site, { ...LINE, ...given });
    await made(act(one, 'order'));
    await made(act(one, 'deliver'));
    await made(act(one, 'test', { result: 'Y.1564, rapport 12' }));
    return made(act(one, 'take-in-service'));
  }

  async function summaryOf(client: Client, region: Made): Promise<Made | undefined> {
    const { items } = await made(client.get('/uplinks/summary'));
    return (items as Made[]).find((one) => one['regionId'] === region.id);
  }

  const missingIn = (summary: Made | undefined) =>
    ((summary?.['missing'] ?? []) as { code: string }[]).map(({ code }) => code);

  test('a line goes from planned to in service, and each step says what it lacks', async () => {
    const { region, site } = await begun();
    const one = await enter(site);
    expect(one).toMatchObject({
      state: 'planned',
      regionId: region.id,
      transport: 'unknown',
      redundancy: 'unknown',
      isLate: false,
    });
    expect(codesOf(await act(one, 'order'))).toEqual(['no-provider', 'no-capacity']);
    const { provider, capacityMbps } = LINE;
    const edit = (body: object, ifMatch: number) =>
      engineer.patch(`/uplinks/${one.id}`, body, { ifMatch });
    await made(edit({ provider, capacityMbps }, 1));
    const ordered = await made(act(one, 'order', { expectedOn: '2025-06-02' }));
    expect(ordered).toMatchObject({ orderedOn: '2025-04-24', expectedOn: '2025-06-02' });
    expect(codesOf(await edit({ provider: null }, 3))).toEqual(['no-provider']);
    await made(act(one, 'deliver'));
    expect(codesOf(await act(one, 'test'))).toEqual(['missing-result']);
    await made(act(one, 'test', { result: 'Y.1564, rapport 12' }));
    expect(codesOf(await act(one, 'take-in-service'))).toEqual([
      'no-circuit-reference',
      'no-handover',
    ]);
    await made(edit({ circuitReference: 'ETH-1', handover: 'K1, port 7' }, 5));
    const served = await made(act(one, 'take-in-service'));
    expect(served).toMatchObject({ state: 'in-service', testResult: 'Y.1564, rapport 12' });
    expect(codesOf(await edit({ handover: null }, 7))).toEqual(['no-handover']);
  });

  test('it is disrupted and restored, and ended with a reason', async () => {
    const { region, site } = await begun();
    const one = await serving(site);
    expect(codesOf(await act(one, 'report-disruption'))).toEqual(['missing-reason']);
    await made(act(one, 'report-disruption', { reason: 'Overgravet i Vejgade' }));
    const down = await summaryOf(engineer, region);
    expect(missingIn(down)).toEqual(['none-in-service', 'uplink-disrupted']);
    const { items: work } = await made(engineer.get('/my-work'));
    expect(work).toContainEqual(expect.objectContaining({ subjectId: one.id, title: 'Linje 1' }));
    await made(act(one, 'restore'));
    expect(await summaryOf(engineer, region)).toMatchObject({ isRedundant: true, missing: [] });
    await made(act(one, 'end', { reason: 'Opsagt' }));
    expect(missingIn(await summaryOf(engineer, region))).toEqual(['no-uplink']);
    const { revision } = await made(engineer.get(`/uplinks/${one.id}`));
    const edit = engineer.patch(`/uplinks/${one.id}`, { note: 'x' }, { ifMatch: Number(revision) });
    expect(codesOf(await edit)).toEqual(['uplink-ended']);
  });

  test('handed back to the provider it is tested anew', async () => {
    const { site } = await begun();
    const one = await enter(site, LINE);
    await made(act(one, 'order'));
    await made(act(one, 'deliver'));
    await made(act(one, 'test', { result: 'Rapport 12' }));
    const back = await made(act(one, 'hand-back', { reason: 'Pakketab over 0,1 %' }));
    expect(back).toMatchObject({ state: 'ordered', testResult: null });
  });

  test('the summary counts a region’s lines by state and adds up what is in service', async () => {
    const { region, site, contact } = await begun();
    expect(await summaryOf(engineer, region)).toMatchObject({ inService: 0, states: [] });
    expect(missingIn(await summaryOf(engineer, region))).toEqual(['no-uplink']);
    await enter(site, { ...LINE, expectedOn: '2025-04-23' });
    expect(missingIn(await summaryOf(engineer, region))).toEqual([
      'none-in-service',
      'uplink-late',
    ]);
    await serving(site, { redundancy: 'single' });
    await serving(site, { redundancy: 'single', capacityMbps: 1_000 });
    const summary = await summaryOf(contact, region);
    expect(summary).toMatchObject({
      inService: 2,
      capacityMbps: 11_000,
      isRedundant: false,
      late: 1,
      states: [
        { state: 'planned', count: 1 },
        { state: 'in-service', count: 2 },
      ],
    });
    expect(missingIn(summary)).toEqual(['not-redundant', 'uplink-late']);
  });

  test('a region that is over or to come stands in the summary only with a line', async () => {
    const { region, site } = await begun();
    const path = `/regions/${region.id}`;
    const { revision } = await made(coordinator.get(path));
    const over = { validTo: '2025-04-23' };
    await made(coordinator.patch(path, over, { ifMatch: Number(revision) }));
    expect(await summaryOf(engineer, region)).toBeUndefined();
    await enter(site);
    expect(missingIn(await summaryOf(engineer, region))).toEqual(['none-in-service']);
  });

  test('late is what was expected before today, until it is delivered', async () => {
    const { site } = await begun();
    const days = { orderedOn: '2025-04-01', expectedOn: '2025-04-23' };
    const one = await enter(site, { ...LINE, ...days });
    expect(one['isLate']).toBe(true);
    const onTime = await enter(site, { expectedOn: '2025-04-24' });
    expect(onTime['isLate']).toBe(false);
    expect(await made(act(one, 'order'))).toMatchObject({ orderedOn: '2025-04-01', isLate: true });
    expect(await made(act(one, 'deliver'))).toMatchObject({ isLate: false });
  });

  describe('is refused', () => {
    test('at a site of no region, and with days that cannot be', async () => {
      const hall = await made(
        coordinator.post('/sites', { name: `Hal ${engine}`, kind: 'centre', regionId: null }),
      );
      const at = (siteId: string, given: object = {}) =>
        engineer.post('/uplinks', { name: 'Linje', siteId, ...given });
      expect(codesOf(await at(hall.id), 'errors')).toEqual(['site-of-no-region']);
      expect(codesOf(await at(randomUUID()), 'errors')).toEqual(['unknown-site']);
      const { site } = await begun();
      const days = { orderedOn: '2025-04-25', expectedOn: '2025-04-20' };
      expect(codesOf(await at(site.id, days), 'errors')).toEqual([
        'ordered-in-future',
        'expected-before-ordered',
      ]);
      const one = await enter(site, LINE);
      const early = { expectedOn: '2025-04-23' };
      expect(codesOf(await act(one, 'order', early), 'errors')).toEqual([
        'expected-before-ordered',
      ]);
      expect((await at(site.id, { capacityMbps: 0 })).status).toBe(422);
    });

    test('under a revision that has moved on', async () => {
      const { site } = await begun();
      const one = await enter(site);
      await made(engineer.patch(`/uplinks/${one.id}`, { note: 'a' }, { ifMatch: 1 }));
      const late = await engineer.patch(`/uplinks/${one.id}`, { note: 'b' }, { ifMatch: 1 });
      expect(late.status).toBe(412);
      const path = `/uplinks/${one.id}/actions/end`;
      expect((await engineer.post(path, { reason: 'x' }, { ifMatch: 1 })).status).toBe(412);
    });
  });

  test('a region sees its own lines and no others, and changes none', async () => {
    const [north, south] = [await begun(), await begun()];
    const [mine, other] = [await enter(north.site), await enter(south.site)];
    const { items } = await made(north.contact.get('/uplinks'));
    expect((items as Made[]).map(({ id }) => id)).toEqual([mine.id]);
    expect((await north.contact.get(`/uplinks/${other.id}`)).status).toBe(404);
    const foreign = await made(north.contact.get(`/uplinks?regionId=${south.region.id}`));
    expect(foreign['items']).toEqual([]);
    const summary = await made(north.contact.get('/uplinks/summary'));
    expect((summary['items'] as Made[]).map((one) => one['regionId'])).toEqual([north.region.id]);
    const seen = await made(north.contact.get(`/uplinks/${mine.id}`));
    expect(seen['actions']).toEqual([]);
    const own = { name: 'Vores', siteId: north.site.id };
    expect((await north.contact.post('/uplinks', own)).status).toBe(403);
  });

  test('they are found by what they and their provider call them, by site and by state', async () => {
    const { region, site } = await begun();
    const one = await serving(site, { name: 'Ærøforbindelsen', circuitReference: 'Q-77-æ' });
    const two = await enter(site, { name: 'Anden' });
    const found = async (query: string) => {
      const { items } = await made(engineer.get(`/uplinks?regionId=${region.id}&${query}`));
      return (items as Made[]).map(({ id }) => id);
    };
    expect(await found('q=aeroeforb')).toEqual([one.id]);
    expect(await found('q=q-77-ae')).toEqual([one.id]);
    expect(await found('state=in-service')).toEqual([one.id]);
    expect(await found(`siteId=${site.id}`)).toEqual([two.id, one.id]);
    expect(await found(`siteId=${site.id}&sort=-name`)).toEqual([one.id, two.id]);
    expect(await found(`siteId=${randomUUID()}`)).toEqual([]);
  });

  test('a line names the device of its site on which it ends', async () => {
    const { site, region, contact } = await begun();
    const elsewhere = await begun();
    const model = await makeDeviceModel(engineer);
    const at = (siteId: string | null) =>
      makeDevice(engineer, model, { name: `rt-${randomUUID().slice(0, 8)}`, siteId });
    const [device, other, loose] = [await at(site.id), await at(elsewhere.site.id), await at(null)];
    const line = await enter(site, { deviceId: device.id });
    expect(line).toMatchObject({ deviceId: device.id });
    const end = async (deviceId: string | null) => {
      const { revision } = await made(engineer.get(`/uplinks/${line.id}`));
      return engineer.patch(`/uplinks/${line.id}`, { deviceId }, { ifMatch: Number(revision) });
    };
    expect(codesOf(await end(other.id), 'errors')).toEqual(['device-elsewhere']);
    expect(codesOf(await end(randomUUID()), 'errors')).toEqual(['unknown-device']);
    await made(end(loose.id) as never);
    const { items } = await made(engineer.get(`/uplinks?deviceId=${loose.id}`));
    expect(items).toMatchObject([{ id: line.id, deviceId: loose.id }]);
    expect((await made(contact.get(`/uplinks?deviceId=${device.id}`)))['items']).toEqual([]);
    await made(end(null) as never);
    expect(region.id).toBe(line['regionId']);
  });

  test('the log proves the lines, and keeps why', async () => {
    const { site } = await begun();
    const one = await serving(site);
    await made(act(one, 'report-disruption', { reason: 'Overgravet' }));
    const { items } = await made(engineer.get(`/audit-events?subjectId=${one.id}`));
    expect((items as Made[]).map((event) => event['kind']).sort()).toEqual([
      'uplink.created',
      'uplink.deliver',
      'uplink.order',
      'uplink.report-disruption',
      'uplink.take-in-service',
      'uplink.test',
    ]);
    const told = (items as Made[]).find((event) => event['kind'] === 'uplink.report-disruption');
    expect(told).toMatchObject({ reason: 'Overgravet', after: { state: 'disrupted' } });
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
