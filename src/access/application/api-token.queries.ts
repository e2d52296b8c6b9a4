import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import {
  overToken,
  TOKEN_TABLE,
  tokenNow,
  type ApiToken,
  type TokenNow,
} from '../domain/api-token.js';
import { ApiTokenStore } from '../persistence/api-token.store.js';

export type TokenWithActions = TokenNow & { readonly actions: readonly ActionState[] };

@Injectable()
export class ApiTokenQueries {
  constructor(
    private readonly work: Work,
    private readonly store: ApiTokenStore,
  ) {}

  /** One's own; whoever looks after tokens sees everybody's, or those of one person. */
  async list(
    actor: Actor,
    personId: string | undefined,
    page: PageRequest,
  ): Promise<Page<TokenWithActions>> {
    const all = actor.permissions.has('token.manage');
    // Somebody else's and nobody's are answered alike.
    if (!all && personId !== undefined && personId !== actor.id) {
      return { items: [], next: null, previous: null };
    }
    const owner = personId ?? (all ? null : actor.id);
    return this.work.read(async (tx) => {
      const tokens = await this.store.list(tx, owner, page);
      return { ...tokens, items: tokens.items.map((one) => withActions(actor, one, tx.now)) };
    });
  }

  find(actor: Actor, id: string): Promise<TokenWithActions> {
    return this.work.readOne(async (tx) => {
      const token = found(await this.store.find(tx, id));
      if (!overToken(actor, token).has('token.manage')) throw notFound();
      return withActions(actor, token, tx.now);
    });
  }
}

function withActions(actor: Actor, token: ApiToken, now: number): TokenWithActions {
  const permissions = overToken(actor, token);
  const known = tokenNow(token, now);
  const subject = { state: known.state, facts: null };
  return { ...known, actions: describeActions(TOKEN_TABLE, subject, { permissions }) };
}
