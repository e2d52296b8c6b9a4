import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import { isFresh } from '../../domain/cooling/loop-checks.js';
import type { Topology } from '../../domain/cooling/impact.js';
import { CooledServers } from '../../persistence/cooling/cooled-servers.js';
import { loopOf } from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { CduRow, CoolantLoopRow } from '../../persistence/cooling/loop.entity.js';
import { CoolingFacts } from './cooling.facts.js';

/** The cooling of one site as it stands, for what-if questions. */
@Injectable()
export class CoolingTopology {
  constructor(
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly facts: CoolingFacts,
  ) {}

  async ofSite(tx: ReadTx, siteId: string): Promise<Topology> {
    const loops = (await this.store.by(tx, CoolantLoopRow, 'siteId', [siteId])).map(loopOf);
    const loopIds = loops.map(({ id }) => id);
    const readings = await this.store.latestReadings(tx, loopIds, 'any');
    return {
      loops: loops.map((loop) => {
        const reading = readings.find(({ loopId }) => loopId === loop.id);
        const fresh = reading !== undefined && isFresh(loop, reading, tx.now);
        return { ...loop, measuredWatts: fresh ? reading.powerWatts : null };
      }),
      cdus: await this.store.by(tx, CduRow, 'technologyLoopId', loopIds),
      servers: await this.onLoops(tx, loopIds),
    };
  }

  /** Servers whose hoses are on one of the loops; one that is opened is cooled by nothing. */
  private async onLoops(tx: ReadTx, loopIds: readonly string[]): Promise<Topology['servers']> {
    const standing = await this.store.standingConnections(tx, loopIds);
    const connected = standing.filter(({ state }) => state === 'connected');
    const ports = await this.facts.ports(
      tx,
      connected.flatMap(({ supplyPortId, returnPortId }) => [supplyPortId, returnPortId]),
    );
    const servers = await this.servers.byIds(
      tx,
      'all',
      connected.map(({ assetId }) => assetId),
    );
    return connected.flatMap(({ assetId, supplyPortId, returnPortId }) => {
      const supply = ports.get(supplyPortId);
      const server = servers.get(assetId);
      if (supply === undefined || server === undefined) return [];
      const { id, name, maxWatts } = server;
      const back = ports.get(returnPortId)?.manifoldId ?? supply.manifoldId;
      const manifoldIds = [...new Set([supply.manifoldId, back])];
      return [{ id, name, maxWatts, loopId: supply.loopId, manifoldIds }];
    });
  }
}
