import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Text } from '../../../kernel/message.js';
import { Finder, FOUND_EACH_MAX, type Found } from '../../../inventory/inventory.facade.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../../platform/my-work/my-work.js';
import { deviceLabel } from '../../domain/devices/device.js';
import {
  configurersIn,
  DeviceStore,
  type DeviceFilter,
  type DeviceListed,
} from '../../persistence/devices/device.store.js';
import { DEVICE_SUBJECT } from './device.records.js';

/** So many of a kind stand in somebody's work; the list has all of them. */
const EACH_MAX = 200;

/** What waits on an engineer at devices, and how they are found by the one search. */
@Injectable()
export class DeviceWork implements OnModuleInit {
  constructor(
    private readonly devices: DeviceStore,
    private readonly myWork: MyWork,
    private readonly finder: Finder,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
    this.finder.register((tx, actor, q) => this.found(tx, actor, q));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const items: WorkItem[] = [];
    if (actor.permissions.has('device.verify')) {
      const waiting = await this.some(tx, actor, { state: ['configured'] });
      const others = waiting.filter((one) => !configurersIn(one.configurers).includes(actor.id));
      items.push(...others.map((one) => itemOf(one, VERIFY, one.stateSince)));
    }
    if (actor.permissions.has('device.configure')) {
      const failed = await this.some(tx, actor, { state: ['failed', 'rolled-back'] });
      items.push(...failed.map((one) => itemOf(one, BRING_ON, one.stateSince)));
      const drifted = await this.some(tx, actor, { state: ['in-service'], drift: 'drifted' });
      items.push(...drifted.map((one) => itemOf(one, CORRECT, one.driftSince ?? one.stateSince)));
    }
    return items;
  }

  private async found(tx: ReadTx, actor: Actor, q: string): Promise<readonly Found[]> {
    if (!actor.permissions.has('device.read')) return [];
    const bySerial = await this.some(tx, actor, { serial: q }, FOUND_EACH_MAX);
    const all = bySerial.length > 0 ? bySerial : await this.some(tx, actor, { q }, FOUND_EACH_MAX);
    return all.map((device) => ({
      type: 'network-device',
      id: device.id,
      label: deviceLabel(device),
      hint: `${device.manufacturer} ${device.modelName}`,
    }));
  }

  private async some(
    tx: ReadTx,
    { scope }: Actor,
    filter: DeviceFilter,
    limit = EACH_MAX,
  ): Promise<readonly DeviceListed[]> {
    const sort = { field: 'stateSince', descending: false };
    return (await this.devices.list(tx, scope, filter, { limit, sort, cursor: null })).items;
  }
}

const itemOf = (device: DeviceListed, what: Text, since: number): WorkItem => ({
  subject: { type: DEVICE_SUBJECT, id: device.id },
  title: deviceLabel(device),
  what,
  since,
  due: null,
});

const VERIFY: Text = {
  da: 'Verificér enheden, som en anden har konfigureret.',
  en: 'Verify the device that somebody else has configured.',
};
const BRING_ON: Text = { da: 'Få enheden videre.', en: 'Bring the device on.' };
const CORRECT: Text = {
  da: 'Ret afvigelsen, eller det tilsigtede.',
  en: 'Correct the drift, or what was meant.',
};
