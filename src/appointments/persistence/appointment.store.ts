import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byNumber, contains, type Condition } from '../../platform/database/keyset.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { Move, Party } from '../domain/move.js';
import { rolesOf, standingOf, type AppointmentState, type Standing } from '../domain/standing.js';
import { AppointmentMoveRow, AppointmentRow } from './appointment.entity.js';

const APPOINTMENT_SORT_COLUMNS = {
  turnSince: byNumber('turn_since'),
};

/** A number of this project's own, for PostgreSQL's advisory locks. */
const AGREED_TIMES_LOCK = 20_250_507;

export type AppointmentFilter = {
  readonly q?: string | undefined;
  readonly state?: AppointmentState | undefined;
  readonly regionId?: string | undefined;
  /** Only those on which it is this party's turn. */
  readonly turn?: string | undefined;
};

export type Talk = { readonly moves: readonly Move[]; readonly standing: Standing };

@Injectable()
export class AppointmentStore {
  find(tx: ReadTx, id: string): Promise<AppointmentRow | null> {
    return tx.manager.findOneBy(AppointmentRow, { id });
  }

  /** Holds it until the write ends: who speaks at the same time is heard one after the other. */
  async hold(tx: WriteTx, id: string): Promise<AppointmentRow | null> {
    await tx.rows(`select id from appointments where id = ?${tx.forUpdate}`, [id]);
    return this.find(tx, id);
  }

