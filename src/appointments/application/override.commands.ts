import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { forbidden, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { clashesOf, type Window } from '../../regions/domain/change-calendar.js';
import type { Party } from '../domain/move.js';
import {
  OVERRIDE_TABLE,
  overrideImage,
  shownAgainst,
  type OverrideAction,
  type WindowOverride,
} from '../domain/override.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { overrideOf, OverrideStore } from '../persistence/override.store.js';
import { DateFactsReader } from './date.facts.js';
import { Speakers } from './speakers.js';

type Asked = { readonly window: Window; readonly party: Party; readonly reason: string };
/** Without a party: for whom one speaks in one's own right. */
type Decided = { readonly party?: Party; readonly note?: string };
type Target = { readonly id: string; readonly revision: number };

@Injectable()
export class OverrideCommands {
  constructor(
    private readonly work: Work,
    private readonly dates: AppointmentStore,
    private readonly store: OverrideStore,
    private readonly facts: DateFactsReader,
    private readonly speakers: Speakers,
    private readonly audit: Audit,
  ) {}

  /** @throws `refused` where nothing is against the window, or what nobody can let be */
  request(context: WriteContext, dateId: string, asked: Asked): Promise<WindowOverride> {
    const { window, party } = asked;
    return this.work.write(context, async (tx) => {
      const date = visible(context.actor.scope, await this.dates.hold(tx, dateId));
      await this.requireVoice(tx, date, party);
      const facts = await this.facts.of(tx, date, [window], context.actor.scope);
      const clashes = clashesOf(window, facts);
      const never = clashes.filter(({ weight }) => weight === 'never');
      if (never.length > 0) throw refused(never.map(({ code, text }) => ({ code, text })));
      if (clashes.every(({ weight }) => weight !== 'hard')) throw refused([NOTHING_AGAINST]);
      const one: WindowOverride = {
        id: tx.newId(),
        appointmentId: date.id,
        window,
        shown: shownAgainst(window, facts),
        reason: asked.reason,
        state: 'requested',
        requestedBy: context.actor.id,
        requestedFor: party,
        requestedAt: tx.now,
        decidedBy: null,
        decidedFor: null,
        decidedAt: null,
        note: null,
        revision: 1,
      };
      await this.store.insert(tx, one);
      this.record(tx, date, 'window-override.requested', null, one);
      return one;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: OverrideAction,
    { party: given, ...evidence }: Decided,
  ): Promise<WindowOverride> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      const date = visible(context.actor.scope, await this.dates.hold(tx, row.appointmentId));
      expectRevision(row, target.revision);
      const party = await this.requireVoice(tx, date, given);
      const before = overrideOf(row);
      const facts = await this.facts.overrideFacts(tx, date, before, context.actor, party);
      const { actor } = context;
      const state = decide(OVERRIDE_TABLE, { action, state: row.state, facts, evidence, actor });
      const decided = { decidedBy: actor.id, decidedFor: party, decidedAt: tx.now };
      const note = evidence.note ?? null;
      const next = await this.store.update(tx, row, { ...decided, state, note });
      this.record(tx, date, `window-override.${action}`, before, next);
      return next;
    });
  }

  private async requireVoice(tx: WriteTx, date: AppointmentRow, given?: Party): Promise<Party> {
    const voices = await this.speakers.own(tx, tx.context.actor, date);
    const party = given ?? voices[0];
    if (party === undefined || !voices.includes(party)) throw forbidden();
    return party;
  }

  private record(
    tx: WriteTx,
    { regionId }: AppointmentRow,
    kind: string,
    before: WindowOverride | null,
    after: WindowOverride,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'window-override', id: after.id },
      regionId,
      before: before && overrideImage(before),
      after: overrideImage(after),
      reason: after.note ?? after.reason,
      stamp: 'window_overrides',
    });
  }
}

const NOTHING_AGAINST = reason(
  'nothing-to-override',
  'Nothing is against the window that would need two people: propose it.',
  'Intet taler imod tidsrummet, som kræver to personer: foreslå det.',
);
