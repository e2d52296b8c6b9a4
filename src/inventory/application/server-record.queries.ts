import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Hold } from '../domain/hold.js';
import type { Replacement } from '../domain/replacement.js';
import { SANITISATION_TABLE, type Sanitisation } from '../domain/sanitisation.js';
import { serverLabel } from '../domain/server.js';
import type { ServerStep } from '../domain/server-step.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';

export type SanitisationWithActions = Sanitisation & { readonly actions: readonly ActionState[] };

/** One end of a replacement, as the other end's page shows it. */
export type ReplacementSeen = Replacement & { readonly labels: ReadonlyMap<string, string> };

/** What is recorded of one server beside its own row. */
@Injectable()
export class ServerRecordQueries {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
  ) {}

  steps(actor: Actor, serverId: string): Promise<readonly ServerStep[]> {
    return this.ofVisible(actor, serverId, (tx) => this.records.steps(tx, serverId));
  }

  async holds(actor: Actor, serverId: string): Promise<readonly Hold[]> {
    const holds = await this.ofVisible(actor, serverId, (tx) => this.records.holds(tx, [serverId]));
    return [...holds].sort((a, b) => b.placedAt - a.placedAt);
  }

  async sanitisations(actor: Actor, serverId: string): Promise<readonly SanitisationWithActions[]> {
    const rows = await this.ofVisible(actor, serverId, (tx) =>
      this.records.sanitisations(tx, [serverId]),
    );
    return rows.map((one) => ({
      ...one,
      actions: describeActions(
        SANITISATION_TABLE,
        { state: one.state, facts: { performedBy: one.performedBy, readerId: actor.id } },
        actor,
      ),
    }));
  }

  replacements(actor: Actor, serverId: string): Promise<readonly ReplacementSeen[]> {
    return this.ofVisible(actor, serverId, async (tx) => {
      const rows = await this.records.replacements(tx, serverId);
      const ids = rows.flatMap(({ oldId, newId }) => [oldId, newId]);
      const servers = await this.servers.byIds(tx, actor.scope, ids);
      const labels = new Map(servers.map((server) => [server.id, serverLabel(server)]));
      return rows.map((row) => ({ ...row, labels }));
    });
  }

  private ofVisible<T>(
    actor: Actor,
    serverId: string,
    read: (tx: ReadTx) => Promise<T>,
  ): Promise<T> {
    return this.work.read(async (tx) => {
      visible(actor.scope, await this.servers.row(tx, serverId));
      return read(tx);
    });
  }
}
