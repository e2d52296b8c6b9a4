import { Injectable } from '@nestjs/common';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  ASSET_KIND_LABELS,
  type Asset,
  type AssetKind,
  type HardwareModel,
} from '../domain/asset.js';
import type { OrderLine } from '../domain/delivery.js';
import { AssetStore } from '../persistence/asset.store.js';
import { OrderStore } from '../persistence/order.store.js';
import {
  AssetRecords,
  newAsset,
  serialKeyOf,
  serialTaken,
  unknownLine,
  unknownModel,
} from './asset.records.js';

/** What is said of a piece when it is registered, whatever its kind. */
export type NewAsset = {
  readonly modelId: string;
  readonly serial?: string | null | undefined;
  readonly orderLineId?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly assetNumber?: string | null | undefined;
};

/** An input that has passed every check, with the asset it becomes. */
export type CheckedAsset = { readonly asset: Asset; readonly model: HardwareModel };

/** @throws what is wrong with this input, by itself or beside those checked before it */
export type AssetCheck = (input: NewAsset, pointer: string) => CheckedAsset;

/** Registers pieces of one kind: everything is looked up for all at once, then checked. */
@Injectable()
export class AssetRegistration {
  constructor(
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
    private readonly regions: Regions,
    private readonly records: AssetRecords,
  ) {}

  async prepare(tx: WriteTx, kind: AssetKind, inputs: readonly NewAsset[]): Promise<AssetCheck> {
    const modelIds = inputs.map(({ modelId }) => modelId);
    const lineIds = inputs.flatMap(({ orderLineId }) => orderLineId ?? []);
    const keys = inputs.flatMap(({ serial }) => (serial ? quietKey(serial) : []));
    const [modelRows, lineRows, alive] = await tx.readTogether(
      () => this.orders.models(tx, modelIds),
      () => this.orders.lines(tx, lineIds),
      () => this.assets.aliveBySerialKeys(tx, keys),
    );
    const models = byId(modelRows);
    const lines = byId(lineRows);
    const regionBySite = await this.regionsOfSites(tx, inputs);
    const taken = new Map<string, string>();
    for (const { manufacturerKey, serialKey, id } of alive) {
      taken.set(`${manufacturerKey} ${serialKey}`, id);
    }
    return (input, pointer) => {
      const model = modelOf(models.get(input.modelId), kind, pointer);
      requireLine(lines, input, pointer);
      const asset = assetOf(tx, model, input, { pointer, regionBySite });
      claimSerial(taken, asset);
      return { asset, model };
    };
  }

  insert(tx: WriteTx, assets: readonly Asset[]): Promise<void> {
    return this.records.insert(tx, 'asset.registered', assets);
  }

  private async regionsOfSites(tx: WriteTx, inputs: readonly NewAsset[]) {
    const regionBySite = new Map<string, string | null>();
    for (const siteId of new Set(inputs.flatMap((input) => input.siteId ?? []))) {
      regionBySite.set(siteId, (await this.regions.requireSite(tx, siteId)).regionId);
    }
    return regionBySite;
  }
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.id, row]));

// A serial that cannot be read is complained of when its own input is checked.
function quietKey(serial: string): string[] {
  try {
    return [serialKeyOf(serial, '')];
  } catch {
    return [];
  }
}

function modelOf(
  model: HardwareModel | undefined,
  kind: AssetKind,
  pointer: string,
): HardwareModel {
  if (model === undefined) throw unknownModel(`${pointer}/modelId`);
  if (model.kind === kind) return model;
  const [is, wanted] = [ASSET_KIND_LABELS[model.kind], ASSET_KIND_LABELS[kind]];
  throw invalid([
    fault(
      `${pointer}/modelId`,
      `not-a-${kind}-model`,
      `This model is of the kind ${is.en}; choose one of the kind ${wanted.en}.`,
      `Denne model er af arten ${is.da}; vælg en af arten ${wanted.da}.`,
    ),
  ]);
}

function requireLine(lines: Map<string, OrderLine>, input: NewAsset, pointer: string): void {
  if (!input.orderLineId) return;
  if (lines.get(input.orderLineId)?.modelId !== input.modelId) {
    throw unknownLine(`${pointer}/orderLineId`);
  }
}

function assetOf(
  tx: WriteTx,
  model: HardwareModel,
  input: NewAsset,
  at: { readonly pointer: string; readonly regionBySite: Map<string, string | null> },
): Asset {
  const {
    serial = null,
    orderLineId = null,
    siteId = null,
    place = null,
    assetNumber = null,
  } = input;
  return newAsset(tx, model, {
    serial,
    serialKey: serial === null ? null : serialKeyOf(serial, `${at.pointer}/serial`),
    orderLineId,
    siteId,
    regionId: siteId === null ? null : (at.regionBySite.get(siteId) ?? null),
    place,
    assetNumber,
  });
}

/** @throws IdriftError `serial-registered` when it stands already, also in this very list */
function claimSerial(taken: Map<string, string>, asset: Asset): void {
  if (asset.serialKey === null || asset.serial === null) return;
  const key = `${asset.manufacturerKey} ${asset.serialKey}`;
  const existing = taken.get(key);
  if (existing !== undefined) throw serialTaken(existing, asset.serial) satisfies IdriftError;
  taken.set(key, asset.id);
}
