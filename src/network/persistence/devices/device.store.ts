import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { foldSearch, normaliseSerial } from '../../../kernel/text.js';
import { inChunks } from '../../../platform/database/chunks.js';
import {
  anyOf,
  byNumber,
  byText,
  contains,
  keysetPage,
  where,
  type Condition,
} from '../../../platform/database/keyset.js';
import { marksOf } from '../../../platform/database/marks.js';
import { FORMER_SITES, ofRegion, withinScope } from '../../../platform/database/region-scope.js';
import { findAllBy, insertRows, lockRows, updateRow } from '../../../platform/database/rows.js';
import { textColumns, type RowTexts } from '../../../platform/database/row-texts.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { DriftOutcome } from '../../domain/config/snapshot.js';
import {
  hostnameKey,
  type Device,
  type Former,
  type StepFile,
} from '../../domain/devices/device.js';
import type { DeviceRole } from '../../domain/devices/roles.js';
import { LINE, SETTLED_STATES, type DeviceState } from '../../domain/devices/states.js';
import type { DeviceSeen } from '../../domain/devices/devices-seen.js';
import type { WaveState } from '../../domain/waves/wave.js';
import { DeviceRow } from './device.entity.js';

export const DEVICE_SORT_COLUMNS = {
  name: byText('d.sort_key'),
  stateSince: byNumber('d.state_since'),
  createdAt: byNumber('d.created_at'),
};

export type DeviceFilter = {
  readonly q?: string | undefined;
  readonly serial?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly role?: string | undefined;
  readonly platform?: string | undefined;
  readonly waveId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly modelId?: string | undefined;
  readonly drift?: 'unknown' | 'compliant' | 'drifted' | undefined;
};

/** A device with what lists and its page show of its asset, model, wave and configurations. */
export type DeviceListed = {
  readonly id: string;
  readonly name: string | null;
  readonly role: DeviceRole | null;
  readonly platform: string | null;
  readonly state: DeviceState;
  readonly stateSince: number;
  readonly regionId: string | null;
  readonly waveId: string | null;
  readonly waveName: string | null;
  readonly wavePosition: number | null;
  readonly waveState: WaveState | null;
  /** Ids of people as JSON. */
  readonly configurers: string;
  /** A Former as JSON. */
  readonly former: string | null;
  readonly changeReference: string | null;
  /** StepFiles as JSON; null: none. */
  readonly stepFiles: string | null;
  readonly releasedBy: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedAt: number | null;
  readonly verifiedPair: string | null;
  readonly createdAt: number;
  readonly revision: number;
  readonly sortKey: string;
  readonly manufacturer: string;
  readonly serial: string | null;
  readonly orderLineId: string | null;
  readonly deliveryId: string | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly assetNumber: string | null;
  readonly condition: string | null;
  readonly receivedAt: number | null;
  readonly modelId: string;
  readonly modelName: string;
  readonly partNumber: string;
  readonly slotName: string | null;
  readonly rackName: string | null;
  readonly intendedId: string | null;
  readonly intendedDigest: string | null;
  readonly runningId: string | null;
  readonly runningDigest: string | null;
  readonly runningSeenAt: number | null;
  readonly comparedPair: string | null;
  /** Of the two that stand now; unknown where others were compared, or none. */
  readonly outcome: DriftOutcome;
  readonly missing: number | null;
  readonly extra: number | null;
  readonly changed: number | null;
  readonly driftSince: number | null;
  readonly driftCount: number | null;
  readonly brokenRules: number | null;
  readonly fetchOutcome: string | null;
  readonly fetchedAt: number | null;
  readonly fetchOutcomeSince: number | null;
};

/** Of these two and no others; of what was not compared nothing is known. */
const OUTCOME = `case when c.compared_pair = c.intended_digest || '.' || c.running_digest
    then c.outcome else 'unknown' end`;

const FROM = `from network_devices d
  join assets a on a.id = d.id
  join hardware_models m on m.id = d.model_id
  left join network_waves w on w.id = d.wave_id
  left join config_standings c on c.id = d.id`;

// Plain SQL, as of servers: one statement is one snapshot.
const SELECT = `select d.id, d.name, d.role, d.platform, d.state, d.state_since as "stateSince",
    d.region_id as "regionId", d.wave_id as "waveId", w.name as "waveName",
    w.position as "wavePosition", w.state as "waveState", d.configurers, d.former,
    d.change_reference as "changeReference", d.step_files as "stepFiles",
    d.released_by as "releasedBy", d.verified_by as "verifiedBy",
    d.verified_at as "verifiedAt", d.verified_pair as "verifiedPair",
    d.created_at as "createdAt", d.revision, d.sort_key as "sortKey", a.manufacturer, a.serial,
    a.order_line_id as "orderLineId", a.delivery_id as "deliveryId", a.site_id as "siteId",
    a.place, a.asset_number as "assetNumber", a.condition, a.received_at as "receivedAt",
    d.model_id as "modelId", m.name as "modelName", m.part_number as "partNumber",
    s.name as "slotName", r.name as "rackName",
    c.intended_id as "intendedId", c.intended_digest as "intendedDigest",
    c.running_id as "runningId", c.running_digest as "runningDigest",
    c.running_seen_at as "runningSeenAt", c.compared_pair as "comparedPair",
    ${OUTCOME} as outcome,
    c.missing, c.extra, c.changed, c.drift_since as "driftSince", c.drift_count as "driftCount",
    c.broken_rules as "brokenRules", c.fetch_outcome as "fetchOutcome",
    c.fetched_at as "fetchedAt", c.fetch_outcome_since as "fetchOutcomeSince"
  ${FROM}
  left join slots s on s.asset_id = d.id
  left join racks r on r.id = s.rack_id`;

