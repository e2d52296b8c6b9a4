import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { where } from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { withinScope } from '../../platform/database/region-scope.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Condition } from '../domain/asset.js';
import type { PowerState } from '../domain/server-guards.js';
import { GONE_STATES, LEAVING_STATES, type ServerState } from '../domain/server-states.js';

/** A server with what its guards look at of its own row, and where it is counted. */
export type ServerWayRow = {
  readonly id: string;
  readonly name: string | null;
  readonly state: ServerState;
  readonly regionId: string | null;
  readonly modelId: string;
  readonly accelerators: number;
  readonly power: PowerState;
  readonly partsChangedAt: number | null;
  readonly serial: string | null;
  readonly orderLineId: string | null;
  readonly unexpectedReason: string | null;
  readonly condition: Condition | null;
  readonly rackId: string | null;
  readonly rackName: string | null;
  readonly rackKey: string | null;
  readonly lotId: string | null;
  readonly lotNumber: number | null;
  readonly orderNumber: string | null;
};

/** Nobody waits for what is gone, nor for what is on its way out once another stands for it. */
const STILL_WAITED_FOR = {
  sql: `s.state not in (${marksOf(GONE_STATES)}) and not (s.state in (${marksOf(LEAVING_STATES)})
    and exists (select 1 from server_replacements x where x.old_id = s.id))`,
  values: [...GONE_STATES, ...LEAVING_STATES],
};

@Injectable()
export class ServerWayStore {
  /** All within reach that somebody waits for, by name: one statement however many they are. */
  all(tx: ReadTx, scope: RegionScope): Promise<ServerWayRow[]> {
    const { sql, values } = where([STILL_WAITED_FOR, ...withinScope(scope, 's.region_id')]);
    return tx.rows<ServerWayRow>(
      `select s.id, s.name, s.state, s.region_id as "regionId", s.model_id as "modelId",
          s.accelerators, s.power, s.parts_changed_at as "partsChangedAt", a.serial,
          a.order_line_id as "orderLineId", a.unexpected_reason as "unexpectedReason",
          a.condition, r.id as "rackId", r.name as "rackName", r.sort_key as "rackKey",
          s.lot_id as "lotId", l.number as "lotNumber", o.number as "orderNumber"
        from servers s
        join assets a on a.id = s.id
        left join slots sl on sl.asset_id = s.id
        left join racks r on r.id = sl.rack_id
        left join lots l on l.id = s.lot_id
        left join orders o on o.id = l.order_id
        ${sql} order by s.sort_key, s.id`,
      values,
    );
  }
}
