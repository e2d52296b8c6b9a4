import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import {
  byNumber,
  byText,
  contains,
  where,
  type Condition,
} from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { FORMER_SITES, ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import { textColumns } from '../../platform/database/row-texts.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { UplinkTally } from '../domain/region-uplinks.js';
import { AWAITED_STATES, type Uplink, type UplinkState } from '../domain/uplink.js';
import { UplinkRow } from './uplink.entity.js';

const UPLINK_SORT_COLUMNS = { name: byText('sort_key'), createdAt: byNumber('created_at') };

export type UplinkFilter = {
  readonly q?: string | undefined;
  readonly regionId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly state?: UplinkState | undefined;
};

/** Each line under its region, and under the regions that its site was of before. */
const PLACED = `(
  select region_id, state, redundancy, capacity_mbps, expected_on from uplinks
  union all
  select f.place, u.state, u.redundancy, u.capacity_mbps, u.expected_on
    from uplinks u join ${FORMER_SITES} f on f.site_id = u.site_id) placed`;

@Injectable()
export class UplinkStore {
  find(tx: ReadTx, id: string): Promise<UplinkRow | null> {
    return tx.manager.findOneBy(UplinkRow, { id });
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: UplinkFilter,
    page: PageRequest,
  ): Promise<Page<UplinkRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    for (const [column, value] of Object.entries({
      site_id: filter.siteId,
      device_id: filter.deviceId,
      state: filter.state,
    })) {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    }
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = UPLINK_SORT_COLUMNS;
    return rowPage(tx, UplinkRow, { table: 'uplinks', conditions, sortColumns, page });
  }

  /** The lines of each region within reach, counted by what is alike. */
  tallies(tx: ReadTx, scope: RegionScope, today: CalendarDay): Promise<UplinkTally[]> {
    const within = where(withinScope(scope, 'region_id'));
    return this.talliesOf(tx, 'uplinks', within, today);
  }

  /** Those of every region, also under the regions that the site of a line was of before. */
  talliesByPlace(tx: ReadTx, today: CalendarDay): Promise<UplinkTally[]> {
    return this.talliesOf(tx, PLACED, where([]), today);
  }

  private async talliesOf(
    tx: ReadTx,
    table: string,
    within: Condition,
    today: CalendarDay,
  ): Promise<UplinkTally[]> {
    const isLate = `state in (${marksOf(AWAITED_STATES)}) and expected_on < ?`;
    const rows = await tx.rows<UplinkTally>(
      `select region_id as "regionId", state, redundancy, count(*) as count,
          coalesce(sum(capacity_mbps), 0) as "capacityMbps",
          sum(case when ${isLate} then 1 else 0 end) as late
        from ${table} ${within.sql} group by region_id, state, redundancy
        order by region_id, state, redundancy`,
      [...AWAITED_STATES, today, ...within.values],
    );
    // PostgreSQL gives what it counts as text.
    return rows.map((row) => ({
      ...row,
      count: Number(row.count),
      capacityMbps: Number(row.capacityMbps),
      late: Number(row.late),
    }));
  }

  endingOn(tx: ReadTx, deviceId: string): Promise<UplinkRow[]> {
    return tx.manager.find(UplinkRow, { where: { deviceId }, order: { id: 'ASC' } });
  }

  /** Those that somebody has to do something about, or will have. */
  unfinished(tx: ReadTx): Promise<UplinkRow[]> {
    const open: UplinkState[] = ['planned', 'ordered', 'delivered', 'tested', 'disrupted'];
    return tx.manager.find(UplinkRow, {
      where: open.map((state) => ({ state })),
      order: { stateSince: 'ASC', id: 'ASC' },
    });
  }

  async insert(tx: WriteTx, one: Uplink): Promise<void> {
    await insertRows(tx, UplinkRow, [{ ...one, ...texts(one), auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: UplinkRow, changes: Partial<Uplink>): Promise<UplinkRow> {
    return updateRow(tx, UplinkRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }
}

const texts = ({
  name,
  provider,
  circuitReference,
}: Pick<Uplink, 'name' | 'provider' | 'circuitReference'>) =>
  textColumns({ label: name, words: [name, provider, circuitReference] });
