import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { grouped } from '../../kernel/grouped.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Reason, Text } from '../../kernel/message.js';
import { FORMER_SITES } from '../../platform/database/region-scope.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import {
  byNumber,
  byText,
  contains,
  where,
  type Condition,
} from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { MoveEffect, MoveOfRoom, SuccessionSummary } from '../domain/succession-moves.js';
import type { Approval, Succession } from '../domain/succession.js';
import { SuccessionMoveRow, SuccessionRow } from './succession.entity.js';

export const SUCCESSION_SORT_COLUMNS = { createdAt: byNumber('created_at') };
export const MOVE_SORT_COLUMNS = { label: byText('sort_key') };

export type MoveFilter = {
  readonly q?: string | undefined;
  readonly room?: string | undefined;
  readonly kind?: string | undefined;
  readonly effect?: MoveEffect | undefined;
  readonly fromRegionId?: string | undefined;
};

@Injectable()
export class SuccessionStore {
  row(tx: ReadTx, id: string): Promise<SuccessionRow | null> {
    return tx.manager.findOneBy(SuccessionRow, { id });
  }

  /** In a write it is held until the write ends. */
  async hold(tx: WriteTx, id: string): Promise<SuccessionRow | null> {
    await tx.rows(`select id from region_successions where id = ?${tx.forUpdate}`, [id]);
    return this.row(tx, id);
  }

  /** All that are not withdrawn; there are few. */
  async standing(tx: ReadTx): Promise<readonly Succession[]> {
    const rows = await tx.manager
      .createQueryBuilder(SuccessionRow, 's')
      .where(`s.state <> 'withdrawn'`)
      .orderBy('s.id')
      .getMany();
    return rows.map(successionOf);
  }

  async list(tx: ReadTx, page: PageRequest): Promise<Page<Succession>> {
    const rows = await rowPage(tx, SuccessionRow, {
      table: 'region_successions',
      conditions: [],
      sortColumns: SUCCESSION_SORT_COLUMNS,
      page,
    });
    return { ...rows, items: rows.items.map(successionOf) };
  }

  async insert(tx: WriteTx, succession: Succession): Promise<void> {
    const row = { ...succession, ...written(succession), auditSeq: 0, auditMac: '' };
    await insertRows(tx, SuccessionRow, [row]);
  }

  async update(
    tx: WriteTx,
    row: SuccessionRow,
    changes: Partial<Omit<Succession, 'predecessorIds'>>,
  ): Promise<SuccessionRow> {
    const { summary, approvals, ...plain } = changes;
    return updateRow(tx, SuccessionRow, row, {
      ...plain,
      ...(summary === undefined ? {} : { summary: JSON.stringify(summary) }),
      ...(approvals === undefined ? {} : { approvals: JSON.stringify(approvals) }),
    });
  }

  /** The preview as it is now, in place of the one before. */
  async replaceMoves(tx: WriteTx, id: string, moves: readonly MoveOfRoom[]): Promise<void> {
    await tx.rows('delete from region_succession_moves where succession_id = ?', [id]);
    const rows = moves.map((move) => ({
      id: tx.newId(),
      successionId: id,
      room: move.room,
      kind: move.kind,
      subjectId: move.subjectId,
      label: move.label,
      effect: move.effect,
      because: move.because.code,
      fromRegionId: move.fromRegionId,
      detail: move.detail ?? null,
      sortKey: sortKeyDa(move.label),
      searchText: foldSearch(move.label),
    }));
    await insertRows(tx, SuccessionMoveRow, rows);
  }

  /** Every line of a preview, as its rooms gave it. */
  async movesOf(tx: ReadTx, { id, summary }: Succession): Promise<readonly MoveOfRoom[]> {
    const because = reasonsOf(summary);
    const rows = await tx.rows<StoredMove>(
      `select room, kind, subject_id as "subjectId", label, effect, because,
              from_region_id as "fromRegionId", detail
         from region_succession_moves where succession_id = ? order by id`,
      [id],
    );
    return rows.map(({ detail, ...row }) => ({
      ...row,
      because: because(row),
      ...(detail === null ? {} : { detail }),
    }));
  }

