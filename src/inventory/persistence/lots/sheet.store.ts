import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { anyOf, byNumber, type Condition } from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import {
  sheetImage,
  type AcceptanceSheet,
  type SheetContent,
  type SheetState,
} from '../../domain/lots/acceptance-sheet.js';
import { AcceptanceSheetRow } from './sheet.entity.js';

const SHEET_SORT_COLUMNS = { preparedAt: byNumber('prepared_at') };

export type SheetFilter = {
  readonly subjectId?: string | undefined;
  readonly state?: SheetState | undefined;
};

@Injectable()
export class SheetStore {
  async find(tx: ReadTx, id: string): Promise<AcceptanceSheet | null> {
    const row = await tx.manager.findOneBy(AcceptanceSheetRow, { id });
    return row && sheetOf(row);
  }

  async list(
    tx: ReadTx,
    scope: RegionScope,
    { subjectId, state }: SheetFilter,
    page: PageRequest,
  ): Promise<Page<AcceptanceSheet>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (subjectId) conditions.push(anyOf('subject_id', [subjectId]));
    if (state) conditions.push(anyOf('state', [state]));
    const rows = await rowPage(tx, AcceptanceSheetRow, {
      table: 'acceptance_sheets',
      conditions,
      sortColumns: SHEET_SORT_COLUMNS,
      page,
    });
    return { ...rows, items: rows.items.map(sheetOf) };
  }

  async insert(tx: WriteTx, sheet: AcceptanceSheet): Promise<void> {
    await insertRows(tx, AcceptanceSheetRow, [rowOf(sheet)]);
  }

  async update(
    tx: WriteTx,
    sheet: AcceptanceSheet,
    changes: Partial<Omit<AcceptanceSheet, 'content'>>,
  ): Promise<AcceptanceSheet> {
    return sheetOf(
      await updateRow<AcceptanceSheetRow>(tx, AcceptanceSheetRow, rowOf(sheet), changes),
    );
  }
}

const sheetOf = ({
  auditSeq: _seq,
  auditMac: _mac,
  content,
  ...row
}: AcceptanceSheetRow): AcceptanceSheet => ({
  ...row,
  content: JSON.parse(content) as SheetContent, // as it was written by rowOf
});

/** What the log proves of a row: its content counts by what it is, not by the hash beside it. */
export const provedSheet = (row: AcceptanceSheetRow) =>
  sheetImage({ ...sheetOf(row), sha256: sha256Of(Buffer.from(row.content)) });

/** The seal of the write puts the sequence and the MAC of its event. */
const rowOf = (sheet: AcceptanceSheet): AcceptanceSheetRow => ({
  ...sheet,
  content: JSON.stringify(sheet.content),
  auditSeq: 0,
  auditMac: '',
});
