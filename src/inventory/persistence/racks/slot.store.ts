import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../../kernel/text.js';
import { inChunks } from '../../../platform/database/chunks.js';
import {
  anyOf,
  byText,
  keysetPage,
  where,
  type Condition,
} from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { AssetKind, Cooling } from '../../domain/asset.js';
import type { PlacedFacts, Slot } from '../../domain/racks/slot.js';
import type { ServerState } from '../../domain/server.js';
import { SlotRow } from './rack.entity.js';

export const SLOT_SORT_COLUMNS = { name: byText('sl.sort_key') };

export type SlotFilter = {
  readonly rackId?: string | undefined;
  readonly assetId?: string | undefined;
  /** Nothing stands in it, planned or not. */
  readonly free?: boolean | undefined;
};

/** A slot with what stands in it, or is planned to: one row of one statement. */
export type SlotListed = Slot & {
  readonly sortKey: string;
  readonly rackName: string;
  readonly siteId: string;
  /** Of the asset, or else of the planned model. */
  readonly modelId: string | null;
  readonly modelKind: AssetKind | null;
  readonly modelName: string | null;
  readonly cooling: Cooling | null;
  readonly rackUnits: number | null;
  readonly maxWatts: number | null;
  readonly weightGrams: number | null;
  readonly minFlowMlPerMinute: number | null;
  readonly serial: string | null;
  readonly serverName: string | null;
  readonly serverState: ServerState | null;
  /** Hoses of what stands there that are not recorded as removed. */
  readonly hoses: number;
};

const SELECT = `select sl.id, sl.rack_id as "rackId", sl.region_id as "regionId", sl.name, sl.kind,
    sl.role, sl.lowest_unit as "lowestUnit", sl.height_units as "heightUnits",
    sl.feed_a_outlet as "feedAOutlet", sl.feed_a_phase as "feedAPhase",
    sl.feed_b_outlet as "feedBOutlet", sl.feed_b_phase as "feedBPhase", sl.state,
    sl.state_since as "stateSince", sl.planned_model_id as "plannedModelId",
    sl.asset_id as "assetId", sl.created_at as "createdAt", sl.revision,
    sl.sort_key as "sortKey", r.name as "rackName", r.site_id as "siteId", m.id as "modelId",
    m.kind as "modelKind", m.name as "modelName", m.cooling, m.rack_units as "rackUnits",
    m.max_watts as "maxWatts", m.weight_grams as "weightGrams",
    m.min_flow_ml_per_minute as "minFlowMlPerMinute", a.serial, s.name as "serverName",
    s.state as "serverState", (select count(*) from coolant_connections c
      where c.asset_id = sl.asset_id and c.state <> 'removed') as hoses
  from slots sl
  join racks r on r.id = sl.rack_id
  left join assets a on a.id = sl.asset_id
  left join servers s on s.id = sl.asset_id
  left join hardware_models m on m.id = coalesce(a.model_id, sl.planned_model_id)`;

@Injectable()
export class SlotStore {
  row(tx: ReadTx, id: string): Promise<SlotRow | null> {
    return tx.manager.findOneBy(SlotRow, { id });
  }

  rowOfAsset(tx: ReadTx, assetId: string): Promise<SlotRow | null> {
    return tx.manager.findOneBy(SlotRow, { assetId });
  }

  /** All slots of these racks: from the top down, those without units last, by name. */
  async ofRacks(tx: ReadTx, rackIds: readonly string[]): Promise<SlotListed[]> {
    const found: SlotListed[] = [];
    for (const chunk of inChunks([...new Set(rackIds)])) {
      const { sql, values } = where([anyOf('sl.rack_id', chunk)]);
      found.push(
        ...(await tx.rows<SlotListed>(
          `${SELECT} ${sql} order by coalesce(sl.lowest_unit, 0) desc, sl.sort_key, sl.id`,
          values,
        )),
      );
    }
    return found;
  }

  async find(tx: ReadTx, id: string): Promise<SlotListed | null> {
    const [slot] = await tx.rows<SlotListed>(`${SELECT} where sl.id = ?`, [id]);
    return slot ?? null;
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: SlotFilter,
    page: PageRequest,
  ): Promise<Page<SlotListed>> {
    const conditions: Condition[] = [...withinScope(scope, 'sl.region_id')];
    if (filter.rackId) conditions.push({ sql: 'sl.rack_id = ?', values: [filter.rackId] });
    if (filter.assetId) conditions.push({ sql: 'sl.asset_id = ?', values: [filter.assetId] });
    if (filter.free !== undefined) {
      conditions.push({ sql: `sl.asset_id is ${filter.free ? '' : 'not '}null`, values: [] });
    }
    return keysetPage<SlotListed, SlotListed>(tx, {
      select: SELECT,
      conditions,
      sortColumns: SLOT_SORT_COLUMNS,
      idColumn: 'sl.id',
      page,
      map: (row) => row,
      key: ({ sortKey, id }) => ({ value: sortKey, id }),
    });
  }

  /** Where these assets stand; those that stand nowhere are not among them. */
  async placesOf(
    tx: ReadTx,
    assetIds: readonly string[],
  ): Promise<(PlacedFacts & { readonly assetId: string })[]> {
    const found: (PlacedFacts & { readonly assetId: string })[] = [];
    for (const chunk of inChunks([...new Set(assetIds)])) {
      const { sql, values } = where([anyOf('sl.asset_id', chunk)]);
      found.push(
        ...(await tx.rows<PlacedFacts & { assetId: string }>(
          `select sl.asset_id as "assetId", sl.id as "slotId", sl.name as "slotName",
              sl.rack_id as "rackId", r.name as "rackName", sl.lowest_unit as "lowestUnit"
            from slots sl join racks r on r.id = sl.rack_id ${sql}`,
          values,
        )),
      );
    }
    return found;
  }

  async insert(tx: WriteTx, slots: readonly Slot[]): Promise<void> {
    const rows = slots.map((slot) => ({ ...slot, ...textsOf(slot), auditSeq: 0, auditMac: '' }));
    await insertRows(tx, SlotRow, rows);
  }

  update(tx: WriteTx, row: SlotRow, changes: Partial<Slot>): Promise<SlotRow> {
    return updateRow(tx, SlotRow, row, { ...changes, ...textsOf({ ...row, ...changes }) });
  }
}

export const slotKey = (name: string): string => foldSearch(name);

const textsOf = ({ name }: Pick<Slot, 'name'>) => ({
  nameKey: slotKey(name),
  sortKey: sortKeyDa(name),
});