  /** Of each that one moved, the last that did. */
  async lastMovesOf(
    tx: ReadTx,
    kind: string,
    subjectIds: readonly string[],
  ): Promise<ReadonlyMap<string, MoveTold>> {
    if (subjectIds.length === 0) return new Map();
    const rows = await tx.rows<StoredTold>(
      `select m.subject_id as "subjectId", s.effective_on as "effectiveOn",
              s.carried_out_at as "carriedOutAt", f.name_da as "fromDa", f.name_en as "fromEn",
              t.name_da as "toDa", t.name_en as "toEn"
         from region_succession_moves m
         join region_successions s on s.id = m.succession_id and s.state = 'carried-out'
         join regions f on f.id = m.from_region_id
         join regions t on t.id = s.successor_id
        where m.subject_id in (${marksOf(subjectIds)}) and m.kind = ?
        order by s.carried_out_at`,
      [...subjectIds, kind],
    );
    return new Map(
      rows.map(({ subjectId, effectiveOn, carriedOutAt, fromDa, fromEn, toDa, toEn }) => [
        subjectId,
        {
          effectiveOn,
          carriedOutAt,
          from: { da: fromDa, en: fromEn },
          to: { da: toDa, en: toEn },
        },
      ]),
    );
  }

  /** Site -> the regions that it was of before. */
  async formerSites(tx: ReadTx): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await tx.rows<{ siteId: string; place: string }>(
      `select site_id as "siteId", place from ${FORMER_SITES} former order by site_id, place`,
    );
    const sites = grouped(rows, ({ siteId }) => siteId);
    return new Map([...sites].map(([id, all]) => [id, all.map(({ place }) => place)]));
  }

  listMoves(
    tx: ReadTx,
    id: string,
    filter: MoveFilter,
    page: PageRequest,
  ): Promise<Page<SuccessionMoveRow>> {
    return rowPage(tx, SuccessionMoveRow, {
      table: 'region_succession_moves',
      conditions: movesWhere(id, filter),
      sortColumns: MOVE_SORT_COLUMNS,
      page,
    });
  }

  async countMoves(tx: ReadTx, id: string, filter: MoveFilter): Promise<number> {
    const { sql, values } = where(movesWhere(id, filter));
    const [row] = await tx.rows<{ count: number }>(
      `select count(*) as count from region_succession_moves ${sql}`,
      values,
    );
    return row?.count ?? 0;
  }
}

/** How a subject came from one region to another. */
export type MoveTold = {
  readonly effectiveOn: CalendarDay;
  readonly carriedOutAt: InstantMs;
  readonly from: Text;
  readonly to: Text;
};

type StoredTold = Pick<MoveTold, 'effectiveOn' | 'carriedOutAt'> &
  Readonly<Record<'subjectId' | 'fromDa' | 'fromEn' | 'toDa' | 'toEn', string>>;

type StoredMove = Omit<MoveOfRoom, 'because' | 'detail'> & {
  readonly because: string;
  readonly detail: string | null;
};

const movesWhere = (id: string, filter: MoveFilter): Condition[] => {
  const conditions: Condition[] = [{ sql: 'succession_id = ?', values: [id] }];
  for (const [column, value] of Object.entries({
    room: filter.room,
    kind: filter.kind,
    effect: filter.effect,
    from_region_id: filter.fromRegionId,
  })) {
    if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
  }
  if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
  return conditions;
};

/** The texts of reasons stand once in the summary, not in each of many thousand lines. */
export function reasonsOf(summary: SuccessionSummary) {
  const known = new Map<string, Reason>();
  for (const { room, kind, because } of summary.moves) {
    known.set(`${room} ${kind} ${because.code}`, because);
  }
  return (row: { readonly room: string; readonly kind: string; readonly because: string }) =>
    known.get(`${row.room} ${row.kind} ${row.because}`) ?? {
      code: row.because,
      text: { da: row.because, en: row.because },
    };
}

const written = ({ predecessorIds, summary, approvals }: Succession) => ({
  predecessors: JSON.stringify(predecessorIds),
  summary: JSON.stringify(summary),
  approvals: JSON.stringify(approvals),
});

export const successionOf = (row: SuccessionRow): Succession => ({
  id: row.id,
  successorId: row.successorId,
  predecessorIds: JSON.parse(row.predecessors) as string[], // as `written` writes them
  effectiveOn: row.effectiveOn,
  state: row.state,
  stateSince: row.stateSince,
  note: row.note,
  digest: row.digest,
  previewedAt: row.previewedAt,
  moveCount: row.moveCount,
  summary: JSON.parse(row.summary) as SuccessionSummary,
  approvals: JSON.parse(row.approvals) as Approval[],
  carriedOutAt: row.carriedOutAt,
  createdAt: row.createdAt,
  revision: row.revision,
});
