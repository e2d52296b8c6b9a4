import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../kernel/actor.js';
import type { ReadTx, WriteTx } from '../platform/database/work.js';
import { lockRows } from '../platform/database/rows.js';
import { AssetEdits, type AssetChanges } from './application/asset.edits.js';
import { AssetRecords } from './application/asset.records.js';
import {
  AssetRegistration,
  type AssetCheck,
  type NewAsset,
} from './application/asset.registration.js';
import { Receivables, type Receivable } from './application/receivables.js';
import { ServersOnTheirWay, type ServerOnItsWay } from './application/servers-on-their-way.js';
import type { Asset, AssetKind, HardwareModel } from './domain/asset.js';
import type { AssetRow } from './persistence/asset.entity.js';
import { AssetStore } from './persistence/asset.store.js';
import { ACCEPTED_STATES, type ServerState } from './domain/server-states.js';
import { OrderStore } from './persistence/order.store.js';
import { ServerStore } from './persistence/server.store.js';

export type { AssetChanges } from './application/asset.edits.js';
export type { AssetCheck, CheckedAsset, NewAsset } from './application/asset.registration.js';
export { Finder, FOUND_EACH_MAX } from './application/finder.js';
export type { Found } from './application/finder.js';
export type { ServerOnItsWay } from './application/servers-on-their-way.js';
export type { AssetRow } from './persistence/asset.entity.js';

/** What rooms above do with the assets that their own kinds are, inside their own transaction. */
@Injectable()
export class Inventory {
  constructor(
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
    private readonly registration: AssetRegistration,
    private readonly edits: AssetEdits,
    private readonly records: AssetRecords,
    private readonly receivables: Receivables,
  ) {}

  /** Says what it means for a kind with a lifecycle of its own to be received. */
  receives(receivable: Receivable): void {
    this.receivables.register(receivable);
  }

  asset(tx: ReadTx, id: string): Promise<AssetRow | null> {
    return this.assets.find(tx, id);
  }

  model(tx: ReadTx, id: string): Promise<HardwareModel | null> {
    return this.orders.model(tx, id);
  }

  /** Looks up what new assets of a kind are checked against. */
  prepareAssets(tx: WriteTx, kind: AssetKind, inputs: readonly NewAsset[]): Promise<AssetCheck> {
    return this.registration.prepare(tx, kind, inputs);
  }

  insertAssets(tx: WriteTx, assets: readonly Asset[]): Promise<void> {
    return this.registration.insert(tx, assets);
  }

  /** Keeps others from these assets until the write ends. */
  holdAssets(tx: WriteTx, ids: readonly string[]): Promise<void> {
    return lockRows(tx, 'assets', ids);
  }

  editAsset(tx: WriteTx, asset: AssetRow, changes: AssetChanges): Promise<AssetRow> {
    return this.edits.apply(tx, asset, changes);
  }

  /** It has left for good: its serial may be used again, and its slot is free. */
  endAsset(tx: WriteTx, asset: AssetRow, kind: string, reason: string | null): Promise<AssetRow> {
    return this.records.update(tx, { kind, reason }, asset, { endedAt: tx.now });
  }
}

/** What rooms above read of servers. */
@Injectable()
export class Servers {
  constructor(
    private readonly servers: ServerStore,
    private readonly way: ServersOnTheirWay,
  ) {}

  /** How many are accepted, or have been put to use since. */
  async countAccepted(tx: ReadTx): Promise<number> {
    const counts = await this.servers.countByState(tx, 'all', { state: ACCEPTED_STATES });
    // PostgreSQL gives what it counts as text.
    return counts.reduce((sum, { count }) => sum + Number(count), 0);
  }

  /**
   * All within reach that somebody waits for, with what keeps them from their next step.
   * @param asked of which states that is told; of the others nothing is read
   */
  onTheirWay(
    tx: ReadTx,
    scope: RegionScope,
    asked: readonly ServerState[],
  ): Promise<readonly ServerOnItsWay[]> {
    return this.way.of(tx, scope, asked);
  }
}
