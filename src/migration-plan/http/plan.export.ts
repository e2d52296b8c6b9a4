import type { InstantMs } from '../../kernel/instant.js';
import { fileView } from '../../platform/attachments/attachment.view.js';
import { standingIn } from '../domain/book.js';
import type { WholePlan } from '../application/plan.queries.js';
import { planPageView, planTaskView } from './plan.view.js';
import { gateVoteViews, ownFacts } from './task.view.js';

/** A plan as NDJSON: itself, what speaks against it, each task with its facts, votes and files. */
export function* planLines(page: WholePlan, now: InstantMs): Generator<string> {
  const {
    tasks: _tasks,
    dropped: _dropped,
    clashes,
    actions: _actions,
    ...plan
  } = planPageView(page);
  yield line('plan', plan);
  for (const clash of clashes) yield line('clash', clash);
  // What has left it as well, with what was said of it.
  for (const task of [...page.tasks, ...page.dropped]) {
    const { counts, spec } = task;
    const standing = standingIn(page.book, task);
    const facts = { ...planTaskView(task, page.book), ...ownFacts(task) };
    yield line('task', { ...facts, gate: spec.gate, counts });
    const subject = standing?.subject ?? '';
    for (const vote of gateVoteViews(page.votesOf(task.id), { subject, now })) {
      yield line('vote', { taskId: task.id, ...vote });
    }
    for (const file of page.files.get(task.id) ?? []) {
      yield line('file', { taskId: task.id, ...fileView(file) });
    }
  }
}

const line = (type: string, value: object): string => `${JSON.stringify({ type, ...value })}\n`;
