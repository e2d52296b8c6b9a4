import { Button } from '@mantine/core';
import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { queryClient, resource } from '../../api/resource.js';
import type { ServerPageView, ServerView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { StateCounts } from '../../components/state-counts.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { ExportMenu } from '../../components/export-menu.js';
import { useSites } from '../deliveries/use-sites.js';
import { ServerBatch } from './server-batch.js';
import { useServerFilters } from './use-server-filters.js';

/** All servers: how many stand where, and what is to be done with many at once. */
export function ServersPage() {
  const t = useT();
  const may = useMay();
  const columns = useColumns();
  const filters = useServerFilters();
  const create = may('server.write') && (
    <Button component={AppLink} href="/servers/new" leftSection={<Icon name="plus" size={14} />}>
      {t.servers.add}
    </Button>
  );
  const bring = may('server.write') && (
    <Button
      component={AppLink}
      href="/server-imports"
      variant="default"
      leftSection={<Icon name="upload" size={14} />}
    >
      {t.imports.open}
    </Button>
  );
  return (
    <Page
      wide
      title={t.servers.title}
      actions={
        <>
          {bring}
          {create}
        </>
      }
    >
      <StateCounts
        label={t.servers.byState}
        subject="server"
        path="/servers/counts"
        states={SERVER_TABLE.states}
        filters={filters}
      />
      <DataTable<ServerView>
        name="servers"
        caption={t.servers.title}
        subject="server"
        path="/servers"
        columns={columns}
        filters={filters}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={(row) => row.serial ?? row.name ?? t.inventory.noSerial}
        rowHref={({ id }) => `/servers/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(resource<ServerPageView>('server', `/servers/${id}`))
        }
        batch={({ rows, clear }) => <ServerBatch rows={rows} clear={clear} />}
        exports={(query) => <ExportMenu path="/servers/export" query={query} of="servers" />}
        empty={{
          icon: 'servers',
          title: t.servers.emptyTitle,
          text: t.servers.emptyText,
          action: create,
        }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<ServerView>[] {
  const t = useT();
  const { number, dateTime, day } = useFormat();
  const { nameOf } = useSites();
  const words = t.servers;
  return [
    {
      id: 'serial',
      label: t.inventory.serial,
      primary: true,
      mono: true,
      cell: (row) => row.serial ?? row.name ?? t.inventory.noSerial,
    },
    { id: 'name', label: words.name, sort: 'name', cell: (row) => row.name ?? NONE },
    {
      id: 'state',
      label: words.state,
      cell: (row) => <TableState states={SERVER_TABLE.states} state={row.state} />,
    },
    {
      id: 'stateSince',
      label: words.since,
      sort: 'stateSince',
      cell: (row) => <Since server={row} />,
    },
    { id: 'model', label: t.inventory.model, cell: (row) => row.modelName },
    {
      id: 'condition',
      label: t.inventory.conditionLabel,
      cell: ({ condition }) =>
        condition === 'damaged' ? (
          <StateLabel tone="danger" bare>
            {t.inventory.condition.damaged}
          </StateLabel>
        ) : (
          condition && t.inventory.condition[condition]
        ),
    },
    { id: 'place', label: t.inventory.place, cell: (row) => row.place ?? NONE },
    {
      id: 'lot',
      label: t.inventory.lot,
      cell: ({ lotNumber }) => (lotNumber === null ? NONE : number(lotNumber)),
    },
    {
      id: 'site',
      label: t.inventory.site,
      optional: true,
      cell: (row) => nameOf(row.siteId) ?? NONE,
    },
    {
      id: 'assetNumber',
      label: t.inventory.assetNumber,
      optional: true,
      mono: true,
      cell: (row) => row.assetNumber ?? NONE,
    },
    {
      id: 'partNumber',
      label: t.inventory.partNumber,
      optional: true,
      mono: true,
      cell: (row) => row.partNumber,
    },
    {
      id: 'manufacturer',
      label: t.inventory.manufacturer,
      optional: true,
      cell: (row) => row.manufacturer,
    },
    {
      id: 'cooling',
      label: t.inventory.coolingLabel,
      optional: true,
      cell: (row) => t.inventory.cooling[row.cooling],
    },
    {
      id: 'accelerators',
      label: t.inventory.accelerators,
      optional: true,
      numeric: true,
      cell: (row) => number(row.accelerators),
    },
    {
      id: 'receivedAt',
      label: t.inventory.totals.received,
      optional: true,
      cell: (row) => dateTime(row.receivedAt),
    },
    {
      id: 'createdAt',
      label: words.createdAt,
      optional: true,
      sort: 'createdAt',
      descendingFirst: true,
      cell: (row) => day(row.createdAt.slice(0, 10)),
    },
  ];
}

/** Since when; and that it has stood too long, where it has. */
function Since({ server }: { readonly server: ServerView }) {
  const t = useT();
  const { dateTime, number } = useFormat();
  if (!server.stuck) return <>{dateTime(server.stateSince)}</>;
  return (
    <StateLabel tone="danger" bare>
      {dateTime(server.stateSince)} ({t.stateLine.days(number(server.workingDaysInState))})
    </StateLabel>
  );
}
