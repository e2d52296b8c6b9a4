import { Injectable } from '@nestjs/common';
import { unmet } from '../../kernel/action-table.js';
import type { RegionScope } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/message.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { Work } from '../../platform/database/work.js';
import { FORWARD, SERVER_TABLE, type ServerAction } from '../domain/server.js';
import { ServerStore, type ServerFilter, type ServerListed } from '../persistence/server.store.js';
import { ServerFactsReader } from './server.facts.js';

/** What keeps one machine from its next step; nothing: it only waits for somebody to take it. */
export type Blocked = {
  readonly server: ServerListed;
  readonly next: ServerAction | null;
  readonly because: readonly Reason[];
};

/** What blocks: of one server, of a lot, of a rack, of any search. */
@Injectable()
export class BlockerQueries {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly facts: ServerFactsReader,
  ) {}

  list(scope: RegionScope, filter: ServerFilter, page: PageRequest): Promise<Page<Blocked>> {
    return this.work.read(async (tx) => {
      const servers = await this.servers.list(tx, scope, filter, page);
      const facts = await this.facts.ofMany(tx, servers.items);
      const items = servers.items.map((server, at): Blocked => {
        const next = FORWARD[server.state] ?? null;
        const given = facts[at];
        if (next === null || given === undefined) return { server, next, because: [] };
        const act = { action: next, state: server.state, facts: given };
        return { server, next, because: unmet(SERVER_TABLE, act) };
      });
      return { ...servers, items };
    });
  }
}
