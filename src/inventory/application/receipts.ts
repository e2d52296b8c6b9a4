import { Injectable } from '@nestjs/common';
import { found } from '../../platform/database/found.js';
import type { WriteTx } from '../../platform/database/work.js';
import { manufacturerKey } from '../../kernel/text.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset, HardwareModel } from '../domain/asset.js';
import type { Delivery } from '../domain/delivery.js';
import { answerScan, type Scan, type ScanSession } from '../domain/scan.js';
import type { AssetRow } from '../persistence/asset.entity.js';
import { AssetStore } from '../persistence/asset.store.js';
import { DeliveryStore } from '../persistence/delivery.store.js';
import type { ExpectedItemRow } from '../persistence/order.entity.js';
import { OrderStore } from '../persistence/order.store.js';
import { AssetRecords, newAsset, serialKeyOf, serialTaken, unknownModel } from './asset.records.js';
import { Receivables } from './receivables.js';
import type { NewScan, UnexpectedItem } from './receiving.commands.js';
import { UNRECEIVED } from './server.records.js';

/** What receiving does to assets, inside the write of a scan or of an unexpected item. */
@Injectable()
export class Receipts {
  constructor(
    private readonly assets: AssetStore,
    private readonly deliveries: DeliveryStore,
    private readonly orders: OrderStore,
    private readonly records: AssetRecords,
    private readonly receivables: Receivables,
    private readonly regions: Regions,
  ) {}

  async scan(tx: WriteTx, delivery: Delivery, session: ScanSession, scan: NewScan): Promise<Scan> {
    const serialKey = serialKeyOf(scan.serial, '/serial');
    const lists = await this.deliveries.expectedBySerial(tx, serialKey);
    const listed = lists.find(({ deliveryId }) => deliveryId === delivery.id) ?? null;
    const known = await this.knownAsset(tx, serialKey, listed);
    const line = listed && found(await this.orders.line(tx, listed.orderLineId));
    const answer = answerScan({
      listedHere: line && { modelId: line.modelId, orderLineId: line.id },
      listedElsewhere: lists.length > 0,
      known: known && { modelId: known.modelId, received: known.receivedAt !== null },
      chosenLineId: session.orderLineId,
    });
    const assetId =
      answer === 'ok' && line !== null
        ? await this.receive(tx, delivery, known, {
            model: found(await this.orders.model(tx, line.modelId)),
            serial: scan.serial,
            serialKey,
            orderLineId: line.id,
            condition: scan.condition ?? 'intact',
            conditionNote: scan.conditionNote ?? null,
          })
        : (known?.id ?? null);
    return {
      id: scan.id,
      sessionId: session.id,
      deliveryId: delivery.id,
      serial: scan.serial,
      serialKey,
      answer,
      assetId,
      scannedBy: tx.context.actor.id,
      at: tx.now,
      undoneAt: null,
    };
  }

  async receiveUnexpected(tx: WriteTx, delivery: Delivery, item: UnexpectedItem): Promise<string> {
    const model = item.modelId ? await this.orders.model(tx, item.modelId) : null;
    if (model === null) throw unknownModel('/modelId');
    const serialKey = serialKeyOf(item.serial, '/serial');
    const known = await this.assets.aliveBySerial(tx, {
      manufacturerKey: manufacturerKey(model.manufacturer),
      serialKey,
    });
    if (known !== null && known.receivedAt !== null) throw serialTaken(known.id, item.serial);
    return this.receive(tx, delivery, known, {
      model,
      serial: item.serial,
      serialKey,
      orderLineId: item.orderLineId ?? null,
      condition: item.condition,
      unexpectedReason: item.reason,
    });
  }

  async undo(tx: WriteTx, assetId: string): Promise<void> {
    const asset = found(await this.assets.find(tx, assetId));
    if (asset.receivedAt === null) return;
    const next = { ...asset, ...UNRECEIVED };
    await this.receivables.of(asset.kind)?.receiptUndone(tx, next);
    await this.records.update(tx, { kind: 'asset.undo-receive' }, asset, UNRECEIVED);
  }

  async markDamaged(tx: WriteTx, assetId: string, note: string): Promise<void> {
    const asset = found(await this.assets.find(tx, assetId));
    if (asset.condition === 'damaged' && asset.conditionNote === note) return;
    const changes = { condition: 'damaged', conditionNote: note } as const;
    const next = await this.records.update(tx, { kind: 'asset.damaged' }, asset, changes);
    await this.receivables.of(asset.kind)?.changed(tx, next);
  }

  private async receive(
    tx: WriteTx,
    delivery: Delivery,
    known: AssetRow | null,
    item: ReceivedItem,
  ): Promise<string> {
    const { model, ...given } = item;
    const isServer = model.kind === 'server';
    const changes: Partial<Asset> = {
      ...given,
      deliveryId: delivery.id,
      lotId: isServer ? await this.deliveries.lotOf(tx, delivery, model.id) : null,
      siteId: delivery.siteId,
      // What stands at a region's site is that region's to see.
      regionId: (await this.regions.requireSite(tx, delivery.siteId)).regionId,
      receivedAt: tx.now,
    };
    const asset = known ? { ...known, ...changes } : newAsset(tx, model, { ...changes, ...given });
    if (known === null) await this.records.insert(tx, 'asset.received', [asset]);
    await this.receivables.of(model.kind)?.received(tx, { auditSeq: 0, auditMac: '', ...asset });
    if (known !== null) await this.records.update(tx, { kind: 'asset.received' }, known, changes);
    return asset.id;
  }

  // Of the manufacturer on the list; without a list, whichever living asset carries the serial.
  private async knownAsset(
    tx: WriteTx,
    serialKey: string,
    listed: ExpectedItemRow | null,
  ): Promise<AssetRow | null> {
    const alive = await this.assets.aliveBySerialKeys(tx, [serialKey]);
    const ofList = alive.find((asset) => asset.manufacturerKey === listed?.manufacturerKey);
    return ofList ?? (listed === null ? (alive[0] ?? null) : null);
  }
}

type ReceivedItem = Pick<Asset, 'serial' | 'serialKey' | 'orderLineId' | 'condition'> &
  Partial<Pick<Asset, 'conditionNote' | 'unexpectedReason'>> & { readonly model: HardwareModel };
