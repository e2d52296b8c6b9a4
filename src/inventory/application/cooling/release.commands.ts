import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { invariant } from '../../../kernel/invariant.js';
import { reason } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  RELEASE_TABLE,
  releaseImage,
  type LoopRelease,
  type ReleaseAction,
} from '../../domain/cooling/release.js';
import { loopOf, releaseOf, releaseRow } from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { LoopReleaseRow } from '../../persistence/cooling/release.entity.js';
import type { Target } from '../server.edits.js';
import { CoolingRecords } from './cooling.records.js';
import { defined } from './loop.commands.js';

/** What is recorded of flush, holds and sample. */
export type ReleaseEvidence = Pick<
  LoopRelease,
  | 'flushedAt'
  | 'debrisSeen'
  | 'filterMicron'
  | 'loopHold'
  | 'manifoldHold'
  | 'dripSeen'
  | 'sampleId'
  | 'note'
>;

export type ReleaseAct = {
  readonly fingerprint?: string | undefined;
  readonly reason?: string | undefined;
};

const EMPTY: ReleaseEvidence = {
  flushedAt: null,
  debrisSeen: 'unknown',
  filterMicron: null,
  loopHold: null,
  manifoldHold: null,
  dripSeen: 'unknown',
  sampleId: null,
  note: null,
};

const UNSIGNED = { signedBy: null, signedAt: null, signedFingerprint: null };
const STANDING = {
  voidCause: null,
  voidReason: null,
  voidedBy: null,
  voidedAt: null,
  voidConnectionId: null,
};

@Injectable()
export class ReleaseCommands {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly records: CoolingRecords,
  ) {}

  prepare(
    context: WriteContext,
    loopId: string,
    evidence: Partial<ReleaseEvidence>,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.records.requireLoop(tx, loopId, '/loopId');
      await this.requireSample(tx, evidence.sampleId);
      const release: LoopRelease = {
        ...EMPTY,
        ...defined(evidence),
        ...UNSIGNED,
        ...STANDING,
        id: tx.newId(),
        loopId,
        regionId,
        state: 'prepared',
        stateSince: tx.now,
        preparedBy: [context.actor.id],
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, LoopReleaseRow, [releaseRow(release)]);
      this.record(tx, 'prepared', null, release, null);
      return release.id;
    });
  }

  /** A signature holds for what was shown: whoever edits a signed release makes it void. */
  edit(context: WriteContext, target: Target, evidence: Partial<ReleaseEvidence>): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      await this.requireSample(tx, evidence.sampleId);
      const before = releaseOf(row);
      const preparedBy = [...new Set([...before.preparedBy, context.actor.id])];
      const next: LoopRelease = { ...before, ...defined(evidence), preparedBy };
      if (before.state === 'released') {
        await this.records.saveVoid(tx, row, next, { cause: 'edited', reason: null });
        return row.id;
      }
      if (before.state === 'void') throw ended();
      await this.store.update(tx, LoopReleaseRow, row, releaseRow(next));
      this.record(tx, 'edited', before, next, null);
      return row.id;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: ReleaseAction,
    act: ReleaseAct,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const release = releaseOf(row);
      const loop = loopOf(await this.records.loop(tx, row.loopId));
      const shown = act.fingerprint ?? null;
      const by = { actorId: context.actor.id, shown };
      const [facts] = await this.records.releaseFacts(tx, [{ release, loop }], by);
      invariant(facts !== undefined, 'it was asked for');
      const evidence = act;
      const state = decide(RELEASE_TABLE, {
        action,
        state: release.state,
        facts: action === 'release' ? facts : { ...facts, shown: null },
        evidence,
        actor: context.actor,
      });
      if (action === 'void') {
        const voiding = { cause: 'withdrawn', reason: act.reason ?? null } as const;
        await this.records.saveVoid(tx, row, release, voiding);
        return row.id;
      }
      const signed = { signedBy: context.actor.id, signedAt: tx.now, signedFingerprint: shown };
      const next: LoopRelease = { ...release, ...signed, state, stateSince: tx.now };
      await this.store.update(tx, LoopReleaseRow, row, releaseRow(next));
      this.record(tx, 'released', release, next, null);
      return row.id;
    });
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<LoopReleaseRow> {
    const { scope } = tx.context.actor;
    const first = visible(scope, await this.store.find(tx, LoopReleaseRow, id));
    await this.records.holdLoops(tx, [first.loopId]);
    // Read again under the lock: what was opened meanwhile may have voided it.
    const row = visible(scope, await this.store.find(tx, LoopReleaseRow, id));
    expectRevision(row, revision);
    return row;
  }

  private async requireSample(tx: WriteTx, id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined || (await this.records.sample(tx, id)) !== null) return;
    throw invalid([
      fault(
        '/sampleId',
        'unknown-sample',
        'There is no such water sample.',
        'Der er ingen sådan vandprøve.',
      ),
    ]);
  }

  private record(
    tx: WriteTx,
    deed: string,
    before: LoopRelease | null,
    after: LoopRelease,
    why: string | null,
  ): void {
    this.records.record(tx, {
      type: 'loop-release',
      deed,
      row: after,
      before: before && releaseImage(before),
      after: releaseImage(after),
      reason: why,
    });
  }
}

const ended = () =>
  refused([
    reason(
      'release-void',
      'A void release stays as it is: prepare a new one.',
      'En bortfaldet frigivelse bliver, som den er: forbered en ny.',
    ),
  ]);
