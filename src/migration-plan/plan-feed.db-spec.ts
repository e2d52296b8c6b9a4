import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { feedAddress, makeDateRegion } from '../../test/support/dates.js';
import { makePlan, planTask, stepTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

onEachEngine('a calendar of the plan', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let north: Made;
  let plan: Made;
  let feed: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    coordinator = await bed.person(await bed.setUp(), 'coordinator');
    await makePlan(coordinator, { servers: 1 });
    ({ region: north } = await makeDateRegion(coordinator, 'nord'));
    const { region: south } = await makeDateRegion(coordinator, 'syd');
    plan = await makePlan(coordinator, { regionId: north.id });
    await makePlan(coordinator, { regionId: south.id });
    const freeze = { party: 'region', kind: 'hard', firstDay: '2025-10-06', lastDay: '2025-10-10' };
    await made(
      coordinator.post('/freezes', { ...freeze, regionId: north.id, nameDa: 'Vores stop' }),
    );
    await made(
      coordinator.post('/freezes', { ...freeze, regionId: south.id, nameDa: 'Deres stop' }),
    );
    feed = await subscribe(north.id);
  });

  afterAll(() => bed?.stop());

  const subscribe = (regionId: string | null) =>
    made(coordinator.post('/calendar-feeds', { name: 'Netværksgruppen', regionId }));

  /** By the address alone, as a calendar program asks. */
  async function read(of: Made, query = '') {
    const { pathname } = new URL(feedAddress(of, 'plan.ics'));
    const answer = await bed.anonymous().raw('GET', `${bed.url}${pathname}${query}`);
    return { answer, text: await answer.text() };
  }

  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents('vevent')
      .map((part) => new ICAL.Event(part));
  const summaries = async (of: Made, query = '') =>
    eventsIn((await read(of, query)).text).map(({ summary }) => summary);

  const ofPlan = (all: readonly string[], place: string) =>
    all.filter((summary) => /^[TG]\d/.test(summary) && summary.endsWith(`· ${place}`));

  test('shows a region its own plan and freezes alone, and the centre all of them', async () => {
    const { answer, text } = await read(feed);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const own = eventsIn(text).map(({ summary }) => summary);
    // All but T01, which is done: both roles of the region are filled.
    expect(ofPlan(own, 'Region nord')).toHaveLength(37);
    expect(own).toContain('Ændringsstop: Vores stop · Region nord');
    for (const foreign of ['syd', 'Deres stop', '· Centret']) expect(text).not.toContain(foreign);
    const { id } = await planTask(coordinator, plan, 'T32');
    const cutover = eventsIn(text).find(({ uid }) => uid === id);
    expect(String(cutover?.component.getFirstPropertyValue('url'))).toMatch(
      new RegExp(`^https?://.+/plan-tasks/${id}$`),
    );
    const all = await summaries(await subscribe(null));
    expect(ofPlan(all, 'Region syd')).toHaveLength(37);
    expect(ofPlan(all, 'Centret')).toHaveLength(1);
  });

  test('is the same to the byte when read again, and follows what is done', async () => {
    const first = await read(feed);
    expect((await read(feed)).text).toBe(first.text);
    await made(stepTask(coordinator, plan, 'T02', { action: 'complete', evidence: 'Referat' }));
    const { id } = await planTask(coordinator, plan, 'T02');
    expect(first.text).toContain(id);
    expect((await read(feed)).text).not.toContain(id);
  });

  test('is narrowed to a role, and names a role that is none', async () => {
    const own = await summaries(feed, '?role=security');
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan((await summaries(feed)).length);
    const { answer, text } = await read(feed, '?role=helt');
    expect(answer.status).toBe(422);
    const body = JSON.parse(text) as Record<string, unknown>; // a problem
    expect(codesOf({ body }, 'errors')).toEqual(['not-a-choice']);
  });

  test('is offered as one that a role narrows, to whoever makes the subscription', () => {
    expect(feed['files']).toMatchObject([
      { name: 'dates.ics', narrowing: null },
      { name: 'maintenance.ics', narrowing: null },
      { name: 'plan.ics', narrowing: { parameter: 'role' } },
    ]);
  });

  test('is withdrawn with the rest, and then as unknown as any other address', async () => {
    await coordinator.post(`/calendar-feeds/${feed.id}/revocations`);
    const { text, answer } = await read(feed);
    const unknown = await bed
      .anonymous()
      .raw('GET', `${bed.url}/api/v1/feeds/${'0'.repeat(64)}/plan.ics`);
    expect([answer.status, unknown.status]).toEqual([404, 404]);
    const plain = (problem: string) => problem.replaceAll(/"(?:instance|requestId)":"[^"]*"/g, '');
    expect(plain(text)).toBe(plain(await unknown.text()));
  });
});
