import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nodeIcal from 'node-ical';
import type { Client } from '../../test/support/client.js';
import { DateTalk, feedAddress, makeCase, makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Work } from '../platform/database/work.js';

onEachEngine('a calendar to subscribe to', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let ours: Made;
  let theirs: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    coordinator = await bed.person(await bed.setUp(), 'coordinator');
    ours = (await agreed('vores', '2025-05-06')).region;
    theirs = (await agreed('deres', '2025-05-07')).region;
  });

  afterAll(() => bed?.stop());

  async function agreed(slug: string, day: string) {
    const { region, site } = await makeDateRegion(coordinator, slug);
    const one = await makeCase(coordinator, site, { crew: slug, title: `Kantswitch ${slug}` });
    const talk = new DateTalk(String(one['appointmentId']));
    await made(talk.propose(coordinator, [{ day }, { day: '2025-05-20' }]));
    for (const role of ['region-it', 'region-clinical']) {
      await made(talk.answer(coordinator, role, [1]));
    }
    await made(talk.accept(coordinator, 1));
    return { region, talk };
  }

  const subscribe = (regionId: string | null) =>
    made(coordinator.post('/calendar-feeds', { name: 'Netværksgruppen', regionId }));

  /** By the address alone, as a calendar program asks. */
  async function read(address: string) {
    const { pathname } = new URL(address);
    const answer = await bed.anonymous().raw('GET', `${bed.url}${pathname}`);
    return { answer, text: await answer.text() };
  }

  const events = (text: string) =>
    Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) =>
      one?.type === 'VEVENT' ? [one as unknown as Record<string, unknown>] : [],
    );

  test('shows a region its own agreed dates, and the centre all of them', async () => {
    const one = await read(feedAddress(await subscribe(ours.id)));
    expect(one.answer.headers.get('content-type')).toContain('text/calendar');
    expect(one.text).toContain('Kantswitch vores');
    expect(one.text).not.toContain('deres');
    const all = await read(feedAddress(await subscribe(null)));
    expect(events(all.text)).toHaveLength(2);
    expect(theirs.id).not.toBe(ours.id);
  });

  test('tells network tools what is agreed and what is proposed', async () => {
    const { region, site } = await makeDateRegion(coordinator, 'tredje');
    const one = await makeCase(coordinator, site, { crew: 'tredje' });
    const talk = new DateTalk(String(one['appointmentId']));
    await made(talk.propose(coordinator, [{ day: '2025-06-03' }, { day: '2025-06-10' }]));
    const { text } = await read(feedAddress(await subscribe(region.id), 'maintenance.ics'));
    expect(text.match(/X-MAINTNOTE-STATUS:TENTATIVE/g)).toHaveLength(2);
    expect(text).toContain(`X-MAINTNOTE-MAINTENANCE-ID:${talk.id}`);
    expect(new Set(events(text).map(({ uid }) => uid)).size).toBe(2);
    for (const role of ['region-it', 'region-clinical']) {
      await made(talk.answer(coordinator, role, [2]));
    }
    await made(talk.accept(coordinator, 2));
    const later = await read(feedAddress(await subscribe(region.id), 'maintenance.ics'));
    expect(later.text.match(/X-MAINTNOTE-STATUS:\w+/g)).toEqual(['X-MAINTNOTE-STATUS:CONFIRMED']);
    const [agreedOn] = events(later.text);
    await made(talk.propose(coordinator, [{ day: '2025-06-17' }]));
    const moved = await read(feedAddress(await subscribe(region.id), 'maintenance.ics'));
    expect(moved.text.match(/X-MAINTNOTE-STATUS:\w+/g)).toEqual([
      'X-MAINTNOTE-STATUS:CANCELLED',
      'X-MAINTNOTE-STATUS:TENTATIVE',
    ]);
    const [over] = events(moved.text);
    expect(over).toMatchObject({ uid: agreedOn?.['uid'], status: 'CANCELLED' });
    expect(over?.['start']).toEqual(agreedOn?.['start']);
    expect(Number(over?.['sequence'])).toBeGreaterThan(Number(agreedOn?.['sequence']));
    expect(later.text).toContain('X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=OUTAGE:');
  });

  test('is withdrawn, and then as unknown as any other address', async () => {
    const feed = await subscribe(ours.id);
    const address = feedAddress(feed);
    expect((await coordinator.post(`/calendar-feeds/${feed.id}/revocations`)).status).toBe(204);
    expect((await coordinator.post(`/calendar-feeds/${feed.id}/revocations`)).status).toBe(404);
    const wrong = [address, address.replace(/[0-9a-f]{64}/, '0'.repeat(64))];
    const answers = await Promise.all(wrong.map(read));
    expect(answers.map(({ answer }) => answer.status)).toEqual([404, 404]);
    const { items } = await made(coordinator.get('/calendar-feeds'));
    expect((items as Made[]).map(({ id }) => id)).not.toContain(feed.id);
  });

  test('has an address that is in no row', async () => {
    const headers = { key: 'en-gang' };
    const body = { name: 'Netværksgruppen', regionId: null };
    const first = await made(coordinator.post('/calendar-feeds', body, headers));
    const again = await made(coordinator.post('/calendar-feeds', body, headers));
    expect(again).toEqual(first);
    const token = /[0-9a-f]{64}/.exec(feedAddress(first))?.[0] ?? 'none';
    for (const table of ['calendar_feeds', 'idempotency_keys', 'audit_events']) {
      const rows = await bed.app.get(Work).read((tx) => tx.rows<object>(`select * from ${table}`));
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });
});
