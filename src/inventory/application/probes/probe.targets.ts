import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { Work } from '../../../platform/database/work.js';
import { serverLabel } from '../../domain/server.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { ServerStore } from '../../persistence/server.store.js';

/** One of the three. */
export type ProbeTarget = {
  readonly serverIds?: readonly string[] | undefined;
  readonly rackId?: string | undefined;
  readonly lotId?: string | undefined;
};

export type ToProbe = { readonly item: string; readonly label: string };

/** Which servers a job looks at, as things stand when it begins. */
@Injectable()
export class ProbeTargets {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly controllers: ControllerStore,
  ) {}

  /** @returns those that can be looked at, and how many have no controller */
  of(
    scope: RegionScope,
    target: ProbeTarget,
  ): Promise<{ readonly toProbe: readonly ToProbe[]; readonly without: number }> {
    return this.work.read(async (tx) => {
      const { serverIds, rackId, lotId } = target;
      const named = async (sql: string, id: string) =>
        (await tx.rows<{ id: string }>(sql, [id])).map((row) => row.id);
      const ids =
        serverIds ??
        (rackId !== undefined
          ? await named('select asset_id as id from slots where rack_id = ? order by id', rackId)
          : await named('select id from servers where lot_id = ? order by id', lotId ?? ''));
      const servers = await this.servers.byIds(tx, scope, ids.filter(Boolean));
      const reachable = new Set(
        (await this.controllers.byIds(tx, ids)).flatMap(({ id, address }) =>
          address === null ? [] : [id],
        ),
      );
      const toProbe = servers
        .filter(({ id }) => reachable.has(id))
        .map((server) => ({ item: server.id, label: serverLabel(server) }));
      return { toProbe, without: servers.length - toProbe.length };
    });
  }
}