const KEY_FIELDS = { name: 'sortKey', stateSince: 'stateSince', createdAt: 'createdAt' } as const;

/** In a state that takes being verified. */
const VERIFIED = LINE.slice(LINE.indexOf('verified'));

/** What was verified is not what is there now (pairOf in the domain). */
const IS_VOID = `coalesce(c.intended_digest || '.' || c.running_digest, '')
  <> coalesce(d.verified_pair, '-')`;

type BehindRow = { readonly regionId: string | null; readonly outcome: DriftOutcome | null };

/** Each device under its region, and under the regions that its site was of before. */
const PLACES = `(
  select id, region_id as place from network_devices
  union all
  select a.id, f.place from assets a join ${FORMER_SITES} f on f.site_id = a.site_id)`;

@Injectable()
export class DeviceStore {
  row(tx: ReadTx, id: string): Promise<DeviceRow | null> {
    return tx.manager.findOneBy(DeviceRow, { id });
  }

  rows(tx: ReadTx, ids: readonly string[]): Promise<DeviceRow[]> {
    return findAllBy(tx, DeviceRow, 'id', ids);
  }

  async find(tx: ReadTx, id: string): Promise<DeviceListed | null> {
    const [row] = await tx.rows<DeviceListed>(`${SELECT} where d.id = ?`, [id]);
    return row ?? null;
  }

  /** Those of the ids that this reader may see. */
  async byIds(tx: ReadTx, scope: RegionScope, ids: readonly string[]): Promise<DeviceListed[]> {
    const found: DeviceListed[] = [];
    for (const chunk of inChunks([...new Set(ids)])) {
      const some = anyOf('d.id', chunk);
      const { sql, values } = where([some, ...withinScope(scope, 'd.region_id')]);
      found.push(...(await tx.rows<DeviceListed>(`${SELECT} ${sql}`, values)));
    }
    return found;
  }

  /** Living devices with one of these hostnames, by how hostnames are compared. */
  async byNames(tx: ReadTx, names: readonly string[]): Promise<ReadonlyMap<string, DeviceRow>> {
    const rows = await findAllBy(tx, DeviceRow, 'nameKey', names.map(hostnameKey));
    return new Map(
      rows
        .filter(({ state }) => state !== 'retired')
        .map((row) => [row.nameKey ?? '', row] as const),
    );
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: DeviceFilter,
    page: PageRequest,
  ): Promise<Page<DeviceListed>> {
    // The sort field has been checked against DEVICE_SORT_COLUMNS, which has the same names.
    const field = KEY_FIELDS[page.sort.field as keyof typeof KEY_FIELDS];
    return keysetPage<DeviceListed, DeviceListed>(tx, {
      select: SELECT,
      conditions: conditionsOf(scope, filter),
      sortColumns: DEVICE_SORT_COLUMNS,
      idColumn: 'd.id',
      page,
      map: (row) => row,
      key: (row) => ({ value: row[field], id: row.id }),
    });
  }

  /** The ids of all that a filter finds, in the order of their names; at most so many. */
  async idsOf(
    tx: ReadTx,
    scope: RegionScope,
    filter: DeviceFilter,
    most: number,
  ): Promise<readonly string[]> {
    const { sql, values } = where(conditionsOf(scope, filter));
    const rows = await tx.rows<{ id: string }>(
      `select d.id ${FROM} ${sql} order by d.sort_key, d.id limit ?`,
      [...values, most],
    );
    return rows.map(({ id }) => id);
  }

  async countByState(
    tx: ReadTx,
    scope: RegionScope,
    filter: DeviceFilter,
  ): Promise<readonly { state: DeviceState; count: number }[]> {
    const { sql, values } = where(conditionsOf(scope, filter));
    return tx.rows(
      `select d.state, count(*) as count ${FROM} ${sql} group by d.state order by d.state`,
      values,
    );
  }

  hold(tx: WriteTx, ids: readonly string[]): Promise<void> {
    return lockRows(tx, 'network_devices', ids);
  }

  /** How many of each place are not left out for good. */
  async countByPlace(
    tx: ReadTx,
  ): Promise<readonly { readonly regionId: string | null; readonly count: number }[]> {
    const rows = await tx.rows<{ regionId: string | null; count: number | string }>(
      `select p.place as "regionId", count(*) as count from network_devices d
         join ${PLACES} p on p.id = d.id
        where d.state not in (${marksOf(SETTLED_STATES)}) group by p.place`,
      SETTLED_STATES,
    );
    // PostgreSQL gives what it counts as text.
    return rows.map(({ regionId, count }) => ({ regionId, count: Number(count) }));
  }

