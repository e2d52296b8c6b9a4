import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  copenhagenMidnight,
  formatDaDateTime,
  formatEnDateTime,
  type InstantMs,
} from '../../kernel/instant.js';
import type { Reason } from '../../kernel/message.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { holdTables } from '../../platform/database/regional-rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { Participation } from '../../platform/events/participation.js';
import {
  movesText,
  type Move,
  type MoveOfRoom,
  type StayingOfRoom,
  type SuccessionDone,
  type SuccessionFact,
} from '../domain/succession-moves.js';
import type { Succession } from '../domain/succession.js';
import { againstSuccession } from '../domain/succession-rule.js';
import { RegionStore } from '../persistence/region.store.js';
import type { SuccessionRow } from '../persistence/succession.entity.js';
import { SuccessionStore } from '../persistence/succession.store.js';
import { REGION_SUCCESSION } from './succession.part.js';

/** Jobs are no changes of a region, and a succession is not in the way of itself. */
const NO_CHANGE = { subjectTypes: ['job'], kinds: ['region-succession.'] };
/**
 * A region is entered when somebody comes to it, which says nothing of when it was; and what a
 * succession itself lets lapse, or hold again, is said of dates of the old region.
 */
const NO_RECORD = { ...NO_CHANGE, subjectTypes: ['job', 'region', 'appointment'] };
const NAMED_MAX = 10;

export type Survey = {
  readonly moves: readonly MoveOfRoom[];
  readonly stays: readonly StayingOfRoom[];
  readonly digest: string;
};

/** What all rooms would do in a succession, what is against it, and the doing of it. */
@Injectable()
export class SuccessionSurvey {
  constructor(
    private readonly participation: Participation,
    private readonly regions: RegionStore,
    private readonly store: SuccessionStore,
    private readonly audit: Audit,
  ) {}

  async of(tx: ReadTx, fact: SuccessionFact): Promise<Survey> {
    const moves: MoveOfRoom[] = [];
    const stays: StayingOfRoom[] = [];
    for (const { room, part } of this.participation.parts(REGION_SUCCESSION)) {
      for (const move of await part.moves(tx, fact)) moves.push({ ...move, room });
      for (const one of await part.stays(tx, fact)) stays.push({ ...one, room });
    }
    const digest = createHash('sha256').update(movesText(fact, moves)).digest('hex');
    return { moves, stays, digest };
  }

  /**
   * @param draftedAt records from the day until then are against it: the day was chosen before
   *   them. Those that come later say only that it is late.
   */
  async against(
    tx: ReadTx,
    asked: Omit<SuccessionFact, 'id'>,
    { without, draftedAt }: { without: string | null; draftedAt: InstantMs },
  ): Promise<readonly Reason[]> {
    const others = (await this.store.standing(tx)).filter(({ id }) => id !== without);
    const named = [asked, ...others].flatMap((one) => [one.successorId, ...one.predecessorIds]);
    const { effectiveOn, predecessorIds } = asked;
    const regions = await this.regions.lines(tx, named);
    const between = { from: copenhagenMidnight(effectiveOn), until: draftedAt };
    const eventsAfter = await this.audit.countWithin(tx, predecessorIds, between, NO_RECORD);
    return againstSuccession(asked, { regions, others, eventsAfter });
  }

  /** How much has happened in the regions that end since they were looked at. */
  changesSincePreview(tx: ReadTx, { predecessorIds, previewedAt }: Succession): Promise<number> {
    if (previewedAt === null) return Promise.resolve(0);
    const since = { from: previewedAt + 1, until: tx.now };
    return this.audit.countWithin(tx, predecessorIds, since, NO_CHANGE);
  }

  /** What was changed in the successor since; each is a reason not to take it back. */
  async changedSince(tx: ReadTx, row: SuccessionRow): Promise<readonly Reason[]> {
    const events = await this.audit.changesOf(tx, row.successorId, {
      after: row.auditSeq,
      limit: NAMED_MAX,
      without: NO_CHANGE,
    });
    return events.map(({ seq, at }) =>
      reason(
        'changed-since',
        `The new region was changed since: no. ${seq} of the log, ${formatEnDateTime(at)}.`,
        `Den nye region er ændret siden: nr. ${seq} i ændringsloggen, ${formatDaDateTime(at)}.`,
      ),
    );
  }

  /** From here on nobody else writes to what moves, so that nothing slips in beside it. */
  async holdAll(tx: WriteTx): Promise<void> {
    const parts = this.participation.parts(REGION_SUCCESSION);
    await holdTables(
      tx,
      parts.flatMap(({ part }) => part.tables),
    );
  }

  async carryOut(
    tx: WriteTx,
    fact: SuccessionFact,
    moves: readonly MoveOfRoom[],
    tell: TellDone,
  ): Promise<void> {
    const rooms = new RoomByRoom(moves, tell);
    for (const { room, part } of this.participation.parts(REGION_SUCCESSION)) {
      await rooms.go(room, (own, moved) => part.carryOut(tx, fact, own, moved));
    }
  }

  /** In the other order, as whatever is taken back. */
  async undo(
    tx: WriteTx,
    done: SuccessionDone,
    moves: readonly MoveOfRoom[],
    tell: TellDone,
  ): Promise<void> {
    const rooms = new RoomByRoom(moves, tell);
    for (const { room, part } of this.participation.parts(REGION_SUCCESSION).toReversed()) {
      await rooms.go(room, (own, moved) => part.undo(tx, done, own, moved));
    }
  }
}

/** How many of all moves are done. */
export type TellDone = (done: number, total: number) => void;

type Act = (moves: readonly Move[], moved: (count: number) => void) => Promise<void>;

/** Each room does its own moves; one that does not count them has done all when it ends. */
class RoomByRoom {
  private done = 0;

  constructor(
    private readonly moves: readonly MoveOfRoom[],
    private readonly tell: TellDone,
  ) {}

  async go(room: string, act: Act): Promise<void> {
    const own = this.moves.filter((move) => move.room === room);
    const before = this.done;
    await act(own, (count) => this.come(this.done + count));
    this.come(before + own.length);
  }

  private come(done: number): void {
    this.done = done;
    this.tell(done, this.moves.length);
  }
}
