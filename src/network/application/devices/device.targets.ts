import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { Work } from '../../../platform/database/work.js';
import type { Item } from '../../../platform/jobs/job-run.js';
import { deviceLabel } from '../../domain/devices/device.js';
import { DEVICE_STATES, SETTLED_STATES } from '../../domain/devices/states.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';

/** States in which somebody still looks at a device. */
export const LIVING_STATES = DEVICE_STATES.filter((state) => !SETTLED_STATES.includes(state));

const ALL_MAX = 100_000;

/** The devices that a job works on, each with the name by which its result is read. */
@Injectable()
export class DeviceTargets {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
  ) {}

  /** @param ids left out: all that are neither retired nor not applicable */
  of(scope: RegionScope, ids: readonly string[] | undefined): Promise<readonly Item[]> {
    return this.work.read(async (tx) => {
      const all = ids ?? (await this.devices.idsOf(tx, scope, { state: LIVING_STATES }, ALL_MAX));
      const found = await this.devices.byIds(tx, scope, all);
      return found
        .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
        .map((device) => ({ item: device.id, label: deviceLabel(device) }));
    });
  }
}
