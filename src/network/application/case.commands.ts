import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Appointments } from '../../appointments/appointments.facade.js';
import { Audit } from '../../audit/audit.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  CASE_TABLE,
  caseImage,
  OPEN_STATES,
  type CaseAction,
  type NetworkCase,
} from '../domain/network-case.js';
import type { NetworkCaseRow } from '../persistence/network-case.entity.js';
import { NetworkCaseStore } from '../persistence/network-case.store.js';
import { CaseFactsReader } from './case.facts.js';

type Written =
  'title' | 'toSiteId' | 'oldEquipment' | 'newEquipment' | 'crew' | 'steps' | 'rollback';

export type NewCase = Pick<NetworkCase, 'kind' | 'siteId' | Written>;
export type CaseChanges = Partial<Pick<NetworkCase, Written>>;
export type CaseEvidence = {
  readonly reason?: string;
  readonly outcome?: string;
  readonly downtimeMinutes?: number;
};

type Target = { readonly id: string; readonly revision: number };

/** The type by which the log and the dates know a case. */
export const CASE_SUBJECT = 'network-case';

@Injectable()
export class NetworkCaseCommands {
  constructor(
    private readonly work: Work,
    private readonly store: NetworkCaseStore,
    private readonly regions: Regions,
    private readonly appointments: Appointments,
    private readonly facts: CaseFactsReader,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewCase): Promise<NetworkCase> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.regions.requireSite(tx, input.siteId);
      await this.requireDestination(tx, input.toSiteId);
      const id = tx.newId();
      const { title, crew } = input;
      const subject = { subjectType: CASE_SUBJECT, subjectId: id, regionId, title, crew };
      const one: NetworkCase = {
        ...input,
        id,
        regionId,
        state: 'planned',
        stateSince: tx.now,
        outcome: null,
        downtimeMinutes: null,
        appointmentId: await this.appointments.open(tx, subject),
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, one);
      this.record(tx, 'network-case.created', null, one);
      return one;
    });
  }

  edit(context: WriteContext, target: Target, changes: CaseChanges): Promise<NetworkCase> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      if (!OPEN_STATES.includes(row.state)) throw refused([NOT_OPEN]);
      if (changes.toSiteId !== undefined) await this.requireDestination(tx, changes.toSiteId);
      const next = await this.store.update(tx, row, changes);
      const { title, crew } = next;
      await this.appointments.describe(tx, row.appointmentId, { title, crew });
      this.record(tx, 'network-case.edited', row, next);
      return next;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: CaseAction,
    evidence: CaseEvidence,
  ): Promise<NetworkCase> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const facts = await this.facts.of(tx, row);
      const { actor } = context;
      const state = decide(CASE_TABLE, { action, state: row.state, facts, evidence, actor });
      const { outcome = row.outcome, downtimeMinutes = row.downtimeMinutes } = evidence;
      const changes = { state, stateSince: tx.now, outcome, downtimeMinutes };
      const next = await this.store.update(tx, row, changes);
      const why = evidence.reason ?? null;
      this.record(tx, `network-case.${action}`, row, next, why);
      if (state === 'cancelled') {
        await this.appointments.cancel(tx, row.appointmentId, why ?? row.title);
      }
      return next;
    });
  }

  private async requireDestination(tx: WriteTx, siteId: string | null): Promise<void> {
    if (siteId !== null) await this.regions.requireSite(tx, siteId, '/toSiteId');
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<NetworkCaseRow> {
    const row = visible(tx.context.actor.scope, await this.store.find(tx, id));
    expectRevision(row, revision);
    return row;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: NetworkCase | null,
    after: NetworkCase,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: CASE_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && caseImage(before),
      after: caseImage(after),
      reason: why,
      stamp: 'network_cases',
    });
  }
}

const NOT_OPEN = reason(
  'case-not-open',
  'It is under way or over: only a case that is still to be done is edited.',
  'Den er i gang eller slut: kun en sag, der endnu skal udføres, rettes.',
);
