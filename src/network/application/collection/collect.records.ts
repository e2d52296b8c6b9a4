import { Injectable } from '@nestjs/common';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { ConnectionStore } from '../../persistence/devices/connection.store.js';
import type { DeviceConnectionRow } from '../../persistence/devices/device.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { compareAnew } from '../config/compare-anew.js';
import type { KeptConfig } from '../config/config.contents.js';
import { ConfigRecords, type NotCollected } from '../config/config.records.js';

/** What is known of a device before it is asked, and what is written down afterwards. */
@Injectable()
export class CollectRecords {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly connections: ConnectionStore,
    private readonly configs: ConfigRecords,
    private readonly jobs: Jobs,
  ) {}

  known(context: WriteContext, id: string) {
    return this.work.read(async (tx) => ({
      device: visible(context.actor.scope, await this.devices.row(tx, id)),
      connection: await this.connections.find(tx, id),
      askedAt: tx.now,
    }));
  }

  /** @throws `refused` when it was asked at an address that is not its own any more */
  async collected(
    tx: WriteTx,
    { connection, askedAt }: { readonly connection: DeviceConnectionRow; readonly askedAt: number },
    kept: KeptConfig,
  ): Promise<null> {
    const { id } = connection;
    await this.devices.hold(tx, [id]);
    const now = await this.connections.find(tx, id);
    if (now?.revision !== connection.revision) throw refused([CONNECTION_CHANGED]);
    const what = { kind: 'running', source: 'collect', label: null, seenAt: askedAt } as const;
    const done = await this.configs.add(tx, id, kept, what);
    if (done === 'added') await compareAnew(tx, this.jobs, [id]);
    return null;
  }

  notCollected(context: WriteContext, id: string, failure: NotCollected): Promise<void> {
    return this.work.write(context, (tx) => this.configs.notCollected(tx, id, failure));
  }
}

const CONNECTION_CHANGED = reason(
  'connection-changed',
  'Its address was changed while it was asked: collect it again.',
  'Dens adresse blev ændret, mens den blev spurgt: indsaml igen.',
);
