import { inScope, type RegionScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import { anyOf, type Condition } from './keyset.js';

/** The one region predicate: every list and every look-up of a regional row goes through it. */
export function withinScope(scope: RegionScope, column: string): readonly Condition[] {
  if (scope === 'all') return [];
  if (scope.length === 0) return [{ sql: '1 = 0', values: [] }];
  return [anyOf(column, scope)];
}

/** The same for rows that everybody may read when they are of no region. */
export function withinScopeOrShared(scope: RegionScope, column: string): readonly Condition[] {
  return withinScope(scope, column).map(({ sql, values }) => ({
    sql: `(${column} is null or ${sql})`,
    values,
  }));
}

/**
 * Rows of one region, and of all that went over to it: they keep their region when they are over.
 * A region is followed back as far as it goes.
 */
export const ofRegion = (column: string, regionId: string): Condition => ({
  sql: `${column} in (
    with recursive line(id) as (
      select cast(? as varchar)
      union select regions.id from regions join line on regions.successor_id = line.id)
    select id from line)`,
  values: [regionId],
});

/** Which regions a site was of before others took them over: a table of `site_id` and `place`. */
export const FORMER_SITES = `(
  select m.subject_id as site_id, m.from_region_id as place
    from region_succession_moves m
    join region_successions s on s.id = m.succession_id and s.state = 'carried-out'
   where m.kind = 'site')`;

/** A row of another region answers exactly as a row that is not there. */
export function visible<Row extends { readonly regionId: string | null }>(
  scope: RegionScope,
  row: Row | null | undefined,
): Row {
  if (row === null || row === undefined || !inScope(scope, row.regionId)) throw notFound();
  return row;
}

/** The same for a row that everybody may read when it is of no region. */
export function visibleOrShared<Row extends { readonly regionId: string | null }>(
  scope: RegionScope,
  row: Row | null | undefined,
): Row {
  return row?.regionId === null ? row : visible(scope, row);
}
