import type { StateInfo } from '../../../kernel/action-table.js';
import { copenhagenDay, type InstantMs } from '../../../kernel/instant.js';
import { addWorkingDays } from '../../../regions/domain/working-calendar.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { readFact, type PlaceFacts, type Reading, type TaskFacts } from '../facts/facts.js';
import {
  againstPassing,
  expiresOn,
  VOTE_WORKING_DAYS,
  votesThatCount,
  type GateVote,
} from '../gates/votes.js';
import { orderOf } from '../schedule/order.js';
import type { TaskDependency } from '../template/template.js';
import { isKeptDone, taskName, type PlanTask } from './task.js';

export const TASK_STATES = ['done', 'broken', 'blocked', 'in-work', 'ready'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Computed, never stored. */
export const TASK_STATE_INFOS: { readonly [state in TaskState]: StateInfo } = {
  ready: { label: { da: 'Klar', en: 'Ready' }, tone: 'neutral', slaWorkingDays: null },
  'in-work': { label: { da: 'I gang', en: 'In work' }, tone: 'info', slaWorkingDays: null },
  blocked: { label: { da: 'Blokeret', en: 'Blocked' }, tone: 'attention', slaWorkingDays: null },
  done: { label: { da: 'Udført', en: 'Done' }, tone: 'success', slaWorkingDays: null },
  broken: {
    label: { da: 'Var udført, holder ikke længere', en: 'Was done, does not hold any more' },
    tone: 'danger',
    slaWorkingDays: null,
    side: true,
  },
};

export type DecisionSeen = {
  readonly title: string;
  readonly isTaken: boolean;
  /** Taken, and not against it. */
  readonly isApproved: boolean;
};

/** What the state of tasks follows from, beside their own rows. */
export type Known = {
  readonly now: InstantMs;
  /** Where the task is of: its plan's part of a region, or the centre. */
  readonly placeOf: (task: Pick<PlanTask, 'planId' | 'regionId'>) => PlaceFacts;
  readonly decisionOf: (id: string) => DecisionSeen | null;
  /** How many servers its plan needs. */
  readonly serversOf: (planId: string) => number | null;
  readonly votesOf: (taskId: string) => readonly GateVote[];
  /** Of a plan that is over nothing is read any more: it stands as it was kept. */
  readonly isOver: (planId: string) => boolean;
  readonly digest: (text: string) => string;
};

export type Standing = {
  readonly state: TaskState;
  /** What stands in its way, or what it still takes: all of it. */
  readonly because: readonly Reason[];
  /** Of that, what has to be done or decided before it, whatever its state. */
  readonly blockers: readonly Reason[];
  /** Of a task with a fact: what can be seen of it. */
  readonly reading: Reading | null;
  /** Of a gate: the digest of what is voted on now. */
  readonly subject: string | null;
};

export type Linked = {
  readonly task: PlanTask;
  readonly before: readonly { readonly dependency: TaskDependency; readonly task: PlanTask }[];
  /** What comes directly after it. */
  readonly next: readonly PlanTask[];
};

/** Finds for each task the tasks that it comes after: in its own plan, else in the centre's. */
export function linkTasks(tasks: readonly PlanTask[]): readonly Linked[] {
  const byPlan = new Map(tasks.map((task) => [`${task.planId} ${task.key}`, task]));
  // The plan that runs comes first, and one that is over stands behind it.
  const ofTheCentre = tasks.filter(({ regionId }) => regionId === null);
  const central = new Map(ofTheCentre.toReversed().map((task) => [task.key, task]));
  const linked = tasks.map((task) => ({
    task,
    next: [] as PlanTask[],
    before: task.spec.after.flatMap((dependency) => {
      const other = byPlan.get(`${task.planId} ${dependency.task}`) ?? central.get(dependency.task);
      return other === undefined ? [] : [{ dependency, task: other }];
    }),
  }));
  const byId = new Map(linked.map((one) => [one.task.id, one]));
  for (const { task, before } of linked) {
    for (const one of before) byId.get(one.task.id)?.next.push(task);
  }
  return linked;
}

/** How each task stands, by its id. */
export function standingsOf(
  linked: readonly Linked[],
  known: Known,
): ReadonlyMap<string, Standing> {
  const numbers = new Map(linked.map(({ task }, at) => [task.id, at]));
  const sorted = orderOf(
    linked.map(({ before }) => before.flatMap(({ task }) => numbers.get(task.id) ?? [])),
  );
  // Templates have no cycles; were there one, its tasks would have no standing.
  const order = sorted.kind === 'ordered' ? sorted.order : [];
  const standings = new Map<string, Standing>();
  for (const at of order) {
    const one = linked[at];
    if (one !== undefined) standings.set(one.task.id, standingOf(one, standings, known));
  }
  return standings;
}

type Soon = ReadonlyMap<string, Standing>;

function standingOf(one: Linked, soFar: Soon, known: Known): Standing {
  const { task } = one;
  if (known.isOver(task.planId)) return keptStanding(task);
  const blockers = [...openBefore(one, soFar), ...outstanding(task, known)];
  switch (task.kind) {
    case 'gate':
      return gateStanding(one, soFar, blockers, known);
    case 'fact':
      return factStanding(task, blockers, known);
    case 'manual':
      return manualStanding(task, blockers);
    default:
      return task.kind satisfies never;
  }
}

/** How it stood when it was last kept: its plan is over, or it has left that. */
export function keptStanding({ doneAt, brokenSince, startedOn }: PlanTask): Standing {
  const of = (state: TaskState): Standing => ({
    state,
    because: [],
    blockers: [],
    reading: null,
    subject: null,
  });
  if (brokenSince !== null) return of('broken');
  if (doneAt !== null) return of('done');
  return of(startedOn === null ? 'ready' : 'in-work');
}

const openBefore = ({ before }: Linked, soFar: Soon): readonly Reason[] =>
  before
    .filter(({ dependency, task }) => !isEnough(dependency, task, soFar.get(task.id)))
    .map(({ task }) => notDone(task));

function isEnough(
  { from }: TaskDependency,
  task: PlanTask,
  standing: Standing | undefined,
): boolean {
  if (standing?.state === 'done') return true;
  return from === 'start' && (task.startedOn !== null || standing?.state === 'in-work');
}

/** A decision that a task waits for, where its fact is not that very decision. */
function outstanding(task: PlanTask, known: Known): readonly Reason[] {
  if (task.decisionId === null || task.spec.fact === 'decision-taken') return [];
  const decision = known.decisionOf(task.decisionId);
  if (decision === null || decision.isApproved) return [];
  return [decision.isTaken ? wasRejected(decision.title) : waitsFor(decision.title)];
}

function factStanding(task: PlanTask, blockers: readonly Reason[], known: Known): Standing {
  const { fact } = task.spec;
  if (fact === null) return manualStanding(task, blockers);
  const reading = readFact(fact, known.placeOf(task), factsOf(task, known));
  const of = (state: TaskState, because: readonly Reason[]): Standing => ({
    state,
    because,
    blockers,
    reading,
    subject: null,
  });
  if (reading.holds) return of('done', []);
  if (task.doneAt !== null) return of('broken', reading.because);
  if (blockers.length > 0) return of('blocked', [...blockers, ...reading.because]);
  const hasBegun = reading.have > 0 || task.startedOn !== null;
  return of(hasBegun ? 'in-work' : 'ready', reading.because);
}

function factsOf(task: PlanTask, known: Known): TaskFacts {
  const decision = task.decisionId === null ? null : known.decisionOf(task.decisionId);
  return {
    servers: known.serversOf(task.planId),
    counts: task.counts,
    counted: task.spec.counts,
    decision: decision === null ? 'none' : decision.isTaken ? 'taken' : 'open',
  };
}

function manualStanding(task: PlanTask, blockers: readonly Reason[]): Standing {
  const of = (state: TaskState): Standing => ({
    state,
    because: state === 'blocked' ? blockers : [],
    blockers,
    reading: null,
    subject: null,
  });
  if (task.doneAt !== null) return of('done');
  if (blockers.length > 0) return of('blocked');
  return of(task.startedOn === null ? 'ready' : 'in-work');
}

function gateStanding(
  one: Linked,
  soFar: Soon,
  blockers: readonly Reason[],
  known: Known,
): Standing {
  const { task } = one;
  const first = known.digest(votedOn(one, soFar, 'first'));
  const isEve = isEveOfCutover(one, known.now);
  const subject = isEve ? known.digest(votedOn(one, soFar, 'eve')) : first;
  const of = (state: TaskState, because: readonly Reason[]): Standing => ({
    state,
    because,
    blockers,
    reading: null,
    subject,
  });
  const lapsed = hasLapsed(one, known.now);
  const isOfFirst = isEve && task.passedOn === first;
  const holds = (task.passedOn === subject && !lapsed) || (isOfFirst && hasBegun(one));
  if (holds || isBehind(one)) return of('done', []);
  const votes = votesThatCount(known.votesOf(task.id), { subject, now: known.now });
  const gate = task.spec.gate ?? { roles: [], quorum: 0, asks: [] };
  const open = blockers.length > 0 ? blockers : againstPassing(gate, votes);
  if (task.passedOn !== null) {
    const why = task.passedOn === subject ? LAPSED : isOfFirst ? AGAIN : VOID;
    return of('broken', [why, ...open]);
  }
  if (blockers.length > 0) return of('blocked', open);
  return of(votes.length > 0 ? 'in-work' : 'ready', open);
}

/** It was passed, and all that waited for it is done: nobody goes back through it. */
const isBehind = ({ task, next }: Linked): boolean =>
  task.passedOn !== null && next.length > 0 && next.every(isKeptDone);

const hasBegun = ({ next }: Linked): boolean =>
  next.some(({ startedOn, doneAt }) => startedOn !== null || doneAt !== null);

/** It asks of that day, whose answer is not true for ever. */
const asksOfTheDay = ({ task }: Linked): boolean => (task.spec.gate?.asks ?? []).length > 0;

/** What a gate asked of that day is asked again if nothing has begun. */
function hasLapsed(one: Linked, now: InstantMs): boolean {
  const { doneAt } = one.task;
  if (doneAt === null || !asksOfTheDay(one) || hasBegun(one)) return false;
  return expiresOn({ givenAt: doneAt }) < copenhagenDay(now);
}

/** From the working day before the agreed cutover on such a gate is asked a second time. */
function isEveOfCutover(one: Linked, now: InstantMs): boolean {
  const days = cutoversBehind(one).flatMap(({ agreedOn }) => agreedOn ?? []);
  return asksOfTheDay(one) && days.some((day) => addWorkingDays(day, -1) <= copenhagenDay(now));
}

const cutoversBehind = ({ next }: Linked): readonly PlanTask[] =>
  next.filter(({ spec }) => spec.cutover);

/** A gate before the cutover is voted on twice (reference.md, G4). */
type Round = 'first' | 'eve';

/**
 * What a gate's votes are about, as text: what comes before it with how it was shown to be done.
 * What was typed is part of it, and the day of the cutover behind it; a figure read from another
 * room that changes while the fact still holds is not.
 */
function votedOn(one: Linked, soFar: Soon, round: Round): string {
  const { task, before } = one;
  const shown = before.map(({ task: other }) => [
    other.key,
    soFar.get(other.id)?.state === 'done',
    other.doneAt,
    other.evidence,
    other.counts,
  ]);
  const cutovers = cutoversBehind(one).map(({ key, agreedOn }) => [key, agreedOn]);
  const { done, gate } = task.spec;
  return JSON.stringify([task.key, done, gate, task.agreedOn, shown, cutovers, round]);
}

const notDone = (task: PlanTask) => {
  const { da, en } = taskName(task);
  return reason('task-before-open', `${en} is not done.`, `${da} er ikke udført.`);
};

const waitsFor = (title: string) =>
  reason(
    'decision-outstanding',
    `It waits for a decision: ${title}.`,
    `Den venter på en beslutning: ${title}.`,
  );

const wasRejected = (title: string) =>
  reason(
    'decision-rejected',
    `What it waits for was rejected: ${title}.`,
    `Det, den venter på, blev afvist: ${title}.`,
  );

const LAPSED = reason(
  'gate-lapsed',
  `It was passed more than ${VOTE_WORKING_DAYS} working days ago, and nothing behind it has begun: ask anew.`,
  `Den blev passeret for mere end ${VOTE_WORKING_DAYS} arbejdsdage siden, og intet bag den er begyndt: spørg igen.`,
);

const AGAIN = reason(
  'gate-again',
  'It is asked a second time on the working day before the cutover: vote again.',
  'Der spørges igen arbejdsdagen før omlægningen: stem igen.',
);

const VOID = reason(
  'vote-void',
  'What was voted on has changed: it is voted on again.',
  'Det, der blev stemt om, har ændret sig: der stemmes igen.',
);
