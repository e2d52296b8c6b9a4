import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../platform/database/work.js';
import type { WetFacts } from '../domain/cooling/wet-facts.js';
import { ServerStore } from '../persistence/server.store.js';
import { CheckFacts, type CountFrom, type LoopsOfServers } from './checks/check-facts.js';
import { CoolingFacts } from './cooling/cooling.facts.js';

/**
 * What the checks must know of a server's parts and its water, told to every page and rule that
 * reads results, so that they say what the gates say.
 */
@Injectable()
export class CheckCircumstances {
  constructor(
    checks: CheckFacts,
    private readonly servers: ServerStore,
    private readonly water: CoolingFacts,
  ) {
    checks.countsFrom((tx, ids) => this.countFrom(tx, ids));
    checks.loopsFrom(async (tx, ids) => loopsOf(await this.water.of(tx, ids)));
  }

  private async countFrom(
    tx: ReadTx,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, CountFrom>> {
    const servers = await this.servers.rows(tx, ids);
    const water = await this.water.of(tx, ids);
    return new Map(
      servers.map(({ id, partsChangedAt }): [string, CountFrom] => {
        const { parts, connection } = validSince(partsChangedAt, water.get(id));
        return [
          id,
          {
            ...(connection === null ? {} : { connect: connection }),
            ...(parts === null ? {} : { verify: parts, 'burn-in': parts, accept: parts }),
          },
        ];
      }),
    );
  }
}

/** From when what was measured of a machine counts, and of its connection. */
export const validSince = (partsChangedAt: number | null, water: WetFacts | undefined) => ({
  parts: partsChangedAt,
  connection: latest(partsChangedAt, water?.connection?.openedAt ?? null),
});

export const loopsOf = (water: ReadonlyMap<string, WetFacts>): LoopsOfServers =>
  new Map([...water].flatMap(([id, { loop }]) => (loop === null ? [] : [[id, loop.id] as const])));

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
