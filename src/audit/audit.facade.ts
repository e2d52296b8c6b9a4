import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../kernel/actor.js';
import type { InstantMs } from '../kernel/instant.js';
import { anyOf, type Condition } from '../platform/database/keyset.js';
import { marksOf } from '../platform/database/marks.js';
import { withinScope, withinScopeOrShared } from '../platform/database/region-scope.js';
import type { Change } from '../platform/events/change.js';
import type { ReadTx, Work, WriteTx } from '../platform/database/work.js';
import { AuditKey } from './application/audit-key.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { AuditedTables, type AuditedTable, type StampedRow } from './application/audited-tables.js';
import type { ToldTable } from './application/told-rows.js';
import { OutsideHead } from './application/outside-head.js';
import type { AuditEvent, Verification } from './domain/chain.js';
import { AuditStore } from './persistence/audit.store.js';

const HISTORY_PAGE = 5_000;

export type HistoryWanted = {
  readonly subjectTypes: readonly string[];
  readonly before: InstantMs;
  readonly scope: RegionScope;
};

/** What the log keeps beside changes. */
export type NoChange = {
  readonly subjectTypes: readonly string[];
  /** How they begin. */
  readonly kinds: readonly string[];
};

/** What the installation does by itself restates what others changed, and is none of its own. */
const notOf = ({ subjectTypes, kinds }: NoChange): readonly Condition[] => [
  { sql: `not (actor_kind = 'system' and door = 'job')`, values: [] },
  { sql: `subject_type not in (${marksOf(subjectTypes)})`, values: subjectTypes },
  ...kinds.map((kind) => ({ sql: 'kind not like ?', values: [`${kind}%`] })),
];

/** What other rooms may do with the audit log: add to it, and say which tables it covers. */
@Injectable()
export class Audit {
  constructor(
    private readonly tables: AuditedTables,
    private readonly store: AuditStore,
    private readonly key: AuditKey,
  ) {}

  /** States a change inside the write that makes it; it is sealed when the write ends. */
  record(tx: WriteTx, change: Change): void {
    tx.changes.push(change);
  }

  /** The sequence at which the log ends. */
  async headSeq(tx: ReadTx): Promise<number> {
    return (await this.store.head(tx)).seq;
  }

  /** What follows a sequence, oldest first; whoever tells others of it sees to their rights. */
  eventsAfter(tx: ReadTx, seq: number, limit: number): Promise<AuditEvent[]> {
    return this.store.after(tx, seq, limit);
  }

  /** All events of some types of subjects before a moment, oldest first, of those within reach. */
  async history(
    tx: ReadTx,
    { subjectTypes, before, scope }: HistoryWanted,
  ): Promise<readonly AuditEvent[]> {
    if (subjectTypes.length === 0) return [];
    const conditions = [
      anyOf('subject_type', subjectTypes),
      { sql: 'at < ?', values: [before] },
      ...withinScope(scope, 'region_id'),
    ];
    const all: AuditEvent[] = [];
    for (let seq = 0; ;) {
      const events = await this.store.after(tx, seq, HISTORY_PAGE, conditions);
      all.push(...events);
      const last = events.at(-1);
      if (last === undefined || events.length < HISTORY_PAGE) return all;
      ({ seq } = last);
    }
  }

  /**
   * When subjects of some types last changed until a moment, within reach or the centre's.
   * @returns null: none did
   */
  lastChangeAt(
    tx: ReadTx,
    { subjectTypes, scope, before }: HistoryWanted,
  ): Promise<InstantMs | null> {
    const conditions = [
      anyOf('subject_type', subjectTypes),
      { sql: 'at <= ?', values: [before] },
      ...withinScopeOrShared(scope, 'region_id'),
    ];
    return this.store.lastAt(tx, conditions);
  }

  /**
   * How many changes of some regions are dated between two moments, both of them included.
   * @param without types of subjects, and beginnings of kinds, that are no changes of a region
   */
  countWithin(
    tx: ReadTx,
    regionIds: readonly string[],
    { from, until }: { readonly from: InstantMs; readonly until: InstantMs },
    without: NoChange,
  ): Promise<number> {
    return this.store.countEvents(tx, [
      anyOf('region_id', regionIds),
      { sql: 'at >= ? and at <= ?', values: [from, until] },
      ...notOf(without),
    ]);
  }

  /** The first changes of a region after a sequence. */
  changesOf(
    tx: ReadTx,
    regionId: string,
    { after, limit, without }: { after: number; limit: number; without: NoChange },
  ): Promise<AuditEvent[]> {
    const ofRegion = anyOf('region_id', [regionId]);
    return this.store.after(tx, after, limit, [ofRegion, ...notOf(without)]);
  }

  async eventsBySeqs(tx: ReadTx, seqs: readonly number[]): Promise<AuditEvent[]> {
    const events = await this.store.bySeqs(tx, seqs);
    return events.sort((a, b) => a.seq - b.seq);
  }

  /** A secret for one purpose, 64 hexadecimal digits, drawn from the key that is in no database. */
  secretFor(purpose: string): string {
    return this.key.keyed(`secret for ${purpose}`);
  }

  /**
   * Proves the log of a copy of the database, and puts the copy's own head beside it, as the head
   * stands beside a database that is in use.
   * @param folder where the copy is
   */
  async proveCopy(copy: Work, folder: string): Promise<Verification> {
    const outside = new OutsideHead(folder, this.key.keyed);
    outside.note(await copy.readOne((tx) => this.store.head(tx)));
    outside.flush();
    return new AuditVerifier(copy, this.store, this.key, outside, this.tables).verify();
  }

  /** Its rows carry the sequence and MAC of their last event; verification compares them. */
  covers<Row extends StampedRow>(table: AuditedTable<Row>): void {
    this.tables.register(table);
  }

  /** Its rows stand in events of something else; verification holds them against these. */
  coversTold<Row extends { id: string }>(table: ToldTable<Row>): void {
    this.tables.registerTold(table);
  }
}
