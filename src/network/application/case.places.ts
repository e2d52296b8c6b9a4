import { Injectable } from '@nestjs/common';
import { fault, invalid, type FieldFault } from '../../kernel/errors.js';
import { inScope } from '../../kernel/actor.js';
import { Inventory } from '../../inventory/inventory.facade.js';
import { found } from '../../platform/database/found.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { unknownDevice } from '../domain/devices/unknown-device.js';
import type { NetworkCase } from '../domain/network-case.js';
import { DeviceStore } from '../persistence/devices/device.store.js';
import { DeviceRecords } from './devices/device.records.js';
import { UplinkCommands } from './uplink.commands.js';

type Named = Pick<NetworkCase, 'kind' | 'oldDeviceId' | 'newDeviceId'>;

/** Where a case takes place: whose region it is, which devices, and where they stand afterwards. */
@Injectable()
export class CasePlaces {
  constructor(
    private readonly regions: Regions,
    private readonly devices: DeviceStore,
    private readonly inventory: Inventory,
    private readonly records: DeviceRecords,
    private readonly uplinks: UplinkCommands,
  ) {}

  /** Whose people are asked: of the site it stands at, or else of the one that it goes to. */
  async regionOf(
    tx: WriteTx,
    { kind, siteId, toSiteId }: Pick<NetworkCase, 'kind' | 'siteId' | 'toSiteId'>,
  ): Promise<string | null> {
    const from = await this.regions.requireSite(tx, siteId);
    if (toSiteId === null) return from.regionId;
    if (kind === 'replacement') throw invalid([STAYS_THERE]);
    const to = await this.regions.requireSite(tx, toSiteId, '/toSiteId');
    const regions = new Set([from.regionId, to.regionId].flatMap((id) => id ?? []));
    if (regions.size > 1) throw invalid([TWO_REGIONS]);
    return [...regions][0] ?? null;
  }

  /** @throws `invalid` where a device is named that cannot have that part */
  async check(tx: WriteTx, { kind, oldDeviceId, newDeviceId }: Named): Promise<void> {
    if (kind === 'relocation' && newDeviceId !== null) throw invalid([MOVES_ITSELF]);
    if (newDeviceId !== null && newDeviceId === oldDeviceId) throw invalid([THE_SAME]);
    const rows = await this.devices.rows(
      tx,
      [oldDeviceId, newDeviceId].flatMap((id) => id ?? []),
    );
    const isKnown = (id: string | null) =>
      id === null ||
      rows.some((row) => row.id === id && inScope(tx.context.actor.scope, row.regionId));
    const faults: FieldFault[] = [
      ...(isKnown(oldDeviceId) ? [] : [unknownDevice('/oldDeviceId')]),
      ...(isKnown(newDeviceId) ? [] : [unknownDevice('/newDeviceId')]),
    ];
    if (faults.length > 0) throw invalid(faults);
  }

  /** Done: what came stands where it was to go; what was moved stands at its new site. */
  async placed(tx: WriteTx, one: NetworkCase): Promise<void> {
    const { kind, oldDeviceId, newDeviceId, siteId, toSiteId } = one;
    if (kind === 'replacement') {
      await this.putAt(tx, newDeviceId, siteId);
      if (oldDeviceId !== null && newDeviceId !== null) {
        await this.uplinks.replaceDevice(tx, oldDeviceId, newDeviceId);
      }
      return;
    }
    return this.putAt(tx, oldDeviceId, toSiteId ?? siteId);
  }

  private async putAt(tx: WriteTx, deviceId: string | null, siteId: string): Promise<void> {
    if (deviceId === null) return;
    await this.devices.hold(tx, [deviceId]);
    const asset = found(await this.inventory.asset(tx, deviceId));
    if (asset.siteId === siteId) return;
    const next = await this.inventory.editAsset(tx, asset, { siteId });
    const row = found(await this.devices.row(tx, deviceId));
    await this.records.edit(tx, row, next, {});
  }
}

const MOVES_ITSELF = fault(
  '/newDeviceId',
  'moves-itself',
  'What is moved is the device that stands there: leave the new one out.',
  'Det, der flyttes, er den enhed, der står der: lad den nye stå tomt.',
);

const THE_SAME = fault(
  '/newDeviceId',
  'same-device',
  'A device does not replace itself: choose another one.',
  'En enhed afløser ikke sig selv: vælg en anden.',
);

const STAYS_THERE = fault(
  '/toSiteId',
  'replacement-stays',
  'A replacement stays at its site: make it a relocation, or leave this out.',
  'En udskiftning bliver på sin lokation: gør den til en flytning, eller lad feltet stå tomt.',
);

const TWO_REGIONS = fault(
  '/toSiteId',
  'two-regions',
  'It would take two regions to agree: enter a case for each of them.',
  'Så skulle to regioner blive enige: opret en sag for hver af dem.',
);
