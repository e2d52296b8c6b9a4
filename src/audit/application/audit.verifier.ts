import { Injectable } from '@nestjs/common';
import { Work, type ReadTx } from '../../platform/database/work.js';
import {
  EMPTY_HEAD,
  followChain,
  type AuditEvent,
  type ChainFault,
  type ChainHead,
  type Verification,
} from '../domain/chain.js';
import { AuditStore } from '../persistence/audit.store.js';
import { AuditKey } from './audit-key.js';
import { AuditedTables, type AuditedTable } from './audited-tables.js';
import { jsonOf } from './audit.seal.js';
import { OutsideHead } from './outside-head.js';
import { Telling, type ToldTable } from './told-rows.js';

const EVENTS_A_PAGE = 2_000;
const ROWS_A_PAGE = 500;

/** Proves the log: every link, both heads, and that rows still are what their last event says. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly work: Work,
    private readonly store: AuditStore,
    private readonly key: AuditKey,
    private readonly outside: OutsideHead,
    private readonly tables: AuditedTables,
  ) {}

  async verify(): Promise<Verification> {
    const outside = this.outside.read();
    const tellings = this.tables.allTold().map((table) => ({ table, telling: new Telling(table) }));
    const chain = await this.verifyChain(outside, (events) => {
      for (const { telling } of tellings) telling.note(events);
    });
    if (chain.fault !== null) return failed(chain.head, chain.fault);
    const rows = await this.verifyRows();
    for (const { table, telling } of tellings) {
      const told = await this.verifyTold(table, telling, chain.head.seq);
      rows.checked += told.checked;
      rows.faults.push(...told.faults);
    }
    return {
      ok: rows.faults.length === 0,
      checkedEvents: chain.head.seq,
      checkedRows: rows.checked,
      head: chain.head,
      faults: rows.faults,
    };
  }

  private async verifyChain(
    outside: ChainHead | null | 'forged',
    proved: (events: readonly AuditEvent[]) => void,
  ): Promise<{ head: ChainHead; fault: ChainFault | null }> {
    const stored = await this.work.readOne((tx) => this.store.head(tx));
    let head: ChainHead = EMPTY_HEAD;
    let outsideSeen = outside === null || (outside !== 'forged' && outside.seq === 0);
    while (head.seq < stored.seq) {
      const from = head;
      const room = Math.min(EVENTS_A_PAGE, stored.seq - from.seq);
      // From below the first, so that an event slipped in there is met too.
      const after = from.seq === 0 ? Number.MIN_SAFE_INTEGER : from.seq;
      const events = await this.work.readOne((tx) => this.store.after(tx, after, room));
      const followed = followChain(this.key.keyed, from, events);
      if (followed.fault !== null) return followed;
      proved(events);
      if (events.length === 0) return { head, fault: faultAt('event-missing', head.seq + 1) };
      if (outside !== null && outside !== 'forged') {
        outsideSeen ||= events.some(({ seq, mac }) => seq === outside.seq && mac === outside.mac);
      }
      head = followed.head;
    }
    if (head.seq !== stored.seq || head.mac !== stored.mac) {
      return { head, fault: faultAt('head-differs', stored.seq) };
    }
    const extra = await this.work.readOne((tx) => this.store.after(tx, stored.seq, 1));
    // A write may have committed meanwhile; then the stored head has moved on with it.
    const now = await this.work.readOne((tx) => this.store.head(tx));
    if (extra.length > 0 && now.seq === stored.seq) {
      return { head, fault: faultAt('head-differs', stored.seq + 1) };
    }
    if (!outsideSeen) return { head, fault: faultAt('outside-head-differs', head.seq) };
    const missing = outside === null && head.seq > 0;
    return { head, fault: missing ? faultAt('outside-head-missing', head.seq) : null };
  }

  private async verifyRows(): Promise<{ checked: number; faults: ChainFault[] }> {
    const faults: ChainFault[] = [];
    let checked = 0;
    for (const table of this.tables.all()) {
      let after = '';
      for (;;) {
        const from = after;
        const page = await this.work.read((tx) => this.checkPage(tx, table, from));
        checked += page.count;
        faults.push(...page.faults);
        if (page.last === null) break;
        after = page.last;
      }
    }
    return { checked, faults };
  }

  private async checkPage(tx: ReadTx, table: AuditedTable, after: string) {
    const rows = await this.store.rowsAfter(tx, table.entity, after, ROWS_A_PAGE);
    const events = await this.store.bySeqs(
      tx,
      rows.map(({ auditSeq }) => auditSeq),
    );
    const bySeq = new Map(events.map((event) => [event.seq, event]));
    const differing = rows.filter((row) => {
      const event = bySeq.get(row.auditSeq);
      return (
        event === undefined ||
        event.subjectId !== row.id ||
        event.mac !== row.auditMac ||
        event.after !== jsonOf(table.imageOf(row))
      );
    });
    const isLast = rows.length < ROWS_A_PAGE;
    const differ = differing.map(({ id, auditSeq }): ChainFault => ({
      kind: 'row-differs',
      seq: auditSeq,
      subject: `${table.subjectType}/${id}`,
    }));
    return {
      count: rows.length,
      last: isLast ? null : (rows.at(-1)?.id ?? null),
      faults: isLast ? [...differ, ...(await this.checkCount(tx, table))] : differ,
    };
  }

  private async verifyTold(
    table: ToldTable,
    telling: Telling,
    headSeq: number,
  ): Promise<{ checked: number; faults: ChainFault[] }> {
    const faults: ChainFault[] = [];
    let checked = 0;
    let from = { id: '', seq: headSeq };
    for (;;) {
      const { id, seq } = from;
      const page = await this.work.read(async (tx) => {
        // What was written since the log was read is told by events that were not read yet.
        const events = await this.store.after(tx, seq, Number.MAX_SAFE_INTEGER);
        const rows = await this.store.rowsAfter(tx, table.entity, id, ROWS_A_PAGE, table.where);
        return { events, rows, images: await table.imagesOf(tx, rows) };
      });
      telling.note(page.events);
      faults.push(...telling.faultsOf(page.rows, page.images));
      checked += page.rows.length;
      const last = page.rows.at(-1);
      if (last === undefined || page.rows.length < ROWS_A_PAGE) break;
      from = { id: last.id, seq: page.events.at(-1)?.seq ?? seq };
    }
    return { checked, faults: [...faults, ...telling.missing(headSeq)] };
  }

  // Rows of these tables are never deleted, so each subject of the log still has its row.
  private async checkCount(tx: ReadTx, table: AuditedTable): Promise<readonly ChainFault[]> {
    const rows = await this.store.countRows(tx, table.entity);
    const subjects = await this.store.countSubjects(tx, table.subjectType);
    return rows === subjects ? [] : [{ kind: 'row-missing', seq: 0, subject: table.subjectType }];
  }
}

const faultAt = (kind: ChainFault['kind'], seq: number): ChainFault => ({
  kind,
  seq,
  subject: null,
});

const failed = (head: ChainHead, fault: ChainFault): Verification => ({
  ok: false,
  checkedEvents: head.seq,
  checkedRows: 0,
  head,
  faults: [fault],
});
