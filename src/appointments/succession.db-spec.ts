import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { feedAddress } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { SuccessionBed } from '../../test/support/successions.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

onEachEngine('people and dates of a region that another takes over', (engine) => {
  let bed: Testbed;
  let on: SuccessionBed;
  let contact: Client;
  let link: string;
  let feed: Made;
  let id: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    on = await SuccessionBed.of(bed);
    contact = await bed.person(on.admin, 'region-it', on.west.region.id, 'kontakt');
    on.keepAwake(contact);
    await on.west.talk.propose(on.client, [{ day: '2025-05-14' }]);
    for (const role of ['region-it', 'region-clinical']) {
      await on.west.talk.answer(on.client, role, [1]);
    }
    await made(on.west.talk.accept(on.client, 1));
    await on.east.talk.propose(on.client, [{ day: '2025-05-20' }]);
    link = await linkTo(on.east.talk.id);
    feed = await made(
      on.client.post('/calendar-feeds', { name: 'Vest', regionId: on.west.region.id }),
    );
    ({ id } = await made(on.draft()));
    await on.approved(id);
    await on.untilTheDay();
  });

  afterAll(() => bed?.stop());

  async function linkTo(about: string): Promise<string> {
    const { items } = await made(on.client.get('/mails?limit=200'));
    const mail = (items as Made[]).find(
      (one) => one['subjectId'] === about && String(one['address']).startsWith('region-it'),
    );
    const { text } = await made(on.client.get(`/mails/${mail?.id}`));
    return /\/d\/([0-9a-f]{64})/.exec(String(text))?.[1] ?? '';
  }

  const open = (token: string) =>
    bed.anonymous().get('/date-link', { headers: { 'idrift-link': token } });

  const dates = async () =>
    Promise.all([on.west, on.east].map(async ({ talk }) => (await talk.read(on.client))['state']));

  const rolesOf = async () => {
    const { items } = await made(on.admin.get('/people?q=kontakt'));
    return (items as Made[]).find(({ login }) => login === 'kontakt')?.['grants'];
  };

  const carriedOut = async () => {
    await bed.runJobs();
    expect((await on.read(id))['state']).toBe('carried-out');
  };

  test('the preview names people, dates, links and feeds, and no person’s name', async () => {
    const of = async (kind: string) =>
      (await on.moves(id, `&kind=${kind}`)).map(({ label, effect }) => [label, effect]);
    expect(await of('person-role')).toEqual([['Regional it-kontakt', 're-scoped']]);
    expect(await of('appointment')).toEqual([
      ['Flyt oest', 'asked-again'],
      ['Flyt vest', 'asked-again'],
      ['oest', 'moves'],
      ['vest', 'moves'],
    ]);
    expect(await of('appointment-links')).toEqual([
      ['Flyt oest', 'revoked'],
      ['Flyt vest', 'revoked'],
    ]);
    expect(await of('calendar-feed')).toEqual([['Vest', 're-scoped']]);
  });

  test('dates after the day are asked for again, and a link tells what happened', async () => {
    expect((await open(link)).status).toBe(200);
    await carriedOut();
    expect(await dates()).toEqual(['voided', 'voided']);
    const { moves } = await on.west.talk.read(on.client);
    // What was said stays, under the names of those who said it.
    expect((moves as Made[]).map(({ kind }) => kind)).toEqual([
      'propose',
      'confirm',
      'confirm',
      'accept',
      'void',
    ]);
    const { status, body } = await open(link);
    expect([status, body['code']]).toEqual([404, 'link-succeeded']);
    expect(JSON.stringify(body)).toContain('Region Westeast');
  });

  test('a contact works for the new region, and reads what was the old one’s', async () => {
    expect(await rolesOf()).toEqual([{ role: 'region-it', regionId: on.merged.id }]);
    const statusOf = async (path: string) => (await contact.get(path)).status;
    expect(await statusOf(`/encrypted-links/${on.west.link.id}`)).toBe(200);
    expect(await statusOf(`/encrypted-links/${on.east.link.id}`)).toBe(200);
    expect(await statusOf(`/network-cases/${on.west.closed.id}`)).toBe(200);
    expect(await statusOf(`/network-cases/${on.east.closed.id}`)).toBe(200);
    expect(await statusOf(`/regions/${on.west.region.id}`)).toBe(200);
    const { items } = await made(contact.get(`/network-cases?regionId=${on.merged.id}`));
    expect(items).toHaveLength(4);
    const { items: then } = await made(contact.get(`/network-cases?regionId=${on.west.region.id}`));
    expect(then).toHaveLength(1);
  });

  test('nothing new begins in a region that is over', async () => {
    const site = { name: 'Et sted', kind: 'hospital', regionId: on.west.region.id };
    const answer = await on.client.post('/sites', site);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      422,
      expect.stringContaining('region-succeeded'),
    ]);
    const over = { role: 'region-it', regionId: on.west.region.id };
    const person = { login: 'ny-kontakt', displayName: 'Ny kontakt', grants: [over], duties: [] };
    const { body } = await on.admin.post('/people', person);
    expect(body['errors']).toMatchObject([
      { pointer: '/grants/0/regionId', code: 'region-succeeded' },
    ]);
  });

  test('a calendar goes on at the same address', async () => {
    const path = new URL(feedAddress(feed)).pathname.replace('/api/v1', '');
    expect((await bed.anonymous().get(path)).status).toBe(200);
    const { items } = await made(on.client.get('/calendar-feeds'));
    expect(items).toMatchObject([{ regionId: on.merged.id }]);
  });

  test('taken back, dates are agreed and links speak as before', async () => {
    await made(on.coordinator.post(`/region-successions/${id}/undo`, { reason: 'Øvelse' }));
    await bed.runJobs();
    expect(await dates()).toEqual(['agreed', 'proposed']);
    expect((await open(link)).status).toBe(200);
    expect(await rolesOf()).toEqual([{ role: 'region-it', regionId: on.west.region.id }]);
    expect((await contact.get(`/encrypted-links/${on.east.link.id}`)).status).toBe(404);
    await on.approved(id);
    await carriedOut();
    expect(await dates()).toEqual(['voided', 'voided']);
    expect((await bed.app.get(AuditVerifier).verify()).faults).toEqual([]);
  });
});
