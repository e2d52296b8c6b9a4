import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  DECISION_TABLE,
  decisionImage,
  type Decision,
  type DecisionAction,
} from '../domain/decision.js';
import { DecisionStore } from '../persistence/decision.store.js';

export type NewDecision = Pick<Decision, 'topic' | 'title' | 'forum' | 'note'>;
export type DecisionEvidence = Partial<Pick<Decision, 'outcome' | 'decidedOn' | 'note'>>;

type Target = { readonly id: string; readonly revision: number };

@Injectable()
export class DecisionCommands {
  constructor(
    private readonly work: Work,
    private readonly store: DecisionStore,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewDecision): Promise<Decision> {
    return this.work.write(context, async (tx) => {
      const decision: Decision = {
        ...input,
        id: tx.newId(),
        status: 'outstanding',
        outcome: null,
        decidedOn: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, decision);
      this.record(tx, 'decision.created', null, decision);
      return decision;
    });
  }

  edit(
    context: WriteContext,
    target: Target,
    changes: Partial<Pick<Decision, 'title' | 'forum' | 'note'>>,
  ): Promise<Decision> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'decision.edited', row, next);
      return next;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: DecisionAction,
    evidence: DecisionEvidence,
  ): Promise<Decision> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const status = decide(DECISION_TABLE, {
        action,
        state: row.status,
        facts: {},
        evidence,
        actor: context.actor,
      });
      // Only a decided one has an outcome, so reopening takes it away again.
      const { outcome = null, decidedOn = null, note = row.note } = evidence;
      const settled =
        status === 'decided' ? { outcome, decidedOn } : { outcome: null, decidedOn: null };
      const next = await this.store.update(tx, row, { status, note, ...settled });
      this.record(tx, `decision.${action}`, row, next, evidence.note ?? null);
      return next;
    });
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Decision | null,
    after: Decision,
    reason: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'decision', id: after.id },
      regionId: null,
      before: before && decisionImage(before),
      after: decisionImage(after),
      reason,
      stamp: 'decisions',
    });
  }
}
