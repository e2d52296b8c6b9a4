import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { byNumber, type Condition } from '../../../platform/database/keyset.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { CheckDefinition } from '../../domain/checks/check.js';
import { scopeKeyOf, type CheckProfile } from '../../domain/checks/profile.js';
import { CheckDefinitionRow, CheckProfileRow } from './check.entity.js';

export const PROFILE_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type ProfileFilter = {
  readonly modelId?: string | undefined;
  readonly state?: string | undefined;
};

@Injectable()
export class CheckProfileStore {
  find(tx: ReadTx, id: string): Promise<CheckProfileRow | null> {
    return tx.manager.findOneBy(CheckProfileRow, { id });
  }

  list(tx: ReadTx, filter: ProfileFilter, page: PageRequest): Promise<Page<CheckProfileRow>> {
    const conditions: Condition[] = [];
    if (filter.modelId) conditions.push({ sql: 'model_id = ?', values: [filter.modelId] });
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    const sortColumns = PROFILE_SORT_COLUMNS;
    return rowPage(tx, CheckProfileRow, {
      table: 'check_profiles',
      conditions,
      sortColumns,
      page,
    });
  }

  /** Those in force for models, whatever site or loop they are for. */
  active(tx: ReadTx, modelIds: readonly string[]): Promise<CheckProfileRow[]> {
    return findAllBy(tx, CheckProfileRow, 'modelId', modelIds, { state: 'active' });
  }

  activeOfScope(tx: ReadTx, scopeKey: string): Promise<CheckProfileRow | null> {
    return tx.manager.findOneBy(CheckProfileRow, { scopeKey, state: 'active' });
  }

  async nextVersion(tx: ReadTx, scopeKey: string): Promise<number> {
    const [row] = await tx.rows<{ last: number | null }>(
      'select max(version) as last from check_profiles where scope_key = ?',
      [scopeKey],
    );
    return Number(row?.last ?? 0) + 1;
  }

  async insert(tx: WriteTx, profile: CheckProfile): Promise<void> {
    await insertRows(tx, CheckProfileRow, [{ ...profile, scopeKey: scopeKeyOf(profile) }]);
  }

  update(
    tx: WriteTx,
    row: CheckProfileRow,
    changes: Partial<CheckProfile>,
  ): Promise<CheckProfileRow> {
    return updateRow<CheckProfileRow>(tx, CheckProfileRow, row, changes);
  }

  /** In the order in which they are shown. */
  async definitions(
    tx: ReadTx,
    profileIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly CheckDefinition[]>> {
    const rows = await findAllBy(tx, CheckDefinitionRow, 'profileId', profileIds);
    const found = new Map<string, CheckDefinition[]>(profileIds.map((id) => [id, []]));
    for (const row of rows.sort((a, b) => a.position - b.position)) {
      found.get(row.profileId)?.push(definitionOf(row));
    }
    return found;
  }

  /** Of a draft: they are replaced as a whole, in the order given. */
  async setDefinitions(
    tx: WriteTx,
    profileId: string,
    definitions: readonly CheckDefinition[],
  ): Promise<void> {
    await tx.rows('delete from check_definitions where profile_id = ?', [profileId]);
    const rows = definitions.map((definition, position) => ({
      ...definition,
      id: tx.newId(),
      profileId,
      position,
      blocking: definition.blocking ? 1 : 0,
    }));
    await insertRows(tx, CheckDefinitionRow, rows);
  }
}

const definitionOf = ({
  id: _id,
  profileId: _profileId,
  position: _position,
  blocking,
  ...definition
}: CheckDefinitionRow): CheckDefinition => ({ ...definition, blocking: blocking === 1 });
