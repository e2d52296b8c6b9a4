import { Button } from '@mantine/core';
import { DEVICE_ROLE_LABELS } from '../../../../../src/network/domain/devices/roles.js';
import { DEVICE_TABLE } from '../../../../../src/network/domain/devices/device.js';
import { queryClient, resource } from '../../../api/resource.js';
import type { DevicePageView, DeviceView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { DataTable } from '../../../components/data-table/data-table.js';
import type { Column } from '../../../components/data-table/table-types.js';
import { ExportMenu } from '../../../components/export-menu.js';
import { Icon } from '../../../components/icon.js';
import { Page } from '../../../components/page.js';
import { StateCounts } from '../../../components/state-counts.js';
import { StateLabel, TableState } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { useSites } from '../../deliveries/use-sites.js';
import { DeviceBatch } from './device-batch.js';
import { DriftLabel } from './drift-label.js';
import { usePlatforms } from './use-platforms.js';
import { useDeviceFilters } from './use-device-filters.js';

/** All network devices: how many stand where, and what is to be done with many at once. */
export function DevicesPage() {
  const t = useT();
  const filters = useDeviceFilters();
  const columns = useColumns();
  return (
    <Page wide title={t.devices.title} actions={<Ways />}>
      <StateCounts
        label={t.devices.byState}
        subject="network-device"
        path="/network-devices/counts"
        states={DEVICE_TABLE.states}
        filters={filters}
      />
      <DataTable<DeviceView>
        name="network-devices"
        caption={t.devices.title}
        subject="network-device"
        path="/network-devices"
        columns={columns}
        filters={filters}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={(row) => row.name ?? row.serial ?? t.devices.noName}
        rowHref={({ id }) => `/network-devices/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(
            resource<DevicePageView>('network-device', `/network-devices/${id}`),
          )
        }
        batch={({ rows, clear }) => <DeviceBatch rows={rows} clear={clear} />}
        exports={(query) => (
          <ExportMenu path="/network-devices/export" query={query} of="network-devices" />
        )}
        empty={{ icon: 'network', title: t.devices.emptyTitle, text: t.devices.emptyText }}
      />
    </Page>
  );
}

/** Where else one goes from here: the board, and how devices and configurations come in. */
function Ways() {
  const t = useT().devices;
  const may = useMay();
  return (
    <>
      <Button
        component={AppLink}
        href="/network-board"
        variant="default"
        leftSection={<Icon name="columns" size={14} />}
      >
        {t.board}
      </Button>
      {may('config.write') && (
        <Button
          component={AppLink}
          href="/network-configs"
          variant="default"
          leftSection={<Icon name="upload" size={14} />}
        >
          {t.handInMany}
        </Button>
      )}
      {may('device.write') && (
        <>
          <Button component={AppLink} href="/network-devices/paste" variant="default">
            {t.paste}
          </Button>
          <Button
            component={AppLink}
            href="/network-devices/new"
            leftSection={<Icon name="plus" size={14} />}
          >
            {t.add}
          </Button>
        </>
      )}
    </>
  );
}

function useColumns(): readonly Column<DeviceView>[] {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  const { nameOf } = useSites();
  const { nameOf: platformName } = usePlatforms();
  const words = t.devices;
  return [
    {
      id: 'name',
      label: words.name,
      sort: 'name',
      primary: true,
      mono: true,
      cell: (row) => row.name ?? row.serial ?? words.noName,
    },
    {
      id: 'state',
      label: words.state,
      cell: (row) => <TableState states={DEVICE_TABLE.states} state={row.state} />,
    },
    {
      id: 'stateSince',
      label: words.since,
      sort: 'stateSince',
      cell: (row) => <Since device={row} />,
    },
    {
      id: 'role',
      label: words.role,
      cell: ({ role }) => (role === null ? NONE : text(DEVICE_ROLE_LABELS[role])),
    },
    { id: 'wave', label: words.wave, cell: ({ waveName }) => waveName ?? NONE },
    { id: 'drift', label: words.drift, cell: (row) => <DriftLabel device={row} bare /> },
    {
      id: 'rules',
      label: words.rules,
      cell: ({ brokenRules }) =>
        brokenRules === 0 ? (
          NONE
        ) : (
          <StateLabel tone="danger" bare>
            {words.brokenRules(brokenRules)}
          </StateLabel>
        ),
    },
    {
      id: 'slot',
      label: words.slot,
      cell: ({ rackName, slotName, place }) =>
        [rackName, slotName].filter(Boolean).join(' · ') || (place ?? NONE),
    },
    {
      id: 'serial',
      label: t.inventory.serial,
      optional: true,
      mono: true,
      cell: ({ serial }) => serial ?? NONE,
    },
    { id: 'model', label: t.inventory.model, optional: true, cell: (row) => row.modelName },
    {
      id: 'platform',
      label: words.platform,
      optional: true,
      cell: ({ platform }) => platformName(platform) ?? NONE,
    },
    {
      id: 'site',
      label: t.inventory.site,
      optional: true,
      cell: ({ siteId }) => nameOf(siteId) ?? NONE,
    },
    {
      id: 'fetched',
      label: words.fetched,
      optional: true,
      cell: ({ fetchedAt }) => dateTime(fetchedAt),
    },
    {
      id: 'createdAt',
      label: t.servers.createdAt,
      optional: true,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
  ];
}

/** Since when; and that it has stood too long, where it has. */
export function Since({ device }: { readonly device: DeviceView }) {
  const t = useT();
  const { dateTime, number } = useFormat();
  if (!device.stuck) return <>{dateTime(device.stateSince)}</>;
  return (
    <StateLabel tone="danger" bare>
      {dateTime(device.stateSince)} ({t.devices.stuckFor(number(device.workingDaysInState))})
    </StateLabel>
  );
}
