import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { makePlan, planTask, stepTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const DAY_MS = 86_400_000;

const task = (id: string, more = '') =>
  `  - {id: ${id}, title: {da: ${id} da, en: ${id} en}, done: {da: sket, en: done}, ` +
  `lead: network, days: 5${more}}\n`;

/** C tasks are the centre's, A tasks each region's. */
const template = (version: number, tasks: readonly string[], key = 'move') =>
  `template: ${key}\nversion: ${version}\ntitle: {da: Flytning, en: Move}\ntasks:\n${tasks.join('')}`;

const OF_CENTRE = ', scope: centre';
const FIRST = [
  task('C1', OF_CENTRE),
  task('C2', OF_CENTRE),
  task('A1', ', after: [C2]'),
  task('A2', ', after: [A1]'),
];
const SECOND = [
  task('C1', OF_CENTRE),
  task('C3', OF_CENTRE),
  task('A3'),
  task('A1', ', after: [A3], tags: [prøvet]'),
];

type Preview = Made & {
  readonly shown: string;
  readonly tasks: readonly { readonly kind: string; readonly key: string }[];
  readonly turned: readonly { readonly key: string; readonly after: string }[];
};

onEachEngine('a later version of a template', (engine) => {
  let bed: Testbed;
  let coordinator: Client;
  let centre: Made;
  let plan: Made;
  let north: Made;
  let second: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, 'coordinator');
    ({ region: north } = await makeDateRegion(coordinator, 'nord'));
    const { id: templateId } = await enter(template(1, FIRST));
    centre = await makePlan(coordinator, { templateId });
    plan = await makePlan(coordinator, { templateId, regionId: north.id });
    second = await enter(template(2, SECOND));
  });

  afterAll(() => bed?.stop());

  const enter = (text: string) => made(coordinator.post('/plan-templates', { text }));
  const read = ({ id }: Pick<Made, 'id'>) => made(coordinator.get(`/plans/${id}`));
  const preview = ({ id }: Made, { id: templateId }: Made, client = coordinator) =>
    client.post(`/plans/${id}/template-preview`, { templateId });
  const shownOf = async (of: Made, version: Made) =>
    (await made(preview(of, version) as never)) as Preview;
  const apply = async (of: Made, { id: templateId }: Made, shown: string, revision?: number) =>
    coordinator.post(
      `/plans/${of.id}/template`,
      { templateId, shown, reason: 'Ny version' },
      { ifMatch: revision ?? Number((await read(of))['revision']) },
    );
  const kinds = ({ tasks }: Preview) => tasks.map(({ kind, key }) => `${key} ${kind}`);

  test('is applied to the centre first, and what regions wait for stays there', async () => {
    expect(codesOf(await preview(plan, second))).toEqual(['centre-plan-missing']);
    const shown = await shownOf(centre, second);
    expect(kinds(shown)).toEqual(['C3 added', 'C2 kept']);
    await made(apply(centre, second, shown.shown) as never);
    const { tasks } = await read(centre);
    expect((tasks as Made[]).map(({ key }) => key)).toEqual(['C1', 'C3', 'C2']);
  });

  test('shows what a plan becomes, and is applied only as it was shown', async () => {
    const before = await shownOf(plan, second);
    expect(kinds(before)).toEqual(['A3 added', 'A1 changed', 'A2 dropped']);
    expect(before.turned).toEqual([]);
    expect((await read(plan))['templateId']).toBe(plan['templateId']);
    expect((await apply(plan, second, before.shown, 99)).status).toBe(412);
    const wrong = await apply(plan, second, before.shown.replace(/^./, 'x'));
    expect([wrong.status, codesOf(wrong)]).toEqual([409, ['shown-changed']]);
    const { id } = await planTask(coordinator, plan, 'A2');
    await made(apply(plan, second, before.shown) as never);
    const after = await read(plan);
    expect(after).toMatchObject({ templateId: second.id, dropped: [{ id, key: 'A2' }] });
    expect((after['tasks'] as Made[]).map(({ key }) => key)).toEqual(['A3', 'A1']);
    expect(await planTask(coordinator, plan, 'A1')).toMatchObject({
      after: ['A3'],
      because: [{ code: 'task-before-open' }],
    });
    expect(codesOf(await preview(plan, second))).toEqual(['on-this-version']);
  });

  test('leaves what has left the plan to be read, and to be changed by nobody', async () => {
    const [{ id } = { id: '' }] = (await read(plan))['dropped'] as Made[];
    const page = await made(coordinator.get(`/plan-tasks/${id}`));
    expect(page).toMatchObject({ key: 'A2', state: 'ready' });
    expect(page['droppedAt']).not.toBeNull();
    const actions = page['actions'] as { allowed: boolean; because: { code: string }[] }[];
    for (const { allowed, because } of actions) {
      expect([allowed, because.map(({ code }) => code)]).toEqual([
        false,
        expect.arrayContaining(['task-dropped']),
      ]);
    }
    const ifMatch = Number(page['revision']);
    const edit = await coordinator.patch(`/plan-tasks/${id}`, { note: 'Nej' }, { ifMatch });
    expect(codesOf(edit)).toEqual(['task-dropped']);
    const content = await coordinator.raw('GET', `/plans/${plan.id}/content`);
    expect(await content.text()).toContain('"key":"A2"');
  });

  test('lets the centre drop what nobody waits for any more', async () => {
    const shown = await shownOf(centre, second);
    expect(kinds(shown)).toEqual(['C2 dropped']);
    await made(apply(centre, second, shown.shown) as never);
    expect((await read(centre))['tasks']).toHaveLength(2);
  });

  test('tells what was said in the meantime, and what turns by it', async () => {
    await made(stepTask(coordinator, plan, 'A3', { action: 'complete', evidence: 'Set' }));
    await made(stepTask(coordinator, plan, 'A1', { action: 'complete', evidence: 'Set' }));
    const gate = ', after: [A1], gate: {roles: [coordinator, network], quorum: 2}';
    const third = await enter(
      template(3, [...SECOND, task('A2', ', after: [A1]'), task('G1', gate)]),
    );
    const shown = await shownOf(plan, third);
    expect(kinds(shown)).toEqual(['A2 added', 'G1 added']);
    // What was dropped comes back as another task of the same name.
    await made(apply(plan, third, shown.shown) as never);
    const again = await planTask(coordinator, plan, 'A2');
    expect(again).toMatchObject({ state: 'ready', droppedAt: null });
    const { dropped } = await read(plan);
    expect(dropped).toMatchObject([{ key: 'A2' }]);
    const facts = SECOND.map((one) => one.replace('A1,', 'A1, fact: contacts-named,'));
    const fourth = await enter(template(4, facts));
    expect(await shownOf(plan, fourth)).toMatchObject({
      tasks: [{ key: 'A1', kind: 'changed', because: [{ code: 'done-stays' }] }, {}, {}],
    });
  });

  test('is not applied where it has nothing for the place', async () => {
    const central = await enter(template(5, [task('C1', OF_CENTRE)]));
    expect(codesOf(await preview(plan, central), 'errors')).toEqual(['no-regional-tasks']);
  });

  test('is a later one of the same template, and is shown to who plans', async () => {
    const other = await enter(template(9, FIRST, 'another'));
    expect(codesOf(await preview(plan, other))).toEqual(['other-template']);
    expect(codesOf(await preview(plan, second))).toEqual(['older-version']);
    const admin = bed.anonymous();
    await admin.post('/session', { login: 'admin', password: PASSWORD });
    const contact = await bed.person(admin, 'region-it', north.id);
    expect((await preview(plan, other, contact)).status).toBe(403);
  });

  test('is part of the report: as of a day each part is what it was', async () => {
    bed.clock.advance(7 * DAY_MS);
    await coordinator.post('/session', { login: 'coordinator', password: PASSWORD });
    const { now, news } = await made(coordinator.get('/plan-status?since=2025-04-23'));
    const status = (now as Made[]).find(({ planId }) => planId === plan.id);
    expect(status).toMatchObject({ done: 2, open: 2, total: 4 });
    expect((news as Made[]).map(({ kind }) => kind)).toContain('plan.template-applied');
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
