import { Injectable } from '@nestjs/common';
import { unmet } from '../../kernel/action-table.js';
import { refused } from '../../kernel/errors.js';
import { found } from '../../platform/database/found.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { JobResult } from '../../platform/jobs/domain/job.js';
import { reason } from '../../kernel/message.js';
import { OTHERWISE, SUCCESSION_TABLE, voided } from '../domain/succession.js';
import { successionOf, SuccessionStore } from '../persistence/succession.store.js';
import { SuccessionDesk } from './succession.desk.js';
import { SuccessionFactsReader } from './succession.facts.js';
import { SuccessionSurvey, type TellDone } from './succession.survey.js';

/** Carries successions out and takes them back, each in the one transaction that it is given. */
@Injectable()
export class SuccessionRuns {
  constructor(
    private readonly store: SuccessionStore,
    private readonly survey: SuccessionSurvey,
    private readonly facts: SuccessionFactsReader,
    private readonly desk: SuccessionDesk,
  ) {}

  /**
   * What the approved preview says, if it still is what all rooms would do; otherwise the new
   * preview stands in its place, and the approvals are void.
   */
  async carryOut(tx: WriteTx, id: string, tell: TellDone): Promise<JobResult> {
    const row = found(await this.store.hold(tx, id));
    const before = successionOf(row);
    // It was withdrawn, voided or done since the job was told.
    if (before.state !== 'approved') return { state: before.state, moved: 0 };
    tell(0, before.moveCount);
    await this.survey.holdAll(tx);
    const now = await this.survey.of(tx, before);
    const facts = await this.facts.of(tx, row, tx.context.actor);
    const isFresh = now.digest === before.digest;
    const against = unmet(SUCCESSION_TABLE, { action: 'carry-out', state: before.state, facts });
    if (!facts.isDue) throw refused(against);
    const because = isFresh ? against : [OTHERWISE, ...against];
    if (because.length > 0) {
      await this.desk.keep(tx, row, now, 'found-stale');
      return { state: 'draft', moved: 0, because };
    }
    await this.store.replaceMoves(tx, id, now.moves);
    await this.survey.carryOut(tx, before, now.moves, tell);
    const done = { state: 'carried-out', stateSince: tx.now, carriedOutAt: tx.now } as const;
    const next = await this.store.update(tx, row, done);
    this.desk.record(tx, 'carry-out', before, successionOf(next));
    return { state: 'carried-out', moved: now.moves.length };
  }

  /** @throws `refused` naming what was changed in the new region since */
  async undo(tx: WriteTx, id: string, why: string, tell: TellDone): Promise<JobResult> {
    const row = found(await this.store.hold(tx, id));
    const before = successionOf(row);
    const { carriedOutAt } = before;
    if (carriedOutAt === null) return { state: before.state, moved: 0 };
    tell(0, before.moveCount);
    await this.survey.holdAll(tx);
    const facts = await this.facts.of(tx, row, tx.context.actor);
    const because = unmet(SUCCESSION_TABLE, { action: 'undo', state: before.state, facts });
    if (because.length > 0) throw refused(because);
    const moves = await this.store.movesOf(tx, before);
    await this.survey.undo(tx, { ...before, carriedOutAt }, moves, tell);
    const next = await this.store.update(tx, row, {
      state: 'draft',
      stateSince: tx.now,
      carriedOutAt: null,
      approvals: voided(before.approvals, tx.now, UNDONE),
    });
    this.desk.record(tx, 'undo', before, successionOf(next), why);
    return { state: 'draft', moved: moves.length };
  }
}

const UNDONE = reason(
  'undone',
  'The succession was carried out and taken back.',
  'Overgangen blev gennemført og fortrudt.',
);
