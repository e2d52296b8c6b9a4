import { Injectable } from '@nestjs/common';
import { fault, IdriftError, invalid, refused } from '../../../kernel/errors.js';
import type { WriteTx } from '../../../platform/database/work.js';
import {
  Inventory,
  type AssetCheck,
  type CheckedAsset,
  type NewAsset,
} from '../../../inventory/inventory.facade.js';
import { PLATFORMS } from '../../domain/config/platforms.js';
import { hostnameKey } from '../../domain/devices/device.js';
import type { DeviceRole } from '../../domain/devices/roles.js';
import { WAVE_FINISHED, type Wave } from '../../domain/waves/wave.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { WaveStore } from '../../persistence/waves/wave.store.js';
import { DeviceRecords } from './device.records.js';

export type NewDevice = NewAsset & {
  readonly name?: string | null | undefined;
  readonly role?: DeviceRole | null | undefined;
  readonly platform?: string | null | undefined;
  readonly waveId?: string | null | undefined;
};

export type CheckedDevice = CheckedAsset & { readonly input: NewDevice };
export type DeviceCheck = (input: NewDevice, pointer: string) => CheckedDevice;

/** Registers planned devices, each with its asset: all is looked up at once, then checked. */
@Injectable()
export class DeviceRegistration {
  constructor(
    private readonly inventory: Inventory,
    private readonly devices: DeviceStore,
    private readonly waves: WaveStore,
    private readonly records: DeviceRecords,
  ) {}

  async prepare(tx: WriteTx, inputs: readonly NewDevice[]): Promise<DeviceCheck> {
    const check = await this.inventory.prepareAssets(tx, 'network-device', inputs);
    const names = inputs.flatMap(({ name }) => name ?? []);
    const taken = new Map<string, string>();
    for (const [key, { id }] of await this.devices.byNames(tx, names)) taken.set(key, id);
    const held = await this.waves.holdAll(
      tx,
      inputs.flatMap(({ waveId }) => waveId ?? []),
    );
    const waves = new Map(held.map((wave) => [wave.id, wave]));
    return (input, pointer) => this.checked(input, pointer, { check, taken, waves });
  }

  async insert(tx: WriteTx, checked: readonly CheckedDevice[]): Promise<string[]> {
    await this.inventory.insertAssets(
      tx,
      checked.map(({ asset }) => asset),
    );
    const made = checked.map(({ asset, model, input }) => {
      const { name = null, role = null, platform = null, waveId = null } = input;
      return { asset, model, given: { name, role, platform, waveId } };
    });
    return this.records.insert(tx, 'network-device.registered', made);
  }

  private checked(
    input: NewDevice,
    pointer: string,
    known: { check: AssetCheck; taken: Map<string, string>; waves: Waves },
  ): CheckedDevice {
    requirePlatform(input.platform, pointer);
    if (input.waveId) requireOpen(known.waves.get(input.waveId), `${pointer}/waveId`);
    const name = input.name ? hostnameKey(input.name) : null;
    const other = name === null ? undefined : known.taken.get(name);
    if (other !== undefined) throw nameTaken(other, input.name ?? '');
    const checked = known.check(input, pointer);
    if (name !== null) known.taken.set(name, checked.asset.id);
    return { ...checked, input };
  }
}

/** @throws `invalid` when there is no such platform */
export function requirePlatform(name: string | null | undefined, pointer: string): void {
  if (!name || PLATFORMS.some((one) => one.name === name)) return;
  const names = PLATFORMS.map((one) => one.name).join(', ');
  throw invalid([
    fault(
      `${pointer}/platform`,
      'unknown-platform',
      `There is no such platform. There are: ${names}.`,
      `Der er ingen sådan platform. Der er: ${names}.`,
    ),
  ]);
}

type Waves = ReadonlyMap<string, Pick<Wave, 'state'>>;

/** @throws `invalid` when there is no such wave; `refused` when nothing comes to it any more */
export function requireOpen(wave: Pick<Wave, 'state'> | undefined, pointer: string): void {
  if (wave === undefined) {
    throw invalid([
      fault(pointer, 'unknown-wave', 'There is no such wave.', 'Der er ingen sådan bølge.'),
    ]);
  }
  if (wave.state === 'finished') throw refused([WAVE_FINISHED]);
}

export const nameTaken = (existingId: string, name: string): IdriftError =>
  new IdriftError(
    'already-exists',
    'hostname-taken',
    {
      en: `Another device is called ${name}. Open it instead, or choose another hostname.`,
      da: `En anden enhed hedder ${name}. Åbn den i stedet, eller vælg et andet værtsnavn.`,
    },
    { facts: { existingId } },
  );
