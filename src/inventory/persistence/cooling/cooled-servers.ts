import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { inChunks } from '../../../platform/database/chunks.js';
import { anyOf, where } from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { Cooling } from '../../domain/asset.js';
import type { PowerState } from '../../domain/server-guards.js';

/** What the cooling needs to know of a server. */
export type CooledServer = {
  readonly id: string;
  readonly name: string;
  readonly regionId: string | null;
  readonly siteId: string | null;
  readonly state: string;
  readonly power: PowerState;
  readonly cooling: Cooling;
  readonly maxWatts: number | null;
};

/** Servers as the cooling sees them: never written here. */
@Injectable()
export class CooledServers {
  async byIds(
    tx: ReadTx,
    scope: RegionScope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, CooledServer>> {
    const found = new Map<string, CooledServer>();
    for (const chunk of inChunks([...new Set(ids)])) {
      const { sql, values } = where([anyOf('s.id', chunk), ...withinScope(scope, 's.region_id')]);
      const rows = await tx.rows<CooledServer>(
        `select s.id, coalesce(s.name, a.serial, s.id) as name, s.region_id as "regionId",
            a.site_id as "siteId", s.state, s.power, m.cooling, m.max_watts as "maxWatts"
          from servers s join assets a on a.id = s.id
          join hardware_models m on m.id = s.model_id ${sql}`,
        values,
      );
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }
}
