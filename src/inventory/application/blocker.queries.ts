import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { nextStep, type NextStep } from '../../kernel/next-step.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { FORWARD, SERVER_TABLE, type ServerAction } from '../domain/server.js';
import { ServerStore, type ServerFilter, type ServerListed } from '../persistence/server.store.js';
import { ServerFactsReader } from './server.facts.js';

/** What keeps one machine from its next step; nothing: it only waits for somebody to take it. */
export type Blocked = NextStep<ServerAction> & { readonly server: ServerListed };

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
        const given = { state: server.state, facts: found(facts[at]) };
        return { server, ...nextStep(SERVER_TABLE, FORWARD, given) };
      });
      return { ...servers, items };
    });
  }
}
