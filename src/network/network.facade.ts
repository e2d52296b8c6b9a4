import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../kernel/actor.js';
import { grouped } from '../kernel/grouped.js';
import { copenhagenDay } from '../kernel/instant.js';
import type { ReadTx } from '../platform/database/work.js';
import {
  DevicesOnTheirWay,
  type DeviceOnItsWay,
} from './application/devices/devices-on-their-way.js';
import type { DevicesSeen } from './domain/devices/devices-seen.js';
import { regionUplinks, type RegionUplinks } from './domain/region-uplinks.js';
import { DeviceStore } from './persistence/devices/device.store.js';
import { UplinkStore } from './persistence/uplink.store.js';

export type { DeviceOnItsWay } from './application/devices/devices-on-their-way.js';

/** Where something is: in a region, by its id, or at the centre. */
type Place = string | null;

/** What rooms above read of the network. */
@Injectable()
export class Network {
  constructor(
    private readonly devices: DeviceStore,
    private readonly uplinks: UplinkStore,
    private readonly way: DevicesOnTheirWay,
  ) {}

  /**
   * How far the devices of every place are, also of regions that another took over by their sites;
   * a place without any is left out.
   */
  async devicesByPlace(tx: ReadTx): Promise<ReadonlyMap<Place, DevicesSeen>> {
    const counts = await this.devices.countByPlace(tx);
    const behind = grouped(await this.devices.behind(tx), ({ regionId }) => regionId ?? '');
    return new Map(
      counts.map(({ regionId, count }) => [
        regionId,
        { count, behind: behind.get(regionId ?? '') ?? [] },
      ]),
    );
  }

  /** Every device within reach that somebody waits for, with what keeps it from its next step. */
  devicesOnTheirWay(tx: ReadTx, scope: RegionScope): Promise<readonly DeviceOnItsWay[]> {
    return this.way.of(tx, scope);
  }

  /**
   * By what each region reaches the centre, also those that another took over by their sites; a
   * region without a line is left out.
   */
  async uplinksByRegion(tx: ReadTx): Promise<ReadonlyMap<string, RegionUplinks>> {
    const tallies = await this.uplinks.talliesByPlace(tx, copenhagenDay(tx.now));
    const regions = grouped(tallies, ({ regionId }) => regionId);
    return new Map([...regions].map(([id, own]) => [id, regionUplinks(id, own)]));
  }
}
