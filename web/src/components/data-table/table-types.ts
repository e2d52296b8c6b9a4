import type { ReactNode } from 'react';
import type { Query } from '../../api/client.js';
import type { Choice } from '../form-fields.js';
import type { IconName } from '../icon.js';

export type Column<T> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** The API's sort field, where the list can be sorted by this column. */
  readonly sort?: string;
  /** The first sorting of a click; most recent first for times. */
  readonly descendingFirst?: boolean;
  readonly numeric?: boolean;
  readonly mono?: boolean;
  /** Long text may take more lines; otherwise a row keeps to one. */
  readonly wrap?: boolean;
  /** Carries the row's link and is the title of its card; exactly one column. */
  readonly primary?: boolean;
  /** Shown only where somebody chose it. */
  readonly optional?: boolean;
};

export type Filter = {
  /** The API's query field, and the name in the address. */
  readonly id: string;
  readonly label: string;
  /** From the address to the API, e.g. from a day to an instant. */
  readonly toQuery?: (value: string) => string;
} & (
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'text'; readonly max?: number }
  | { readonly kind: 'day'; readonly show: (day: string) => string }
);

export type Selection<T> = {
  readonly rows: readonly T[];
  readonly clear: () => void;
};

export type DataTableProps<T> = {
  /** The key of its saved views and its selection, e.g. 'servers'. */
  readonly name: string;
  /** Read out before the table; the page's title. */
  readonly caption: string;
  /** As the audit log names it; decides what a live event refreshes. */
  readonly subject: string;
  /** Below /api/v1. */
  readonly path: string;
  /** Always sent, never shown, e.g. the order whose deliveries these are. */
  readonly fixed?: Query;
  readonly columns: readonly Column<T>[];
  readonly filters?: readonly Filter[];
  /** False where the API has no `q`. */
  readonly searchable?: boolean;
  /** What the API sorts by when nobody says: 'name' or '-createdAt'. */
  readonly defaultSort: string;
  readonly rowId: (row: T) => string;
  /** How a row is named in words, e.g. its serial. */
  readonly rowName: (row: T) => string;
  /** null: that row has no page. */
  readonly rowHref?: (row: T) => string | null;
  readonly onEdit?: (row: T) => void;
  readonly prefetch?: (row: T) => void;
  /** Shown under the row on demand. */
  readonly detail?: (row: T) => ReactNode;
  /** Makes rows selectable; the bar stands at the bottom while any is. */
  readonly batch?: (selection: Selection<T>) => ReactNode;
  readonly empty: {
    readonly icon?: IconName;
    readonly title: string;
    readonly text?: ReactNode;
    readonly action?: ReactNode;
  };
  /** The export of exactly this list: what it is narrowed to. */
  readonly exports?: (query: Query) => ReactNode;
  /** Totals and the like, beside the filters. */
  readonly summary?: ReactNode;
};