  /**
   * Holds which times are agreed on until the write ends: two who accept for one crew, or one who
   * accepts while a freeze is entered, see each other. Before any single date, as everybody does.
   */
  async holdAll(tx: WriteTx): Promise<void> {
    if (tx.engine === 'postgres') {
      await tx.rows('select pg_advisory_xact_lock(?)', [AGREED_TIMES_LOCK]);
    }
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<AppointmentRow[]> {
    return findAllBy(tx, AppointmentRow, 'id', ids);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: AppointmentFilter,
    page: PageRequest,
  ): Promise<Page<AppointmentRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.turn) {
      conditions.push({ sql: `' ' || turn || ' ' like ?`, values: [`% ${filter.turn} %`] });
    }
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = APPOINTMENT_SORT_COLUMNS;
    return rowPage(tx, AppointmentRow, { table: 'appointments', conditions, sortColumns, page });
  }

  /** Agreed on times that touch the span, less the one named. */
  agreedWithin(tx: ReadTx, span: Window, butNot: string | null): Promise<AppointmentRow[]> {
    return tx.manager
      .createQueryBuilder(AppointmentRow, 'a')
      .where('a.agreedFrom < :to and a.agreedTo > :from', {
        from: span.startsAt,
        to: span.endsAt,
      })
      .andWhere(butNot === null ? '1 = 1' : 'a.id <> :butNot', { butNot })
      .orderBy('a.agreedFrom')
      .addOrderBy('a.id')
      .getMany();
  }

  /** Every date on which somebody outside is waited for, oldest first. */
  async waited(tx: ReadTx): Promise<{ id: string; title: string }[]> {
    return tx.rows(
      `select id, title from appointments where answer_by is not null order by turn_since, id`,
    );
  }

  /** Agreed dates within a scope that were not over at a moment, in their order. */
  agreedSince(tx: ReadTx, scope: RegionScope, since: number): Promise<AppointmentRow[]> {
    return this.within(tx, scope, 'a.agreedTo >= :since', { since });
  }

  /** Those within a scope that are proposed and not agreed. */
  proposedIn(tx: ReadTx, scope: RegionScope): Promise<AppointmentRow[]> {
    return this.within(tx, scope, `a.state = 'proposed'`, {});
  }

  /** Those within a scope that are agreed on no longer, and of which something was said since. */
  endedSince(tx: ReadTx, scope: RegionScope, since: number): Promise<AppointmentRow[]> {
    const isEnded = `a.agreedFrom is null and a.sequence > 0 and exists (
      select 1 from appointment_moves m where m.appointment_id = a.id and m.recorded_at >= :since)`;
    return this.within(tx, scope, isEnded, { since });
  }

  private within(
    tx: ReadTx,
    scope: RegionScope,
    condition: string,
    values: Record<string, number>,
  ): Promise<AppointmentRow[]> {
    if (scope.length === 0) return Promise.resolve([]);
    return tx.manager
      .createQueryBuilder(AppointmentRow, 'a')
      .where(condition, values)
      .andWhere(scope === 'all' ? '1 = 1' : 'a.regionId in (:...scope)', { scope })
      .orderBy('a.agreedFrom')
      .addOrderBy('a.turnSince')
      .addOrderBy('a.id')
      .getMany();
  }

  /** Every date of some regions, in the order of ids. */
  async ofRegions(tx: ReadTx, regionIds: readonly string[]): Promise<AppointmentRow[]> {
    const rows = await findAllBy(tx, AppointmentRow, 'regionId', regionIds);
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Dates on which somebody is to say something, longest first. */
  waiting(tx: ReadTx, scope: RegionScope): Promise<AppointmentRow[]> {
    return this.within(tx, scope, `a.turn <> ''`, {});
  }

  /** Holds every date of a region until the write ends, in one order for everybody. */
  async holdRegion(tx: WriteTx, regionId: string): Promise<AppointmentRow[]> {
    await tx.rows(`select id from appointments where region_id = ? order by id${tx.forUpdate}`, [
      regionId,
    ]);
    return tx.manager.find(AppointmentRow, { where: { regionId }, order: { id: 'ASC' } });
  }

  async insert(tx: WriteTx, row: Omit<AppointmentRow, 'searchText' | 'crewKey'>): Promise<void> {
    await insertRows(tx, AppointmentRow, [{ ...row, ...texts(row) }]);
  }

  update(
    tx: WriteTx,
    row: AppointmentRow,
    changes: Partial<AppointmentRow>,
  ): Promise<AppointmentRow> {
    return updateRow(tx, AppointmentRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }

  /** Everything ever said of a date, in the order in which it was said. */
  async moves(tx: ReadTx, appointmentId: string): Promise<Move[]> {
    const rows = await tx.manager.find(AppointmentMoveRow, {
      where: { appointmentId },
      order: { givenAt: 'ASC', id: 'ASC' },
    });
    return rows.map(moveOf);
  }

  /** Everything that was said of a date, and where it stands by that. */
  async talk(tx: ReadTx, row: AppointmentRow): Promise<Talk> {
    const moves = await this.moves(tx, row.id);
    return { moves, standing: standingOf(moves, rolesOf(row), row.createdAt) };
  }

  async move(tx: ReadTx, id: string): Promise<Move | null> {
    const row = await tx.manager.findOneBy(AppointmentMoveRow, { id });
    return row && moveOf(row);
  }

  async addMove(tx: WriteTx, move: Move): Promise<void> {
    const { windows, chosen, ...same } = move;
    const row = { ...same, windows: JSON.stringify(windows), chosen: JSON.stringify(chosen) };
    await insertRows(tx, AppointmentMoveRow, [row]);
  }
}

export const moveOf = ({ windows, chosen, ...same }: AppointmentMoveRow): Move => ({
  ...same,
  windows: JSON.parse(windows) as Window[], // written by addMove alone
  chosen: JSON.parse(chosen) as number[],
});

/** The parties whose turn it is, as they are kept in one column. */
export const turnOf = ({ turn }: Pick<AppointmentRow, 'turn'>): readonly Party[] =>
  turn.split(' ').filter((party): party is Party => party !== ''); // written from a standing

/** The window of a date that is agreed on. */
export const agreedWindow = ({
  agreedFrom,
  agreedTo,
}: Pick<AppointmentRow, 'agreedFrom' | 'agreedTo'>): Window => ({
  startsAt: agreedFrom ?? 0,
  endsAt: agreedTo ?? 0,
});

/** How crews are told apart. */
export const crewKeyOf = (crew: string | null): string | null =>
  crew === null ? null : foldSearch(crew);

const texts = ({ title, crew }: Pick<AppointmentRow, 'title' | 'crew'>) => ({
  searchText: foldSearch(`${title} ${crew ?? ''}`),
  crewKey: crewKeyOf(crew),
});
