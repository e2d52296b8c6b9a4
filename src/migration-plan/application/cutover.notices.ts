import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { grouped } from '../../kernel/grouped.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Letter } from '../../kernel/letter.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { Book } from '../domain/book.js';
import {
  calledOffLetter,
  movedLetter,
  rungLetter,
  type CutoverFacts,
} from '../domain/notices/cutover-letters.js';
import { cutoverAhead, cutoverNews } from '../domain/notices/cutover.js';
import { noticeDue } from '../domain/notices/ladder.js';
import { noticeImage, type Notice } from '../domain/notices/notice.js';
import type { Plan } from '../domain/plan.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { NoticeStore } from '../persistence/notice.store.js';
import { NoticeLetters } from './notice.letters.js';
import { PlanBooks } from './plan.books.js';
import { PLAN_SUBJECT, PlanRecords } from './plan.records.js';

/** What is told, before it is known whom it reaches. */
type Draft = Omit<Notice, 'id' | 'planId' | 'number' | 'told' | 'missed' | 'writtenAt'> & {
  readonly letter: (facts: CutoverFacts) => Letter;
};

type Told = { readonly id: string; readonly regionId: string };

/** Tells regions of their cutover on the ladder before it, and when what was told is not so. */
@Injectable()
export class CutoverNotices {
  constructor(
    private readonly records: PlanRecords,
    private readonly books: PlanBooks,
    private readonly store: NoticeStore,
    private readonly letters: NoticeLetters,
    private readonly audit: Audit,
  ) {}

  /** Whether there can be anything to tell, or to call off. */
  isWanted(tx: WriteTx): Promise<boolean> {
    return this.books.haveBeenAny(tx);
  }

  /** @returns how many were written; done again at once it is none */
  async send(tx: WriteTx): Promise<number> {
    await this.records.holdAll(tx);
    const { input, book } = await this.books.read(tx);
    const withdrawn = await this.store.withdrawn(tx);
    const ids = [...input.plans, ...withdrawn].map(({ id }) => id);
    const lastOf = await this.store.last(tx, ids);
    const tasksOf = grouped(input.tasks, ({ planId }) => planId);
    const drafts = [
      ...input.plans.map((plan) => {
        const last = lastOf.get(plan.id) ?? null;
        const draft = draftOf(tx.now, plan, tasksOf.get(plan.id) ?? [], book, last);
        return { plan, last, draft };
      }),
      ...withdrawn.map((plan) => {
        const last = lastOf.get(plan.id) ?? null;
        return { plan, last, draft: callOff(tx.now, last) };
      }),
    ];
    let count = 0;
    for (const { plan, last, draft } of drafts) {
      const { id, regionId } = plan;
      // The centre has no cutover.
      if (draft === null || regionId === null) continue;
      await this.tell(tx, { id, regionId }, (last?.number ?? 0) + 1, draft);
      count += 1;
    }
    return count;
  }

  private async tell(
    tx: WriteTx,
    { id: planId, regionId }: Told,
    number: number,
    { letter, ...draft }: Draft,
  ): Promise<void> {
    const id = tx.newId();
    const reached = await this.letters.post(tx, { id, planId, regionId, letter });
    const notice: Notice = { ...draft, ...reached, id, planId, number, writtenAt: tx.now };
    await this.store.insert(tx, notice);
    this.audit.record(tx, {
      kind: 'plan.notified',
      subject: { type: PLAN_SUBJECT, id: planId },
      regionId,
      before: null,
      after: noticeImage(notice),
      reason: null,
    });
  }
}

function draftOf(
  now: number,
  plan: Plan,
  tasks: readonly PlanTask[],
  book: Book,
  last: Notice | null,
): Draft | null {
  // By a later version of its template it may have none any more.
  if (!tasks.some(({ spec }) => spec.cutover)) return callOff(now, last);
  const cutover = cutoverAhead(tasks, book);
  const due = cutover && noticeDue(last, cutover, copenhagenDay(now));
  if (cutover === null || due === null) return null;
  const news = cutoverNews(plan, tasks, cutover, book);
  if (due.kind === 'moved' && last !== null) {
    const letter = (facts: CutoverFacts) => movedLetter(facts, news, last);
    return { ...due, ...cutover, fromDay: last.day, fromBasis: last.basis, letter };
  }
  const letter = (facts: CutoverFacts) => rungLetter(facts, news);
  return { ...due, ...cutover, fromDay: null, fromBasis: null, letter };
}

/** There is no cutover any more: a day that was told and is still to come does not hold. */
function callOff(now: number, last: Notice | null): Draft | null {
  if (last === null || last.kind === 'called-off' || last.day < copenhagenDay(now)) return null;
  const { day, basis } = last;
  const letter = (facts: CutoverFacts) => calledOffLetter(facts, last);
  return { kind: 'called-off', rung: null, day, basis, fromDay: null, fromBasis: null, letter };
}
