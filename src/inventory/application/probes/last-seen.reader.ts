import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { SeenFinding } from '../../domain/finding.js';
import { couldSee } from '../../domain/probes/judged.js';
import type { LastLook } from '../../domain/probes/probe.js';
import { compareTwins } from '../../domain/redfish/compare-siblings.js';
import { withoutNode } from '../../domain/redfish/seen.js';
import type { NodeSnapshot, Stable } from '../../domain/redfish/snapshot.js';
import { serverLabel } from '../../domain/server.js';
import { stableFrom } from '../../domain/redfish/stored.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { LookStore } from '../../persistence/probes/look.store.js';
import { SnapshotStore } from '../../persistence/probes/snapshot.store.js';
import { ServerStore, type ServerListed } from '../../persistence/server.store.js';
import type { Sight } from '../finding.records.js';
import type { SeenServer } from './probe.knowledge.js';

/** A machine as it was last seen, and what its twins say of it. */
export type LastSeen = SeenServer & {
  readonly about: Sight['about'];
  readonly unlike: readonly SeenFinding[];
  readonly could: Sight['judged'];
  /** False: its last look failed, so what was known of it stays as it was. */
  readonly isReached: boolean;
};

type Captured = {
  readonly server: ServerListed;
  readonly look: LastLook;
  readonly stable: Stable;
  readonly node: NodeSnapshot;
};

/** Reads what was last seen of machines; of their snapshots only what is told of them is kept. */
@Injectable()
export class LastSeenReader {
  constructor(
    private readonly servers: ServerStore,
    private readonly controllers: ControllerStore,
    private readonly looks: LookStore,
    private readonly snapshots: SnapshotStore,
  ) {}

  /** Those of the machines that were ever seen, held against one another. */
  async of(tx: ReadTx, ids: readonly string[]): Promise<LastSeen[]> {
    const captured = await this.captured(tx, ids);
    const named = captured.map(({ server, stable }) => ({
      name: serverLabel(server),
      snapshot: { stable },
    }));
    const unlike = grouped(compareTwins(named), ({ capture }) => String(capture));
    const controllers = await this.controllers.byIds(tx, ids);
    const addresses = new Map(controllers.map(({ id, address }) => [id, address]));
    return captured.map(({ server: { id, regionId }, look, stable, node }, at) => ({
      id,
      about: { serverId: id, regionId },
      node: { path: node.path, name: node.name, identity: node.identity },
      address: addresses.get(id) ?? null,
      unlike: (unlike.get(String(at)) ?? []).map(({ finding }) => withoutNode(finding)),
      could: isAllTold(look) ? couldSee({ stable, unread: look.unread }) : () => false,
      isReached: look.outcome === 'whole' || look.outcome === 'partial',
    }));
  }

  private async captured(tx: ReadTx, ids: readonly string[]): Promise<Captured[]> {
    const looks = (await this.looks.byIds(tx, ids)).map((look) => ({ look, last: latest(look) }));
    const contents = await this.snapshots.contents(
      tx,
      looks.flatMap(({ last }) => last ?? []),
    );
    const servers = await this.servers.byIds(tx, 'all', ids);
    const byId = new Map(servers.map((server) => [server.id, server]));
    return looks.flatMap(({ look, last }) => {
      const server = byId.get(look.id);
      const content = contents.get(last ?? '');
      if (server === undefined || content === undefined) return [];
      const stable = stableFrom(content);
      const [node] = stable.nodes; // narrowed to the one that the server is
      return node === undefined ? [] : [{ server, look, stable, node }];
    });
  }
}

const isAllTold = ({ unread, unreadCount }: LastLook): boolean => unread.length === unreadCount;

const latest = ({ outcome, snapshotId, partialId }: LastLook): string | null =>
  outcome === 'partial' ? partialId : (snapshotId ?? partialId);
