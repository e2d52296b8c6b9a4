import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { contains, type Condition } from '../../platform/database/keyset.js';
import { withinScope } from '../../platform/database/region-scope.js';
import { Work } from '../../platform/database/work.js';
import type { AuditEvent, ChainHead } from '../domain/chain.js';
import { AuditStore } from '../persistence/audit.store.js';

/** Every field narrows; absent ones do not. */
export type AuditFilter = {
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly kind?: string | undefined;
  readonly door?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly q?: string | undefined;
};

const EXPORT_PAGE = 1_000;

@Injectable()
export class AuditQueries {
  constructor(
    private readonly work: Work,
    private readonly store: AuditStore,
  ) {}

  list(scope: RegionScope, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEvent>> {
    return this.work.readOne((tx) => this.store.page(tx, conditionsOf(scope, filter), page));
  }

  head(): Promise<ChainHead> {
    return this.work.readOne((tx) => this.store.head(tx));
  }

  /** Events after a sequence, oldest first: what the live stream and the export read. */
  after(scope: RegionScope, seq: number, limit: number): Promise<AuditEvent[]> {
    return this.work.readOne((tx) => this.store.after(tx, seq, limit, conditionsOf(scope, {})));
  }

  /** The whole log page by page, so that an export holds no reader and little memory. */
  async *export(scope: RegionScope, filter: AuditFilter): AsyncGenerator<AuditEvent> {
    const conditions = conditionsOf(scope, filter);
    for (let seq = 0; ;) {
      const from = seq;
      const events = await this.work.readOne((tx) =>
        this.store.after(tx, from, EXPORT_PAGE, conditions),
      );
      yield* events;
      if (events.length < EXPORT_PAGE) return;
      seq = events.at(-1)?.seq ?? seq;
    }
  }
}

function conditionsOf(scope: RegionScope, filter: AuditFilter): readonly Condition[] {
  const equals: [string, string | undefined][] = [
    ['subject_type', filter.subjectType],
    ['subject_id', filter.subjectId],
    ['actor_id', filter.actorId],
    ['kind', filter.kind],
    ['door', filter.door],
  ];
  const conditions: Condition[] = equals.flatMap(([column, value]) =>
    value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }],
  );
  if (filter.from !== undefined) conditions.push({ sql: 'at >= ?', values: [filter.from] });
  if (filter.to !== undefined) conditions.push({ sql: 'at < ?', values: [filter.to] });
  if (filter.q) conditions.push(textCondition(filter.q));
  return [...withinScope(scope, 'region_id'), ...conditions];
}

function textCondition(q: string): Condition {
  const columns = ["coalesce(after, '')", "coalesce(before, '')", "coalesce(reason, '')", 'kind'];
  const each = columns.map((column) => contains(`lower(${column})`, q.toLowerCase()));
  return {
    sql: `(${each.map(({ sql }) => sql).join(' or ')})`,
    values: each.flatMap(({ values }) => values),
  };
}
