import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { allPages } from '../../../platform/database/all-pages.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import { DEVICE_TABLE } from '../../domain/devices/device.js';
import type { ConfigFacts } from '../../domain/devices/guards.js';
import {
  DeviceStore,
  type DeviceFilter,
  type DeviceListed,
} from '../../persistence/devices/device.store.js';
import { DeviceFactsReader } from './device.facts.js';

export type DeviceWithActions = DeviceListed & {
  readonly config: ConfigFacts;
  readonly actions: readonly ActionState[];
};

@Injectable()
export class DeviceQueries {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly facts: DeviceFactsReader,
  ) {}

  list(scope: RegionScope, filter: DeviceFilter, page: PageRequest): Promise<Page<DeviceListed>> {
    return this.work.readOne((tx) => this.devices.list(tx, scope, filter, page));
  }

  counts(scope: RegionScope, filter: DeviceFilter) {
    return this.work.readOne((tx) => this.devices.countByState(tx, scope, filter));
  }

  all(scope: RegionScope, filter: DeviceFilter): AsyncGenerator<DeviceListed> {
    return allPages('createdAt', (page) => this.list(scope, filter, page));
  }

  find(actor: Actor, id: string): Promise<DeviceWithActions> {
    return this.work.read(async (tx) => {
      const device = visible(actor.scope, await this.devices.find(tx, id));
      const facts = await this.facts.of(tx, device, { actorId: actor.id, looked: null });
      const { state } = device;
      return {
        ...device,
        config: facts.config,
        actions: describeActions(DEVICE_TABLE, { state, facts }, actor),
      };
    });
  }
}
