import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { notYours, saidState, TASK_TABLE, type TaskAction } from '../domain/tasks/task-table.js';
import type { Count, Counts } from '../domain/facts/facts.js';
import { tagFaults, tidyTags } from '../domain/tags.js';
import type { Counted } from '../domain/template/template.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { planOf, taskOf } from '../persistence/plan.store.js';
import { PlanBooks } from './plan.books.js';
import { PlanFactRecorder } from './plan.facts.js';
import { PlanRecords, requireRunning, type Target } from './plan.records.js';
import { PlanVoices } from './plan.voices.js';
import { taskStepFacts } from './task.facts.js';

export type CountEdit = Count & { readonly what: Counted };

export type TaskEdit = {
  readonly note?: string | null | undefined;
  readonly decisionId?: string | null | undefined;
  /** Each thing once. */
  readonly counts?: readonly CountEdit[] | undefined;
  /** All that it has from now on. */
  readonly tags?: readonly string[] | undefined;
};

@Injectable()
export class TaskCommands {
  constructor(
    private readonly work: Work,
    private readonly records: PlanRecords,
    private readonly books: PlanBooks,
    private readonly voices: PlanVoices,
    private readonly facts: PlanFactRecorder,
    private readonly regions: Regions,
  ) {}

  /** Notes, tags, what it waits for, and what was counted of it. */
  edit(context: WriteContext, target: Target, edit: TaskEdit): Promise<void> {
    return this.work.write(context, async (tx) => {
      const { row, task, plan, facts } = await this.load(tx, target);
      requireRunning(plan);
      const { isOwn, isLead, lead, blockers } = facts;
      // Which decision is meant says when it is done: that is for whoever answers for it.
      if (!isOwn || (edit.decisionId !== undefined && !isLead)) throw refused([notYours(lead)]);
      const { decisionId } = edit;
      if (decisionId !== undefined && decisionId !== null) {
        const known = await this.regions.decisions(tx, [decisionId]);
        if (known.length === 0) throw invalid([NO_DECISION]);
      }
      const tags = edit.tags && tidyTags(edit.tags);
      const faults = [...countFaults(task, edit.counts ?? []), ...tagFaults(tags ?? [])];
      if (faults.length > 0) throw invalid(faults);
      if (blockers.length > 0 && (edit.counts ?? []).some(hasDone)) throw refused(blockers);
      const counts = edit.counts && withCounts(task.counts, edit.counts);
      const changes = Object.fromEntries(
        Object.entries({ ...edit, counts, tags }).filter(([, value]) => value !== undefined),
      ) as Partial<PlanTask>; // the fields that were given
      await this.records.changeTask(tx, row, changes, { kind: 'edited' });
      await this.facts.record(tx);
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: TaskAction,
    evidence: { readonly evidence?: string | undefined; readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const { row, task, facts } = await this.load(tx, target);
      const { actor } = context;
      decide(TASK_TABLE, { action, state: saidState(task), facts, evidence, actor });
      const today = copenhagenDay(tx.now);
      const { changes, kind } = {
        start: { changes: { startedOn: today }, kind: 'started' },
        complete: {
          changes: {
            startedOn: task.startedOn ?? today,
            doneAt: tx.now,
            doneBy: actor.id,
            evidence: evidence.evidence ?? null,
          },
          kind: 'completed',
        },
        reopen: {
          changes: { startedOn: null, doneAt: null, doneBy: null, evidence: null },
          kind: 'reopened',
        },
      }[action];
      await this.records.changeTask(tx, row, changes, { kind, why: evidence.reason ?? null });
      await this.facts.record(tx);
    });
  }

  /** A task as the writer last saw it, with what its steps look at. */
  private async load(tx: WriteTx, target: Target) {
    const held = await this.records.loadTask(tx, target);
    const [task, plan] = [taskOf(held.task), planOf(held.plan)];
    const { book } = await this.books.read(tx, plan);
    const of = { task, plan, standing: book.standings.get(task.id) };
    const { actor } = tx.context;
    const voices = await this.voices.of(tx, actor, task.regionId);
    return { row: held.task, task, plan, facts: taskStepFacts(of, actor, voices) };
  }
}

/** What is expected can be said early; what is done only when it can be. */
const hasDone = ({ done, explained }: CountEdit): boolean => done + explained > 0;

const withCounts = (before: Counts, edits: readonly CountEdit[]): Counts =>
  Object.fromEntries([
    ...Object.entries(before),
    ...edits.map(({ what, ...count }) => [what, count] as const),
  ]);

/** What is counted is what the task counts, each once, and no part is more than the whole. */
const countFaults = (task: PlanTask, edits: readonly CountEdit[]) =>
  edits.flatMap(({ what, expected, explained }, at) => [
    ...(task.spec.counts.includes(what) ? [] : [notCountedHere(at)]),
    ...(edits.findIndex((one) => one.what === what) < at ? [countedTwice(at)] : []),
    ...(explained > expected ? [tooMuchExplained(at)] : []),
    ...(what === 'samples' && explained > 0 ? [samplesExplained(at)] : []),
  ]);

const notCountedHere = (at: number) =>
  fault(
    `/counts/${at}/what`,
    'not-counted-here',
    'That is not counted in this task.',
    'Det tælles ikke i denne opgave.',
  );

const countedTwice = (at: number) =>
  fault(`/counts/${at}/what`, 'counted-twice', 'It stands twice.', 'Det står to gange.');

const tooMuchExplained = (at: number) =>
  fault(
    `/counts/${at}/explained`,
    'more-explained-than-expected',
    'More is explained than was expected.',
    'Der er forklaret mere, end der var ventet.',
  );

const samplesExplained = (at: number) =>
  fault(
    `/counts/${at}/explained`,
    'samples-explained',
    'Of samples that are run again each is found, and none explained.',
    'Af prøver, der køres igen, findes alle, og ingen bortforklares.',
  );

const NO_DECISION = fault(
  '/decisionId',
  'unknown-decision',
  'There is no such decision.',
  'Der er ingen sådan beslutning.',
);
