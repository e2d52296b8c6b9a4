import type { ReactNode } from 'react';
import { AS } from '../../components/data-table/table-roles.js';
import classes from './cooling.module.css';

type Cell = { readonly label: string; readonly value: ReactNode };

export type CardRow = {
  readonly key: string;
  readonly title: ReactNode;
  readonly cells: readonly Cell[];
};

type Props = {
  readonly caption: string;
  /** Over the first column. */
  readonly first: string;
  readonly rows: readonly CardRow[];
};

/** A small table whose rows are cards on a phone. All rows have the same cells. */
export function CardTable({ caption, first, rows }: Props) {
  const labels = rows[0]?.cells.map(({ label }) => label) ?? [];
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={caption} {...AS.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            {[first, ...labels].map((label) => (
              <th key={label} scope="col" {...AS.columnheader}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>
          {rows.map(({ key, title, cells }) => (
            <tr key={key} {...AS.row}>
              <th scope="row" {...AS.rowheader}>
                {title}
              </th>
              {cells.map(({ label, value }) => (
                <td key={label} data-label={label} {...AS.cell}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
