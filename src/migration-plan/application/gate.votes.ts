import { Injectable } from '@nestjs/common';
import { forbidden, invalid, refused, requireStepUp } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import {
  againstPassing,
  voteFaults,
  voteImage,
  votesThatCount,
  type GateVote,
} from '../domain/gates/votes.js';
import { planOf, PlanStore, taskOf } from '../persistence/plan.store.js';
import { PlanBooks } from './plan.books.js';
import { PlanFactRecorder } from './plan.facts.js';
import { PlanRecords, requireRunning } from './plan.records.js';
import { PlanVoices } from './plan.voices.js';

export type NewGateVote = Omit<GateVote, 'id' | 'taskId' | 'channel' | 'givenBy' | 'givenAt'>;

/** Who says that a region goes through a gate, and who says no. */
@Injectable()
export class GateVotes {
  constructor(
    private readonly work: Work,
    private readonly store: PlanStore,
    private readonly books: PlanBooks,
    private readonly records: PlanRecords,
    private readonly voices: PlanVoices,
    private readonly facts: PlanFactRecorder,
  ) {}

  /**
   * A vote on what was shown; a later one of the same role counts in its place. The last one that
   * is needed passes the gate.
   */
  vote(context: WriteContext, taskId: string, input: NewGateVote): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { plan } = await this.records.holdTask(tx, taskId);
      requireRunning(planOf(plan));
      await this.facts.record(tx);
      const { task: row } = await this.records.holdTask(tx, taskId);
      const task = taskOf(row);
      const { gate } = task.spec;
      if (gate === null) throw refused([NO_GATE]);
      const faults = voteFaults(gate, input, copenhagenDay(tx.now));
      if (faults.length > 0) throw invalid(faults);
      const channel = (await this.voices.of(tx, context.actor, task.regionId)).get(input.role);
      if (channel === undefined) throw forbidden();
      const { input: known, book } = await this.books.read(tx);
      const standing = book.standings.get(taskId);
      if (standing?.subject !== input.subject) throw refused([CHANGED]);
      if (standing.state === 'done') throw refused([PASSED]);
      if (standing.blockers.length > 0) throw refused(standing.blockers);
      if (input.answer === 'go') requireStepUp(context.actor);
      const before = known.known.votesOf(taskId);
      const givenAt = Math.max(tx.now, ...before.map((vote) => vote.givenAt + 1));
      const by = { id: tx.newId(), taskId, channel, givenBy: context.actor.id, givenAt };
      const vote: GateVote = { ...input, ...by };
      await this.store.insertVote(tx, vote);
      this.records.note(tx, row, { kind: 'voted', after: voteImage(vote) }, vote.reason);
      const now = { subject: vote.subject, now: givenAt };
      const open = againstPassing(gate, votesThatCount([...before, vote], now));
      // Whoever looks at the gate sees that it has changed, also while it is not passed.
      if (open.length > 0) {
        await this.store.updateTask(tx, row, {});
        return vote.id;
      }
      const passed = { passedOn: vote.subject, doneAt: tx.now, brokenSince: null };
      await this.records.changeTask(tx, row, passed, { kind: 'passed' });
      await this.facts.record(tx);
      return vote.id;
    });
  }
}

const NO_GATE = reason(
  'not-a-gate',
  'It is no gate: nobody votes on it.',
  'Det er ikke en port: der stemmes ikke om den.',
);

const PASSED = reason('gate-passed', 'The gate is passed already.', 'Porten er allerede passeret.');

const CHANGED = reason(
  'shown-changed',
  'What is voted on is no longer what you were shown: look at it again.',
  'Det, der stemmes om, er ikke længere det, du fik vist: se på det igen.',
);
