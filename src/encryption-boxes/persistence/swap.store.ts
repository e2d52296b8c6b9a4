import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byNumber, byText, contains, type Condition } from '../../platform/database/keyset.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { textColumns } from '../../platform/database/row-texts.js';
import { findAllBy, insertRows, lockRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Judged, Measurement, Values } from '../domain/swaps/measure.js';
import { OVER_STATES, SWAP_STATES, type SwapState } from '../domain/swaps/states.js';
import { BOX_PARTS, type Swap } from '../domain/swaps/swap.js';
import type { Vote } from '../domain/swaps/votes.js';
import { MeasurementRow, SwapRow, SwapVoteRow } from './swap.entity.js';

const SWAP_SORT_COLUMNS = { title: byText('sort_key'), createdAt: byNumber('created_at') };

export type SwapFilter = {
  readonly q?: string | undefined;
  readonly state?: SwapState | undefined;
  readonly regionId?: string | undefined;
  readonly linkId?: string | undefined;
  readonly boxId?: string | undefined;
};

const BOX_COLUMNS = ['centre_old_id', 'centre_new_id', 'region_old_id', 'region_new_id'];
const OPEN_STATES = SWAP_STATES.filter((state) => !OVER_STATES.includes(state));

/** A swap as those see it who ask how far all are. */
export type SwapStanding = Pick<
  Swap,
  'id' | 'linkId' | 'state' | 'steps' | 'appointmentId' | 'cutOverAt'
>;

@Injectable()
export class SwapStore {
  /** Which of some cases are not over. */
  async goingOn(tx: ReadTx, ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.byIds(tx, ids);
    return rows.filter(({ state }) => !OVER_STATES.includes(state)).map(({ id }) => id);
  }

  find(tx: ReadTx, id: string): Promise<SwapRow | null> {
    return tx.manager.findOneBy(SwapRow, { id });
  }

  async hold(tx: WriteTx, id: string): Promise<SwapRow | null> {
    await lockRows(tx, 'swap_cases', [id]);
    return this.find(tx, id);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: SwapFilter,
    page: PageRequest,
  ): Promise<Page<SwapRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    for (const [column, value] of Object.entries({
      state: filter.state,
      link_id: filter.linkId,
    })) {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    }
    if (filter.boxId) {
      const sql = `(${BOX_COLUMNS.map((column) => `${column} = ?`).join(' or ')})`;
      conditions.push({ sql, values: BOX_COLUMNS.map(() => filter.boxId ?? '') });
    }
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = SWAP_SORT_COLUMNS;
    return rowPage(tx, SwapRow, { table: 'swap_cases', conditions, sortColumns, page });
  }

  /** Those of which something is still to come, the longest in their state first. */
  unfinished(tx: ReadTx): Promise<SwapRow[]> {
    return tx.manager.find(SwapRow, {
      where: { state: In(OPEN_STATES) },
      order: { stateSince: 'ASC', id: 'ASC' },
    });
  }

  onLinks(tx: ReadTx, linkIds: readonly string[]): Promise<SwapRow[]> {
    if (linkIds.length === 0) return Promise.resolve([]);
    return tx.manager.find(SwapRow, {
      where: { linkId: In([...linkIds]), state: In(OPEN_STATES) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<SwapRow[]> {
    return findAllBy(tx, SwapRow, 'id', ids);
  }

  /** All that were not given up, the oldest first; as plain rows, read at every look. */
  async notGivenUp(tx: ReadTx): Promise<SwapStanding[]> {
    const rows = await tx.rows<Pick<SwapRow, keyof SwapStanding>>(
      `select id, link_id as "linkId", state, steps, appointment_id as "appointmentId",
          cut_over_at as "cutOverAt"
        from swap_cases where state <> 'cancelled' order by created_at, id`,
    );
    return rows.map((row) => ({ ...row, steps: stepsOf(row) }));
  }

  /** The open one that a box has a part in: it is one at most. */
  openOf(tx: ReadTx, boxId: string): Promise<SwapRow | null> {
    const state = In(OPEN_STATES);
    return tx.manager.findOne(SwapRow, {
      where: BOX_PARTS.map((part) => ({ [part]: boxId, state })),
    });
  }

  async insert(tx: WriteTx, swap: Swap): Promise<void> {
    const row = { ...swap, ...jsonOf(swap), ...texts(swap), auditSeq: 0, auditMac: '' };
    await insertRows(tx, SwapRow, [row]);
  }

  update(tx: WriteTx, row: SwapRow, changes: Partial<Swap>): Promise<SwapRow> {
    const { steps, pending, ...plain } = changes;
    return updateRow(tx, SwapRow, row, {
      ...plain,
      ...(steps === undefined ? {} : { steps: JSON.stringify(steps) }),
      ...(pending === undefined ? {} : { pending: pending && JSON.stringify(pending) }),
      ...texts({ ...row, ...plain }),
    });
  }

  async votesOf(tx: ReadTx, swapIds: readonly string[]): Promise<Vote[]> {
    const rows = await findAllBy(tx, SwapVoteRow, 'swapId', swapIds);
    return rows.map(voteOf).sort((a, b) => a.givenAt - b.givenAt || a.id.localeCompare(b.id));
  }

  async insertVote(tx: WriteTx, vote: Vote): Promise<void> {
    await insertRows(tx, SwapVoteRow, [{ ...vote, checks: JSON.stringify(vote.checks) }]);
  }

  async measurementsOf(tx: ReadTx, swapIds: readonly string[]): Promise<Measurement[]> {
    const rows = await findAllBy(tx, MeasurementRow, 'swapId', swapIds);
    const all = rows.map(measurementOf);
    return all.sort((a, b) => a.takenAt - b.takenAt || a.id.localeCompare(b.id));
  }

  async measurement(tx: ReadTx, id: string): Promise<Measurement | null> {
    const row = await tx.manager.findOneBy(MeasurementRow, { id });
    return row && measurementOf(row);
  }

  async insertMeasurement(tx: WriteTx, one: Measurement): Promise<void> {
    const json = { measured: JSON.stringify(one.measured), judged: JSON.stringify(one.judged) };
    await insertRows(tx, MeasurementRow, [{ ...one, ...json }]);
  }
}

const texts = ({ title, crew }: Pick<Swap, 'title' | 'crew'>) =>
  textColumns({ label: title, words: [title, crew] });

const jsonOf = ({ steps, pending }: Swap) => ({
  steps: JSON.stringify(steps),
  pending: pending && JSON.stringify(pending),
});

// Written by this store only.
const stepsOf = ({ steps }: Pick<SwapRow, 'steps'>) => JSON.parse(steps) as Swap['steps'];

export const swapOf = (row: SwapRow): Swap => ({
  ...row,
  steps: stepsOf(row),
  pending: row.pending === null ? null : (JSON.parse(row.pending) as Swap['pending']),
});

export const voteOf = (row: SwapVoteRow): Vote => ({
  ...row,
  checks: JSON.parse(row.checks) as Vote['checks'],
});

export const measurementOf = (row: MeasurementRow): Measurement => ({
  ...row,
  measured: JSON.parse(row.measured) as Values,
  judged: JSON.parse(row.judged) as Judged[],
});
