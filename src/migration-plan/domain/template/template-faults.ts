import { fault, type FieldFault } from '../../../kernel/errors.js';
import { FACT_SCOPES } from '../facts/fact-names.js';
import { orderOf } from '../schedule/order.js';
import type { Estimate, Template, TemplateTask } from './template.js';

/** What is wrong between the tasks of a template, all of it, by where it stands. */
export function templateFaults({ key, tasks }: Template): readonly FieldFault[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const faults = tasks.flatMap((task, at) => [
    ...ownFaults(task, `/tasks/${at}`),
    ...(tasks.findIndex(({ id }) => id === task.id) < at ? [twice(at, task.id)] : []),
    ...task.after.flatMap((one, nth) =>
      dependencyFaults(task, one.task, byId.get(one.task), `/tasks/${at}/after/${nth}`),
    ),
  ]);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key)) faults.push(BAD_KEY);
  if (tasks.length === 0) faults.push(NO_TASKS);
  // A cycle among tasks of which one is not there is no cycle yet.
  return faults.length > 0 ? faults : cycleFaults(tasks);
}

function ownFaults(task: TemplateTask, path: string): readonly FieldFault[] {
  const { gate, fact, counts } = task;
  return [
    ...estimateFaults(task.days, `${path}/days`),
    ...(gate !== null && gate.roles.length === 0 ? [noVoters(path)] : []),
    ...(gate !== null && gate.quorum > gate.roles.length ? [quorumTooLarge(path)] : []),
    ...(gate !== null && new Set(gate.roles).size < gate.roles.length ? [votesTwice(path)] : []),
    ...(gate !== null && gate.roles.length > 0 && gate.quorum < 2 ? [gateByOne(path)] : []),
    ...(gate !== null && fact !== null ? [gateWithFact(path)] : []),
    ...(fact !== null && (FACT_SCOPES[fact] ?? task.scope) !== task.scope
      ? [otherScope(path)]
      : []),
    ...((fact === 'counted') === counts.length > 0 ? [] : [countsAndFact(path)]),
  ];
}

export function estimateFaults(
  { low, likely, high }: Estimate,
  path: string,
): readonly FieldFault[] {
  if (low <= likely && likely <= high) return [];
  return [
    fault(
      path,
      'estimate-out-of-order',
      `At best ${low}, likely ${likely}, at worst ${high}: none may be below the one before it.`,
      `Bedst ${low}, sandsynligt ${likely}, værst ${high}: ingen må være under den foregående.`,
    ),
  ];
}

function dependencyFaults(
  task: TemplateTask,
  named: string,
  before: TemplateTask | undefined,
  path: string,
): readonly FieldFault[] {
  if (before === undefined) return [unknownTask(path, task.id, named)];
  return task.scope === 'centre' && before.scope === 'region' ? [centreWaits(path, named)] : [];
}

function cycleFaults(tasks: readonly TemplateTask[]): readonly FieldFault[] {
  const at = new Map(tasks.map(({ id }, nth) => [id, nth]));
  const sorted = orderOf(tasks.map(({ after }) => after.flatMap(({ task }) => at.get(task) ?? [])));
  if (sorted.kind === 'ordered') return [];
  const names = [...sorted.cycle, ...sorted.cycle.slice(0, 1)].map((nth) => nameOf(tasks[nth]));
  return [
    fault(
      '/tasks',
      'cycle',
      `These wait for one another in a circle, so none can begin: ${list(names, 'en')}.`,
      `Disse venter på hinanden i ring, så ingen kan begynde: ${list(names, 'da')}.`,
    ),
  ];
}

type Name = { readonly da: string; readonly en: string };
const nameOf = (task: TemplateTask | undefined): Name => ({
  da: `${task?.id ?? ''} ${task?.title.da ?? ''}`,
  en: `${task?.id ?? ''} ${task?.title.en ?? ''}`,
});
const list = (names: readonly Name[], language: keyof Name) =>
  names.map((name) => name[language]).join(' ← ');

const BAD_KEY = fault(
  '/template',
  'bad-key',
  'Name it with lower-case letters, figures and hyphens, as in hpc-2025.',
  'Brug små bogstaver, tal og bindestreger, som i hpc-2025.',
);

const NO_TASKS = fault(
  '/tasks',
  'no-tasks',
  'It has no tasks: there is nothing to plan.',
  'Den har ingen opgaver: der er intet at planlægge.',
);

const twice = (at: number, id: string) =>
  fault(`/tasks/${at}/id`, 'task-twice', `${id} stands twice.`, `${id} står to gange.`);

const unknownTask = (path: string, id: string, named: string) =>
  fault(
    path,
    'unknown-task',
    `${id} comes after ${named}, and there is no such task.`,
    `${id} kommer efter ${named}, og den opgave findes ikke.`,
  );

const centreWaits = (path: string, named: string) =>
  fault(
    path,
    'centre-waits-for-region',
    `A task of the centre is there for every region; it cannot come after ${named}, which each region has.`,
    `En opgave hos centret gælder alle regioner; den kan ikke komme efter ${named}, som hver region har.`,
  );

const noVoters = (path: string) =>
  fault(
    `${path}/gate/roles`,
    'no-voters',
    'No role votes at this gate: name those that do.',
    'Ingen rolle stemmer ved denne port: angiv dem, der gør.',
  );

const quorumTooLarge = (path: string) =>
  fault(
    `${path}/gate/quorum`,
    'quorum-too-large',
    'More votes are asked for than roles vote.',
    'Der kræves flere stemmer, end der er roller, som stemmer.',
  );

const gateByOne = (path: string) =>
  fault(
    `${path}/gate/quorum`,
    'gate-by-one',
    'At least two roles say go: one person alone passes no gate.',
    'Mindst to roller siger ja: én person alene passerer ingen port.',
  );

const otherScope = (path: string) =>
  fault(
    `${path}/fact`,
    'fact-of-other-scope',
    'This fact is read of a region where the task is the centre’s, or the other way round.',
    'Dette faktum aflæses af en region, hvor opgaven er centrets, eller omvendt.',
  );

const votesTwice = (path: string) =>
  fault(
    `${path}/gate/roles`,
    'votes-twice',
    'A role votes once: name each one time.',
    'En rolle stemmer én gang: angiv hver én gang.',
  );

const gateWithFact = (path: string) =>
  fault(
    `${path}/fact`,
    'gate-with-fact',
    'A gate is voted on and has no fact of its own: put the fact into a task before it.',
    'En port stemmes der om, og den har intet eget faktum: læg det i en opgave før den.',
  );

const countsAndFact = (path: string) =>
  fault(
    `${path}/counts`,
    'counts-and-fact',
    'What is counted goes with the fact "counted", and the other way round.',
    'Det, der tælles, hører sammen med faktummet "counted", og omvendt.',
  );
