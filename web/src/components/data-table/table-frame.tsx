import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { ListOf } from '../../api/resource.js';
import { useT } from '../../i18n/use-t.js';
import { EmptyState } from '../empty-state.js';
import { Scroller } from '../scroller.js';
import { useDelayed } from '../use-delayed.js';
import { SkeletonRows, TableHead, TableRow } from './table-parts.js';
import { AS } from './table-roles.js';
import type { DataTableProps } from './table-types.js';
import type { ListState } from './use-list-state.js';
import classes from './data-table.module.css';

/** The selection as the rows need it; null where the list has none. */
export type Choice<T> = {
  readonly isChosen: (row: T) => boolean;
  readonly choose: (rows: readonly T[], on: boolean) => void;
};

type Props<T> = {
  readonly table: DataTableProps<T>;
  readonly state: ListState;
  readonly page: UseQueryResult<ListOf<T>>;
  readonly rows: readonly T[];
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly choice: Choice<T> | null;
};

/** The table itself, in a frame that scrolls under its sticky head. */
export function TableFrame<T>({ table, state, page, rows, body, choice }: Props<T>) {
  const late = useDelayed(page.isPending);
  const { columns, rowId, detail } = table;
  const shown = columns.filter(({ id, primary }) => primary || state.shown.includes(id));
  const span = shown.length + (choice ? 1 : 0) + (detail ? 1 : 0);
  return (
    <Scroller
      label={table.caption}
      className={classes.scroller}
      aria-busy={page.isFetching}
      // Its position comes back with "back".
      data-scroll-restoration-id={`table-${table.name}`}
      data-stale={page.isPlaceholderData || undefined}
    >
      <table className={classes.table} {...AS.table}>
        <caption className="hidden-visually">{table.caption}</caption>
        <TableHead
          columns={shown}
          sort={state.sort}
          onSort={state.setSort}
          hasDetail={detail !== undefined}
          {...(choice ? allOf(choice, rows) : {})}
        />
        <tbody ref={body} {...AS.rowgroup}>
          {late && <SkeletonRows span={span} />}
          {rows.map((row, at) => (
            <TableRow
              key={rowId(row)}
              row={row}
              at={at}
              columns={shown}
              span={span}
              table={table}
              isChosen={choice?.isChosen(row) ?? false}
              onChoose={(on) => choice?.choose([row], on)}
            />
          ))}
        </tbody>
      </table>
      {page.data !== undefined && rows.length === 0 && <Nothing table={table} state={state} />}
    </Scroller>
  );
}

const allOf = <T,>({ isChosen, choose }: Choice<T>, rows: readonly T[]) => ({
  allChosen: rows.length > 0 && rows.every(isChosen),
  someChosen: rows.some(isChosen),
  onChooseAll: (on: boolean) => choose(rows, on),
});

type NothingProps<T> = { readonly table: DataTableProps<T>; readonly state: ListState };

/** Nothing matches, or nothing is here yet: two different things to do. */
function Nothing<T>({ table, state }: NothingProps<T>) {
  const t = useT();
  if (!state.isNarrowed) return <EmptyState {...table.empty} />;
  return (
    <EmptyState
      icon="search"
      title={t.table.noMatchTitle}
      text={t.table.noMatchText}
      action={
        <Button variant="default" onClick={state.clear}>
          {t.table.clear}
        </Button>
      }
    />
  );
}
