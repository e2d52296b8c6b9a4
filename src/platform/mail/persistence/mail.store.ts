import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { foldSearch } from '../../../kernel/text.js';
import { byNumber, contains, type Condition } from '../../database/keyset.js';
import { withinScope } from '../../database/region-scope.js';
import { rowPage } from '../../database/row-page.js';
import { insertRows } from '../../database/rows.js';
import type { ReadTx, WriteTx } from '../../database/work.js';
import type { WrittenLetter } from '../../../kernel/letter.js';
import type { CalendarPart, Mail, MailState, MailSubject } from '../mail.js';
import { MailRow } from './mail.entity.js';

export const MAIL_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type MailFilter = {
  readonly q?: string | undefined;
  readonly state?: MailState | undefined;
};

@Injectable()
export class MailStore {
  async find(tx: ReadTx, id: string): Promise<Mail | null> {
    const row = await tx.manager.findOneBy(MailRow, { id });
    return row && mailOf(row);
  }

  /** Holds it until the write ends. */
  async hold(tx: WriteTx, id: string): Promise<Mail | null> {
    await tx.rows(`select id from mails where id = ?${tx.forUpdate}`, [id]);
    return this.find(tx, id);
  }

  async isWritten(tx: ReadTx, cause: string, address: string): Promise<boolean> {
    return (await tx.manager.countBy(MailRow, { cause, address })) > 0;
  }

  async insert(tx: WriteTx, mail: Mail): Promise<void> {
    const { letter, calendar, subject, ...same } = mail;
    const row: MailRow = {
      ...same,
      letter: JSON.stringify(letter),
      calendarMethod: calendar?.method ?? null,
      calendar: calendar?.text ?? null,
      subjectType: subject.type,
      subjectId: subject.id,
      searchText: foldSearch(`${mail.name ?? ''} ${mail.address} ${letter.subject}`),
    };
    await insertRows(tx, MailRow, [row]);
  }

  async update(
    tx: WriteTx,
    id: string,
    changes: Partial<Pick<MailRow, 'state' | 'reply' | 'attempts' | 'sentAt'>>,
  ): Promise<void> {
    await tx.manager.update(MailRow, { id }, changes);
  }

  async list(
    tx: ReadTx,
    scope: RegionScope,
    filter: MailFilter,
    page: PageRequest,
  ): Promise<Page<Mail>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = MAIL_SORT_COLUMNS;
    const found = await rowPage(tx, MailRow, { table: 'mails', conditions, sortColumns, page });
    return { ...found, items: found.items.map(mailOf) };
  }

  /** Everything that was written about a subject, oldest first. */
  async about(tx: ReadTx, { type, id }: MailSubject): Promise<Mail[]> {
    const rows = await tx.manager.find(MailRow, {
      where: { subjectType: type, subjectId: id },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(mailOf);
  }
}

const mailOf = (row: MailRow): Mail => ({
  id: row.id,
  cause: row.cause,
  address: row.address,
  name: row.name,
  language: row.language,
  letter: JSON.parse(row.letter) as WrittenLetter, // written by insert alone
  calendar: calendarOf(row),
  regionId: row.regionId,
  subject: { type: row.subjectType, id: row.subjectId },
  state: row.state,
  reply: row.reply,
  attempts: row.attempts,
  sentAt: row.sentAt,
  createdAt: row.createdAt,
});

function calendarOf({ calendar, calendarMethod }: MailRow): CalendarPart | null {
  if (calendar === null) return null;
  return { method: calendarMethod === 'CANCEL' ? 'CANCEL' : 'REQUEST', text: calendar };
}
