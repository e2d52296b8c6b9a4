import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byNumber } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { KeptTemplate, Template } from '../domain/template/template.js';
import { TemplateRow } from './plan.entity.js';

const TEMPLATE_SORT_COLUMNS = { createdAt: byNumber('created_at') };

@Injectable()
export class TemplateStore {
  async find(tx: ReadTx, id: string): Promise<KeptTemplate | null> {
    const row = await tx.manager.findOneBy(TemplateRow, { id });
    return row && keptOf(row);
  }

  async version(tx: ReadTx, key: string, version: number): Promise<KeptTemplate | null> {
    const row = await tx.manager.findOneBy(TemplateRow, { key, version });
    return row && keptOf(row);
  }

  list(tx: ReadTx, page: PageRequest): Promise<Page<TemplateRow>> {
    const sortColumns = TEMPLATE_SORT_COLUMNS;
    return rowPage(tx, TemplateRow, { table: 'plan_templates', conditions: [], sortColumns, page });
  }

  async insert(tx: WriteTx, { id, template, createdAt, revision }: KeptTemplate): Promise<void> {
    const { key, version, title } = template;
    const row = { id, key, version, titleDa: title.da, titleEn: title.en, createdAt, revision };
    const content = JSON.stringify(template);
    const taskCount = template.tasks.length;
    await insertRows(tx, TemplateRow, [{ ...row, content, taskCount, auditSeq: 0, auditMac: '' }]);
  }
}

// Written by this store only.
export const keptOf = ({ id, content, createdAt, revision }: TemplateRow): KeptTemplate => ({
  id,
  template: JSON.parse(content) as Template,
  createdAt,
  revision,
});
