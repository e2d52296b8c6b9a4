import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { Inventory, type AssetRow } from '../../../inventory/inventory.facade.js';
import type { Asset, HardwareModel } from '../../../inventory/domain/asset.js';
import { Attachments } from '../../../platform/attachments/attachments.js';
import { found } from '../../../platform/database/found.js';
import type { WriteTx } from '../../../platform/database/work.js';
import {
  BEGINNING,
  CONFIGURING,
  DEVICE_TABLE,
  deviceImage,
  deviceLabel,
  VERIFYING,
  type Device,
  type DeviceAction,
  type StepFile,
} from '../../domain/devices/device.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import {
  deviceOf,
  DeviceStore,
  type DeviceListed,
} from '../../persistence/devices/device.store.js';
import { DeviceFactsReader } from './device.facts.js';

/** The type by which the log knows a device. */
export const DEVICE_SUBJECT = 'network-device';

/** What comes with a step. */
export type DeviceEvidence = {
  readonly reason?: string | undefined;
  readonly changeReference?: string | undefined;
  readonly looked?: string | undefined;
  /** Ids of files that are attached to it. */
  readonly files?: readonly string[] | undefined;
};

export type MadeDevice = {
  readonly asset: Asset;
  readonly model: Pick<HardwareModel, 'name' | 'partNumber'>;
  readonly given: Partial<Device>;
};

/** Makes devices, edits them and moves them through their table, each with its event. */
@Injectable()
export class DeviceRecords {
  constructor(
    private readonly devices: DeviceStore,
    private readonly inventory: Inventory,
    private readonly facts: DeviceFactsReader,
    private readonly attachments: Attachments,
    private readonly audit: Audit,
  ) {}

  /** What receiving does for devices: they are there, and their configuration begins as planned. */
  readonly receivable = {
    kind: 'network-device' as const,
    received: (tx: WriteTx, asset: AssetRow) => this.received(tx, asset),
    receiptUndone: (tx: WriteTx, asset: AssetRow) => this.receiptUndone(tx, asset),
    changed: (tx: WriteTx, asset: AssetRow) => this.assetChanged(tx, asset),
  };

  async insert(tx: WriteTx, kind: string, made: readonly MadeDevice[]): Promise<string[]> {
    const devices = made.map(({ asset, model, given }) => {
      const device = newDevice(tx, asset, given);
      return { ...device, texts: textsOf(asset, device.name, model) };
    });
    await this.devices.insert(tx, devices);
    for (const device of devices) this.record(tx, kind, null, device);
    return devices.map(({ id }) => id);
  }

  async edit(
    tx: WriteTx,
    row: DeviceRow,
    asset: AssetRow,
    changes: Partial<Device>,
    why: string | null = null,
  ): Promise<DeviceRow> {
    const model = await this.inventory.model(tx, row.modelId);
    const name = changes.name === undefined ? row.name : changes.name;
    const next = await this.devices.update(
      tx,
      row,
      { ...changes, regionId: asset.regionId },
      textsOf(asset, name, model),
    );
    this.record(tx, 'network-device.edited', deviceOf(row), deviceOf(next), why);
    return next;
  }

  /** One step of its life; what was on record of its configurations is kept with it. */
  async move(
    tx: WriteTx,
    device: DeviceListed,
    action: DeviceAction,
    evidence: DeviceEvidence,
  ): Promise<DeviceRow> {
    const { actor } = tx.context;
    const looker = { actorId: actor.id, looked: evidence.looked ?? null };
    const facts = await this.facts.of(tx, device, looker);
    const state = decide(DEVICE_TABLE, { action, state: device.state, facts, evidence, actor });
    const shown = await this.filesOf(tx, device.id, evidence.files);
    const row = found(await this.devices.row(tx, device.id));
    const before = deviceOf(row);
    const changes: Partial<Device> = {
      state,
      ...(state === row.state ? {} : { stateSince: tx.now }),
      changeReference: evidence.changeReference ?? null,
      stepFiles: shown,
      stepPair: facts.config.pair,
      ...peopleAfter(before, action, tx, facts.config.pair),
      ...(VERIFYING.includes(action) ? { verifiedPair: facts.config.pair } : {}),
    };
    const next = await this.devices.update(tx, row, changes);
    const why = evidence.reason ?? null;
    this.record(tx, `network-device.${action}`, before, deviceOf(next), why);
    if (state === 'retired') {
      const asset = found(await this.inventory.asset(tx, row.id));
      await this.inventory.endAsset(tx, asset, 'asset.retired', why);
    }
    return next;
  }

