import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, notFound, type FieldFault } from '../../kernel/errors.js';
import { endOfDay } from '../../kernel/instant.js';
import { apiTokenOf } from '../../kernel/secrets/api-token.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  lastDayFault,
  overToken,
  TOKEN_TABLE,
  tokenImage,
  tokenNow,
  tokenState,
  type TokenAction,
  type TokenNow,
} from '../domain/api-token.js';
import type { Person } from '../domain/person.js';
import { permissionsOf } from '../domain/roles.js';
import { withinScopes } from '../domain/token-scope.js';
import { ApiTokenStore, type StoredToken } from '../persistence/api-token.store.js';
import { PersonStore } from '../persistence/person.store.js';
import { hashToken, newToken } from './tokens.js';

export type TokenWording = {
  readonly name: string;
  readonly scopes: readonly string[];
  /** The last day in Copenhagen on which it works. */
  readonly lastDay: string;
};

/** Null: a repeat with the same Idempotency-Key, whose first answer had the secret. */
export type NewToken = { readonly token: TokenNow; readonly secret: string | null };

@Injectable()
export class ApiTokenCommands {
  constructor(
    private readonly work: Work,
    private readonly store: ApiTokenStore,
    private readonly people: PersonStore,
    private readonly audit: Audit,
  ) {}

  /** The one moment at which the secret is known: only its hash is kept. */
  async create(context: WriteContext, personId: string, wording: TokenWording): Promise<NewToken> {
    const secret = apiTokenOf(newToken());
    const tokenHash = hashToken(secret);
    const token = await this.work.write(context, async (tx) => {
      const owner = found(await this.people.find(tx, personId));
      if (owner.status !== 'active') throw notFound();
      const faults = faultsOf(owner, wording, tx.now);
      if (faults.length > 0) throw invalid(faults);
      const made: StoredToken = {
        id: tx.newId(),
        personId,
        name: wording.name,
        tokenHash,
        scopes: [...new Set(wording.scopes)].sort(),
        createdAt: tx.now,
        expiresAt: endOfDay(wording.lastDay),
        lastUsedAt: null,
        revokedAt: null,
        revision: 1,
      };
      await this.store.insert(tx, made);
      this.record(tx, 'api-token.created', null, made);
      return tokenNow(made, tx.now);
    });
    return { token, secret: token.tokenHash === tokenHash ? secret : null };
  }

  act(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
    action: TokenAction,
  ): Promise<TokenNow> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.store.find(tx, target.id));
      const permissions = overToken(context.actor, before);
      if (!permissions.has('token.manage')) throw notFound();
      expectRevision(before, target.revision);
      const state = tokenState(before, tx.now);
      decide(TOKEN_TABLE, { action, state, facts: null, evidence: {}, actor: { permissions } });
      const after = await this.store.revoke(tx, before);
      this.record(tx, `api-token.${action}`, before, after);
      return tokenNow(after, tx.now);
    });
  }

  private record(tx: WriteTx, kind: string, before: StoredToken | null, after: StoredToken): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'api-token', id: after.id },
      regionId: null,
      before: before && tokenImage(before),
      after: tokenImage(after),
      stamp: 'api_tokens',
    });
  }
}

function faultsOf(owner: Person, wording: TokenWording, now: number): readonly FieldFault[] {
  const { scopes, lastDay } = wording;
  const allowed = withinScopes(permissionsOf(owner.grants), scopes);
  const beyond = scopes.flatMap((scope, at) =>
    allowed.has(scope)
      ? []
      : [
          fault(
            `/scopes/${at}`,
            'scope-not-held',
            `The owner's roles do not allow ${scope}, or no token may have it.`,
            `Ejerens roller giver ikke ${scope}, eller ingen nøgle må have det.`,
          ),
        ],
  );
  const late = lastDayFault(lastDay, now);
  return late === null ? beyond : [...beyond, { pointer: '/lastDay', ...late }];
}
