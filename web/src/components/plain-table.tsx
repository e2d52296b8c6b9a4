import type { ReactNode } from 'react';
import { AS } from './data-table/table-roles.js';
import classes from './plain-table.module.css';

export type PlainColumn<T> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
};

type Props<T> = {
  /** Says to a screen reader what the table holds. */
  readonly label: string;
  /** The first names the row. */
  readonly columns: readonly PlainColumn<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
};

/** A short table that is read and printed: no sorting, no paging; cards on a phone. */
export function PlainTable<T>({ label, columns, rows, rowId }: Props<T>) {
  return (
    <table className={classes.table} aria-label={label} {...AS.table}>
      <thead {...AS.rowgroup}>
        <tr {...AS.row}>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              data-numeric={column.numeric || undefined}
              {...AS.columnheader}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...AS.rowgroup}>
        {rows.map((row) => (
          <tr key={rowId(row)} {...AS.row}>
            {columns.map((column, at) =>
              at === 0 ? (
                <th key={column.id} scope="row" {...AS.rowheader}>
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.id}
                  data-label={column.label}
                  data-numeric={column.numeric || undefined}
                  {...AS.cell}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
