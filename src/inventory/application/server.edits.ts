import { Injectable } from '@nestjs/common';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision, lockRows } from '../../platform/database/rows.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { ServerAction } from '../domain/server.js';
import type { PowerAction } from '../domain/server-power.js';
import { AssetStore } from '../persistence/asset.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { AssetEdits, type AssetChanges } from './asset.edits.js';
import { ServerRecords, type StepEvidence } from './server.records.js';

export type ServerChanges = AssetChanges & { readonly name?: string | null | undefined };

export type Target = { readonly id: string; readonly revision: number };

/** Edits and steps of one server inside a write: what a person, a bulk and an import share. */
@Injectable()
export class ServerEdits {
  constructor(
    private readonly servers: ServerStore,
    private readonly assets: AssetStore,
    private readonly records: ServerRecords,
    private readonly assetEdits: AssetEdits,
  ) {}

  /** Keeps others from these servers and their assets until the write ends. */
  async hold(tx: WriteTx, ids: readonly string[]): Promise<void> {
    await lockRows(tx, 'servers', ids);
    await lockRows(tx, 'assets', ids);
  }

  /** @returns the server's revision after it */
  async edit(tx: WriteTx, target: Target, changes: ServerChanges): Promise<number> {
    const { row, asset } = await this.load(tx, target);
    const { name, ...ofAsset } = changes;
    const nextAsset = await this.assetEdits.apply(tx, asset, ofAsset);
    return (await this.records.edit(tx, row, nextAsset, name)).revision;
  }

  async step(
    tx: WriteTx,
    target: Target,
    action: ServerAction,
    evidence: StepEvidence,
  ): Promise<void> {
    // Before its facts are read: whoever changes them holds it too.
    await this.hold(tx, [target.id]);
    await this.records.act(tx, await this.load(tx, target), action, evidence);
  }

  async switchPower(tx: WriteTx, target: Target, action: PowerAction): Promise<void> {
    await this.hold(tx, [target.id]);
    await this.records.switchPower(tx, await this.load(tx, target), action);
  }

  /** The server and its asset, as the writer last saw them. */
  async load(tx: WriteTx, { id, revision }: Target) {
    const row = visible(tx.context.actor.scope, await this.servers.row(tx, id));
    expectRevision(row, revision);
    return { row, asset: found(await this.assets.find(tx, id)) };
  }
}
