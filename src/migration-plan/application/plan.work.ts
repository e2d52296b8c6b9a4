import { Injectable, type OnModuleInit } from '@nestjs/common';
import { inScope, type Actor } from '../../kernel/actor.js';
import { grouped } from '../../kernel/grouped.js';
import type { Text } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { votesThatCount } from '../domain/gates/votes.js';
import type { Standing } from '../domain/tasks/standing.js';
import { taskName, type PlanTask } from '../domain/tasks/task.js';
import { PlanBooks, type ReadBook } from './plan.books.js';
import { TASK_SUBJECT } from './plan.records.js';
import { PlanVoices, type Voices } from './plan.voices.js';

/** What somebody has to do of plans: vote, do what is ready, put right what broke. */
@Injectable()
export class PlanWork implements OnModuleInit {
  constructor(
    private readonly books: PlanBooks,
    private readonly voices: PlanVoices,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    if (!actor.permissions.has('plan.work') || !(await this.books.areAny(tx))) return [];
    const read = await this.books.read(tx);
    const voicesIn = await this.voices.ofPerson(tx, actor);
    const tasks = grouped(read.input.tasks, ({ planId }) => planId);
    const due = read.input.plans
      .filter(({ regionId }) => inScope(actor.scope, regionId))
      .flatMap(({ id, regionId }) => {
        const voices = voicesIn(regionId);
        return (tasks.get(id) ?? []).flatMap((task) => dueOf(task, read, voices));
      });
    const placeOf = await this.books.placesOf(
      tx,
      due.map(({ task }) => task),
    );
    return due.map(({ task, what }) => ({
      subject: { type: TASK_SUBJECT, id: task.id },
      title: taskName(task).da,
      place: placeOf(task),
      what,
      since: task.brokenSince ?? task.createdAt,
      due: read.book.dates.dates.get(task.id)?.latestFinish ?? null,
    }));
  }
}

type Due = { readonly task: PlanTask; readonly what: Text };

function dueOf(task: PlanTask, { input, book }: ReadBook, voices: Voices): readonly Due[] {
  const standing = book.standings.get(task.id);
  const what = standing === undefined ? null : whatIsDue(task, standing, input, voices);
  return what === null ? [] : [{ task, what }];
}

function whatIsDue(
  task: PlanTask,
  { state, subject, blockers }: Standing,
  input: ReadBook['input'],
  voices: Voices,
): Text | null {
  const speaksFor = (role: Parameters<Voices['get']>[0]) => voices.get(role) === 'sign-in';
  const { gate, lead } = task.spec;
  if (gate !== null && subject !== null && state !== 'done' && blockers.length === 0) {
    const counting = { subject, now: input.known.now };
    const votes = votesThatCount(input.known.votesOf(task.id), counting);
    const owes = gate.roles.some(
      (role) => speaksFor(role) && !votes.some((vote) => vote.role === role),
    );
    return owes ? VOTE : null;
  }
  if (!speaksFor(lead)) return null;
  if (state === 'broken') return MEND;
  const isReady = state === 'ready' || state === 'in-work';
  return isReady && task.kind === 'manual' ? DO : null;
}

const VOTE: Text = { da: 'Stem om porten i planen.', en: 'Vote at the gate of the plan.' };
const MEND: Text = {
  da: 'Opgaven var udført og holder ikke længere: bring den i orden.',
  en: 'The task was done and does not hold any more: put it right.',
};
const DO: Text = { da: 'Opgaven i planen er klar.', en: 'The task of the plan is ready.' };