  private async filesOf(
    tx: WriteTx,
    deviceId: string,
    ids: readonly string[] = [],
  ): Promise<readonly StepFile[]> {
    const subject = { type: DEVICE_SUBJECT, id: deviceId };
    const rows = await this.attachments.named(tx, subject, [...new Set(ids)], '/files');
    return rows.map(({ id, fileName, sha256 }) => ({ id, fileName, sha256 }));
  }

  /** Who changes what is meant while it is worked on, or in service, has configured it. */
  async meant(tx: WriteTx, deviceId: string): Promise<void> {
    const row = found(await this.devices.row(tx, deviceId));
    if (BEFORE_WORK.includes(row.state)) return;
    const before = deviceOf(row);
    const configurers = withPerson(before.configurers, tx.context.actor.id);
    if (configurers === before.configurers) return;
    const next = await this.devices.update(tx, row, { configurers });
    this.record(tx, 'network-device.meant', before, deviceOf(next));
  }

  /** Who says of what runs that it was meant has configured it, whoever typed it in. */
  async adopted(tx: WriteTx, deviceId: string, why: string): Promise<void> {
    const row = found(await this.devices.row(tx, deviceId));
    const before = deviceOf(row);
    const configurers = withPerson(before.configurers, tx.context.actor.id);
    const next = await this.devices.update(tx, row, { configurers });
    this.record(tx, 'network-device.adopted', before, deviceOf(next), why);
  }

  private async received(tx: WriteTx, asset: AssetRow): Promise<void> {
    const known = await this.devices.row(tx, asset.id);
    if (known !== null) {
      await this.edit(tx, known, asset, {});
      return;
    }
    const model = found(await this.inventory.model(tx, asset.modelId));
    await this.insert(tx, 'network-device.registered', [{ asset, model, given: {} }]);
  }

  private async receiptUndone(tx: WriteTx, asset: AssetRow): Promise<void> {
    const row = await this.devices.row(tx, asset.id);
    if (row === null) return;
    if (!BEFORE_WORK.includes(row.state)) throw refused([IN_WORK]);
    await this.edit(tx, row, asset, {});
  }

  private async assetChanged(tx: WriteTx, asset: AssetRow): Promise<void> {
    const row = await this.devices.row(tx, asset.id);
    // The asset is part of what a device's page shows, so its ETag moves on too.
    if (row !== null) await this.devices.update(tx, row, {});
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Device | null,
    after: Device,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: DEVICE_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && deviceImage(before),
      after: deviceImage(after),
      reason: why,
      stamp: 'network_devices',
    });
  }
}

const BEFORE_WORK = ['planned', 'staged', 'not-applicable'];

const IN_WORK = reason(
  'device-in-work',
  'It is being configured or is in service already: its receipt can no longer be undone.',
  'Den er allerede under konfiguration eller i drift: modtagelsen kan ikke længere fortrydes.',
);

/** Who has configured it and who has verified it, once a step is taken. */
function peopleAfter(
  before: Device,
  action: DeviceAction,
  tx: WriteTx,
  pair: string | null,
): Partial<Device> {
  const { id } = tx.context.actor;
  if (BEGINNING.includes(action)) {
    const former = { people: before.configurers, pair };
    return { configurers: [id], former, releasedBy: null };
  }
  if (CONFIGURING.includes(action)) return { configurers: withPerson(before.configurers, id) };
  return VERIFYING.includes(action) ? { verifiedBy: id, verifiedAt: tx.now } : {};
}

const withPerson = (people: readonly string[], id: string): readonly string[] =>
  people.includes(id) ? people : [...people, id];

const newDevice = (tx: WriteTx, asset: Asset, given: Partial<Device>): Device => ({
  id: asset.id,
  name: null,
  role: null,
  platform: null,
  state: 'planned',
  stateSince: tx.now,
  modelId: asset.modelId,
  regionId: asset.regionId,
  waveId: null,
  configurers: [],
  former: null,
  changeReference: null,
  stepFiles: [],
  releasedBy: null,
  stepPair: null,
  verifiedBy: null,
  verifiedAt: null,
  verifiedPair: null,
  createdAt: tx.now,
  revision: 1,
  ...given,
});

type Named = { readonly name: string; readonly partNumber: string };

const textsOf = (asset: Asset, name: string | null, model: Named | null | undefined) => ({
  label: deviceLabel({ ...asset, name }),
  words: [
    name,
    asset.serial,
    asset.manufacturer,
    model?.name ?? null,
    model?.partNumber ?? null,
    asset.assetNumber,
    asset.place,
  ],
});
