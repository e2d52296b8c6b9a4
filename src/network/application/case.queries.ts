import { Injectable, type OnModuleInit } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import { reason } from '../../kernel/message.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import {
  Appointments,
  type DateStanding,
  type SubjectWords,
} from '../../appointments/appointments.facade.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { caseWords } from '../domain/case-words.js';
import { CASE_TABLE, OPEN_STATES, type NetworkCase } from '../domain/network-case.js';
import { NetworkCaseStore, type CaseFilter } from '../persistence/network-case.store.js';
import { CASE_SUBJECT } from './case.commands.js';
import { CaseFactsReader } from './case.facts.js';

export type CaseListed = NetworkCase & { readonly date: DateStanding | null };
export type CaseWithActions = CaseListed & { readonly actions: readonly ActionState[] };

@Injectable()
export class NetworkCaseQueries implements OnModuleInit {
  constructor(
    private readonly work: Work,
    private readonly store: NetworkCaseStore,
    private readonly appointments: Appointments,
    private readonly facts: CaseFactsReader,
    private readonly regions: Regions,
  ) {}

  onModuleInit(): void {
    this.appointments.hasDates(CASE_SUBJECT, {
      open: async (tx, id) => {
        const row = await this.store.find(tx, id);
        return row !== null && OPEN_STATES.includes(row.state) ? [] : [CASE_CLOSED];
      },
      goingOn: (tx, ids) => this.store.goingOn(tx, ids),
      describe: async (tx, id) => this.describe(tx, found(await this.store.find(tx, id))),
    });
  }

  private async describe(tx: ReadTx, one: NetworkCase): Promise<SubjectWords> {
    const sites = [one.siteId, ...(one.toSiteId === null ? [] : [one.toSiteId])];
    const names = await this.regions.siteNames(tx, sites);
    return caseWords(one, sites.map((id) => names.get(id) ?? '').join(' → '));
  }

  list(scope: RegionScope, filter: CaseFilter, page: PageRequest): Promise<Page<CaseListed>> {
    return this.work.read(async (tx) => {
      const found = await this.store.list(tx, scope, filter, page);
      const ids = found.items.map(({ appointmentId }) => appointmentId);
      const dates = await this.appointments.standings(tx, ids);
      const items = found.items.map((one) => ({
        ...one,
        date: dates.get(one.appointmentId) ?? null,
      }));
      return { ...found, items };
    });
  }

  find(actor: Actor, id: string): Promise<CaseWithActions> {
    return this.work.read(async (tx) => {
      const one = visible(actor.scope, await this.store.find(tx, id));
      const dates = await this.appointments.standings(tx, [one.appointmentId]);
      const date = dates.get(one.appointmentId);
      const subject = { state: one.state, facts: await this.facts.from(tx, one, date) };
      return {
        ...one,
        date: date ?? null,
        actions: describeActions(CASE_TABLE, subject, actor),
      };
    });
  }
}

const CASE_CLOSED = reason(
  'case-not-open',
  'The case is under way or over: there is no date to find for it.',
  'Sagen er i gang eller slut: der skal ikke findes en dato til den.',
);
