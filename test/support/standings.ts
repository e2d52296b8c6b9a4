import type { PlaceFacts } from '../../src/migration-plan/domain/facts/facts.js';
import {
  linkTasks,
  standingsOf,
  type Known,
} from '../../src/migration-plan/domain/tasks/standing.js';
import type { PlanTask } from '../../src/migration-plan/domain/tasks/task.js';
import type { TaskDependency } from '../../src/migration-plan/domain/template/template.js';
import { NOTHING_THERE, planTask, type TaskGiven } from './plan-builders.js';

export const NOW = Date.parse('2025-05-05T06:00:00Z');
export const KNOWN: Known = {
  now: NOW,
  placeOf: () => NOTHING_THERE,
  decisionOf: () => null,
  serversOf: () => null,
  votesOf: () => [],
  isOver: () => false,
  digest: (text) => text,
};

export const after = (task: string, given: Partial<TaskDependency> = {}): TaskDependency => ({
  task,
  from: 'finish',
  lag: 0,
  ...given,
});
export const task = (
  key: string,
  { spec, ...given }: TaskGiven = {},
  ...names: readonly TaskDependency[]
) => planTask({ key, ...given, spec: { after: names, ...spec } });

export const standingOf = (tasks: readonly PlanTask[], key: string, known: Partial<Known> = {}) => {
  const standings = standingsOf(linkTasks(tasks), { ...KNOWN, ...known });
  const standing = standings.get(`north/${key}`);
  if (standing === undefined) throw new Error(key);
  return standing;
};
export const stateOf = (...given: Parameters<typeof standingOf>) => standingOf(...given).state;
export const codesOf = (...given: Parameters<typeof standingOf>) =>
  standingOf(...given).because.map(({ code }) => code);

export const DONE = { doneAt: NOW - 1 } as const;
export const BEGUN = { startedOn: '2025-05-02' } as const;
export const ROLES = { fact: 'contacts-named' } as const;
export const place = (given: Partial<PlaceFacts>): Partial<Known> => ({
  placeOf: () => ({ ...NOTHING_THERE, ...given }),
});
export const NAMED = place({ vacantRoles: [] });
export const HALF = place({ vacantRoles: ['region-it'] });
