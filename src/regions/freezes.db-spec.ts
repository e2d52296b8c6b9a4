import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Body = Record<string, unknown>;

const codesOf = (body: Body, list: 'because' | 'errors' | 'clashes') =>
  ((body[list] ?? []) as { code: string }[]).map(({ code }) => code);

onEachEngine('freezes', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let ofNorth: Client;
  let north: Made;
  let south: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    const region = (slug: string) =>
      made(coordinator.post('/regions', { slug, nameDa: slug, nameEn: slug }));
    [north, south] = [await region('nord'), await region('syd')];
    ofNorth = await bed.person(admin, 'region-it', north.id);
  });

  afterAll(() => bed?.stop());

  const enter = (given: Body = {}) =>
    coordinator.post('/freezes', {
      party: 'everyone',
      kind: 'hard',
      nameDa: 'Opgradering',
      firstDay: '2027-02-08',
      lastDay: '2027-02-12',
      ...given,
    });

  const act = (freeze: Made, action: string, body: Body, revision = Number(freeze['revision'])) =>
    coordinator.post(`/freezes/${freeze.id}/actions/${action}`, body, { ifMatch: revision });

  const window = async (client: Client, query: string) => {
    const { status, body } = await client.get(`/change-calendar/window?${query}`);
    return { status, codes: codesOf(body, 'clashes'), body };
  };

  const TUESDAY = 'day=2027-02-09&start=09:00&end=11:00';

  test('a region’s own freeze counts for that region, the centre’s and everybody’s for all', async () => {
    const freezes = [
      await made(enter({ party: 'region', regionId: north.id, nameDa: 'Nord' })),
      await made(enter({ party: 'centre', nameDa: 'Centret', kind: 'soft' })),
      await made(enter({ nameDa: 'Alle', nameEn: 'All' })),
      await made(enter({ nameDa: 'En anden uge', firstDay: '2027-02-10' })),
    ];
    const [own, centre, all] = freezes.map(({ id }) => id);
    const met = async (query: string) => {
      const { body } = await window(coordinator, query);
      const clashes = body['clashes'] as { freezeId: string }[];
      return { isPossible: body['isPossible'], by: clashes.map(({ freezeId }) => freezeId).sort() };
    };
    const at = `${TUESDAY}&regionId=`;
    expect(await met(at + north.id)).toEqual({
      isPossible: false,
      by: [own, centre, all].sort(),
    });
    expect(await met(at + south.id)).toEqual({ isPossible: false, by: [centre, all].sort() });
    await made(act(freezes[2] as Made, 'withdraw', { reason: 'Aflyst' }));
    expect(await met(TUESDAY)).toEqual({ isPossible: true, by: [centre] });
    await made(act(freezes[0] as Made, 'withdraw', { reason: 'Aflyst' }));
    await made(act(freezes[3] as Made, 'withdraw', { reason: 'Aflyst' }));
  });

  test('a contact sees what is everybody’s and the centre’s, and no other region’s', async () => {
    const [own, other] = [
      await made(enter({ party: 'region', regionId: north.id, nameDa: 'Vores' })),
      await made(enter({ party: 'region', regionId: south.id, nameDa: 'Deres' })),
    ];
    const shared = await made(enter({ party: 'centre', nameDa: 'Fælles' }));
    const { items } = await made(ofNorth.get('/freezes?limit=200'));
    const ids = (items as Made[]).map(({ id }) => id);
    expect([own, shared].every(({ id }) => ids.includes(id))).toBe(true);
    expect(ids).not.toContain(other.id);
    expect((await ofNorth.get(`/freezes/${own.id}`)).status).toBe(200);
    expect((await ofNorth.get(`/freezes/${other.id}`)).status).toBe(404);
    expect((await window(ofNorth, `${TUESDAY}&regionId=${south.id}`)).status).toBe(404);
    expect((await window(ofNorth, `${TUESDAY}&regionId=${north.id}`)).status).toBe(200);
    for (const freeze of [own, other, shared]) {
      await made(act(freeze, 'withdraw', { reason: 'Prøven er slut' }));
    }
  });

  describe('are refused', () => {
    test.each<[string, Body, readonly string[]]>([
      ['when they end first', { lastDay: '2027-02-01' }, ['ends-before-it-begins']],
      ['when they are longer than a year', { lastDay: '2028-03-01' }, ['freeze-too-long']],
      ['as a region’s without one', { party: 'region' }, ['party-and-region']],
      ['on 30 February', { firstDay: '2027-02-30' }, ['not-a-day']],
      ['without a name', { nameDa: ' ' }, ['too-short']],
    ])('%s', async (_name, given, codes) => {
      const { status, body } = await enter(given);
      expect([status, codesOf(body, 'errors')]).toEqual([422, codes]);
    });

    test('of a region that is not there', async () => {
      const given = { party: 'region', regionId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f' };
      const { status, body } = await enter(given);
      expect([status, codesOf(body, 'errors')]).toEqual([422, ['unknown-region']]);
    });

    test('when an edit would turn them round, or they were withdrawn meanwhile', async () => {
      const freeze = await made(enter());
      const edit = (body: Body, ifMatch: number) =>
        coordinator.patch(`/freezes/${freeze.id}`, body, { ifMatch });
      expect((await edit({ lastDay: '2027-01-01' }, 1)).status).toBe(422);
      expect((await act(freeze, 'withdraw', {})).status).toBe(409);
      await made(act(freeze, 'withdraw', { reason: 'Flyttet' }));
      expect((await edit({ nameDa: 'Ny' }, 1)).status).toBe(412);
      const refused = await edit({ nameDa: 'Ny' }, 2);
      expect([refused.status, codesOf(refused.body, 'because')]).toEqual([
        409,
        ['freeze-withdrawn'],
      ]);
      await made(act(freeze, 'reinstate', { reason: 'Alligevel' }, 2));
      expect(await made(edit({ nameDa: 'Ny' }, 3))).toMatchObject({ nameDa: 'Ny', revision: 4 });
      await made(act(freeze, 'withdraw', { reason: 'Prøven er slut' }, 4));
    });
  });

  describe('by default', () => {
    const standings = async (year: number) =>
      ((await made(coordinator.get(`/default-freezes?year=${year}`)))['items'] as Body[]).map(
        ({ origin, standing }) => `${String(origin)}: ${String(standing)}`,
      );
    const add = (year: number) => coordinator.post('/default-freezes', { year });

    test('are entered once; what was withdrawn or edited is left as it is', async () => {
      expect((await standings(2027)).every((one) => one.endsWith('absent'))).toBe(true);
      await made(add(2027));
      const { items } = await made(coordinator.get('/freezes?from=2027-03-24&to=2027-03-24'));
      const [easter] = items as Made[];
      expect(easter).toMatchObject({ nameDa: 'Påske', isDefault: true, lastDay: '2027-03-30' });
      await made(act(easter as Made, 'withdraw', { reason: 'Ikke hos os' }));
      await made(add(2027));
      expect(await standings(2027)).toEqual([
        'winter-break 2027: in-force',
        'easter 2027: withdrawn',
        'summer 2027: in-force',
        'autumn-break 2027: in-force',
        'christmas 2027: in-force',
      ]);
    });

    test('of the eastern regions come with those regions only', async () => {
      expect((await standings(2026)).filter((one) => one.startsWith('ostdanmark'))).toEqual([]);
      const east = await made(
        coordinator.post('/regions', { slug: 'sjaelland', nameDa: 'Øst', nameEn: 'East' }),
      );
      await made(add(2026));
      expect(await standings(2026)).toContain('ostdanmark 2026 sjaelland: in-force');
      const merging = 'day=2027-01-12&start=09:00&end=11:00';
      expect((await window(coordinator, merging)).codes).toEqual([]);
      expect((await window(coordinator, `${merging}&regionId=${east.id}`)).codes).toEqual([
        'hard-freeze',
      ]);
    });

    test('entered by two at once are there once', async () => {
      const answers = await Promise.all([add(2030), add(2030), add(2030)]);
      expect(
        answers.map(({ status }) => status).filter((one) => one === 201).length,
      ).toBeGreaterThan(0);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      const { items } = await made(
        coordinator.get('/freezes?q=Påske&from=2030-01-01&to=2030-12-31'),
      );
      expect(items).toHaveLength(1);
    });
  });

  test.each([
    ['2027-03-28', '02:30', '04:00', ['missing-hour']],
    ['2027-10-31', '01:00', '02:30', ['doubled-hour']],
    ['2027-02-09', '25:00', '26:00', ['not-a-time', 'not-a-time']],
  ])('%s %s-%s is no time to choose', async (day, start, end, codes) => {
    const query = `day=${day}&start=${start}&end=${end}`;
    const { body } = await coordinator.get(`/change-calendar/window?${query}`);
    expect(codesOf(body, 'errors')).toEqual(codes);
  });

  test('a window over midnight names its last day; without it, it ends before it begins', async () => {
    const night = 'day=2027-02-15&start=23:00&end=02:00';
    expect((await window(coordinator, night)).codes).toEqual(['ends-before-it-begins']);
    const named = await window(coordinator, `${night}&endDay=2027-02-16`);
    expect(named.body).toMatchObject({
      startsAt: '2027-02-15T22:00:00.000Z',
      endsAt: '2027-02-16T01:00:00.000Z',
    });
  });

  test('the log proves them', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
