import type { ReactNode } from 'react';
import { AS } from './data-table/table-roles.js';
import { Scroller } from './scroller.js';
import classes from './plain-table.module.css';

export type PlainColumn<T> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
  /** Names the row; without one, the first does. */
  readonly names?: boolean;
};

type Props<T> = {
  /** Says to a screen reader what the table holds. */
  readonly label: string;
  readonly columns: readonly PlainColumn<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T, at: number) => string;
  /** Breaks words where there is little room, e.g. on paper, instead of being scrolled. */
  readonly breaks?: boolean;
};

/** A short table that is read and printed: no sorting, no paging; cards on a phone. */
export function PlainTable<T>({ label, columns, rows, rowId, breaks }: Props<T>) {
  const name = columns.find(({ names }) => names) ?? columns[0];
  return (
    <Scroller label={label} className={classes.frame} data-breaks={breaks || undefined}>
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
          {rows.map((row, at) => (
            <tr key={rowId(row, at)} {...AS.row}>
              {columns.map((column) =>
                column === name ? (
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
    </Scroller>
  );
}
