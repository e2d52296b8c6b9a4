import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { People } from '../../access/access.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Mail } from '../../platform/mail/mail.js';
import { Mails } from '../../platform/mail/mails.js';
import type { Reason } from '../../kernel/message.js';
import { APPOINTMENT, type Move, type Party } from '../domain/move.js';
import { OVERRIDE_TABLE, type WindowOverride } from '../domain/override.js';
import { againstAny, againstWindow } from '../domain/refusals.js';
import type { Standing } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore, type AppointmentFilter } from '../persistence/appointment.store.js';
import { DateFactsReader } from './date.facts.js';
import { isToCentre } from './date.letters.js';
import { Speakers } from './speakers.js';

/** An override with what its reader may do about it. */
export type OverrideSeen = {
  readonly override: WindowOverride;
  readonly actions: readonly ActionState[];
};

/** A date with all that was said of it, and what its reader may say. */
export type AppointmentSeen = {
  readonly row: AppointmentRow;
  readonly standing: Standing;
  readonly moves: readonly Move[];
  /** Names of those who said something, by id, as far as the reader may see them. */
  readonly names: ReadonlyMap<string, string>;
  /** In whose name the reader may speak. */
  readonly speaksFor: readonly Party[];
  /** What stands in the way of any window at all. */
  readonly because: readonly Reason[];
  /** What has come in the way of each window of the standing proposal since. */
  readonly against: readonly (readonly Reason[])[];
  readonly overrides: readonly OverrideSeen[];
  /** Every letter that was written about it, oldest first. */
  readonly mails: readonly Mail[];
};

@Injectable()
export class AppointmentQueries {
  constructor(
    private readonly work: Work,
    private readonly store: AppointmentStore,
    private readonly facts: DateFactsReader,
    private readonly people: People,
    private readonly mails: Mails,
    private readonly speakers: Speakers,
  ) {}

  list(
    scope: RegionScope,
    filter: AppointmentFilter,
    page: PageRequest,
  ): Promise<Page<AppointmentRow>> {
    return this.work.read((tx) => this.store.list(tx, scope, filter, page));
  }

  find(actor: Actor, id: string): Promise<AppointmentSeen> {
    return this.work.read(async (tx) => {
      const row = visible(actor.scope, await this.store.find(tx, id));
      return this.seen(tx, actor, row, await this.people.namesFor(tx, actor.scope));
    });
  }

  /** Dates whole, with everything that was said and written: what is read in a meeting. */
  dialogue(
    actor: Actor,
    filter: AppointmentFilter,
    page: PageRequest,
  ): Promise<Page<AppointmentSeen>> {
    return this.work.read(async (tx) => {
      const rows = await this.store.list(tx, actor.scope, filter, page);
      const names = await this.people.namesFor(tx, actor.scope);
      const items: AppointmentSeen[] = [];
      for (const row of rows.items) items.push(await this.seen(tx, actor, row, names));
      return { ...rows, items };
    });
  }

  private async seen(
    tx: ReadTx,
    actor: Actor,
    row: AppointmentRow,
    names: AppointmentSeen['names'],
  ): Promise<AppointmentSeen> {
    const { id } = row;
    const { moves, standing } = await this.store.talk(tx, row);
    const windows = standing.proposal?.windows ?? [];
    const facts = await this.facts.of(tx, row, windows, actor.scope);
    return {
      row,
      standing,
      moves,
      names,
      speaksFor: await this.speakers.all(tx, actor, row),
      overrides: await this.overridesSeen(tx, actor, row, facts.overrides),
      because: againstAny(facts),
      against: windows.map((window) => againstWindow(window, facts)),
      mails: (await this.mails.about(tx, { type: APPOINTMENT, id })).filter(
        (mail) => actor.permissions.has('mail.read') || !isToCentre(mail),
      ),
    };
  }

  private async overridesSeen(
    tx: ReadTx,
    actor: Actor,
    row: AppointmentRow,
    overrides: readonly WindowOverride[],
  ): Promise<readonly OverrideSeen[]> {
    const [party] = await this.speakers.own(tx, actor, row);
    const seen: OverrideSeen[] = [];
    for (const override of overrides) {
      const facts = await this.facts.overrideFacts(tx, row, override, actor, party);
      const subject = { state: override.state, facts };
      const actions = party ? describeActions(OVERRIDE_TABLE, subject, actor) : [];
      seen.push({ override, actions });
    }
    return seen;
  }
}
