import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { DateTalk, fillRole, makeCase, makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

// The clock of a test bed begins on 24 April 2025; these are working days without a freeze.
const DAYS = [{ day: '2025-05-06' }, { day: '2025-05-13' }, { day: '2025-05-20' }] as const;

onEachEngine('cases of network equipment and their dates', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let engineer: Client;
  let it: Client;
  let clinical: Client;
  let north: Awaited<ReturnType<typeof makeDateRegion>>;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, 'coordinator');
    engineer = await bed.person(admin, 'network', null, 'network');
    north = await makeDateRegion(coordinator, 'nord');
    it = await bed.person(admin, 'region-it', north.region.id);
    clinical = await bed.person(admin, 'region-clinical', north.region.id);
  });

  afterAll(() => bed?.stop());

  /** Sessions are over on the next day. */
  const signInAgain = async () => {
    for (const [client, login] of [
      [coordinator, 'coordinator'],
      [engineer, 'network'],
    ] as const) {
      await client.post('/session', { login, password: PASSWORD });
    }
  };

  /** A case in the region, each with a crew of its own unless the test says otherwise. */
  async function begun(given: object = {}) {
    const one = await makeCase(engineer, north.site, { crew: `Hold ${randomUUID()}`, ...given });
    return { one, talk: new DateTalk(String(one['appointmentId'])) };
  }

  const act = async ({ id }: Made, action: string, body: object = {}) => {
    const { revision } = await made(engineer.get(`/network-cases/${id}`));
    const path = `/network-cases/${id}/actions/${action}`;
    return engineer.post(path, body, { ifMatch: Number(revision) });
  };

  async function agreedOn(day: string, given: object = {}) {
    const { one, talk } = await begun(given);
    await made(talk.propose(coordinator, [{ day }]));
    await made(talk.answer(it, 'region-it', [1]));
    await made(talk.answer(clinical, 'region-clinical', [1]));
    await made(talk.accept(coordinator, 1));
    return { one, talk };
  }

  const over = ({ talk }: { readonly talk: DateTalk }) => made(talk.cancel(coordinator, 'Slut'));

  test('a date is proposed, counter-proposed, confirmed by both, and accepted', async () => {
    const { one, talk } = await begun();
    expect(codesOf(await act(one, 'begin'))).toEqual(['wrong-state', 'no-agreed-date']);
    await made(act(one, 'make-ready'));
    expect(await talk.read(it)).toMatchObject({ state: 'none', turn: ['centre'] });

    await made(talk.propose(coordinator, DAYS));
    expect((await talk.read(it))['turn']).toEqual(['region-it', 'region-clinical']);
    const own = [{ day: '2025-05-07' }, { day: '2025-05-14' }];
    await made(talk.propose(it, own, { party: 'region-it', reason: 'Tirsdage er optaget' }));
    expect((await talk.read(clinical))['turn']).toEqual(['region-clinical']);
    await made(talk.answer(clinical, 'region-clinical', [2]));
    expect(await talk.read(coordinator)).toMatchObject({ state: 'proposed', turn: ['centre'] });

    expect(codesOf(await talk.accept(coordinator, 1))).toEqual(['not-confirmed']);
    expect(await made(talk.accept(coordinator, 2))).toMatchObject({
      state: 'agreed',
      turn: [],
      agreedFrom: '2025-05-14T07:00:00.000Z',
    });
    const { moves } = await talk.read(it);
    expect(
      (moves as Made[]).map((move) => `${String(move['party'])} ${String(move['kind'])}`),
    ).toEqual(['centre propose', 'region-it propose', 'region-clinical confirm', 'centre accept']);

    await over({ talk });
  });

  test('both answers in the same second count, and the same one sent three times is one', async () => {
    const { talk } = await begun();
    await made(talk.propose(coordinator, DAYS));
    const id = randomUUID();
    const answers = await Promise.all([
      talk.answer(it, 'region-it', [1, 2], { id }),
      talk.answer(it, 'region-it', [1, 2], { id }),
      talk.answer(clinical, 'region-clinical', [2, 3]),
      talk.answer(it, 'region-it', [1, 2], { id }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { moves, windows, turn } = await talk.read(coordinator);
    expect(moves).toHaveLength(3);
    expect((windows as Made[]).map((one) => one['isCommon'])).toEqual([false, true, false]);
    expect(turn).toEqual(['centre']);
  });

  test('of two who accept different windows at once one wins, and the other is told', async () => {
    const { talk } = await begun();
    await made(talk.propose(coordinator, DAYS));
    await made(talk.answer(it, 'region-it', [1, 2]));
    await made(talk.answer(clinical, 'region-clinical', [1, 2]));
    const { proposalId, revision } = await talk.read(coordinator);
    const accept = (client: Client, window: number) =>
      client.post(
        `/appointments/${talk.id}/acceptances`,
        { id: randomUUID(), proposalId, window },
        { ifMatch: Number(revision) },
      );
    const answers = await Promise.all([accept(coordinator, 1), accept(engineer, 2)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await talk.read(it))['state']).toBe('agreed');
    await over({ talk });
  });

  describe('who may say what', () => {
    test('a contact speaks for the own role and region only', async () => {
      const { talk } = await begun();
      await made(talk.propose(coordinator, DAYS));
      expect((await talk.answer(it, 'region-clinical', [1])).status).toBe(403);
      expect((await talk.propose(it, DAYS, { party: 'centre' })).status).toBe(403);
      expect((await talk.propose(it, DAYS, { party: 'region-clinical' })).status).toBe(403);
      expect((await talk.accept(it, 1)).status).toBe(403);
      const south = await makeDateRegion(coordinator, `syd-${randomUUID().slice(0, 8)}`);
      const elsewhere = new DateTalk(
        String((await makeCase(engineer, south.site))['appointmentId']),
      );
      await made(elsewhere.propose(coordinator, DAYS));
      expect((await it.get(`/appointments/${elsewhere.id}`)).status).toBe(404);
      expect((await elsewhere.propose(it, DAYS, { party: 'region-it' })).status).toBe(404);
    });

    test('a call is written down as one, and taken back when it was not said', async () => {
      const { talk } = await begun();
      await made(talk.propose(coordinator, DAYS));
      await made(talk.answer(coordinator, 'region-it', [1]));
      const { moves } = await talk.read(coordinator);
      const [, call] = moves as Made[];
      expect(call).toMatchObject({ channel: 'phone', party: 'region-it', stands: true });
      const back = { id: randomUUID(), answerId: call?.id, reason: 'Misforståelse' };
      await made(coordinator.post(`/appointments/${talk.id}/retractions`, back));
      expect((await talk.read(it))['turn']).toEqual(['region-it', 'region-clinical']);
      await made(talk.answer(it, 'region-it', [1]));
      const own = ((await talk.read(it))['moves'] as Made[]).at(-1);
      const refused = await coordinator.post(`/appointments/${talk.id}/retractions`, {
        id: randomUUID(),
        answerId: own?.id,
      });
      expect(codesOf(refused)).toEqual(['not-to-retract']);
    });
  });

  describe('windows are refused with all reasons', () => {
    test('of the calendar, each by its number', async () => {
      const { talk } = await begun();
      const refused = await talk.propose(coordinator, [
        { day: '2025-05-10' },
        { day: '2025-05-09', start: '11:00', end: '13:00' },
        { day: '2025-04-23' },
      ]);
      expect(codesOf(refused)).toEqual(['day-off', 'eve-of-day-off', 'in-the-past']);
      const text = (refused.body['because'] as { text: { da: string } }[])[1]?.text.da;
      expect(text).toContain('Tidsrum 2: 09.05.2025');
      const missing = [{ day: '2026-03-29', start: '02:30', end: '04:00' }];
      expect(codesOf(await talk.propose(coordinator, missing), 'errors')).toEqual(['missing-hour']);
      expect(codesOf(await talk.propose(coordinator, []), 'errors').length).toBe(1);
      const four = [...DAYS, { day: '2025-05-21' }];
      expect((await talk.propose(coordinator, four)).status).toBe(422);
      expect(await talk.read(coordinator)).toMatchObject({ state: 'none', moves: [] });
    });

    test('where two of them are at once', async () => {
      const { talk } = await begun();
      const twice = [{ day: '2025-05-13' }, { day: '2025-05-14' }, { day: '2025-05-13' }];
      expect(codesOf(await talk.propose(coordinator, twice))).toEqual(['windows-overlap']);
      const next = { day: '2025-05-13', start: '11:00', end: '12:00' };
      await made(talk.propose(coordinator, [{ day: '2025-05-13' }, next]));
    });

    test('where the same crew is at work, or another change of the region is near', async () => {
      const first = await agreedOn('2025-06-17', { crew: 'Hold  Ærø' });
      const { talk } = await begun({ crew: 'hold ærø' });
      expect(codesOf(await talk.propose(coordinator, [{ day: '2025-06-17' }]))).toEqual([
        'same-crew',
        'too-near',
      ]);
      const next = [{ day: '2025-06-18', start: '08:00', end: '10:00' }];
      expect(codesOf(await talk.propose(coordinator, next))).toEqual(['too-near']);
      await made(talk.propose(coordinator, [{ day: '2025-06-19' }]));
      await over(first);
    });

    test('while a role is vacant, and not once it is filled', async () => {
      const south = await makeDateRegion(coordinator, `sd-${randomUUID().slice(0, 8)}`, false);
      const talk = new DateTalk(String((await makeCase(engineer, south.site))['appointmentId']));
      expect(codesOf(await talk.propose(coordinator, DAYS))).toEqual([
        'role-vacant',
        'role-vacant',
      ]);
      await fillRole(coordinator, south.region, 'region-it');
      expect(codesOf(await talk.propose(coordinator, DAYS))).toEqual(['role-vacant']);
      await fillRole(coordinator, south.region, 'region-clinical');
      await made(talk.propose(coordinator, DAYS));
      await made(talk.answer(coordinator, 'region-it', [1]));
    });
  });

  test('a freeze entered later reopens what it hits, and no other', async () => {
    const hit = await agreedOn('2025-06-24');
    const free = await agreedOn('2025-06-26');
    await made(
      coordinator.post('/freezes', {
        party: 'region',
        regionId: north.region.id,
        kind: 'hard',
        nameDa: 'Ny journal',
        firstDay: '2025-06-23',
        lastDay: '2025-06-24',
      }),
    );
    expect(await hit.talk.read(it)).toMatchObject({ state: 'voided', turn: ['centre'] });
    const last = ((await hit.talk.read(it))['moves'] as Made[]).at(-1);
    expect(last).toMatchObject({ kind: 'void', channel: 'system' });
    expect(String(last?.['reason'])).toContain('Ny journal');
    expect((await free.talk.read(it))['state']).toBe('agreed');
    expect(codesOf(await hit.talk.propose(coordinator, [{ day: '2025-06-24' }]))).toContain(
      'hard-freeze',
    );
    expect(codesOf(await act(hit.one, 'make-ready'))).toEqual([]);
    expect(codesOf(await act(hit.one, 'begin'))).toEqual(['no-agreed-date']);
    await made(hit.talk.propose(coordinator, [{ day: '2025-06-30' }]));
    await over(free);
  });

  test('an answer to windows that were replaced is told to be so, and a decline says why', async () => {
    const { talk } = await begun();
    await made(talk.propose(coordinator, DAYS));
    const { proposalId } = await talk.read(it);
    await made(talk.propose(coordinator, [{ day: '2025-05-27' }]));
    expect(codesOf(await talk.answer(it, 'region-it', [1], { proposalId }))).toEqual([
      'superseded',
    ]);
    expect(codesOf(await talk.answer(it, 'region-it', [], { answer: 'decline' }))).toEqual([
      'reason-needed',
    ]);
    expect(codesOf(await talk.answer(it, 'region-it', []))).toEqual(['choose-a-window']);
    expect(codesOf(await talk.answer(it, 'region-it', [2]))).toEqual(['no-such-window']);
    const why = { answer: 'decline', reason: 'Vagten er ikke dækket' };
    await made(talk.answer(it, 'region-it', [], why));
    expect((await talk.read(coordinator))['turn']).toEqual(['centre']);
  });

  test('a case that is given up takes its date with it, and can be dated anew never again', async () => {
    const { one, talk } = await agreedOn('2025-05-28');
    await made(act(one, 'cancel', { reason: 'Udstyret flyttes ikke' }));
    expect(await talk.read(it)).toMatchObject({ state: 'cancelled', turn: [], agreedFrom: null });
    expect(codesOf(await talk.propose(coordinator, DAYS))).toContain('case-not-open');
  });

  test('one at the centre itself takes only the centre', async () => {
    const site = await made(
      coordinator.post('/sites', { name: `Hal ${engine}`, kind: 'centre', regionId: null }),
    );
    const one = await makeCase(engineer, site, { crew: null });
    const talk = new DateTalk(String(one['appointmentId']));
    await made(talk.propose(engineer, [{ day: '2025-05-22' }]));
    expect(await made(talk.accept(engineer, 1))).toMatchObject({ state: 'agreed' });
    expect((await it.get(`/network-cases/${one.id}`)).status).toBe(404);
  });

  test('a move into a region asks that region, and one between two is refused', async () => {
    const hall = await made(
      coordinator.post('/sites', { name: `Lager ${engine}`, kind: 'centre', regionId: null }),
    );
    const move = { kind: 'relocation', crew: null };
    const into = await makeCase(engineer, hall, { ...move, toSiteId: north.site.id });
    expect(into['regionId']).toBe(north.region.id);
    const south = await makeDateRegion(coordinator, `s2-${randomUUID().slice(0, 8)}`);
    const body = {
      kind: 'relocation',
      title: 'Flytning',
      siteId: north.site.id,
      toSiteId: south.site.id,
      oldEquipment: 'FN-2100',
    };
    expect(codesOf(await engineer.post('/network-cases', body), 'errors')).toEqual(['two-regions']);
    const elsewhere = { toSiteId: south.site.id };
    const edit = engineer.patch(`/network-cases/${into.id}`, elsewhere, {
      ifMatch: Number(into['revision']),
    });
    expect(codesOf(await edit)).toEqual(['other-region']);
    const stays = { ...body, kind: 'replacement', toSiteId: north.site.id };
    expect(codesOf(await engineer.post('/network-cases', stays), 'errors')).toEqual([
      'replacement-stays',
    ]);
  });

  test('two who accept for one crew at once: one of them, and a freeze between is met', async () => {
    const crew = `Hold ${randomUUID()}`;
    const south = await makeDateRegion(coordinator, `s3-${randomUUID().slice(0, 8)}`);
    const talks: DateTalk[] = [];
    for (const site of [north.site, south.site]) {
      const one = await makeCase(engineer, site, { crew });
      const talk = new DateTalk(String(one['appointmentId']));
      await made(talk.propose(coordinator, [{ day: '2025-08-19' }]));
      await made(talk.answer(coordinator, 'region-it', [1]));
      await made(talk.answer(coordinator, 'region-clinical', [1]));
      talks.push(talk);
    }
    const answers = await Promise.all(talks.map((talk) => talk.accept(coordinator, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused && codesOf(refused)).toEqual(['same-crew']);
    for (const talk of talks) await made(talk.cancel(coordinator, 'Slut'));
  });

  test('a crew that is busy then is not given an agreed time, and its case is not told', async () => {
    const crew = `Hold ${randomUUID()}`;
    const south = await makeDateRegion(coordinator, `s4-${randomUUID().slice(0, 8)}`);
    const secret = await makeCase(engineer, south.site, { crew, title: 'Kerneswitch i syd' });
    const there = new DateTalk(String(secret['appointmentId']));
    await made(there.propose(coordinator, [{ day: '2025-08-26' }]));
    await made(there.answer(coordinator, 'region-it', [1]));
    await made(there.answer(coordinator, 'region-clinical', [1]));
    await made(there.accept(coordinator, 1));
    const here = await agreedOn('2025-08-26');
    const edit = engineer.patch(`/network-cases/${here.one.id}`, { crew }, { ifMatch: 1 });
    expect(codesOf(await edit)).toEqual(['same-crew']);
    const other = await begun({ crew });
    const own = [{ day: '2025-08-26' }];
    const refused = await other.talk.propose(it, own, { party: 'region-it' });
    expect(codesOf(refused)).toContain('same-crew');
    expect(JSON.stringify(refused.body)).not.toContain('Kerneswitch');
    await over(here);
    await made(there.cancel(coordinator, 'Slut'));
  });

  test('another thing under an id that was used is refused, not swallowed', async () => {
    const { talk } = await begun();
    await made(talk.propose(coordinator, DAYS));
    const id = randomUUID();
    await made(talk.answer(it, 'region-it', [1], { id }));
    const otherwise = { id, answer: 'decline', reason: 'Alligevel ikke' };
    expect(codesOf(await talk.answer(it, 'region-it', [], otherwise))).toEqual(['id-taken']);
  });

  test('a replacement names what comes, how it is done and how it is put back', async () => {
    const bare = { newEquipment: null, steps: null, rollback: null };
    const { one } = await begun(bare);
    expect(codesOf(await act(one, 'make-ready'))).toEqual([
      'no-steps',
      'no-rollback',
      'no-new-equipment',
    ]);
  });

  test('the work is done within its window, and its outcome recorded', async () => {
    const { one, talk } = await agreedOn('2025-04-25');
    await made(act(one, 'make-ready'));
    expect(codesOf(await act(one, 'begin'))).toEqual(['before-window']);
    bed.clock.advance(Date.parse('2025-04-25T06:45:00Z') - bed.clock.now());
    await signInAgain();
    await made(act(one, 'begin'));
    expect(codesOf(await act(one, 'finish'))).toEqual([
      'missing-outcome',
      'missing-downtimeMinutes',
    ]);
    const done = await made(act(one, 'finish', { outcome: 'Som planlagt', downtimeMinutes: 12 }));
    expect(done).toMatchObject({ state: 'done', downtimeMinutes: 12 });
    expect(codesOf(await talk.propose(coordinator, DAYS))).toContain('case-not-open');
  });

  test('the log proves the cases and everything that was said', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
