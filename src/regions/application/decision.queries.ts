import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { DECISION_TABLE, type Decision } from '../domain/decision.js';
import { DecisionStore, type DecisionFilter } from '../persistence/decision.store.js';

export type DecisionWithActions = Decision & { readonly actions: readonly ActionState[] };

@Injectable()
export class DecisionQueries {
  constructor(
    private readonly work: Work,
    private readonly store: DecisionStore,
  ) {}

  list(filter: DecisionFilter, page: PageRequest): Promise<Page<Decision>> {
    return this.work.read((tx) => this.store.list(tx, filter, page));
  }

  find(actor: Actor, id: string): Promise<DecisionWithActions> {
    return this.work.readOne(async (tx) => {
      const decision = found(await this.store.find(tx, id));
      const subject = { state: decision.status, facts: {} };
      return { ...decision, actions: describeActions(DECISION_TABLE, subject, actor) };
    });
  }
}
