import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { readPdf } from '../../test/support/pdf.js';
import { makePlan, planTask, stepTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';

type Status = Readonly<Record<'done' | 'broken' | 'begun' | 'open' | 'total', number>> & {
  readonly planId: string;
  readonly regionId: string | null;
  readonly expectedFinish: string | null;
};
type Report = Made & {
  readonly outlooks: readonly {
    readonly planId: string;
    readonly nextGate: { readonly name: { readonly en: string } } | null;
    readonly obstacles: readonly { readonly kind: string }[];
  }[];
  readonly before: readonly Status[];
  readonly now: readonly Status[];
  readonly burnUp: readonly { readonly day: string; readonly done: number }[];
  readonly news: readonly { readonly kind: string; readonly title: { readonly en: string } }[];
};

const DAY_MS = 86_400_000;

onEachEngine('the status report', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let north: Made;
  let plan: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, 'coordinator');
    ({ region: north } = await makeDateRegion(coordinator, 'nord'));
    await makePlan(coordinator, { servers: 10 });
    plan = await makePlan(coordinator, { regionId: north.id });
  });

  afterAll(() => bed?.stop());

  const report = async (since: string, asOf?: string, client = coordinator): Promise<Report> => {
    const until = asOf === undefined ? '' : `&asOf=${asOf}`;
    return (await made(client.get(`/plan-status?since=${since}${until}`))) as Report;
  };
  const of = (all: readonly Status[]) => all.find(({ planId }) => planId === plan.id);

  async function laterBy(days: number): Promise<void> {
    bed.clock.advance(days * DAY_MS);
    await coordinator.post('/session', { login: 'coordinator', password: PASSWORD });
  }

  const complete = (key: string) =>
    made(stepTask(coordinator, plan, key, { action: 'complete', evidence: `Referat, ${key}` }));

  test('tells what has happened since a day, and is the same as of a day for ever', async () => {
    const { id } = await made(
      coordinator.post('/decisions', { topic: 'other', title: 'Adgangsmodel', forum: 'Gruppen' }),
    );
    await complete('T02');
    await laterBy(7);
    await complete('T03');
    const then = await report('2025-04-24');
    expect(then).toMatchObject({ asOf: '2025-05-01', asked: [{ id, title: 'Adgangsmodel' }] });
    expect(of(then.before)).toMatchObject({ done: 2, open: 36, total: 38 });
    expect(of(then.now)).toMatchObject({ done: 3, open: 35, total: 38 });
    expect(of(then.now)?.expectedFinish).not.toBeNull();
    expect(then.news.map(({ kind, title }) => [kind, title.en])).toEqual([
      ['plan-task.completed', 'T03 Check of agreements'],
    ]);
    expect(then.burnUp.map(({ day, done }) => [day, done])).toEqual([
      ['2025-04-27', 2],
      ['2025-05-01', 3],
    ]);

    await laterBy(21);
    await complete('T04');
    await made(stepTask(coordinator, plan, 'T03', { action: 'reopen', reason: 'Ny aftale' }));
    expect(of((await report('2025-05-01')).now)).toMatchObject({ done: 3, open: 35 });
    expect(await report('2025-04-24', '2025-05-01')).toEqual(then);
  });

  test('the parts are the whole on every day', async () => {
    for (const asOf of ['2025-04-25', '2025-05-01', '2025-05-12', '2025-05-22']) {
      const { now, burnUp } = await report('2025-04-23', asOf);
      for (const { done, broken, begun, open, total } of now) {
        expect(done + broken + begun + open).toBe(total);
      }
      expect(burnUp.at(-1)?.done).toBe(now.reduce((sum, { done }) => sum + done, 0));
    }
  });

  const paper = async (query: string, client = coordinator, headers = {}): Promise<Buffer> => {
    const path = `/plan-status/report.pdf?${query}`;
    const response = await client.raw('GET', path, { headers });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  test('on paper it is the same file for the same past day, in the language of whoever asks', async () => {
    const past = 'since=2025-04-24&asOf=2025-05-01';
    const danish = await paper(`${past}&lang=da`);
    const { pages } = await readPdf(danish);
    expect(pages[0]?.slice(0, 2)).toEqual([
      'Status siden seneste møde',
      'Det, der er sket efter mødet 24. april 2025, til og med 1. maj 2025.',
    ]);
    const lines = pages.flat();
    for (const said of ['3 af 38', 'T03 Gennemgang af aftaler: meldt udført', 'Adgangsmodel']) {
      expect(lines).toContain(said);
    }
    // A name of today is none of that day.
    const { nameDa, revision } = await made(coordinator.get(`/regions/${north.id}`));
    const renamed = await coordinator.patch(
      `/regions/${north.id}`,
      { nameDa: 'Region Omdøbt' },
      { ifMatch: Number(revision) },
    );
    expect(renamed.status).toBe(200);
    bed.clock.advance(60_000);
    expect(await paper(past, coordinator, { 'accept-language': 'da' })).toEqual(danish);
    expect(lines).toContain(nameDa);
    const asked = await readPdf(await paper(`${past}&lang=en`));
    expect(asked.pages[0]?.[0]).toBe('Status since the last meeting');
  });

  test('a plan that is late is expected later, and the log knows since when', async () => {
    const before = of((await report('2025-05-21')).now)?.expectedFinish;
    await laterBy(90);
    // Nothing was done: what could have begun then can begin now at the earliest.
    await bed.beginDue();
    await bed.runJobs();
    const { now, before: then, outlooks } = await report('2025-05-22');
    expect(of(then)?.expectedFinish).toBe(before);
    expect(String(of(now)?.expectedFinish) > String(before)).toBe(true);
    const { nextGate, obstacles } = outlooks.find(({ planId }) => planId === plan.id) ?? {};
    expect(nextGate?.name.en).toBe('G1 Gate 1: the plan');
    expect(obstacles?.[0]).toMatchObject({ kind: 'overdue', task: { en: expect.any(String) } });
  });

  test('a region is told of itself alone, and a day to come is refused', async () => {
    const admin = bed.anonymous();
    await admin.post('/session', { login: 'admin', password: PASSWORD });
    const { region } = await makeDateRegion(coordinator, 'syd');
    const stranger = await bed.person(admin, 'region-it', region.id);
    expect((await report('2025-04-24', undefined, stranger)).now).toEqual([]);
    const own = await bed.person(admin, 'region-it', north.id);
    expect((await report('2025-04-24', undefined, own)).now).toHaveLength(1);
    const { pages } = await readPdf(await paper('since=2025-04-24&lang=da', own));
    expect(pages.flat()).not.toContain('Centret');
    const refused = async (query: string) =>
      codesOf(await coordinator.get(`/plan-status?${query}`), 'errors');
    expect(await refused('since=2025-04-24&asOf=2031-01-01')).toEqual(['not-yet']);
    expect(await refused('since=2025-05-24&asOf=2025-05-01')).toEqual(['since-too-late']);
    expect((await planTask(own, plan, 'T02'))['state']).toBe('done');
  });
});
