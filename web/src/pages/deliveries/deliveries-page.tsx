import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DELIVERY_TABLE, DELIVERY_STATES } from '../../../../src/inventory/domain/delivery.js';
import { queryClient, resource } from '../../api/resource.js';
import type { DeliveryPageView, DeliveryView, OrdersView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { ExportMenu } from '../../components/export-menu.js';
import { Deviations } from './deviations.js';
import { cameOfList } from './totals.js';
import { useSites } from './use-sites.js';

/** All deliveries: what has come of each, and what is not right yet. */
export function DeliveriesPage() {
  const t = useT();
  const may = useMay();
  const columns = useColumns();
  const filters = useFilters();
  const create = may('delivery.write') && (
    <Button component={AppLink} href="/deliveries/new" leftSection={<Icon name="plus" size={14} />}>
      {t.deliveries.announce}
    </Button>
  );
  return (
    <Page wide title={t.deliveries.title} lead={t.deliveries.lead} actions={create}>
      <DataTable<DeliveryView>
        name="deliveries"
        caption={t.deliveries.title}
        subject="delivery"
        path="/deliveries"
        columns={columns}
        filters={filters}
        defaultSort="-stateSince"
        rowId={({ id }) => id}
        rowName={({ noteNumber }) => noteNumber}
        rowHref={({ id }) => `/deliveries/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(
            resource<DeliveryPageView>('delivery', `/deliveries/${id}`),
          )
        }
        exports={(query) => <ExportMenu path="/deliveries/export" query={query} />}
        empty={{
          icon: 'deliveries',
          title: t.deliveries.emptyTitle,
          text: t.deliveries.emptyText,
          action: create,
        }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<DeliveryView>[] {
  const t = useT();
  const { day, dateTime, number } = useFormat();
  const { nameOf } = useSites();
  const words = t.deliveries;
  return [
    {
      id: 'noteNumber',
      label: words.noteNumber,
      sort: 'noteNumber',
      primary: true,
      cell: (row) => row.noteNumber,
    },
    {
      id: 'state',
      label: words.state,
      cell: (row) => <TableState states={DELIVERY_TABLE.states} state={row.state} />,
    },
    {
      id: 'received',
      label: t.inventory.totals.received,
      numeric: true,
      cell: ({ totals }) =>
        totals.expected === 0
          ? number(totals.received)
          : t.inventory.receivedOf(number(cameOfList(totals)), number(totals.expected)),
    },
    {
      id: 'deviations',
      label: words.deviations,
      cell: (row) => <Deviations delivery={row} />,
    },
    { id: 'order', label: words.order, cell: (row) => row.orderNumber },
    { id: 'supplier', label: words.supplier, cell: (row) => row.supplier },
    {
      id: 'arrival',
      label: words.arrival,
      cell: ({ arrivedOn, expectedOn }) =>
        arrivedOn === null && expectedOn !== null
          ? t.receive.expectedOn(day(expectedOn))
          : day(arrivedOn),
    },
    {
      id: 'expectedOn',
      label: words.expectedOn,
      optional: true,
      cell: (row) => day(row.expectedOn),
    },
    { id: 'site', label: t.inventory.site, optional: true, cell: (row) => nameOf(row.siteId) },
    { id: 'carrier', label: words.carrier, optional: true, cell: (row) => row.carrier },
    {
      id: 'stateSince',
      label: words.stateSince,
      sort: 'stateSince',
      optional: true,
      descendingFirst: true,
      cell: (row) => dateTime(row.stateSince),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const orders = useQuery(resource<OrdersView>('order', '/orders', { limit: 100 }));
  return [
    {
      id: 'state',
      kind: 'choice',
      label: t.deliveries.state,
      choices: DELIVERY_STATES.map((state) => ({
        value: state,
        label: text(DELIVERY_TABLE.states[state].label),
      })),
    },
    {
      id: 'orderId',
      kind: 'choice',
      label: t.deliveries.order,
      choices: (orders.data?.items ?? []).map(({ id, number, supplier }) => ({
        value: id,
        label: `${number} · ${supplier}`,
      })),
    },
  ];
}
