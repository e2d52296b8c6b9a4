import type { Reason } from '../../kernel/message.js';
import { reason } from '../../kernel/message.js';
import { inChunks } from '../../platform/database/chunks.js';
import {
  closedCounts,
  openRows,
  type RegionalTable,
} from '../../platform/database/regional-rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { jointOperation } from '../../platform/events/participation.js';
import type {
  Move,
  MoveEffect,
  Staying,
  SuccessionDone,
  SuccessionFact,
} from '../domain/succession-moves.js';

/**
 * What a room gives to a succession. One list serves preview and run, so that they cannot
 * disagree: `moves` says what would be done, and `carryOut` does exactly what it is given.
 */
export type SuccessionPart = {
  /** Nobody else writes to these while it is carried out. */
  readonly tables: readonly string[];
  readonly moves: (tx: ReadTx, fact: SuccessionFact) => Promise<readonly Move[]>;
  readonly stays: (tx: ReadTx, fact: SuccessionFact) => Promise<readonly Staying[]>;
  readonly carryOut: Doing<SuccessionFact>;
  readonly undo: Doing<SuccessionDone>;
};

/** Does its moves. One that has many says as it goes how many more it has done. */
type Doing<Fact> = (
  tx: WriteTx,
  fact: Fact,
  moves: readonly Move[],
  moved?: (count: number) => void,
) => Promise<void>;

/** Regions are succeeded by another: each room says what becomes of what it holds, and does it. */
export const REGION_SUCCESSION = jointOperation<SuccessionPart>('region-succession');

/** The kinds of the events that move a subject, whatever it is. */
export const MOVED = 'region-succession.moved';
export const MOVED_BACK = 'region-succession.moved-back';

export const FOLLOWS_ITS_SITE = reason(
  'follows-its-site',
  'It goes on, and follows its site to the new region.',
  'Det fortsætter og følger sin lokation til den nye region.',
);

/** A table, with what becomes of its open rows where it is not that they follow their site. */
export type MovingTable = RegionalTable & {
  readonly effect?: MoveEffect;
  readonly because?: Reason;
  /** Rows of which something else is said, as SQL; they move like the others. */
  readonly notice?: { readonly when: string; readonly because: Reason };
};

/** The part of a room whose open rows go to the successor, each with an event of its own. */
export const partOfTables = (tables: readonly MovingTable[]): SuccessionPart => ({
  tables: tables.map(({ table }) => table),
  moves: async (tx, { predecessorIds, effectiveOn }) => {
    const all: Move[] = [];
    for (const one of tables) {
      const { subjectType: kind, effect = 'moves', because = FOLLOWS_ITS_SITE, notice } = one;
      const asked = { day: effectiveOn, marked: notice?.when };
      for (const row of await openRows(tx, one, predecessorIds, asked)) {
        const { id: subjectId, regionId: fromRegionId, label, isMarked } = row;
        const why = isMarked && notice ? notice.because : because;
        all.push({ kind, subjectId, label, effect, fromRegionId, because: why });
      }
    }
    return all;
  },
  stays: async (tx, { predecessorIds, effectiveOn }) => {
    const all: Staying[] = [];
    for (const one of tables) {
      const counts = await closedCounts(tx, one, predecessorIds, effectiveOn);
      all.push(...counts.map((count) => ({ kind: one.subjectType, ...count })));
    }
    return all;
  },
  carryOut: async (tx, { successorId }, moves, moved) => {
    for (const one of tables) {
      const ids = idsOf(moves.filter(({ kind }) => kind === one.subjectType));
      await moveRows(tx, one, { ids, regionId: successorId, kind: MOVED }, moved);
    }
  },
  undo: async (tx, { predecessorIds }, moves, moved) => {
    for (const one of tables) {
      const own = moves.filter(({ kind }) => kind === one.subjectType);
      for (const regionId of predecessorIds) {
        const ids = idsOf(own.filter(({ fromRegionId }) => fromRegionId === regionId));
        await moveRows(tx, one, { ids, regionId, kind: MOVED_BACK }, moved);
      }
    }
  },
});

const idsOf = (moves: readonly Move[]) => moves.map(({ subjectId }) => subjectId);

type Reassigned = {
  readonly ids: readonly string[];
  readonly regionId: string;
  readonly kind: string;
};

/** Gives rows to a region, with an event for each. */
export async function moveRows(
  tx: WriteTx,
  { subjectType: type, stamp, isCentres = false, reassign: write }: RegionalTable,
  { ids, regionId, kind }: Reassigned,
  moved: (count: number) => void = () => undefined,
): Promise<void> {
  const told = { kind, regionId: isCentres ? null : regionId, ...(stamp ? { stamp } : {}) };
  for (const chunk of inChunks(ids)) {
    for (const { id, before, after } of await write(tx, chunk, regionId)) {
      tx.changes.push({ ...told, subject: { type, id }, before, after });
    }
    moved(chunk.length);
  }
}
