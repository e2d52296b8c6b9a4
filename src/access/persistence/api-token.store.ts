import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byNumber, type Condition } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { ApiToken } from '../domain/api-token.js';
import type { Grant } from '../domain/roles.js';
import { ApiTokenRow } from './api-token.entity.js';

const TOKEN_SORT_COLUMNS = { createdAt: byNumber('created_at') };

/** A token with what the log proves of it; the hash goes no further than to the log. */
export type StoredToken = ApiToken & { readonly tokenHash: string };

/** A token that was sent, with what its owner may do now. */
export type TokenInUse = Pick<
  ApiToken,
  'id' | 'personId' | 'scopes' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'
> & { readonly grants: readonly Grant[] };

type InUseRow = {
  id: string;
  person_id: string;
  scopes: string;
  expires_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  role: Grant['role'] | null;
  region_id: string | null;
};

@Injectable()
export class ApiTokenStore {
  /** By what was sent, and only where its owner may sign in: one row per grant, one statement. */
  async findInUse(tx: ReadTx, tokenHash: string): Promise<TokenInUse | null> {
    const rows = await tx.rows<InUseRow>(
      `select t.id, t.person_id, t.scopes, t.expires_at, t.revoked_at, t.last_used_at,
              r.role, r.region_id
         from api_tokens t
         join people p on p.id = t.person_id and p.status = 'active'
         left join person_roles r on r.person_id = t.person_id
        where t.token_hash = ?`,
      [tokenHash],
    );
    const [first] = rows;
    if (first === undefined) return null;
    return {
      id: first.id,
      personId: first.person_id,
      scopes: scopesOf(first),
      expiresAt: first.expires_at,
      revokedAt: first.revoked_at,
      lastUsedAt: first.last_used_at,
      grants: rows.flatMap(({ role, region_id: regionId }) => (role ? [{ role, regionId }] : [])),
    };
  }

  async find(tx: ReadTx, id: string): Promise<StoredToken | null> {
    const row = await tx.manager.findOneBy(ApiTokenRow, { id });
    return row && storedToken(row);
  }

  async list(tx: ReadTx, personId: string | null, page: PageRequest): Promise<Page<ApiToken>> {
    const conditions: Condition[] = [];
    if (personId !== null) conditions.push({ sql: 'person_id = ?', values: [personId] });
    const sortColumns = TOKEN_SORT_COLUMNS;
    const query = { table: 'api_tokens', conditions, sortColumns, page };
    const rows = await rowPage(tx, ApiTokenRow, query);
    return { ...rows, items: rows.items.map(storedToken) };
  }

  insert(tx: WriteTx, token: StoredToken): Promise<void> {
    return insertRows(tx, ApiTokenRow, [rowOf(token)]);
  }

  async revoke(tx: WriteTx, token: StoredToken): Promise<StoredToken> {
    const row = await updateRow(tx, ApiTokenRow, rowOf(token), { revokedAt: tx.now });
    return storedToken(row);
  }

  /** That it was used; the revision is of what people change. */
  async touch(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('update api_tokens set last_used_at = ? where id = ?', [tx.now, id]);
  }
}

// Written by rowOf below.
const scopesOf = ({ scopes }: { scopes: string }) => JSON.parse(scopes) as string[];

const rowOf = ({ scopes, ...token }: StoredToken): ApiTokenRow => ({
  ...token,
  scopes: JSON.stringify(scopes),
  auditSeq: 0,
  auditMac: '',
});

export const storedToken = (row: ApiTokenRow): StoredToken => ({
  id: row.id,
  personId: row.personId,
  name: row.name,
  tokenHash: row.tokenHash,
  scopes: scopesOf(row),
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  lastUsedAt: row.lastUsedAt,
  revokedAt: row.revokedAt,
  revision: row.revision,
});
