import { Injectable } from '@nestjs/common';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset, HardwareModel } from '../domain/asset.js';
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
import { ServerRecords } from './server.records.js';

export type NewServer = {
  readonly modelId: string;
  readonly serial?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly orderLineId?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly assetNumber?: string | null | undefined;
  /** Left out: as many as the model has. */
  readonly accelerators?: number | undefined;
};

/** An input that has passed every check, with the asset it becomes. */
export type CheckedServer = {
  readonly asset: Asset;
  readonly model: HardwareModel;
  readonly input: NewServer;
};

/** @throws what is wrong with this input, by itself or beside those checked before it */
export type RegistrationCheck = (input: NewServer, pointer: string) => CheckedServer;

/** Registers planned servers: everything is looked up for all inputs at once, then checked. */
@Injectable()
export class ServerRegistration {
  constructor(
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
    private readonly regions: Regions,
    private readonly assetRecords: AssetRecords,
    private readonly serverRecords: ServerRecords,
  ) {}

  async prepare(tx: WriteTx, inputs: readonly NewServer[]): Promise<RegistrationCheck> {
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
      const model = modelOf(models.get(input.modelId), pointer);
      requireLine(lines, input, pointer);
      const asset = assetOf(tx, model, input, { pointer, regionBySite });
      claimSerial(taken, asset);
      return { asset, model, input };
    };
  }

  async insert(tx: WriteTx, checked: readonly CheckedServer[]): Promise<string[]> {
    const assets = checked.map(({ asset }) => asset);
    await this.assetRecords.insert(tx, 'asset.registered', assets);
    const made = checked.map(({ asset, model, input: { name = null, accelerators } }) => ({
      asset,
      model,
      given: { name, ...(accelerators === undefined ? {} : { accelerators }) },
    }));
    return this.serverRecords.insert(tx, 'server.registered', made);
  }

  private async regionsOfSites(tx: WriteTx, inputs: readonly NewServer[]) {
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

function modelOf(model: HardwareModel | undefined, pointer: string): HardwareModel {
  if (model === undefined) throw unknownModel(`${pointer}/modelId`);
  if (model.kind === 'server') return model;
  throw invalid([
    fault(
      `${pointer}/modelId`,
      'not-a-server-model',
      'This model is not a server’s.',
      'Denne model er ikke en servers.',
    ),
  ]);
}

function requireLine(lines: Map<string, OrderLine>, input: NewServer, pointer: string): void {
  if (!input.orderLineId) return;
  if (lines.get(input.orderLineId)?.modelId !== input.modelId) {
    throw unknownLine(`${pointer}/orderLineId`);
  }
}

function assetOf(
  tx: WriteTx,
  model: HardwareModel,
  input: NewServer,
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
