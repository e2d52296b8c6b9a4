import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Appointments } from '../../appointments/appointments.facade.js';
import { Audit } from '../../audit/audit.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
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
import { CasePlaces } from './case.places.js';

type DevicePart = 'oldDeviceId' | 'newDeviceId';
type Written =
  | 'title'
  | 'toSiteId'
  | 'oldEquipment'
  | 'newEquipment'
  | DevicePart
  | 'crew'
  | 'steps'
  | 'rollback';

export type NewCase = Pick<NetworkCase, 'kind' | 'siteId' | Exclude<Written, DevicePart>> &
  Partial<Pick<NetworkCase, DevicePart>>;
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
    private readonly appointments: Appointments,
    private readonly facts: CaseFactsReader,
    private readonly places: CasePlaces,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewCase): Promise<NetworkCase> {
    return this.work.write(context, async (tx) => {
      const regionId = await this.places.regionOf(tx, input);
      const { oldDeviceId = null, newDeviceId = null } = input;
      await this.places.check(tx, { kind: input.kind, oldDeviceId, newDeviceId });
      const id = tx.newId();
      const { title, crew } = input;
      const subject = { subjectType: CASE_SUBJECT, subjectId: id, regionId, title, crew };
      const one: NetworkCase = {
        ...input,
        oldDeviceId,
        newDeviceId,
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
      const regionId = await this.places.regionOf(tx, { ...row, ...changes });
      if (regionId !== row.regionId) throw refused([OTHER_REGION]);
      await this.places.check(tx, { ...row, ...changes });
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
      await this.appointments.hold(tx, row.appointmentId);
      const facts = await this.facts.of(tx, row);
      const { actor } = context;
      const state = decide(CASE_TABLE, { action, state: row.state, facts, evidence, actor });
      const { outcome = null, downtimeMinutes = null } = evidence;
      const ended = action === 'finish' ? { outcome, downtimeMinutes } : {};
      const changes = { state, stateSince: tx.now, ...ended };
      const next = await this.store.update(tx, row, changes);
      if (action === 'finish') await this.places.placed(tx, row);
      const why = evidence.reason ?? null;
      this.record(tx, `network-case.${action}`, row, next, why);
      if (state === 'cancelled') {
        await this.appointments.cancel(tx, row.appointmentId, why ?? row.title);
      }
      return next;
    });
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

const OTHER_REGION = reason(
  'other-region',
  'Then another region would have to be asked: give this case up, and enter a new one.',
  'Så skulle en anden region spørges: opgiv denne sag, og opret en ny.',
);

const NOT_OPEN = reason(
  'case-not-open',
  'It is under way or over: only a case that is still to be done is edited.',
  'Den er i gang eller slut: kun en sag, der endnu skal udføres, rettes.',
);
