import type { InstantMs } from '../../kernel/instant.js';
import { isoOrNull } from '../../platform/http/views.js';
import type { PlanPage } from '../application/plan.queries.js';
import { votesThatCount } from '../domain/gates/votes.js';
import { planPageView, planTaskView } from './plan.view.js';
import { gateVoteView } from './task.view.js';

/** A plan as NDJSON: itself, what speaks against it, each task with its facts, and each vote. */
export function* planLines(page: PlanPage, now: InstantMs): Generator<string> {
  const { tasks: _tasks, clashes, actions: _actions, ...plan } = planPageView(page);
  yield line('plan', plan);
  for (const clash of clashes) yield line('clash', clash);
  for (const task of page.tasks) {
    const { spec } = task;
    yield line('task', {
      ...planTaskView(task, page.book, page.names),
      done: spec.done,
      fact: spec.fact,
      with: spec.with,
      gate: spec.gate,
      decisionId: task.decisionId,
      counts: task.counts,
      evidence: task.evidence,
      note: task.note,
      startedOn: task.startedOn,
      doneAt: isoOrNull(task.doneAt),
      doneBy: task.doneBy,
      brokenSince: isoOrNull(task.brokenSince),
    });
    const votes = page.votesOf(task.id);
    const subject = page.book.standings.get(task.id)?.subject ?? '';
    const counting = votesThatCount(votes, { subject, now }).map(({ id }) => id);
    for (const vote of votes) {
      yield line('vote', { taskId: task.id, ...gateVoteView(vote, counting.includes(vote.id)) });
    }
  }
}

const line = (type: string, value: object): string => `${JSON.stringify({ type, ...value })}\n`;
