import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { unknownRegion } from '../domain/region.js';
import type { SuccessionFact } from '../domain/succession-moves.js';
import {
  APPROVALS_NEEDED,
  standing,
  SUCCESSION_TABLE,
  voided,
  type Succession,
  type SuccessionAction,
  type SuccessionFacts,
} from '../domain/succession.js';
import { RegionStore } from '../persistence/region.store.js';
import type { SuccessionRow } from '../persistence/succession.entity.js';
import { successionOf, SuccessionStore } from '../persistence/succession.store.js';
import { SuccessionDesk } from './succession.desk.js';
import { SuccessionFactsReader } from './succession.facts.js';
import { SuccessionSurvey, type Survey } from './succession.survey.js';

export type NewSuccession = Omit<SuccessionFact, 'id'> & { readonly note: string | null };
type Target = { readonly id: string; readonly revision: number };

@Injectable()
export class SuccessionCommands {
  constructor(
    private readonly work: Work,
    private readonly store: SuccessionStore,
    private readonly regions: RegionStore,
    private readonly survey: SuccessionSurvey,
    private readonly facts: SuccessionFactsReader,
    private readonly desk: SuccessionDesk,
  ) {}

  /** @throws `refused` with everything that speaks against it */
  create(context: WriteContext, input: NewSuccession): Promise<string> {
    return this.work.write(context, async (tx) => {
      await this.requireKnown(tx, input);
      const against = await this.survey.against(tx, input, { without: null, draftedAt: tx.now });
      if (against.length > 0) throw refused(against);
      const succession: Succession = {
        ...input,
        id: tx.newId(),
        state: 'draft',
        stateSince: tx.now,
        digest: null,
        previewedAt: null,
        moveCount: 0,
        summary: { moves: [], stays: [] },
        approvals: [],
        carriedOutAt: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, succession);
      this.desk.record(tx, 'created', null, succession);
      return succession.id;
    });
  }

  /** Asks every room anew; what was approved of another list is void. */
  async preview(context: WriteContext, target: Target): Promise<void> {
    const seen = await this.look(target.id);
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      await this.decided(tx, row, 'preview', {});
      await this.desk.keep(tx, row, seen, 'previewed');
    });
  }

  /** The first approval leaves it a draft; with the second it is carried out on its day. */
  async approve(context: WriteContext, target: Target, digest: string): Promise<void> {
    const now = await this.look(target.id);
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const before = successionOf(row);
      const state = await this.decided(tx, row, 'approve', {
        isSeen: digest === before.digest,
        isFresh: now.digest === before.digest,
      });
      const { id: personId } = context.actor;
      const word = { personId, digest, at: tx.now, voidedAt: null, voidedBecause: null };
      const approvals = [...before.approvals, word];
      const isEnough = standing({ approvals, digest }).length >= APPROVALS_NEEDED;
      const step = isEnough ? { state, stateSince: tx.now } : {};
      const next = await this.store.update(tx, row, { approvals, ...step });
      this.desk.record(tx, 'approve', before, successionOf(next));
      if (isEnough) await this.desk.schedule(tx, successionOf(next));
    });
  }

  /** Now instead of when its job would come. @returns the job */
  carryOut(context: WriteContext, id: string): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.hold(tx, id));
      await this.decided(tx, row, 'carry-out', {});
      return this.desk.begin(tx, successionOf(row));
    });
  }

  /** @returns the job that takes back what was done */
  undo(context: WriteContext, id: string, why: string): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.hold(tx, id));
      await this.decided(tx, row, 'undo', {}, { reason: why });
      return this.desk.beginUndo(tx, successionOf(row), why);
    });
  }

  withdraw(context: WriteContext, target: Target, why: string): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const before = successionOf(row);
      const state = await this.decided(tx, row, 'withdraw', {}, { reason: why });
      const approvals = voided(before.approvals, tx.now, WITHDRAWN);
      const next = await this.store.update(tx, row, { state, stateSince: tx.now, approvals });
      this.desk.record(tx, 'withdraw', before, successionOf(next), why);
    });
  }

  /**
   * Asks every room, outside the write that follows: of many assets it takes seconds, in which
   * others write. What changes in between makes it stale, which the run finds before it begins.
   */
  private look(id: string): Promise<Survey> {
    return this.work.read(async (tx) =>
      this.survey.of(tx, successionOf(found(await this.store.row(tx, id)))),
    );
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<SuccessionRow> {
    const row = found(await this.store.hold(tx, id));
    expectRevision(row, revision);
    return row;
  }

  private async decided(
    tx: WriteTx,
    row: SuccessionRow,
    action: SuccessionAction,
    seen: Partial<SuccessionFacts>,
    evidence: Readonly<Record<string, unknown>> = {},
  ) {
    const { actor } = tx.context;
    const facts = { ...(await this.facts.of(tx, row, actor)), ...seen };
    return decide(SUCCESSION_TABLE, { action, state: row.state, facts, evidence, actor });
  }

  private async requireKnown(tx: WriteTx, input: NewSuccession): Promise<void> {
    const ids = [input.successorId, ...input.predecessorIds];
    const known = new Set((await this.regions.regionsByIds(tx, ids)).map(({ id }) => id));
    const faults = ids.flatMap((id, at) => {
      if (known.has(id)) return [];
      const { text } = unknownRegion(id);
      const pointer = at === 0 ? '/successorId' : `/predecessorIds/${at - 1}`;
      return [fault(pointer, 'unknown-region', text.en, text.da)];
    });
    if (faults.length > 0) throw invalid(faults);
  }
}

const WITHDRAWN = reason(
  'withdrawn',
  'The succession was withdrawn.',
  'Overgangen er trukket tilbage.',
);
