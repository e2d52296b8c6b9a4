import { Injectable } from '@nestjs/common';
import { grouped } from '../../kernel/grouped.js';
import { copenhagenMidnight, formatDaDay, type InstantMs } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { regionalTable } from '../../platform/database/regional-rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type {
  Move,
  MoveEffect,
  Staying,
  SuccessionDone,
  SuccessionFact,
} from '../../regions/domain/succession-moves.js';
import {
  MOVED,
  MOVED_BACK,
  moveRows,
  partOfTables,
  Regions,
  type SuccessionPart,
} from '../../regions/regions.facade.js';
import { APPOINTMENT } from '../domain/move.js';
import { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { CalendarFeedRow } from '../persistence/feed.entity.js';
import { LinkStore } from '../persistence/link.store.js';
import { AppointmentRecords } from './appointment.records.js';
import { AppointmentSubjects } from './subjects.js';

/** Every link of one date: whoever had them answers for it no more. */
const LINKS = 'appointment-links';

const DATES = regionalTable({
  subjectType: APPOINTMENT,
  table: 'appointments',
  stamp: null,
  entity: AppointmentRow,
  imageOf: ({ title, state, regionId }) => ({ title, state, regionId }),
  label: 'title',
  open: `state <> 'cancelled'`,
});

const FEEDS = regionalTable({
  subjectType: 'calendar-feed',
  table: 'calendar_feeds',
  stamp: null,
  entity: CalendarFeedRow,
  imageOf: ({ name, regionId }) => ({ name, regionId }),
  label: 'name',
  open: 'revoked_at is null',
});

const READ_ON = reason(
  'feed-goes-on',
  'The address stays: from the day it shows the new region.',
  'Adressen er den samme: fra dagen viser den den nye region.',
);

const feeds = partOfTables([{ ...FEEDS, effect: 're-scoped', because: READ_ON }]);

/**
 * Dates follow their case. One that is to happen on the day or later is asked for again, since
 * nobody has said yes to it for the new region; what was said of it stays.
 */
@Injectable()
export class AppointmentsPart implements SuccessionPart {
  readonly tables = ['appointments', 'appointment_links', ...feeds.tables];

  constructor(
    private readonly store: AppointmentStore,
    private readonly records: AppointmentRecords,
    private readonly links: LinkStore,
    private readonly subjects: AppointmentSubjects,
    private readonly regions: Regions,
  ) {}

  readonly moves = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Move[]> => {
    const from = copenhagenMidnight(fact.effectiveOn);
    const moves: Move[] = [];
    const rows = await this.openOf(tx, fact);
    const linked = await this.links.openOn(tx, from);
    for (const row of rows) {
      moves.push(await this.moveOf(tx, row, from));
      if (!linked.has(row.id)) continue;
      moves.push({
        kind: LINKS,
        subjectId: row.id,
        label: row.title,
        effect: 'revoked',
        fromRegionId: row.regionId ?? '',
        because: SPEAK_NO_MORE,
      });
    }
    return [...moves, ...(await feeds.moves(tx, fact))];
  };

  readonly stays = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Staying[]> => {
    const open = new Set((await this.openOf(tx, fact)).map(({ id }) => id));
    const closed = (await this.store.ofRegions(tx, fact.predecessorIds)).filter(
      ({ id }) => !open.has(id),
    );
    const counts = fact.predecessorIds.map((regionId) => ({
      kind: APPOINTMENT,
      regionId,
      count: closed.filter((row) => row.regionId === regionId).length,
    }));
    return [...counts.filter(({ count }) => count > 0), ...(await feeds.stays(tx, fact))];
  };

  readonly carryOut = async (
    tx: WriteTx,
    fact: SuccessionFact,
    moves: readonly Move[],
  ): Promise<void> => {
    const names = await this.regions.within(tx, 'all');
    const nameOf = (id: string) => names.find((one) => one.id === id)?.nameDa ?? '';
    for (const { subjectId, fromRegionId } of only(moves, 'asked-again')) {
      const row = await this.store.find(tx, subjectId);
      if (row === null) continue;
      // Still as the old region's: whoever said yes is told, and their calendars forget it.
      const why =
        `${nameOf(fromRegionId)} er blevet til ${nameOf(fact.successorId)} ` +
        `den ${formatDaDay(fact.effectiveOn)}: datoen skal aftales igen`;
      await this.records.saySelf(tx, row, 'void', why);
    }
    await this.links.revokeOf(tx, idsOf(only(moves, 'revoked')));
    await moveDates(tx, moves, { regionId: fact.successorId, kind: MOVED });
    await feeds.carryOut(tx, fact, moves);
  };

  readonly undo = async (
    tx: WriteTx,
    done: SuccessionDone,
    moves: readonly Move[],
  ): Promise<void> => {
    for (const regionId of done.predecessorIds) {
      const own = moves.filter(({ fromRegionId }) => fromRegionId === regionId);
      await moveDates(tx, own, { regionId, kind: MOVED_BACK });
    }
    await this.links.restoreOf(tx, idsOf(only(moves, 'revoked')), done.carriedOutAt);
    for (const { subjectId } of only(moves, 'asked-again')) {
      const row = await this.store.find(tx, subjectId);
      if (row !== null) await this.records.takeBackVoid(tx, row, UNDONE);
    }
    await feeds.undo(tx, done, moves);
  };

  /** Those whose case is not over. */
  private async openOf(tx: ReadTx, fact: SuccessionFact): Promise<readonly AppointmentRow[]> {
    const rows = (await this.store.ofRegions(tx, fact.predecessorIds)).filter(
      ({ state }) => state !== 'cancelled',
    );
    const open = new Set<string>();
    for (const [type, own] of grouped(rows, ({ subjectType }) => subjectType)) {
      const ids = own.map(({ subjectId }) => subjectId);
      for (const id of await this.subjects.goingOn(tx, type, ids)) open.add(id);
    }
    return rows.filter(({ subjectId }) => open.has(subjectId));
  }

  private async moveOf(tx: ReadTx, row: AppointmentRow, from: InstantMs): Promise<Move> {
    const isAsked = await this.isToCome(tx, row, from);
    return {
      kind: APPOINTMENT,
      subjectId: row.id,
      label: row.title,
      effect: isAsked ? 'asked-again' : 'moves',
      fromRegionId: row.regionId ?? '',
      because: isAsked ? NOBODY_SAID_YES : FOLLOWS_ITS_CASE,
    };
  }

  private async isToCome(tx: ReadTx, row: AppointmentRow, from: InstantMs): Promise<boolean> {
    if (row.state === 'agreed') return (row.agreedFrom ?? 0) >= from;
    if (row.state !== 'proposed') return false;
    const { standing } = await this.store.talk(tx, row);
    return (standing.proposal?.windows ?? []).some(({ startsAt }) => startsAt >= from);
  }
}

const only = (moves: readonly Move[], effect: MoveEffect) =>
  moves.filter((move) => move.effect === effect && move.kind !== FEEDS.subjectType);

const idsOf = (moves: readonly Move[]) => moves.map(({ subjectId }) => subjectId);

const moveDates = (
  tx: WriteTx,
  moves: readonly Move[],
  to: { readonly regionId: string; readonly kind: string },
) => {
  const ids = idsOf(moves.filter(({ kind }) => kind === APPOINTMENT));
  return moveRows(tx, DATES, { ids, ...to });
};

const UNDONE = 'Regionernes overgang er fortrudt: datoen gælder igen';

const FOLLOWS_ITS_CASE = reason(
  'follows-its-case',
  'The date follows its case to the new region.',
  'Datoen følger sin sag til den nye region.',
);

const NOBODY_SAID_YES = reason(
  'asked-again',
  'It is to happen after the day, and nobody has said yes for the new region: it is asked again.',
  'Den ligger efter dagen, og ingen har sagt ja for den nye region: den skal aftales igen.',
);

const SPEAK_NO_MORE = reason(
  'links-speak-no-more',
  'Links that were mailed speak for the old region: they tell what happened, and how to go on.',
  'Udsendte links taler for den gamle region: de fortæller, hvad der er sket, og hvad man gør.',
);
