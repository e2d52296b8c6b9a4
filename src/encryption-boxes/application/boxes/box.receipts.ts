import { Injectable } from '@nestjs/common';
import type { AssetRow } from '../../../inventory/inventory.facade.js';
import { Inventory } from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import type { WriteTx } from '../../../platform/database/work.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { BoxStore } from '../../persistence/box.store.js';
import { CustodyRecords } from '../custody/custody.records.js';
import { BOX_KIND } from './box.commands.js';
import { BoxRecords } from './box.records.js';
import { BoxSteps } from './box.steps.js';

/** What receiving does for boxes: whoever scanned it holds it, and the chain of custody begins. */
@Injectable()
export class BoxReceipts {
  constructor(
    private readonly boxes: BoxStore,
    private readonly inventory: Inventory,
    private readonly records: BoxRecords,
    private readonly steps: BoxSteps,
    private readonly custody: CustodyRecords,
  ) {}

  readonly receivable = {
    kind: BOX_KIND,
    received: (tx: WriteTx, asset: AssetRow) => this.received(tx, asset),
    receiptUndone: (tx: WriteTx, asset: AssetRow) => this.undone(tx, asset),
    changed: (tx: WriteTx, asset: AssetRow) => this.changed(tx, asset),
  };

  private async received(tx: WriteTx, asset: AssetRow): Promise<void> {
    if ((await this.boxes.row(tx, asset.id)) === null) {
      const model = found(await this.inventory.model(tx, asset.modelId));
      await this.records.insert(tx, [{ asset, model, given: {} }]);
    }
    const row = found(await this.boxes.row(tx, asset.id));
    const next = await this.steps.step(tx, row, 'receive', {}, 'scan');
    await this.custody.begin(tx, await this.settled(tx, next, asset), asset.place);
  }

  private async undone(tx: WriteTx, asset: AssetRow): Promise<void> {
    const row = await this.boxes.row(tx, asset.id);
    if (row === null) return;
    const next = await this.steps.step(tx, row, 'undo-receive', {}, 'scan');
    await this.custody.undo(tx, await this.settled(tx, next, asset));
  }

  private async changed(tx: WriteTx, asset: AssetRow): Promise<void> {
    const row = await this.boxes.row(tx, asset.id);
    // The asset is part of what a box's page shows, so its ETag moves on too.
    if (row !== null) await this.settled(tx, row, asset);
  }

  /** On no link it is of the region of the site where it stands. */
  private settled(tx: WriteTx, row: BoxRow, { regionId }: AssetRow): Promise<BoxRow> {
    return this.records.touch(tx, row, row.linkId === null ? { regionId } : {});
  }
}
