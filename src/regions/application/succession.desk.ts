import { Injectable } from '@nestjs/common';
import { copenhagenMidnight, type InstantMs } from '../../kernel/instant.js';
import { Audit } from '../../audit/audit.facade.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { summaryOf } from '../domain/succession-moves.js';
import { OTHERWISE, successionImage, voided, type Succession } from '../domain/succession.js';
import { SUCCESSION_JOB, type SuccessionPayload } from '../jobs/succession.definition.js';
import type { SuccessionRow } from '../persistence/succession.entity.js';
import { successionOf, SuccessionStore } from '../persistence/succession.store.js';
import type { Survey } from './succession.survey.js';

export const SUCCESSION = 'region-succession';

/** One job at a time has to do with a succession. */
export const jobKey = (id: string): string => `${SUCCESSION} ${id}`;

/** What every door to a succession writes: its events, its preview, and its job. */
@Injectable()
export class SuccessionDesk {
  constructor(
    private readonly store: SuccessionStore,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Keeps a survey as the preview; approvals of another list are void, and it is a draft again. */
  async keep(tx: WriteTx, row: SuccessionRow, survey: Survey, kind: string): Promise<void> {
    const before = successionOf(row);
    const isOther = before.digest !== survey.digest;
    const approvals = isOther ? voided(before.approvals, tx.now, OTHERWISE) : before.approvals;
    const backToDraft = isOther && before.state === 'approved';
    const next = await this.store.update(tx, row, {
      digest: survey.digest,
      previewedAt: tx.now,
      moveCount: survey.moves.length,
      summary: summaryOf(survey.moves, survey.stays),
      approvals,
      ...(backToDraft ? { state: 'draft' as const, stateSince: tx.now } : {}),
    });
    await this.store.replaceMoves(tx, row.id, survey.moves);
    this.record(tx, kind, before, successionOf(next));
  }

  /** By itself when the day begins in Copenhagen, whatever becomes of whoever approved it. */
  schedule(tx: WriteTx, succession: Succession): Promise<string> {
    const runAt = Math.max(copenhagenMidnight(succession.effectiveOn), tx.now);
    return this.enqueue(tx, { id: succession.id, act: 'carry-out' }, { runAt, inOwnRight: true });
  }

  /** At once. */
  begin(tx: WriteTx, { id }: Succession): Promise<string> {
    return this.enqueue(tx, { id, act: 'carry-out' }, { runAt: tx.now, inOwnRight: true });
  }

  beginUndo(tx: WriteTx, { id }: Succession, reason: string): Promise<string> {
    return this.enqueue(tx, { id, act: 'undo', reason }, { runAt: tx.now, inOwnRight: false });
  }

  record(
    tx: WriteTx,
    kind: string,
    before: Succession | null,
    after: Succession,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind: `${SUCCESSION}.${kind}`,
      subject: { type: SUCCESSION, id: after.id },
      regionId: null,
      before: before && successionImage(before),
      after: successionImage(after),
      reason: why,
      stamp: 'region_successions',
    });
  }

  private async enqueue(
    tx: WriteTx,
    payload: SuccessionPayload,
    when: { readonly runAt: InstantMs; readonly inOwnRight: boolean },
  ): Promise<string> {
    const subject = { type: SUCCESSION, id: payload.id };
    const key = jobKey(payload.id);
    const job = await this.jobs.enqueue(tx, SUCCESSION_JOB, payload, { ...when, key, subject });
    return job.id;
  }
}
