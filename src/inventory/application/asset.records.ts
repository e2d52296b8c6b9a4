import { Injectable } from '@nestjs/common';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import { Audit } from '../../audit/audit.facade.js';
import type { WriteTx } from '../../platform/database/work.js';
import { manufacturerKey } from '../../kernel/text.js';
import {
  assetImage,
  PLACEHOLDER_TEXT,
  readSerial,
  type Asset,
  type HardwareModel,
} from '../domain/asset.js';
import type { AssetRow } from '../persistence/asset.entity.js';
import { AssetStore } from '../persistence/asset.store.js';
import { SlotRecords } from './racks/slot.records.js';

/** Makes and changes assets together with their events; every door goes through here. */
@Injectable()
export class AssetRecords {
  constructor(
    private readonly store: AssetStore,
    private readonly slots: SlotRecords,
    private readonly audit: Audit,
  ) {}

  async insert(tx: WriteTx, kind: string, assets: readonly Asset[]): Promise<void> {
    await this.store.insert(tx, assets);
    for (const asset of assets) this.record(tx, kind, null, asset);
  }

  async update(
    tx: WriteTx,
    event: { readonly kind: string; readonly reason?: string | null },
    row: AssetRow,
    changes: Partial<Asset>,
  ): Promise<AssetRow> {
    const next = await this.store.update(tx, row, changes);
    this.record(tx, event.kind, row, next, event.reason ?? null);
    // Whoever has left, or never came, stands in no slot; the slot keeps its name and role.
    const leaves = isHere(row) && !isHere(next);
    if (leaves) await this.slots.free(tx, row.id, event.reason ?? event.kind);
    return next;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Asset | null,
    after: Asset,
    reason: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'asset', id: after.id },
      regionId: after.regionId,
      before: before && assetImage(before),
      after: assetImage(after),
      reason,
      stamp: 'assets',
    });
  }
}

const isHere = ({ receivedAt, endedAt }: Asset): boolean => receivedAt !== null && endedAt === null;

/** A new asset of a model, nothing known yet but what is given. */
export const newAsset = (
  tx: WriteTx,
  model: HardwareModel,
  given: Partial<Asset> & Pick<Asset, 'serial' | 'serialKey'>,
): Asset => ({
  id: tx.newId(),
  kind: model.kind,
  manufacturer: model.manufacturer,
  manufacturerKey: manufacturerKey(model.manufacturer),
  modelId: model.id,
  orderLineId: null,
  deliveryId: null,
  lotId: null,
  siteId: null,
  regionId: null,
  place: null,
  assetNumber: null,
  condition: null,
  conditionNote: null,
  unexpectedReason: null,
  receivedAt: null,
  endedAt: null,
  createdAt: tx.now,
  revision: 1,
  ...given,
});

/** @throws `invalid` for a placeholder or nothing but signs, pointing at the field */
export function serialKeyOf(typed: string, pointer: string): string {
  const read = readSerial(typed);
  if ('key' in read) return read.key;
  throw invalid([{ pointer, code: `serial-${read.fault}`, text: PLACEHOLDER_TEXT }]);
}

export const serialTaken = (existingId: string, serial: string): IdriftError =>
  new IdriftError(
    'already-exists',
    'serial-registered',
    {
      en: `The serial number ${serial} is registered already. Open the existing record instead.`,
      da: `Serienummeret ${serial} er allerede registreret. Åbn den registrering, der findes.`,
    },
    { facts: { existingId } },
  );

export const unknownModel = (pointer: string) =>
  invalid([
    fault(
      pointer,
      'unknown-model',
      'There is no such hardware model.',
      'Der er ingen sådan model.',
    ),
  ]);

export const unknownLine = (pointer: string) =>
  invalid([
    fault(
      pointer,
      'unknown-order-line',
      'There is no such order line, or it is of another model.',
      'Der er ingen sådan ordrelinje, eller den er af en anden model.',
    ),
  ]);
