import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import {
  factsOf,
  ORGANISATION_TABLE,
  seenOn,
  type Organisation,
  type OrganisationSeen,
} from '../domain/organisation.js';
import { organisationOf, OrganisationStore } from '../persistence/organisation.store.js';

export type OrganisationWithActions = OrganisationSeen & {
  readonly actions: readonly ActionState[];
};

@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly work: Work,
    private readonly store: OrganisationStore,
  ) {}

  list(page: PageRequest): Promise<Page<OrganisationSeen>> {
    return this.work.readOne(async (tx) => {
      const seen = await this.seenNow(tx);
      const { items, ...rest } = await this.store.list(tx, page);
      return { ...rest, items: items.map(seen) };
    });
  }

  find(actor: Actor, id: string): Promise<OrganisationWithActions> {
    return this.work.readOne(async (tx) => {
      const seen = await this.seenNow(tx);
      const one = seen(organisationOf(found(await this.store.row(tx, id))));
      const subject = { state: one.state, facts: factsOf(one) };
      return { ...one, actions: describeActions(ORGANISATION_TABLE, subject, actor) };
    });
  }

  private async seenNow(tx: ReadTx): Promise<(one: Organisation) => OrganisationSeen> {
    return seenOn(await this.store.recorded(tx), copenhagenDay(tx.now));
  }
}
