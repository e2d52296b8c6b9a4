import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Letterhead } from '../../kernel/letterhead.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byText } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { letterheadOf, type Organisation, type Rechecked } from '../domain/organisation.js';
import { OrganisationRow } from './organisation.entity.js';

export const ORGANISATION_SORT_COLUMNS = { validFrom: byText('valid_from') };

@Injectable()
export class OrganisationStore {
  row(tx: ReadTx, id: string): Promise<OrganisationRow | null> {
    return tx.manager.findOneBy(OrganisationRow, { id });
  }

  async list(tx: ReadTx, page: PageRequest): Promise<Page<Organisation>> {
    const rows = await rowPage(tx, OrganisationRow, {
      table: 'organisation_records',
      conditions: [],
      sortColumns: ORGANISATION_SORT_COLUMNS,
      page,
    });
    return { ...rows, items: rows.items.map(organisationOf) };
  }

  /** All that are not withdrawn; there are few. */
  async recorded(tx: ReadTx): Promise<readonly Organisation[]> {
    const rows = await tx.manager.findBy(OrganisationRow, { state: 'recorded' });
    return rows.map(organisationOf);
  }

  /** Of the last record to begin by then that is not withdrawn; null: nobody recorded one. */
  async letterheadOn(tx: ReadTx, day: CalendarDay): Promise<Letterhead | null> {
    const row = await tx.manager
      .createQueryBuilder(OrganisationRow, 'o')
      .where(`o.state = 'recorded' and o.validFrom <= :day`, { day })
      .orderBy('o.validFrom', 'DESC')
      .getOne();
    return row && letterheadOf(organisationOf(row));
  }

  async insert(tx: WriteTx, organisation: Organisation): Promise<void> {
    const rechecked = JSON.stringify(organisation.rechecked);
    await insertRows(tx, OrganisationRow, [
      { ...organisation, rechecked, auditSeq: 0, auditMac: '' },
    ]);
  }

  async update(
    tx: WriteTx,
    row: OrganisationRow,
    { rechecked, ...changes }: Partial<Organisation>,
  ): Promise<Organisation> {
    const done = rechecked === undefined ? {} : { rechecked: JSON.stringify(rechecked) };
    return organisationOf(await updateRow(tx, OrganisationRow, row, { ...changes, ...done }));
  }
}

export const organisationOf = ({
  auditSeq: _seq,
  auditMac: _mac,
  rechecked,
  ...row
}: OrganisationRow): Organisation => ({
  ...row,
  rechecked: JSON.parse(rechecked) as Rechecked[], // as `insert` and `update` write it
});
