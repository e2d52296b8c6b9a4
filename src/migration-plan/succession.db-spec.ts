import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf } from '../../test/support/client.js';
import { fillRole } from '../../test/support/dates.js';
import { makeDevice, makeDeviceModel } from '../../test/support/devices.js';
import { makePlan, makeTemplate, planTask, stepTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { DAY_BEFORE, SuccessionBed } from '../../test/support/successions.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { Digests } from '../access/application/digests.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { Mails } from '../platform/mail/mails.js';

/** Of each of the two plans, the task that a decision is missing for. */
const WAITING = 'T06';

onEachEngine('plans of regions that another takes over', (engine) => {
  let bed: Testbed;
  let on: SuccessionBed;
  let plans: readonly Made[];
  let id: string;
  let decisionId: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    on = await SuccessionBed.of(bed);
    const { client, west, east } = on;
    const templateId = (await makeTemplate(client)).id;
    await makePlan(client, { templateId });
    plans = [
      await makePlan(client, { templateId, regionId: west.region.id }),
      await makePlan(client, { templateId, regionId: east.region.id }),
    ];
    // One more in the east, so that the two parts differ.
    const model = await makeDeviceModel(client, { name: 'NN-8400' });
    await makeDevice(client, model, { name: 'sw-oest-2', siteId: east.site.id });
    const [first] = plans as readonly [Made, Made];
    const shown = { action: 'complete', evidence: 'Referat 12' };
    await made(stepTask(client, first, 'T02', shown));
    const decision = { topic: 'other', title: 'Adgangsmodel', forum: 'Gruppen' };
    decisionId = (await made(client.post('/decisions', decision))).id;
    for (const plan of plans) {
      const { id: taskId, revision } = await planTask(client, plan, WAITING);
      const ifMatch = Number(revision);
      await made(client.patch(`/plan-tasks/${taskId}`, { decisionId }, { ifMatch }));
    }
    for (const role of ['region-it', 'region-clinical']) {
      await fillRole(on.coordinator, on.merged, role, `${role}@vestoest.example`);
    }
    await bed.runJobs();
    ({ id } = await made(on.draft()));
    await on.approved(id);
    await on.untilTheDay();
  });

  afterAll(() => bed?.stop());

  const standings = () =>
    Promise.all(
      plans.map(async (plan) => {
        const { tasks, regionId } = await made(on.client.get(`/plans/${plan.id}`));
        const read = (tasks as Made[]).map(({ key, state, have, want }) => [
          key,
          state,
          have,
          want,
        ]);
        return { regionId, read };
      }),
    );

  test('the preview says why they go on, and names no site: they have none', async () => {
    const moves = (await on.moves(id)).filter(({ room }) => room === 'migration-plan');
    const why = moves.map(({ kind, because }) => `${kind} ${(because as Made)['code']}`);
    expect(moves).toHaveLength(78);
    expect(new Set(why)).toEqual(new Set(['plan plan-goes-on', 'plan-task plan-goes-on']));
  });

  test('they go on side by side under the new region, each with what came from its own', async () => {
    const before = await standings();
    await bed.runJobs();
    expect((await on.read(id))['state']).toBe('carried-out');
    const after = await standings();
    expect(after.map(({ regionId }) => regionId)).toEqual([on.merged.id, on.merged.id]);
    expect(after.map(({ read }) => read)).toEqual(before.map(({ read }) => read));
    expect(before[0]?.read).not.toEqual(before[1]?.read);
    const { lanes } = await made(on.client.get('/rollout'));
    expect(lanes).toHaveLength(3);
  });

  test('under the new region no third plan begins beside them', async () => {
    const { templateId, startsOn } = plans[0] as Made;
    const third = { templateId, startsOn, regionId: on.merged.id };
    expect(codesOf(await on.client.post('/plans', third))).toEqual(['has-plan']);
  });

  test('what would move says of which plan it is, and what that was made for', async () => {
    const [{ plan: centre }] = (await made(on.client.get('/rollout')))['lanes'] as [{ plan: Made }];
    const [{ id: taskId }] = (await made(on.client.get(`/plans/${centre.id}`)))['tasks'] as [Made];
    const later = { tasks: [{ taskId, low: 200, likely: 300, high: 400 }] };
    const tried = await made(on.client.post(`/plans/${centre.id}/what-if`, later));
    const whose = (tried['moved'] as Made[]).map(({ planId, regionId, regionBefore }) =>
      JSON.stringify([planId, regionId, (regionBefore as Made | null)?.['da'] ?? null]),
    );
    const [first, second] = plans as readonly [Made, Made];
    expect(new Set(whose)).toEqual(
      new Set(
        [
          [centre.id, null, null],
          [first.id, on.merged.id, on.west.region['nameDa']],
          [second.id, on.merged.id, on.east.region['nameDa']],
        ].map((one) => JSON.stringify(one)),
      ),
    );
  });

  test('a task says of which it is: its page, a decision it waits for, and my work', async () => {
    const names = [on.west, on.east].map(({ region }) => String(region['nameDa']));
    const before = (all: readonly Made[]) =>
      all.map(({ regionBefore }) => (regionBefore as Made | null)?.['da']);
    const pages = plans.map((plan) => planTask(on.client, plan, WAITING));
    expect(before(await Promise.all(pages))).toEqual(names);
    const { items: waiting } = await made(on.client.get(`/plan-tasks?decisionId=${decisionId}`));
    expect(new Set(before(waiting as Made[]))).toEqual(new Set(names));

    const { items: work } = await made(on.client.get('/my-work'));
    const rows = (work as Made[]).filter(({ subjectType }) => subjectType === 'plan-task');
    const told = rows.map(({ title, place }) => `${title} · ${(place as Made | null)?.['da']}`);
    expect(told.sort()).toEqual([
      `T02 Kortlægning af lokationer, linjer, brugere og data · Region Vestøst (før: ${names[1]})`,
      `T04 Regionens plan, risici og ændringsstop · Region Vestøst (før: ${names[0]})`,
    ]);
  });

  test('so does the mail of what waits', async () => {
    const { id: personId } = await made(on.client.get('/session'));
    const { revision } = await made(on.admin.get(`/people/${personId}`));
    const email = 'drift@centre.example';
    const ifMatch = Number(revision);
    await made(on.admin.patch(`/people/${personId}`, { email }, { ifMatch }));
    const context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
    const about = { type: 'person', id: String(personId) };
    const mails = await bed.app.get(Work).write(context, async (tx) => {
      await bed.app.get(Digests).write(tx, about.id);
      return bed.app.get(Mails).about(tx, about);
    });
    const told = JSON.stringify(mails.map(({ letter }) => letter.blocks));
    expect(told).toContain(`data · Region Vestøst (før: ${String(on.east.region['nameDa'])})`);
  });

  test('the day before is counted by the regions of then, or by that of now', async () => {
    type Row = { group: { id: string } | null; kinds: { kind: string; total: number }[] };
    const tasks = async (by: string) => {
      const { rows } = await made(on.client.get(`/readiness?by=${by}&asOf=${DAY_BEFORE}`));
      return (rows as Row[]).map(({ group, kinds }) => [
        group?.id ?? null,
        kinds.find(({ kind }) => kind === 'task')?.total,
      ]);
    };
    const [west, east] = on.regionIds;
    expect(await tasks('region')).toEqual([
      [east, 38],
      [west, 38],
      [null, 1],
    ]);
    expect(await tasks('region-now')).toEqual([
      [on.merged.id, 76],
      [null, 1],
    ]);
  });

  test('taken back, they are of their own regions again', async () => {
    await made(on.coordinator.post(`/region-successions/${id}/undo`, { reason: 'Øvelse' }));
    await bed.runJobs();
    expect((await standings()).map(({ regionId }) => regionId)).toEqual(on.regionIds);
    expect((await bed.app.get(AuditVerifier).verify()).faults).toEqual([]);
  });
});
