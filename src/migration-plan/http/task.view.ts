import { toIso } from '../../kernel/instant.js';
import { ActionView, isoOrNull, Out, TextView } from '../../platform/http/views.js';
import type { TaskPage, WaitingTasks } from '../application/plan.queries.js';
import { standingIn, type Book } from '../domain/book.js';
import {
  expiresOn,
  GATE_ANSWERS,
  GATE_CHANNELS,
  NO_GO_CAUSES,
  SAMPLE_ANSWERS,
  votesThatCount,
  type GateVote,
} from '../domain/gates/votes.js';
import { PLAN_ROLE_NAMES } from '../domain/plan-roles.js';
import { TASK_STATES } from '../domain/tasks/standing.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { COUNTED, GATE_QUESTIONS, type Counted } from '../domain/template/template.js';
import { PlanTaskView, planTaskView } from './plan.view.js';

export class CountView {
  @Out.word(COUNTED) what: string;
  @Out.integer() expected: number;
  @Out.integer() done: number;
  @Out.integer() explained: number;
}

export class GateVoteView {
  @Out.id() id: string;
  @Out.word(PLAN_ROLE_NAMES) role: string;
  @Out.word(GATE_ANSWERS) answer: string;
  @Out.text({ nullable: true }) reason: string | null;
  @Out.word(NO_GO_CAUSES, { nullable: true }) cause: string | null;
  @Out.day({ nullable: true }) replanOn: string | null;
  @Out.word(SAMPLE_ANSWERS, { nullable: true }) urgentSamples: string | null;
  @Out.word(GATE_CHANNELS) channel: string;
  @Out.id() givenBy: string;
  @Out.instant() givenAt: string;
  @Out.day({ says: 'The last day on which it counts' }) expiresOn: string;
  @Out.flag({ says: 'It is about what is shown now, and its role has not voted since' })
  counts: boolean;
}

export class GateView {
  @Out.words(PLAN_ROLE_NAMES) roles: string[];
  @Out.integer() quorum: number;
  @Out.words(GATE_QUESTIONS) asks: string[];
  @Out.text({ says: 'What is voted on now; to be given back with a vote' }) subject: string;
  @Out.flag({ says: 'All that comes before it is done, and it is not passed' }) isOpen: boolean;
  @Out.words(PLAN_ROLE_NAMES, { says: 'For which roles you may vote' }) yours: string[];
  @Out.many(() => GateVoteView) votes: GateVoteView[];
}

/** A task named from another one. */
export class TaskNamedView {
  @Out.id() id: string;
  @Out.text() key: string;
  @Out.one(() => TextView) title: TextView;
  @Out.word(TASK_STATES) state: string;
  @Out.flag({ says: 'It stands once at the centre' }) isCentral: boolean;
}

export class WaitingTaskView extends TaskNamedView {
  @Out.id() planId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.one(() => TextView, { nullable: true, says: 'As in PlanPageView' })
  regionBefore: TextView | null;
}

export class WaitingTasksView {
  @Out.many(() => WaitingTaskView) items: WaitingTaskView[];
}

export class TaskPageView extends PlanTaskView {
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.one(() => TextView, { nullable: true, says: 'As in PlanPageView' })
  regionBefore: TextView | null;
  @Out.one(() => TextView) done: TextView;
  @Out.text({ nullable: true }) fact: string | null;
  @Out.words(PLAN_ROLE_NAMES) with: string[];
  @Out.id({ nullable: true }) decisionId: string | null;
  @Out.words(COUNTED, { says: 'What is counted of it' }) counted: string[];
  @Out.many(() => CountView) counts: CountView[];
  @Out.text({ nullable: true }) evidence: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.day({ nullable: true }) startedOn: string | null;
  @Out.instant({ nullable: true }) doneAt: string | null;
  @Out.id({ nullable: true }) doneBy: string | null;
  @Out.instant({ nullable: true }) brokenSince: string | null;
  @Out.instant({ nullable: true, says: 'When a version without it was applied to its plan' })
  droppedAt: string | null;
  @Out.many(() => TaskNamedView) before: TaskNamedView[];
  @Out.many(() => TaskNamedView) next: TaskNamedView[];
  @Out.one(() => GateView, { nullable: true }) gate: GateView | null;
  @Out.many(() => ActionView) actions: ActionView[];
}

/** What its page and the file of its plan tell of a task beside what lists do. */
export const ownFacts = (task: PlanTask) => ({
  done: task.spec.done,
  fact: task.spec.fact,
  with: [...task.spec.with],
  decisionId: task.decisionId,
  evidence: task.evidence,
  note: task.note,
  startedOn: task.startedOn,
  doneAt: isoOrNull(task.doneAt),
  doneBy: task.doneBy,
  brokenSince: isoOrNull(task.brokenSince),
  droppedAt: isoOrNull(task.droppedAt),
});

const taskNamedView = (task: PlanTask, book: Book): TaskNamedView => ({
  id: task.id,
  key: task.key,
  title: task.spec.title,
  state: book.standings.get(task.id)?.state ?? 'blocked',
  isCentral: task.regionId === null,
});

export const waitingTasksView = ({
  tasks,
  book,
  regionsBefore,
}: WaitingTasks): WaitingTasksView => ({
  items: tasks.map((task) => ({
    ...taskNamedView(task, book),
    planId: task.planId,
    regionId: task.regionId,
    regionBefore: regionsBefore.get(task.planId) ?? null,
  })),
});

export function taskPageView(page: TaskPage, now: number): TaskPageView {
  const { task, book } = page;
  const { spec } = task;
  const named = (one: PlanTask) => taskNamedView(one, book);
  return {
    ...planTaskView(task, book),
    ...ownFacts(task),
    regionId: task.regionId,
    regionBefore: page.regionBefore,
    counted: [...spec.counts],
    counts: Object.entries(task.counts).map(([what, count]) => ({
      what: what as Counted, // keys of Counts
      ...count,
    })),
    before: page.before.map(named),
    next: page.next.map(named),
    gate: gateView(page, now),
    actions: page.actions as ActionView[],
  };
}

function gateView({ task, book, votes, voices }: TaskPage, now: number): GateView | null {
  const { gate } = task.spec;
  if (gate === null) return null;
  const standing = standingIn(book, task);
  const subject = standing?.subject ?? '';
  return {
    roles: [...gate.roles],
    quorum: gate.quorum,
    asks: [...gate.asks],
    subject,
    isOpen:
      task.droppedAt === null && standing?.state !== 'done' && standing?.blockers.length === 0,
    yours: [...voices.keys()],
    votes: gateVoteViews(votes, { subject, now }),
  };
}

/** All that was voted, and which of it counts of what is shown now. */
export function gateVoteViews(
  votes: readonly GateVote[],
  shown: { readonly subject: string; readonly now: number },
): GateVoteView[] {
  const counting = new Set(votesThatCount(votes, shown).map(({ id }) => id));
  return votes.map((vote) => gateVoteView(vote, counting.has(vote.id)));
}

const gateVoteView = (vote: GateVote, counts: boolean): GateVoteView => ({
  id: vote.id,
  role: vote.role,
  answer: vote.answer,
  reason: vote.reason,
  cause: vote.cause,
  replanOn: vote.replanOn,
  urgentSamples: vote.urgentSamples,
  channel: vote.channel,
  givenBy: vote.givenBy,
  givenAt: toIso(vote.givenAt),
  expiresOn: expiresOn(vote),
  counts,
});
