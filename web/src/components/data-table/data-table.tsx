import { useQuery } from '@tanstack/react-query';
import type { Query } from '../../api/client.js';
import { listing } from '../../api/resource.js';
import { ErrorState } from '../error-state.js';
import { BatchBar } from './batch-bar.js';
import { FilterBar } from './filter-bar.js';
import { Pager } from './pager.js';
import { useSelection } from './selection.js';
import { TableFrame, type Choice } from './table-frame.js';
import type { DataTableProps, Filter } from './table-types.js';
import { PAGE_SIZE, useListState, type ListState } from './use-list-state.js';
import { useRowKeys } from './use-row-keys.js';
import { ViewMenu } from './view-menu.js';
import classes from './data-table.module.css';

const NO_FILTERS = [] as const;

/** A list: filters, sorting and page in the address, rows by keyset, kept as it was on back. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { name, subject, path, fixed, columns, filters = NO_FILTERS, rowId, batch } = props;
  const state = useListState({ columns, filters, defaultSort: props.defaultSort });
  const query = { ...fixed, ...state.query };
  const page = useQuery(
    listing<T>(subject, path, { ...query, limit: PAGE_SIZE, cursor: state.cursor }),
  );
  const rows = page.data?.items ?? [];
  const { chosen, toggle, clear } = useSelection<T>(name);
  const body = useRowKeys({
    rows,
    ...(batch
      ? { onSelect: (row: T) => toggle([[rowId(row), row]], !chosen.has(rowId(row))) }
      : {}),
    ...(props.onEdit ? { onEdit: props.onEdit } : {}),
  });
  const isEmpty = page.data !== undefined && rows.length === 0;
  const idsOf = (list: readonly T[]) => list.map((row) => [rowId(row), row] as const);
  const choice: Choice<T> | null = batch
    ? { isChosen: (row) => chosen.has(rowId(row)), choose: (list, on) => toggle(idsOf(list), on) }
    : null;
  return (
    <div className={classes.list} data-list>
      <ToolBar table={props} state={state} filters={filters} query={query} />
      {page.error && page.data === undefined ? (
        <ErrorState error={page.error} retry={() => void page.refetch()} />
      ) : (
        <TableFrame
          table={props}
          state={state}
          page={page}
          rows={rows}
          body={body}
          choice={choice}
        />
      )}
      {page.data && !isEmpty && (
        <Pager page={page.data} cursor={state.cursor} onTurn={state.setCursor} />
      )}
      {batch && chosen.size > 0 && (
        <BatchBar<T>
          count={chosen.size}
          onClear={clear}
          all={{ path, query, onFound: (all) => toggle(idsOf(all), true) }}
        >
          {batch({ rows: newest(chosen, rows, rowId), clear })}
        </BatchBar>
      )}
    </div>
  );
}

type ToolBarProps<T> = {
  readonly table: DataTableProps<T>;
  readonly state: ListState;
  readonly filters: readonly Filter[];
  readonly query: Query;
};

function ToolBar<T>({ table, state, filters, query }: ToolBarProps<T>) {
  const { sort: _sort, ...narrowing } = query;
  return (
    <div className={classes.toolbar} data-no-print>
      <FilterBar state={state} filters={filters} searchable={table.searchable ?? true} />
      <div className={classes.tools}>
        {table.summary}
        {table.exports?.(narrowing)}
        <ViewMenu name={table.name} state={state} columns={table.columns} />
      </div>
    </div>
  );
}

/** The chosen rows as they are now, where they stand on the page; their revision may have moved. */
function newest<T>(
  chosen: ReadonlyMap<string, T>,
  rows: readonly T[],
  rowId: (row: T) => string,
): readonly T[] {
  const here = new Map(rows.map((row) => [rowId(row), row]));
  return [...chosen].map(([id, row]) => here.get(id) ?? row);
}
