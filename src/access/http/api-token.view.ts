import { stateNames } from '../../kernel/action-table.js';
import { toIso } from '../../kernel/instant.js';
import { ActionView, Out } from '../../platform/http/views.js';
import type { NewToken } from '../application/api-token.commands.js';
import type { TokenWithActions } from '../application/api-token.queries.js';
import { TOKEN_TABLE, type TokenNow } from '../domain/api-token.js';

export class TokenView {
  @Out.id() id: string;
  @Out.id({ says: 'Its owner: what it does, this person does' }) personId: string;
  @Out.text() name: string;
  @Out.word(stateNames(TOKEN_TABLE)) state: string;
  @Out.texts({ says: 'Permissions; what the owner does not hold counts for nothing' })
  scopes: string[];
  @Out.instant() createdAt: string;
  @Out.instant() expiresAt: string;
  @Out.instant({ nullable: true, says: 'To the hour' }) lastUsedAt: string | null;
  @Out.instant({ nullable: true }) revokedAt: string | null;
  @Out.integer() revision: number;
}

export class TokenPageView extends TokenView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class TokensView {
  @Out.many(() => TokenPageView) items: TokenPageView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class NewTokenView extends TokenView {
  @Out.text({
    nullable: true,
    says: 'The token itself, only now; null when this repeats a request that was answered already',
  })
  secret: string | null;
}

export const tokenView = (token: TokenNow): TokenView => ({
  id: token.id,
  personId: token.personId,
  name: token.name,
  state: token.state,
  scopes: [...token.scopes],
  createdAt: toIso(token.createdAt),
  expiresAt: toIso(token.expiresAt),
  lastUsedAt: token.lastUsedAt === null ? null : toIso(token.lastUsedAt),
  revokedAt: token.revokedAt === null ? null : toIso(token.revokedAt),
  revision: token.revision,
});

export const tokenPageView = (token: TokenWithActions): TokenPageView => ({
  ...tokenView(token),
  actions: token.actions as ActionView[], // same shape, readonly there
});

export const newTokenView = ({ token, secret }: NewToken): NewTokenView => ({
  ...tokenView(token),
  secret,
});
