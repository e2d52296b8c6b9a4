import { Button } from '@mantine/core';
import { queryClient, resource } from '../../api/resource.js';
import type { OrderView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { ExportMenu } from '../../components/export-menu.js';
import { LineTable } from './line-table.js';
import { Share } from './share.js';

/** All orders, with how much of each has come. */
export function OrdersPage() {
  const t = useT();
  const may = useMay();
  const columns = useColumns();
  const create = may('order.write') && (
    <Button component={AppLink} href="/orders/new" leftSection={<Icon name="plus" size={14} />}>
      {t.orders.add}
    </Button>
  );
  return (
    <Page wide title={t.orders.title} lead={t.orders.lead} actions={create}>
      <DataTable<OrderView>
        name="orders"
        caption={t.orders.title}
        subject="order"
        path="/orders"
        columns={columns}
        defaultSort="-orderedOn"
        rowId={({ id }) => id}
        rowName={({ number }) => number}
        rowHref={({ id }) => `/orders/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(resource<OrderView>('order', `/orders/${id}`))
        }
        detail={({ lines }) => <LineTable lines={lines} />}
        exports={(query) => <ExportMenu path="/orders/export" query={query} />}
        empty={{
          icon: 'orders',
          title: t.orders.emptyTitle,
          text: t.orders.emptyText,
          action: create,
        }}
      />
    </Page>
  );
}

/** Pieces on all lines: how many came, of how many. */
export const countsOf = ({ lines }: Pick<OrderView, 'lines'>) => ({
  received: lines.reduce((sum, { received }) => sum + received, 0),
  ordered: lines.reduce((sum, { quantity }) => sum + quantity, 0),
});

function useColumns(): readonly Column<OrderView>[] {
  const t = useT();
  const { day, number } = useFormat();
  const words = t.orders;
  return [
    {
      id: 'number',
      label: words.number,
      sort: 'number',
      primary: true,
      cell: (row) => row.number,
    },
    { id: 'supplier', label: words.supplier, cell: (row) => row.supplier },
    {
      id: 'orderedOn',
      label: words.orderedOn,
      sort: 'orderedOn',
      descendingFirst: true,
      cell: (row) => day(row.orderedOn),
    },
    {
      id: 'lines',
      label: words.lines,
      numeric: true,
      cell: (row) => number(row.lines.length),
    },
    {
      id: 'received',
      label: words.received,
      cell: (row) => {
        const { received, ordered } = countsOf(row);
        return <Share received={received} all={ordered} />;
      },
    },
    { id: 'note', label: words.note, optional: true, wrap: true, cell: (row) => row.note },
  ];
}
