import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Language } from '../../kernel/message.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byText, contains, type Condition } from '../../platform/database/keyset.js';
import { idPage } from '../../platform/database/row-page.js';
import { marksOf } from '../../platform/database/marks.js';
import { findAllBy, inOrder, insertRows, updateRow } from '../../platform/database/rows.js';
import { WriteTx, type ReadTx } from '../../platform/database/work.js';
import type { DutyHeld, Person, PersonStatus } from '../domain/person.js';
import type { Grant, Role } from '../domain/roles.js';
import { PersonDutyRow, PersonRoleRow, PersonRow } from './person.entity.js';

export const PEOPLE_SORT_COLUMNS = { displayName: byText('sort_key') };

export type PersonFilter = {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
};

/** Where somebody is mailed to, and in which language. */
export type PersonReached = {
  readonly address: string;
  readonly name: string;
  readonly language: Language;
};

@Injectable()
export class PersonStore {
  async count(tx: ReadTx): Promise<number> {
    // Two who use set-up links at once must not both find that there is nobody yet.
    if (tx instanceof WriteTx && tx.engine === 'postgres') {
      await tx.rows('lock table people in share row exclusive mode');
    }
    return tx.manager.count(PersonRow);
  }

  async byLogin(tx: ReadTx, loginKey: string): Promise<PersonRow | null> {
    return tx.manager.findOneBy(PersonRow, { loginKey });
  }

  async row(tx: ReadTx, id: string): Promise<PersonRow | null> {
    return tx.manager.findOneBy(PersonRow, { id });
  }

  async byIds(tx: ReadTx, ids: readonly string[]): Promise<readonly Person[]> {
    const rows = await findAllBy(tx, PersonRow, 'id', ids);
    const roles = await findAllBy(tx, PersonRoleRow, 'personId', ids);
    const duties = await findAllBy(tx, PersonDutyRow, 'personId', ids);
    return rows.map((row) =>
      personOf(
        row,
        roles.filter(({ personId }) => personId === row.id),
        duties.filter(({ personId }) => personId === row.id),
      ),
    );
  }

  async find(tx: ReadTx, id: string): Promise<Person | null> {
    const [person] = await this.byIds(tx, [id]);
    return person ?? null;
  }

  async list(tx: ReadTx, filter: PersonFilter, page: PageRequest): Promise<Page<Person>> {
    const conditions: Condition[] = [];
    if (filter.status) conditions.push({ sql: 'status = ?', values: [filter.status] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = PEOPLE_SORT_COLUMNS;
    const ids = await idPage(tx, { table: 'people', conditions, sortColumns, page });
    return { ...ids, items: inOrder(ids.items, await this.byIds(tx, ids.items)) };
  }

  /** Who has chosen to be written to at this hour. */
  async withDigestAt(tx: ReadTx, hour: number): Promise<{ id: string; displayName: string }[]> {
    return tx.rows(
      `select id, display_name as "displayName" from people
        where status = 'active' and email is not null and digest_hour = ? order by id`,
      [hour],
    );
  }

  /** Whoever works here and can be mailed to. */
  async reachable(tx: ReadTx): Promise<readonly Person[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from people where status = 'active' and email is not null order by sort_key, id`,
    );
    return this.byIds(
      tx,
      rows.map(({ id }) => id),
    );
  }

  /** Whoever works here, holds a role of the centre, and can be mailed to. */
  async reachedByRole(tx: ReadTx, role: Role): Promise<PersonReached[]> {
    return tx.rows(
      `select email as address, display_name as name, language from people
        where status = 'active' and email is not null
          and id in (select person_id from person_roles where role = ?)
        order by sort_key, id`,
      [role],
    );
  }

  /** Names for a timeline: everybody's, or only those of one's own regions. */
  async names(tx: ReadTx, scope: RegionScope): Promise<{ id: string; displayName: string }[]> {
    const within =
      scope === 'all'
        ? { sql: '', values: [] }
        : {
            sql: `where id in (select person_id from person_roles
                                where region_id in (${marksOf(scope) || 'null'}))`,
            values: scope,
          };
    return tx.rows(
      `select id, display_name as "displayName" from people ${within.sql}
        order by sort_key limit 5000`,
      within.values,
    );
  }

  /** In a write their rows are locked, so that two cannot remove each other at once. */
  async activeAdmins(tx: ReadTx): Promise<readonly string[]> {
    const lock = tx instanceof WriteTx && tx.engine === 'postgres' ? 'for update' : '';
    const rows = await tx.rows<{ id: string }>(
      `select id from people
        where status = 'active' and id in (select person_id from person_roles where role = 'admin')
        order by id ${lock}`,
    );
    return rows.map(({ id }) => id);
  }

  async insert(tx: WriteTx, row: PersonRow): Promise<void> {
    await insertRows(tx, PersonRow, [row]);
  }

  update(tx: WriteTx, row: PersonRow, changes: Partial<PersonRow>): Promise<PersonRow> {
    return updateRow(tx, PersonRow, row, changes);
  }

  async setGrants(tx: WriteTx, personId: string, grants: readonly Grant[]): Promise<void> {
    await tx.manager.delete(PersonRoleRow, { personId });
    await insertRows(
      tx,
      PersonRoleRow,
      grants.map((grant) => ({ id: tx.newId(), personId, ...grant })),
    );
  }

  async setDuties(tx: WriteTx, personId: string, duties: readonly DutyHeld[]): Promise<void> {
    await tx.manager.delete(PersonDutyRow, { personId });
    await insertRows(
      tx,
      PersonDutyRow,
      duties.map((duty) => ({ id: tx.newId(), personId, ...duty })),
    );
  }
}

const personOf = (
  row: PersonRow,
  roles: readonly PersonRoleRow[],
  duties: readonly PersonDutyRow[],
): Person => ({
  id: row.id,
  login: row.login,
  displayName: row.displayName,
  email: row.email,
  status: row.status satisfies PersonStatus,
  language: row.language,
  digestHour: row.digestHour,
  hasPassword: row.passwordHash !== null,
  grants: roles
    .map(({ role, regionId }) => ({ role, regionId }))
    .sort((a, b) => key(a).localeCompare(key(b))),
  duties: duties
    .map(({ duty, regionId, validFrom, validTo }) => ({ duty, regionId, validFrom, validTo }))
    .sort((a, b) => `${a.duty}${a.validFrom}`.localeCompare(`${b.duty}${b.validFrom}`)),
  createdAt: row.createdAt,
  revision: row.revision,
});

const key = ({ role, regionId }: Grant) => `${role} ${regionId ?? ''}`;
