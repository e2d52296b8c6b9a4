import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset } from '../domain/asset.js';
import { SERVER_TABLE, type ServerAction } from '../domain/server.js';
import {
  looksAtGates,
  NO_GATES,
  type PowerState,
  type ServerFacts,
  type ServerGates,
} from '../domain/server-guards.js';
import { ServerGatesReader } from './server.gates.js';

export type FactsOf = Pick<Asset, 'serial' | 'orderLineId' | 'unexpectedReason' | 'condition'> & {
  readonly id: string;
  readonly modelId: string;
  readonly accelerators: number;
  readonly power: PowerState;
  readonly partsChangedAt: number | null;
};

/** Gathers what the guards of a server's table look at. */
@Injectable()
export class ServerFactsReader {
  constructor(
    private readonly regions: Regions,
    private readonly gates: ServerGatesReader,
  ) {}

  async of(tx: ReadTx, server: FactsOf): Promise<ServerFacts> {
    const [facts] = await this.ofMany(tx, [server]);
    return facts ?? serverFacts(server, false, NO_GATES);
  }

  async ofMany(tx: ReadTx, servers: readonly FactsOf[]): Promise<ServerFacts[]> {
    const gatesOf = await this.gates.of(tx, servers);
    const approved = await this.approved(tx, servers);
    return servers.map((server) => serverFacts(server, approved, gatesOf(server)));
  }

  /** For one step: where no guard of it looks at the gates, they are not read. */
  async forStep(tx: ReadTx, server: FactsOf, action: ServerAction): Promise<ServerFacts> {
    if (looksAtGates(SERVER_TABLE.actions[action].guards)) return this.of(tx, server);
    return serverFacts(server, await this.approved(tx, [server]), NO_GATES);
  }

  // Almost no server has accelerators, so this statement is almost never asked.
  private async approved(tx: ReadTx, servers: readonly FactsOf[]): Promise<boolean> {
    const some = servers.some(({ accelerators }) => accelerators > 0);
    return some && (await this.regions.isApproved(tx, 'accelerators'));
  }
}

const serverFacts = (
  of: FactsOf,
  acceleratorsApproved: boolean,
  gates: ServerGates,
): ServerFacts => ({
  hasSerial: of.serial !== null,
  onOrderLine: of.orderLineId !== null,
  unexpectedRecorded: of.unexpectedReason !== null,
  conditionRecorded: of.condition !== null,
  accelerators: of.accelerators,
  acceleratorsApproved,
  gates,
});
