import { Injectable } from '@nestjs/common';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { allPages } from '../../platform/database/all-pages.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Hold } from '../domain/hold.js';
import { SERVER_POWER_TABLE } from '../domain/server-power.js';
import { SERVER_TABLE } from '../domain/server.js';
import type { Asset, HardwareModel } from '../domain/asset.js';
import { AssetStore, type AssetFilter } from '../persistence/asset.store.js';
import { OrderStore, type ModelFilter } from '../persistence/order.store.js';
import { ServerStore, type ServerFilter, type ServerListed } from '../persistence/server.store.js';
import { ServerFactsReader } from './server.facts.js';

export type ServerWithActions = ServerListed & {
  readonly holds: readonly Hold[];
  readonly actions: readonly ActionState[];
  readonly powerActions: readonly ActionState[];
};

@Injectable()
export class InventoryQueries {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
    private readonly facts: ServerFactsReader,
  ) {}

  listServers(
    scope: RegionScope,
    filter: ServerFilter,
    page: PageRequest,
  ): Promise<Page<ServerListed>> {
    return this.work.readOne((tx) => this.servers.list(tx, scope, filter, page));
  }

  findServer(actor: Actor, id: string): Promise<ServerWithActions> {
    return this.work.read(async (tx) => {
      const server = visible(actor.scope, await this.servers.find(tx, id));
      const facts = await this.facts.of(tx, server);
      const { state, power } = server;
      return {
        ...server,
        holds: facts.gates.holds,
        actions: describeActions(SERVER_TABLE, { state, facts }, actor),
        powerActions: describeActions(
          SERVER_POWER_TABLE,
          { state: power, facts: { ...facts, state } },
          actor,
        ),
      };
    });
  }

  countServers(scope: RegionScope, filter: ServerFilter) {
    return this.work.readOne((tx) => this.servers.countByState(tx, scope, filter));
  }

  exportServers(scope: RegionScope, filter: ServerFilter): AsyncGenerator<ServerListed> {
    return allPages('createdAt', (page) => this.listServers(scope, filter, page));
  }

  listAssets(scope: RegionScope, filter: AssetFilter, page: PageRequest): Promise<Page<Asset>> {
    return this.work.read((tx) => this.assets.list(tx, scope, filter, page));
  }

  findAsset(scope: RegionScope, id: string): Promise<Asset> {
    return this.work.readOne(async (tx) => visible(scope, await this.assets.find(tx, id)));
  }

  listModels(filter: ModelFilter, page: PageRequest): Promise<Page<HardwareModel>> {
    return this.work.read((tx) => this.orders.listModels(tx, filter, page));
  }

  findModel(id: string): Promise<HardwareModel> {
    return this.work.readOne(async (tx: ReadTx) => found(await this.orders.model(tx, id)));
  }
}
