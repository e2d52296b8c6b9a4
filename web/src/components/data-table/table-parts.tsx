import { useState } from 'react';
import { useT } from '../../i18n/use-t.js';
import { AppLink } from '../app-link.js';
import { Icon } from '../icon.js';
import small from '../small-button.module.css';
import { AS } from './table-roles.js';
import type { Column, DataTableProps } from './table-types.js';
import classes from './data-table.module.css';

type HeadProps<T> = {
  readonly columns: readonly Column<T>[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly hasDetail: boolean;
  readonly allChosen?: boolean;
  readonly someChosen?: boolean;
  readonly onChooseAll?: (on: boolean) => void;
};

export function TableHead<T>(props: HeadProps<T>) {
  const { columns, sort, onSort, hasDetail, allChosen, someChosen, onChooseAll } = props;
  const t = useT();
  return (
    <thead {...AS.rowgroup}>
      <tr {...AS.row}>
        {onChooseAll && (
          <th {...AS.columnheader} scope="col" className={classes.narrow}>
            <input
              type="checkbox"
              className={classes.check}
              aria-label={t.table.selectAll}
              checked={allChosen ?? false}
              ref={(box) => {
                if (box) box.indeterminate = !allChosen && (someChosen ?? false);
              }}
              onChange={(event) => onChooseAll(event.currentTarget.checked)}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {hasDetail && (
          <th {...AS.columnheader} scope="col" className={classes.narrow}>
            <span className="hidden-visually">{t.common.more}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

type HeadCellProps<T> = {
  readonly column: Column<T>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
};

function HeadCell<T>({ column, sort, onSort }: HeadCellProps<T>) {
  const field = column.sort;
  const way =
    field === undefined ? null : sort === field ? 'up' : sort === `-${field}` ? 'down' : null;
  const press = () => {
    if (field === undefined) return;
    const first = column.descendingFirst ? `-${field}` : field;
    const other = column.descendingFirst ? field : `-${field}`;
    onSort(way === null ? first : sort === first ? other : first);
  };
  return (
    <th
      {...AS.columnheader}
      scope="col"
      data-numeric={column.numeric || undefined}
      aria-sort={way === 'up' ? 'ascending' : way === 'down' ? 'descending' : undefined}
    >
      {field === undefined ? (
        column.label
      ) : (
        <button type="button" className={classes.sort} onClick={press}>
          {column.label}
          <Icon
            name={way === 'down' ? 'down' : 'up'}
            size={12}
            style={{ opacity: way ? 1 : 0.25 }}
          />
        </button>
      )}
    </th>
  );
}

type RowProps<T> = {
  readonly row: T;
  readonly at: number;
  readonly columns: readonly Column<T>[];
  readonly span: number;
  readonly table: DataTableProps<T>;
  readonly isChosen: boolean;
  readonly onChoose: (on: boolean) => void;
};

export function TableRow<T>({ row, at, columns, span, table, isChosen, onChoose }: RowProps<T>) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { rowName, rowHref, prefetch, detail, batch } = table;
  const name = rowName(row);
  const href = rowHref?.(row) ?? null;
  return (
    <>
      <tr {...AS.row} data-row={at} data-chosen={isChosen || undefined} className={classes.row}>
        {batch && (
          <td {...AS.cell} className={classes.narrow}>
            <input
              type="checkbox"
              className={classes.check}
              aria-label={t.table.selectRow(name)}
              checked={isChosen}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
          </td>
        )}
        {columns.map((column) => (
          <td
            key={column.id}
            {...AS.cell}
            data-label={column.label}
            data-numeric={column.numeric || undefined}
            data-primary={column.primary || undefined}
            data-wrap={column.wrap || undefined}
            className={column.mono ? 'mono' : undefined}
          >
            {column.primary && href !== null ? (
              <AppLink
                href={href}
                data-row-focus
                className={classes.open}
                {...(prefetch ? { prefetch: () => prefetch(row) } : {})}
              >
                {column.cell(row)}
              </AppLink>
            ) : (
              column.cell(row)
            )}
          </td>
        ))}
        {detail && (
          <td {...AS.cell} className={classes.narrow}>
            <button
              type="button"
              className={small.small}
              aria-expanded={open}
              aria-label={t.table.details(name)}
              onClick={() => setOpen(!open)}
              {...(href === null ? { 'data-row-focus': true } : {})}
            >
              <Icon name={open ? 'up' : 'down'} />
            </button>
          </td>
        )}
      </tr>
      {detail && open && (
        <tr {...AS.row} className={classes.detail}>
          <td {...AS.cell} colSpan={span}>
            {detail(row)}
          </td>
        </tr>
      )}
    </>
  );
}

const SKELETON_WIDTHS = [70, 55, 82, 64, 76, 50, 68, 60];

export function SkeletonRows({ span }: { readonly span: number }) {
  const t = useT();
  return SKELETON_WIDTHS.map((width, at) => (
    <tr {...AS.row} key={width} className={classes.row}>
      <td {...AS.cell} colSpan={span}>
        {at === 0 && <span className="hidden-visually">{t.common.loading}</span>}
        <div className={classes.bone} style={{ width: `${width}%` }} />
      </td>
    </tr>
  ));
}
