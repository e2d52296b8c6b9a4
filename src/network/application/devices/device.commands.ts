import { Injectable } from '@nestjs/common';
import { inBulk, type BulkMode, type BulkOutcome } from '../../../platform/bulk.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import type { DeviceAction } from '../../domain/devices/device.js';
import { DeviceStore, type DeviceListed } from '../../persistence/devices/device.store.js';
import { DeviceEdits, type DeviceChanges, type Target } from './device.edits.js';
import type { DeviceEvidence } from './device.records.js';
import { DeviceRegistration, type NewDevice } from './device.registration.js';

@Injectable()
export class DeviceCommands {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly registration: DeviceRegistration,
    private readonly edits: DeviceEdits,
  ) {}

  register(context: WriteContext, input: NewDevice): Promise<DeviceListed> {
    return this.work.write(context, async (tx) => {
      const check = await this.registration.prepare(tx, [input]);
      const [id] = await this.registration.insert(tx, [check(input, '')]);
      return found(await this.devices.find(tx, found(id)));
    });
  }

  /** @throws BulkRefused when one of an all-or-none is refused */
  registerMany(
    context: WriteContext,
    inputs: readonly NewDevice[],
    mode: BulkMode,
  ): Promise<BulkOutcome<string>> {
    return this.work.write(context, async (tx) => {
      const check = await this.registration.prepare(tx, inputs);
      const checked = await inBulk(inputs, mode, async (input, index) =>
        check(input, `/items/${index}`),
      );
      const good = checked.flatMap((one) => (one.status === 'done' ? [one.value] : []));
      const ids = await this.registration.insert(tx, good);
      return checked.map((one) =>
        one.status === 'done' ? { ...one, value: found(ids.shift()) } : one,
      );
    });
  }

  edit(context: WriteContext, target: Target, changes: DeviceChanges): Promise<void> {
    return this.work.write(context, (tx) => this.edits.edit(tx, target, changes));
  }

  act(
    context: WriteContext,
    target: Target,
    action: DeviceAction,
    evidence: DeviceEvidence,
  ): Promise<void> {
    return this.work.write(context, (tx) => this.edits.step(tx, target, action, evidence));
  }
}
