import { Injectable } from '@nestjs/common';
import { decide, describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { Audit } from '../../../audit/audit.facade.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../../platform/database/work.js';
import {
  SHEET_TABLE,
  sheetImage,
  type AcceptanceSheet,
  type SheetAction,
  type SheetFacts,
} from '../../domain/lots/acceptance-sheet.js';
import { SheetStore, type SheetFilter } from '../../persistence/lots/sheet.store.js';
import type { Target } from '../server.edits.js';
import { SheetContents, type SheetSubject } from './sheet.contents.js';

export type SheetWithActions = AcceptanceSheet & { readonly actions: readonly ActionState[] };

/** Acceptance sheets: one person prepares what the facts say, another signs exactly that. */
@Injectable()
export class AcceptanceSheets {
  constructor(
    private readonly work: Work,
    private readonly store: SheetStore,
    private readonly contents: SheetContents,
    private readonly audit: Audit,
  ) {}

  list(scope: RegionScope, filter: SheetFilter, page: PageRequest): Promise<Page<AcceptanceSheet>> {
    return this.work.read((tx) => this.store.list(tx, scope, filter, page));
  }

  find(actor: Actor, id: string): Promise<SheetWithActions> {
    return this.work.read(async (tx) => {
      const sheet = visible(actor.scope, await this.store.find(tx, id));
      const facts = await this.factsOf(tx, actor, sheet);
      const actions = describeActions(SHEET_TABLE, { state: sheet.state, facts }, actor);
      return { ...sheet, actions };
    });
  }

  prepare(context: WriteContext, subject: SheetSubject): Promise<AcceptanceSheet> {
    return this.work.write(context, async (tx) => {
      const { actor } = context;
      const { content, regionId, sha256 } = await this.contents.of(tx, actor.scope, subject);
      const { subjectType, subjectId } = subject;
      const sheet: AcceptanceSheet = {
        id: tx.newId(),
        subjectType,
        subjectId,
        regionId,
        content,
        sha256,
        state: 'prepared',
        preparedBy: actor.id,
        preparedAt: tx.now,
        signedBy: null,
        signedAt: null,
        voidReason: null,
        revision: 1,
      };
      await this.store.insert(tx, sheet);
      this.record(tx, 'sheet.prepared', null, sheet);
      return sheet;
    });
  }

  act(
    context: WriteContext,
    { id, revision }: Target,
    action: SheetAction,
    evidence: { readonly reason?: string },
  ): Promise<AcceptanceSheet> {
    return this.work.write(context, async (tx) => {
      const { actor } = context;
      const sheet = visible(actor.scope, await this.store.find(tx, id));
      expectRevision(sheet, revision);
      const facts = await this.factsOf(tx, actor, sheet);
      const state = decide(SHEET_TABLE, { action, state: sheet.state, facts, evidence, actor });
      const changes =
        action === 'sign'
          ? { state, signedBy: actor.id, signedAt: tx.now }
          : { state, voidReason: evidence.reason ?? null };
      const next = await this.store.update(tx, sheet, changes);
      this.record(tx, action === 'sign' ? 'sheet.signed' : 'sheet.voided', sheet, next);
      return next;
    });
  }

  private async factsOf(tx: ReadTx, actor: Actor, sheet: AcceptanceSheet): Promise<SheetFacts> {
    const now = await this.contents.of(tx, actor.scope, sheet);
    return {
      preparedBy: sheet.preparedBy,
      readerId: actor.id,
      isCurrent: now.sha256 === sheet.sha256,
      against: now.against,
    };
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: AcceptanceSheet | null,
    after: AcceptanceSheet,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'acceptance-sheet', id: after.id },
      regionId: after.regionId,
      before: before && sheetImage(before),
      after: sheetImage(after),
      reason: after.voidReason,
      stamp: 'acceptance_sheets',
    });
  }
}
