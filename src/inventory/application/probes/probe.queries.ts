import { Injectable } from '@nestjs/common';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import { notFound } from '../../../kernel/errors.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import type { ManagementController } from '../../domain/probes/controller.js';
import { differencesOf, type Difference } from '../../domain/probes/differences.js';
import { serialAgrees } from '../../domain/probes/find-node.js';
import type { LastLook } from '../../domain/probes/probe.js';
import type { Stable } from '../../domain/redfish/snapshot.js';
import { stableFrom } from '../../domain/redfish/stored.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { LookStore } from '../../persistence/probes/look.store.js';
import { SnapshotStore, type SnapshotListed } from '../../persistence/probes/snapshot.store.js';
import { ServerStore, type ServerListed } from '../../persistence/server.store.js';

/** The last look as it is shown: without the address that it went to. */
export type ShownLook = {
  readonly hasController: boolean;
  readonly look: LastLook | null;
  readonly serialAgrees: boolean | null;
};

export type ShownSnapshot = SnapshotListed & { readonly content: Stable };

@Injectable()
export class ProbeQueries {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly controllers: ControllerStore,
    private readonly looks: LookStore,
    private readonly snapshots: SnapshotStore,
  ) {}

  /** Without an address, and with revision 0, where none has been entered. */
  controller(actor: Actor, serverId: string): Promise<ManagementController> {
    return this.work.read(async (tx) => {
      await this.server(tx, actor.scope, serverId);
      return (await this.controllers.find(tx, serverId)) ?? none(serverId, actor.id, tx.now);
    });
  }

  look(scope: RegionScope, serverId: string): Promise<ShownLook> {
    return this.work.read(async (tx) => {
      const { serial } = await this.server(tx, scope, serverId);
      const controller = await this.controllers.find(tx, serverId);
      const look = await this.looks.find(tx, serverId);
      return {
        hasController: controller !== null && controller.address !== null,
        look,
        serialAgrees: look && serialAgrees(look.serialsSeen, serial),
      };
    });
  }

  snapshotsOf(
    scope: RegionScope,
    serverId: string,
    page: PageRequest,
  ): Promise<Page<SnapshotListed>> {
    return this.work.read(async (tx) => {
      await this.server(tx, scope, serverId);
      return this.snapshots.ofServer(tx, serverId, page);
    });
  }

  snapshot(scope: RegionScope, id: string): Promise<ShownSnapshot> {
    return this.work.read((tx) => this.shown(tx, scope, id));
  }

  /** @throws not-found, too, when the two are of different servers */
  differences(scope: RegionScope, id: string, fromId: string): Promise<readonly Difference[]> {
    return this.work.read(async (tx) => {
      const to = await this.shown(tx, scope, id);
      const from = await this.shown(tx, scope, fromId);
      if (from.serverId !== to.serverId) throw notFound();
      return differencesOf(from.content, to.content);
    });
  }

  private async shown(tx: ReadTx, scope: RegionScope, id: string): Promise<ShownSnapshot> {
    const snapshot = await this.snapshots.find(tx, id);
    if (snapshot === null) throw notFound();
    await this.server(tx, scope, snapshot.serverId);
    const content = (await this.snapshots.contents(tx, [id])).get(id) ?? '';
    return { ...snapshot, content: stableFrom(content) };
  }

  private async server(tx: ReadTx, scope: RegionScope, id: string): Promise<ServerListed> {
    return visible(scope, await this.servers.find(tx, id));
  }
}

const none = (id: string, setBy: string, setAt: number): ManagementController => ({
  id,
  address: null,
  fingerprint: null,
  secretName: null,
  setBy,
  setAt,
  revision: 0,
});
