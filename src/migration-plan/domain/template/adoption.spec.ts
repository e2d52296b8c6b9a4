import { describe, expect, it } from '@jest/globals';
import { planFor, planTask, specOf, tasksOf } from '../../../../test/support/plan-builders.js';
import type { PlanTask } from '../tasks/task.js';
import { adopt, againstAdopting, againstWithoutCentre } from './adoption.js';
import { HPC_2025 } from './hpc-2025.js';
import type { KeptTemplate, Template, TemplateTask } from './template.js';

const NOW = 1_000;

const keptOf = (given: Partial<Template>): KeptTemplate => ({
  id: `version ${given.version ?? 2}`,
  template: { ...HPC_2025, version: 2, parameters: {}, ...given },
  createdAt: 0,
  revision: 1,
});

/** The plan of a region with these tasks, by a version that says this. */
const adopted = (
  tasks: readonly PlanTask[],
  specs: readonly TemplateTask[],
  given: { readonly isWaitedFor?: boolean; readonly regionId?: string | null } = {},
) =>
  adopt({
    plan: planFor(given.regionId === undefined ? 'north' : given.regionId, { parameters: {} }),
    tasks,
    kept: keptOf({ tasks: specs }),
    isWaitedFor: () => given.isWaitedFor ?? false,
    now: NOW,
    newId: ({ id }) => `new ${id}`,
  });

const codes = ({ because }: { readonly because: readonly { readonly code: string }[] }) =>
  because.map(({ code }) => code);

describe('a plan on another version of its template', () => {
  it('is told nothing of what the version leaves as it is', () => {
    const tasks = tasksOf(planFor('north'));
    const { told, ...then } = adopt({
      plan: planFor('north'),
      tasks,
      kept: keptOf({ ...HPC_2025, version: 2 }),
      isWaitedFor: () => true,
      now: NOW,
      newId: ({ id }) => id,
    });
    expect(told).toEqual([]);
    expect(then.tasks).toEqual(tasks);
    expect(then.plan).toEqual({ ...planFor('north'), templateId: 'version 2' });
  });

  it('has what is new, and not what the version does not have', () => {
    const { told, tasks } = adopted(
      [planTask({ key: 'T01' }), planTask({ key: 'T02', note: 'kept in its row' })],
      [specOf({ id: 'T03' }), specOf({ id: 'T01' })],
    );
    expect(told.map(({ kind, task }) => [kind, task.key])).toEqual([
      ['added', 'T03'],
      ['dropped', 'T02'],
    ]);
    expect(tasks.map(({ key, position, droppedAt }) => [key, position, droppedAt])).toEqual([
      ['T03', 0, null],
      ['T01', 1, null],
      ['T02', 0, NOW],
    ]);
  });

  it('keeps a task of the centre for which a region waits', () => {
    const central = [planTask({ key: 'T01', planId: 'centre', regionId: null })];
    const of = { regionId: null, isWaitedFor: true };
    const { told, tasks } = adopted(central, [specOf({ id: 'T02', scope: 'centre' })], of);
    expect(told.map((one) => [one.kind, codes(one)])).toEqual([
      ['added', []],
      ['kept', ['waited-for']],
    ]);
    expect(tasks[1]).toEqual({ ...central[0], position: 1 });
  });

  it('keeps what people have said, and takes what the version says', () => {
    const task = planTask({
      key: 'T01',
      agreedOn: '2025-06-02',
      note: 'a note',
      startedOn: '2025-05-05',
    });
    const { tasks } = adopted([task], [specOf({ id: 'T01', lead: 'network' })]);
    expect(tasks).toEqual([{ ...task, spec: specOf({ id: 'T01', lead: 'network' }) }]);
  });

  it.each<[string, Partial<PlanTask>, number, string[]]>([
    ['as the version says', {}, 9, []],
    ['as somebody said here', { estimate: { low: 1, likely: 2, high: 3 } }, 2, ['estimate-stays']],
  ])('takes as long %s', (_name, given, likely, because) => {
    const days = { low: 8, likely: 9, high: 10 };
    const { told } = adopted([planTask({ key: 'T01', ...given })], [specOf({ id: 'T01', days })]);
    expect(told[0]?.task.estimate.likely).toBe(likely);
    expect(told.map(codes)).toEqual([because]);
  });

  it('keeps the tags that somebody gave it', () => {
    const task = planTask({ key: 'T01', tags: ['haster'] });
    const { told } = adopted([task], [specOf({ id: 'T01', tags: ['ny'] })]);
    expect(told.map((one) => [one.task.tags, codes(one)])).toEqual([[['haster'], ['tags-stay']]]);
  });

  it('lets what people said is done stay so, by what it asked for then', () => {
    const done = planTask({ key: 'T01', doneAt: 5, doneBy: 'somebody', evidence: 'seen' });
    const wanted = specOf({ id: 'T01', done: { da: 'mere', en: 'more' }, lead: 'network' });
    const { told } = adopted([done], [wanted]);
    expect(told.map((one) => [one.differences.map(({ field }) => field), codes(one)])).toEqual([
      [['lead'], ['done-stays']],
    ]);
    expect(told[0]?.task).toMatchObject({ doneAt: 5, spec: { done: done.spec.done } });
  });

  it('lets what follows a fact follow the fact of the version', () => {
    const done = planTask({ key: 'T01', spec: { fact: 'contacts-named' }, doneAt: 5 });
    const { tasks } = adopted([done], [specOf({ id: 'T01', fact: 'uplink-in-service' })]);
    expect(tasks[0]).toMatchObject({ doneAt: 5, spec: { fact: 'uplink-in-service' } });
  });

  it('is not done by a fact where the version asks somebody to say so', () => {
    const broken = planTask({
      key: 'T01',
      spec: { fact: 'contacts-named' },
      doneAt: 5,
      brokenSince: 6,
    });
    const { tasks } = adopted([broken], [specOf({ id: 'T01' })]);
    expect(tasks[0]).toMatchObject({ kind: 'manual', doneAt: null, brokenSince: null });
  });

  it('keeps its parameters, and has those that it lacks', () => {
    const { plan } = adopt({
      plan: planFor('north', { parameters: { servers: 3 } }),
      tasks: [],
      kept: keptOf({ parameters: { servers: 9, boxLead: 4 }, tasks: [] }),
      isWaitedFor: () => false,
      now: NOW,
      newId: ({ id }) => id,
    });
    expect(plan.parameters).toEqual({ servers: 3, boxLead: 4 });
  });
});

describe('a version', () => {
  it.each<[Partial<Template>, string[]]>([
    [{ version: 3 }, []],
    [{ version: 2 }, []],
    [{ version: 1 }, ['older-version']],
    [{ key: 'hpc-2030', version: 1 }, ['other-template']],
  ])('%j is applied to version 2, or is not: %j', (given, wanted) => {
    expect(codes({ because: againstAdopting(keptOf({}), keptOf(given)) })).toEqual(wanted);
  });

  it('comes to the centre before a region waits for what is new there', () => {
    const { template } = keptOf({ tasks: [specOf({ id: 'C1', scope: 'centre' })] });
    const central = [planTask({ key: 'C1', planId: 'centre', regionId: null })];
    const against = (regionId: string | null, tasks: readonly PlanTask[]) =>
      codes({ because: againstWithoutCentre({ regionId }, template, tasks) });
    expect(against('north', [])).toEqual(['centre-plan-missing']);
    expect(against('north', central)).toEqual([]);
    expect(against(null, [])).toEqual([]);
  });
});
