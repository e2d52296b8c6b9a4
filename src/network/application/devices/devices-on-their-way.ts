import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { nextStep, type OnItsWay } from '../../../kernel/next-step.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { found } from '../../../platform/database/found.js';
import { DEVICE_TABLE, deviceLabel, ONWARD } from '../../domain/devices/device.js';
import { isVerified } from '../../domain/devices/devices-seen.js';
import type { DeviceFacts } from '../../domain/devices/guards.js';
import type { DeviceState } from '../../domain/devices/states.js';
import { DeviceStore, type DeviceListed } from '../../persistence/devices/device.store.js';
import { DeviceFactsReader } from './device.facts.js';

export type DeviceOnItsWay = OnItsWay<DeviceState> & {
  /** In a state that takes being verified, and still as it was verified. */
  readonly isVerified: boolean;
  /** null: it is in none. */
  readonly wave: { readonly id: string; readonly name: string; readonly position: number } | null;
};

/** What stands against anybody; who reads plays no part in it. */
const NOBODY = { actorId: '', looked: null };

/** All devices at once, with what keeps each from its next step. */
@Injectable()
export class DevicesOnTheirWay {
  constructor(
    private readonly devices: DeviceStore,
    private readonly facts: DeviceFactsReader,
  ) {}

  /** Those that are retired or not applicable are not among them: nobody waits for them. */
  async of(tx: ReadTx, scope: RegionScope): Promise<readonly DeviceOnItsWay[]> {
    const devices = await this.devices.waitedFor(tx, scope);
    const facts = await this.facts.ofMany(tx, devices, NOBODY);
    return devices.map((device, at) => onItsWay(device, found(facts[at])));
  }
}

const onItsWay = (device: DeviceListed, facts: DeviceFacts): DeviceOnItsWay => ({
  id: device.id,
  label: deviceLabel(device),
  state: device.state,
  regionId: device.regionId,
  because: nextStep(DEVICE_TABLE, ONWARD, { state: device.state, facts }).because,
  isVerified: isVerified(device.state, facts.config),
  wave:
    device.waveId === null
      ? null
      : { id: device.waveId, name: device.waveName ?? '', position: device.wavePosition ?? 0 },
});
