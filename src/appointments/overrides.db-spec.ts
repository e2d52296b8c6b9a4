import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { DateTalk, makeCase, makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

onEachEngine('a window that two people let be', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let second: Client;
  let contact: Client;
  let stranger: Client;
  let region: Made;
  let site: Made;
  let cases = 0;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    second = await bed.person(admin, 'network');
    ({ region, site } = await makeDateRegion(coordinator, 'nord'));
    const other = await makeDateRegion(coordinator, 'syd');
    contact = await bed.person(admin, 'region-it', region.id);
    stranger = await bed.person(admin, 'region-it', other.region.id);
  });

  afterAll(() => bed?.stop());

  const freeze = (firstDay: string, lastDay = firstDay) =>
    made(
      coordinator.post('/freezes', {
        party: 'region',
        regionId: region.id,
        kind: 'hard',
        nameDa: 'Nyt journalsystem',
        firstDay,
        lastDay,
      }),
    );

  async function dated() {
    cases += 1;
    const one = await makeCase(coordinator, site, { crew: `Hold ${cases}` });
    return new DateTalk(String(one['appointmentId']));
  }

  const ask = (client: Client, talk: DateTalk, day: string, party = 'centre', given = {}) =>
    client.post(`/appointments/${talk.id}/overrides`, {
      party,
      windows: [{ day, start: '09:00', end: '11:00' }],
      reason: 'Kun den dag er linjen fri',
      ...given,
    });

  const act = (client: Client, one: Made, action: string, party: string, note = 'Aftalt') =>
    client.post(`/window-overrides/${one.id}/actions/${action}`, { party, note }, { ifMatch: 1 });

  const codes = (body: Record<string, unknown>) =>
    ((body['because'] ?? []) as { code: string }[]).map(({ code }) => code);

  test('can be proposed, agreed and kept, once both sides have read what is against it', async () => {
    await freeze('2025-05-06');
    const talk = await dated();
    const day = [{ day: '2025-05-06' }];
    expect(codes((await talk.propose(coordinator, day)).body)).toEqual(['hard-freeze']);
    const one = await made(ask(coordinator, talk, '2025-05-06'));
    expect(one).toMatchObject({
      state: 'requested',
      shown: [{ da: expect.stringContaining('Nyt journalsystem') }],
    });
    expect(codes((await talk.propose(coordinator, day)).body)).toEqual(['hard-freeze']);
    expect(codes((await act(coordinator, one, 'approve', 'centre')).body)).toEqual([
      'own-request',
      'same-side',
    ]);
    expect(codes((await act(second, one, 'approve', 'centre')).body)).toEqual(['same-side']);
    expect((await act(second, one, 'approve', 'region-it')).status).toBe(403);
    expect((await act(stranger, one, 'approve', 'region-it')).status).toBe(404);
    expect(await made(act(contact, one, 'approve', 'region-it'))).toMatchObject({
      state: 'approved',
      decidedFor: 'region-it',
    });
    expect((await act(contact, one, 'approve', 'region-it')).status).toBe(412);
    await made(talk.propose(coordinator, day));
    await made(talk.answer(coordinator, 'region-it', [1]));
    await made(talk.answer(coordinator, 'region-clinical', [1]));
    expect(await made(talk.accept(coordinator, 1))).toMatchObject({ state: 'agreed' });
    const longer = [{ day: '2025-05-06', end: '12:00' }];
    expect(codes((await talk.propose(coordinator, longer)).body)).toContain('hard-freeze');
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true });
  });

  test('stands when the freeze is only written about, since nothing both saw has changed', async () => {
    const entered = await freeze('2025-06-24');
    const talk = await dated();
    await made(
      act(contact, await made(ask(coordinator, talk, '2025-06-24')), 'approve', 'region-it'),
    );
    await made(talk.propose(coordinator, [{ day: '2025-06-24' }]));
    await made(talk.answer(coordinator, 'region-it', [1]));
    await made(talk.answer(coordinator, 'region-clinical', [1]));
    await made(talk.accept(coordinator, 1));
    await made(coordinator.patch(`/freezes/${entered.id}`, { note: 'Se mødet' }, { ifMatch: 1 }));
    expect(await talk.read(coordinator)).toMatchObject({ state: 'agreed' });
  });

  test('is asked for by the region as well, and rejected with a reason', async () => {
    await freeze('2025-05-14');
    const talk = await dated();
    const one = await made(ask(contact, talk, '2025-05-14', 'region-it'));
    const empty = await coordinator.post(
      `/window-overrides/${one.id}/actions/reject`,
      { party: 'centre' },
      { ifMatch: 1 },
    );
    expect(codes(empty.body)).toEqual(['missing-note']);
    expect(await made(act(coordinator, one, 'reject', 'centre'))).toMatchObject({
      state: 'rejected',
    });
    const seen = await talk.read(contact);
    expect(seen['overrides']).toMatchObject([{ state: 'rejected', note: 'Aftalt' }]);
  });

  test('falls when anything else comes to be against it', async () => {
    const entered = await freeze('2025-05-20');
    const talk = await dated();
    const one = await made(ask(coordinator, talk, '2025-05-20'));
    await made(coordinator.patch(`/freezes/${entered.id}`, { nameDa: 'Lukket' }, { ifMatch: 1 }));
    expect(codes((await act(contact, one, 'approve', 'region-it')).body)).toEqual([
      'override-void',
    ]);
    const again = await made(ask(coordinator, talk, '2025-05-20'));
    await made(act(contact, again, 'approve', 'region-it'));
    const day = [{ day: '2025-05-20' }];
    await made(talk.propose(coordinator, day));
    await made(talk.answer(coordinator, 'region-it', [1]));
    await made(talk.answer(coordinator, 'region-clinical', [1]));
    await made(talk.accept(coordinator, 1));
    await freeze('2025-05-19', '2025-05-21');
    expect(await talk.read(coordinator)).toMatchObject({ state: 'voided' });
    expect(codes((await talk.propose(coordinator, day)).body)).toEqual([
      'hard-freeze',
      'hard-freeze',
    ]);
  });

  test('is not asked for where nothing, or something that nobody lets be, is against it', async () => {
    const talk = await dated();
    expect(codes((await ask(coordinator, talk, '2025-06-11')).body)).toEqual([
      'nothing-to-override',
    ]);
    expect(codes((await ask(coordinator, talk, '2025-04-12')).body)).toEqual(['in-the-past']);
    expect((await ask(contact, talk, '2025-06-14', 'centre')).status).toBe(403);
    expect((await ask(stranger, talk, '2025-06-14', 'region-it')).status).toBe(404);
    expect((await made(ask(contact, talk, '2025-06-14', 'region-it')))['shown']).toMatchObject([
      { da: expect.stringContaining('Lørdag') },
    ]);
  });

  test('of the centre alone takes two of the centre', async () => {
    const hall = await made(
      coordinator.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }),
    );
    const one = await makeCase(coordinator, hall, { crew: 'Hold C' });
    const talk = new DateTalk(String(one['appointmentId']));
    const asked = await made(ask(coordinator, talk, '2025-06-14'));
    expect(codes((await act(coordinator, asked, 'approve', 'centre')).body)).toEqual([
      'own-request',
    ]);
    await made(act(second, asked, 'approve', 'centre'));
    await made(talk.propose(coordinator, [{ day: '2025-06-14' }]));
    expect(await made(talk.accept(coordinator, 1))).toMatchObject({ state: 'agreed' });
  });
});