  /** All within reach that are not left out for good, by name. */
  waitedFor(tx: ReadTx, scope: RegionScope): Promise<DeviceListed[]> {
    const settled = {
      sql: `d.state not in (${marksOf(SETTLED_STATES)})`,
      values: [...SETTLED_STATES],
    };
    const { sql, values } = where([settled, ...withinScope(scope, 'd.region_id')]);
    return tx.rows<DeviceListed>(`${SELECT} ${sql} order by d.sort_key, d.id`, values);
  }

  /** Those that are not verified yet, or no longer as they were meant. */
  async behind(tx: ReadTx): Promise<readonly (DeviceSeen & { regionId: string | null })[]> {
    const rows = await tx.rows<Omit<DeviceSeen, 'isDrifted'> & BehindRow>(
      `select d.id, d.name, d.state, p.place as "regionId", c.outcome
        from network_devices d join ${PLACES} p on p.id = d.id
        left join config_standings c on c.id = d.id
        where d.state not in (${marksOf(SETTLED_STATES)})
          and (d.state not in (${marksOf(VERIFIED)}) or c.outcome = 'different' or ${IS_VOID})
        order by d.sort_key, d.id`,
      [...SETTLED_STATES, ...VERIFIED],
    );
    return rows.map(({ outcome, ...row }) => ({ ...row, isDrifted: outcome === 'different' }));
  }

  async insert(tx: WriteTx, devices: readonly DeviceTexts[]): Promise<void> {
    const rows = devices.map(({ texts, ...device }) => ({
      ...rowOf(device),
      ...textColumns(texts),
      auditSeq: 0,
      auditMac: '',
    }));
    await insertRows(tx, DeviceRow, rows);
  }

  /** @param texts what it is sorted and searched by; absent when that does not change */
  update(
    tx: WriteTx,
    row: DeviceRow,
    changes: Partial<Device>,
    texts?: RowTexts,
  ): Promise<DeviceRow> {
    return updateRow(tx, DeviceRow, row, {
      ...partialRowOf(changes),
      ...(texts ? textColumns(texts) : {}),
    });
  }
}

/** A device with the words it is found by. */
export type DeviceTexts = Device & { readonly texts: RowTexts };

/** Written by this store only. */
export const configurersIn = (text: string): readonly string[] => JSON.parse(text) as string[];

export const formerIn = (text: string | null): Former | null =>
  text === null ? null : (JSON.parse(text) as Former);

export const stepFilesIn = (text: string | null): readonly StepFile[] =>
  text === null ? [] : (JSON.parse(text) as StepFile[]);

const textOfFiles = (files: readonly StepFile[]): string | null =>
  files.length === 0 ? null : JSON.stringify(files);

export const deviceOf = (row: DeviceRow): Device => ({
  ...row,
  configurers: configurersIn(row.configurers),
  former: formerIn(row.former),
  stepFiles: stepFilesIn(row.stepFiles),
});

const partialRowOf = ({
  configurers,
  former,
  stepFiles,
  ...changes
}: Partial<Device>): Partial<DeviceRow> => ({
  ...changes,
  ...(configurers === undefined ? {} : { configurers: JSON.stringify(configurers) }),
  ...(former === undefined ? {} : { former: former && JSON.stringify(former) }),
  ...(stepFiles === undefined ? {} : { stepFiles: textOfFiles(stepFiles) }),
  ...(changes.name === undefined
    ? {}
    : { nameKey: changes.name === null ? null : hostnameKey(changes.name) }),
});

const rowOf = (device: Device) => ({
  ...device,
  configurers: JSON.stringify(device.configurers),
  former: device.former && JSON.stringify(device.former),
  stepFiles: textOfFiles(device.stepFiles),
  nameKey: device.name === null ? null : hostnameKey(device.name),
});

const DRIFT_CONDITIONS = {
  unknown: `${OUTCOME} = 'unknown'`,
  compliant: `${OUTCOME} = 'same'`,
  drifted: `${OUTCOME} = 'different'`,
} as const;

function conditionsOf(scope: RegionScope, filter: DeviceFilter): readonly Condition[] {
  const conditions: Condition[] = [...withinScope(scope, 'd.region_id')];
  for (const [column, value] of Object.entries({
    'd.role': filter.role,
    'd.platform': filter.platform,
    'd.wave_id': filter.waveId,
    'd.model_id': filter.modelId,
    'a.site_id': filter.siteId,
  })) {
    if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
  }
  if (filter.regionId) conditions.push(ofRegion('d.region_id', filter.regionId));
  if (filter.state) conditions.push(anyOf('d.state', filter.state));
  if (filter.drift) conditions.push({ sql: DRIFT_CONDITIONS[filter.drift], values: [] });
  if (filter.serial) {
    conditions.push({ sql: 'a.serial_key = ?', values: [normaliseSerial(filter.serial)] });
  }
  if (filter.q) conditions.push(contains('d.search_text', foldSearch(filter.q)));
  return conditions;
}
