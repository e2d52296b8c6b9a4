import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { fillRole, makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { SwapBed } from '../../test/support/swaps.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Task = Made & {
  readonly key: string;
  readonly state: string;
  readonly start: string;
  readonly finish: string;
  readonly because: readonly { readonly code: string }[];
  readonly revision: number;
};

onEachEngine('the story of a plan', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let coordinator: Client;
  let network: Client;
  let template: Made;
  let centre: Made;
  let plan: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed, 'nord');
    ({ coordinator, network } = swaps);
    template = await made(coordinator.post('/standard-plan-template'));
  });

  afterAll(() => bed?.stop());

  const startsOn = '2025-04-28';
  const create = (given: object = {}) =>
    coordinator.post('/plans', { templateId: template.id, startsOn, ...given });

  const read = async (client = coordinator, { id } = plan) => made(client.get(`/plans/${id}`));
  const task = async (key: string, of = plan): Promise<Task> => {
    const { tasks } = await read(coordinator, of);
    return (tasks as Task[]).find((one) => one.key === key) as Task; // of the template
  };
  const pageOf = async (key: string, client = coordinator): Promise<Made> =>
    made(client.get(`/plan-tasks/${(await task(key)).id}`));

  async function act(client: Client, key: string, action: string, body: object = {}) {
    const { id, revision } = await task(key);
    return client.post(`/plan-tasks/${id}/actions/${action}`, body, { ifMatch: revision });
  }
  const complete = async (key: string, client = coordinator) =>
    made(act(client, key, 'complete', { evidence: `Referat af ${key}` }));

  async function vote(client: Client, key: string, role: string, given: object = {}) {
    const { gate } = await pageOf(key);
    const { subject } = gate as { subject: string };
    const said = { role, answer: 'go', subject, ...given };
    return client.post(`/plan-tasks/${(await task(key)).id}/votes`, said);
  }

  test('a template is entered once, as the same file again, and with all its faults named', async () => {
    expect(template).toMatchObject({ key: 'hpc-2025', tasks: 34, gates: 5, centralTasks: 1 });
    expect(await made(coordinator.post('/standard-plan-template'))).toMatchObject({
      id: template.id,
    });
    const file = await coordinator.raw('GET', `/plan-templates/${template.id}/content`);
    const text = await file.text();
    expect(codesOf(await coordinator.post('/plan-templates', { text }), 'errors')).toEqual([]);
    expect((await coordinator.post('/plan-templates', { text })).status).toBe(409);
    const second = text.replace('version: 1', 'version: 2');
    expect(await made(coordinator.post('/plan-templates', { text: second }))).toMatchObject({
      version: 2,
      tasks: 34,
    });
    const wrong = text
      .replace('version: 1', 'version: 3')
      .replace('lead: security', 'lead: hero')
      .replace('- T03', '- T99');
    const { status, body } = await coordinator.post('/plan-templates', { text: wrong });
    expect([status, codesOf({ body }, 'errors')]).toEqual([422, ['unknown-role']]);
    const circle = text.replace('version: 1', 'version: 3').replace('- T01\n', '- G1\n');
    const turned = await coordinator.post('/plan-templates', { text: circle });
    expect(codesOf(turned, 'errors')).toEqual(['cycle']);
    expect(JSON.stringify(turned.body)).toContain('T02 Survey');
    expect(codesOf(await coordinator.post('/plan-templates', { text: '- [' }), 'errors')).toEqual([
      'not-yaml',
    ]);
    for (const bomb of ['['.repeat(90_000), '- '.repeat(90_000), aliases(12)]) {
      const answer = await coordinator.post('/plan-templates', { text: bomb });
      expect([answer.status, codesOf(answer, 'errors')]).toEqual([422, ['not-yaml']]);
    }
  });

  test('the centre’s plan comes first, and no region has two', async () => {
    const regionId = swaps.region.id;
    expect(codesOf(await create({ regionId }))).toEqual(['centre-plan-missing']);
    centre = await made(create({ servers: 10 }));
    expect(centre['tasks']).toMatchObject([{ key: 'T05', have: 0, want: 10 }]);
    plan = await made(create({ regionId, servers: 10 }));
    expect(plan['tasks']).toHaveLength(38);
    expect((await create({ regionId })).status).toBe(409);
    expect((await create()).status).toBe(409);
    const withdrawn = coordinator.post(
      `/plans/${centre.id}/actions/withdraw`,
      { reason: 'Forkert skabelon' },
      { ifMatch: Number(centre['revision']) },
    );
    expect(codesOf(await withdrawn)).toEqual(['plans-depend']);
  });

  test('a task with a fact is done by the fact, and nobody ticks it', async () => {
    // Both roles of the region are filled.
    expect(await task('T01')).toMatchObject({ state: 'done', have: 2, want: 2 });
    const t08 = await task('T08');
    expect(t08).toMatchObject({ state: 'blocked', have: 0, want: 0 });
    expect(t08.because.map(({ code }) => code)).toEqual(['task-before-open', 'no-devices']);
    expect(codesOf(await act(coordinator, 'T08', 'complete', { evidence: 'Ja' }))).toEqual([
      'follows-a-fact',
      'task-before-open',
    ]);
    expect(codesOf(await act(coordinator, 'G1', 'start'))).toContain('is-a-gate');
  });

  test('a manual task takes evidence, whoever answers for it, and what comes before', async () => {
    expect(codesOf(await act(coordinator, 'T04', 'complete', { evidence: 'Ja' }))).toEqual([
      'task-before-open',
    ]);
    expect(codesOf(await act(coordinator, 'T02', 'complete'))).toEqual(['missing-evidence']);
    expect(codesOf(await act(swaps.clinical, 'T03', 'complete', { evidence: 'x' }))).toEqual([
      'not-your-task',
    ]);
    await complete('T02', swaps.it);
    await complete('T03', swaps.boxes.security);
    await complete('T04');
    expect(await task('G1')).toMatchObject({ state: 'ready' });
    expect(await pageOf('T02')).toMatchObject({ evidence: 'Referat af T02', state: 'done' });
  });

  test('a gate is voted on by its roles, on what they were shown, and void after a change', async () => {
    expect((await vote(network, 'G1', 'coordinator')).status).toBe(403);
    expect(codesOf(await vote(coordinator, 'G1', 'network'), 'errors')).toEqual(['not-a-voter']);
    expect(
      codesOf(await vote(coordinator, 'G1', 'coordinator', { answer: 'no-go' }), 'errors'),
    ).toEqual(['reason-needed', 'cause-needed', 'replan-day-needed']);
    expect(codesOf(await vote(coordinator, 'G1', 'coordinator', { subject: 'x' }))).toEqual([
      'shown-changed',
    ]);
    await made(vote(coordinator, 'G1', 'coordinator'));
    await made(vote(swaps.it, 'G1', 'region-it'));
    const no = { answer: 'no-go', reason: 'Sommerferie', cause: 'date', replanOn: '2025-05-12' };
    await made(vote(swaps.clinical, 'G1', 'region-clinical', no));
    expect((await task('G1')).because.map(({ code }) => code)).toEqual(['no-go']);
    await made(vote(swaps.clinical, 'G1', 'region-clinical'));
    expect(await task('G1')).toMatchObject({ state: 'done' });
    expect(await task('T06')).toMatchObject({ state: 'ready' });
    expect(codesOf(await vote(swaps.it, 'G1', 'region-it'))).toEqual(['gate-passed']);

    await made(act(swaps.boxes.security, 'T03', 'reopen', { reason: 'Ny databehandleraftale' }));
    expect(await task('G1')).toMatchObject({ state: 'broken' });
    expect(await task('T06')).toMatchObject({ state: 'blocked' });
    // Nobody passes it while what it waits for is open.
    expect(codesOf(await vote(coordinator, 'G1', 'coordinator'))).toEqual(['task-before-open']);
    bed.clock.advance(60_000);
    await complete('T03', swaps.boxes.security);
    // It is another proof than the one they voted on.
    expect((await task('G1')).because.map(({ code }) => code)).toEqual([
      'vote-void',
      'vote-missing',
      'vote-missing',
      'vote-missing',
    ]);
    for (const [client, role] of [
      [coordinator, 'coordinator'],
      [swaps.it, 'region-it'],
      [swaps.clinical, 'region-clinical'],
    ] as const) {
      await made(vote(client, 'G1', role));
    }
    expect(await task('G1')).toMatchObject({ state: 'done', because: [] });
  });

  test('a file and a tag that come later change nothing of what was voted on', async () => {
    const { id, revision } = await task('T02');
    const file = { content: 'kommet senere', fileName: 'skema.txt' };
    expect((await uploadTo(swaps.it, `/plan-tasks/${id}/files`, file)).status).toBe(201);
    const tags = { tags: ['kortlagt'] };
    await made(swaps.it.patch(`/plan-tasks/${id}`, tags, { ifMatch: revision }));
    expect(await task('G1')).toMatchObject({ state: 'done', because: [] });
  });

  test('what turns is kept with its event, and waits on whoever answers for it', async () => {
    const { region } = swaps;
    const { contacts } = await made(coordinator.get(`/regions/${region.id}`));
    const it = (contacts as Made[]).find((one) => one['role'] === 'region-it');
    await coordinator.delete(`/regions/${region.id}/contacts/region-it`, {
      ifMatch: Number(it?.['revision']),
    });
    expect(await task('T01')).toMatchObject({
      state: 'broken',
      because: [{ code: 'role-vacant' }],
    });
    await bed.runJobs();
    const { brokenSince } = await pageOf('T01');
    expect(brokenSince).not.toBeNull();
    const { items } = await made(coordinator.get('/my-work'));
    const { id } = await task('T01');
    const waiting = (items as { subjectId: string; what: { en: string } }[]).filter(
      ({ subjectId }) => subjectId === id,
    );
    expect(waiting.map(({ what }) => what.en)).toEqual([
      'The task was done and does not hold any more: put it right.',
    ]);
    await fillRole(coordinator, region, 'region-it');
    await bed.runJobs();
    expect(await pageOf('T01')).toMatchObject({ state: 'done', brokenSince: null });
  });

  test('what somebody tries moves nothing, and what is carried out moves just that', async () => {
    const t06 = await task('T06');
    const change = { tasks: [{ taskId: t06.id, low: 20, likely: 30, high: 40 }] };
    const tried = await made(coordinator.post(`/plans/${plan.id}/what-if`, change));
    const moved = tried['moved'] as { key: string; finishAfter: string }[];
    expect(moved.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['T06', 'T07', 'T08', 'G2']),
    );
    expect((await task('T06')).finish).toBe(t06.finish);
    const before = await read();
    const replan = (body: object, revision: unknown) =>
      coordinator.post(`/plans/${plan.id}/replan`, body, { ifMatch: Number(revision) });
    await made(replan({ ...change, reason: 'Designet er større' }, before['revision']));
    expect((await replan(change, before['revision'])).status).toBe(412);
    const after = await read();
    for (const { key, finishAfter } of moved) {
      expect([key, (after['tasks'] as Task[]).find((one) => one.key === key)?.finish]).toEqual([
        key,
        finishAfter,
      ]);
    }
    const wrong = { tasks: [{ taskId: t06.id, low: 9, likely: 5, high: 4 }] };
    const refusal = await coordinator.post(`/plans/${plan.id}/what-if`, wrong);
    expect(codesOf(refusal, 'errors')).toEqual(['estimate-out-of-order']);
  });

  test('a freeze that is tried moves what it hits, and says so', async () => {
    const { start } = await task('T27');
    const freeze = { freezeFirstDay: start, freezeLastDay: start };
    const tried = await made(coordinator.post(`/plans/${plan.id}/what-if`, freeze));
    const moved = tried['moved'] as { key: string; startAfter: string; why: { en: string } }[];
    const cutover = moved.find(({ key }) => key === 'T27');
    expect(String(cutover?.startAfter) > start).toBe(true);
    expect(cutover?.why.en).toContain('The freeze that is tried');
  });

  test('a date that is agreed for the swap is there by itself', async () => {
    const { swap, talk } = await swaps.planned({ title: 'Nord' }, {}, (onLink) =>
      swaps.boxes.enrolled(onLink),
    );
    expect(await task('T10')).toMatchObject({ state: 'ready', have: 0, want: 1 });
    await swaps.tried(swap, await bed.person(swaps.boxes.admin, 'network'));
    expect(await task('T10')).toMatchObject({ state: 'done', have: 1, want: 1 });
    await made(talk.propose(coordinator, [{ day: '2025-06-17' }]));
    await made(talk.answer(swaps.it, 'region-it', [1]));
    await made(talk.answer(swaps.clinical, 'region-clinical', [1]));
    await made(talk.accept(coordinator, 1));
    expect(await task('T11')).toMatchObject({ state: 'done' });
    const t12 = await task('T12');
    expect(t12).toMatchObject({ agreedOn: '2025-06-17', start: '2025-06-17' });
    // What has to be done before it takes longer than that.
    const { clashes } = await read();
    expect(
      (clashes as { because: { code: string } }[]).map(({ because }) => because.code),
    ).toContain('date-cannot-hold');
  });

  test('a whole plan is a line for each thing in it', async () => {
    const file = await coordinator.raw('GET', `/plans/${plan.id}/content`);
    const lines = (await file.text()).trim().split('\n');
    const things = lines.map((line) => JSON.parse(line) as { type: string; key?: string });
    const count = (type: string) => things.filter((thing) => thing.type === type).length;
    expect([count('plan'), count('task'), count('vote') > 3]).toEqual([1, 38, true]);
    expect(things.find(({ key }) => key === 'T02')).toMatchObject({ evidence: 'Referat af T02' });
  });

  test('a region sees its own plan, and no other one', async () => {
    const { region } = await makeDateRegion(coordinator, 'syd');
    const other = await made(create({ regionId: region.id }));
    const stranger = await bed.person(swaps.boxes.admin, 'region-it', region.id, 'syd-it');
    const { id } = await task('T02');
    for (const path of [`/plans/${plan.id}`, `/plan-tasks/${id}`, `/plans/${centre.id}`]) {
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
    }
    const { lanes } = await made(stranger.get('/rollout'));
    expect((lanes as { plan: Made }[]).map((lane) => lane.plan.id)).toEqual([other.id]);
    const all = await made(coordinator.get('/rollout'));
    expect(all['lanes']).toHaveLength(3);
    const both = codesOf({
      body: {
        because: (all['lanes'] as LaneMade[]).flatMap((lane) =>
          lane.clashes.map((one) => one.because),
        ),
      },
    });
    expect(both).not.toContain('cutovers-in-one-week');
  });

  test('the log proves every row', async () => {
    await bed.runJobs();
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});

/** Each names the one before nine times: a thousand million things in the end. */
const aliases = (levels: number): string =>
  Array.from({ length: levels }, (_, at) => {
    const items = at === 0 ? '1' : Array.from({ length: 9 }, () => `*a${at - 1}`).join(', ');
    return `a${at}: &a${at} [${items}]`;
  }).join('\n');

type LaneMade = { readonly clashes: readonly { readonly because: { readonly code: string } }[] };
