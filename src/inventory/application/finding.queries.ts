import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { FINDING_TABLE, type Finding } from '../domain/finding.js';
import { serverLabel } from '../domain/server.js';
import { FindingStore, type FindingFilter } from '../persistence/finding.store.js';
import { ServerStore } from '../persistence/server.store.js';

/** With the name by which people know its machine. */
export type FindingListed = Finding & { readonly serverLabel: string };
export type FindingWithActions = FindingListed & { readonly actions: readonly ActionState[] };

@Injectable()
export class FindingQueries {
  constructor(
    private readonly work: Work,
    private readonly store: FindingStore,
    private readonly servers: ServerStore,
  ) {}

  list(scope: RegionScope, filter: FindingFilter, page: PageRequest): Promise<Page<FindingListed>> {
    return this.work.read(async (tx) => {
      const findings = await this.store.list(tx, scope, filter, page);
      return { ...findings, items: await this.labelled(tx, scope, findings.items) };
    });
  }

  find(actor: Actor, id: string): Promise<FindingWithActions> {
    return this.work.read(async (tx) => {
      const finding = visible(actor.scope, await this.store.find(tx, id));
      const [labelled] = await this.labelled(tx, actor.scope, [finding]);
      const actions = describeActions(
        FINDING_TABLE,
        { state: finding.state, facts: finding },
        actor,
      );
      return { ...finding, serverLabel: labelled?.serverLabel ?? '', actions };
    });
  }

  private async labelled(
    tx: ReadTx,
    scope: RegionScope,
    findings: readonly Finding[],
  ): Promise<FindingListed[]> {
    const ids = findings.map(({ serverId }) => serverId);
    const servers = await this.servers.byIds(tx, scope, ids);
    const labels = new Map(servers.map((server) => [server.id, serverLabel(server)]));
    return findings.map((one) => ({ ...one, serverLabel: labels.get(one.serverId) ?? '' }));
  }
}
