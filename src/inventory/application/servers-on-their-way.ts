import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { nextStep, type OnItsWay } from '../../kernel/next-step.js';
import { found } from '../../platform/database/found.js';
import type { ReadTx } from '../../platform/database/work.js';
import { FORWARD, SERVER_TABLE, serverLabel, type ServerState } from '../domain/server.js';
import { ServerWayStore, type ServerWayRow } from '../persistence/server-way.store.js';
import { ServerFactsReader } from './server.facts.js';

export type ServerOnItsWay = OnItsWay<ServerState> & {
  /** Where it stands; null: in no rack. `sortKey`: by which racks are put in order. */
  readonly rack: {
    readonly id: string;
    readonly name: string;
    readonly sortKey: string;
  } | null;
  /** With what it came; null: it came alone, or has not come. */
  readonly lot: {
    readonly id: string;
    readonly number: number;
    readonly orderNumber: string;
  } | null;
};

/** All servers at once, with what keeps each from its next step. */
@Injectable()
export class ServersOnTheirWay {
  constructor(
    private readonly servers: ServerWayStore,
    private readonly facts: ServerFactsReader,
  ) {}

  /**
   * What is gone is not among them, nor what is on its way out and has been replaced.
   * @param asked the states of which is read what stands against the next step; of the others it
   *   is not, since their gates cost several statements each some hundred servers
   */
  async of(
    tx: ReadTx,
    scope: RegionScope,
    asked: readonly ServerState[],
  ): Promise<readonly ServerOnItsWay[]> {
    const rows = await this.servers.all(tx, scope);
    const some = rows.filter(({ state }) => asked.includes(state));
    const facts = await this.facts.ofMany(tx, some);
    const because = new Map(
      some.map(({ id, state }, at) => {
        const step = nextStep(SERVER_TABLE, FORWARD, { state, facts: found(facts[at]) });
        return [id, step.because];
      }),
    );
    return rows.map((row) => onItsWay(row, because.get(row.id) ?? []));
  }
}

const onItsWay = (row: ServerWayRow, because: ServerOnItsWay['because']): ServerOnItsWay => ({
  id: row.id,
  label: serverLabel(row),
  state: row.state,
  regionId: row.regionId,
  because,
  rack:
    row.rackId === null
      ? null
      : { id: row.rackId, name: row.rackName ?? '', sortKey: row.rackKey ?? '' },
  lot:
    row.lotId === null
      ? null
      : { id: row.lotId, number: row.lotNumber ?? 0, orderNumber: row.orderNumber ?? '' },
});
