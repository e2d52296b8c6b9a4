import { useQuery } from '@tanstack/react-query';
import {
  REDUNDANCY_LABELS,
  UPLINK_STATES,
  UPLINK_TABLE,
} from '../../../../src/network/domain/uplink.js';
import { resource } from '../../api/resource.js';
import type { UplinksSummaryView, UplinkView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { useRegionChoices } from '../freezes/freeze-fields.js';
import { ExpectedOn } from './expected-on.js';
import { RegionUplinks } from './region-uplinks.js';
import { UplinkNew } from './uplink-new.js';
import { useCapacity } from './use-capacity.js';

/** By what each region reaches the centre, what is missing, and every line. */
export function UplinksPage() {
  const t = useT();
  const panel = usePanel();
  const summary = useQuery(resource<UplinksSummaryView>('uplink', '/uplinks/summary'));
  const regions = summary.data?.items;
  const lacking = regions?.filter(({ missing }) => missing.length > 0).length ?? 0;
  return (
    <Page
      wide
      title={t.uplinks.title}
      lead={regions && t.uplinks.lead(lacking, regions.length)}
      actions={
        <PanelButton panel="new" label={t.uplinks.add} icon="plus" permission="uplink.write" />
      }
    >
      <ResourceView query={summary} lines={6}>
        {(data) => <RegionUplinks summary={data} />}
      </ResourceView>
      <DataTable<UplinkView>
        name="uplinks"
        caption={t.uplinks.title}
        subject="uplink"
        path="/uplinks"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/uplinks/${id}`}
        empty={{ icon: 'link', title: t.table.emptyTitle, text: t.uplinks.emptyText }}
      />
      {panel.name === 'new' && <UplinkNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<UplinkView>[] {
  const t = useT().uplinks;
  const text = useText();
  const capacity = useCapacity();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  return [
    {
      id: 'name',
      label: t.uplink,
      primary: true,
      wrap: true,
      sort: 'name',
      cell: ({ name }) => name,
    },
    { id: 'region', label: t.region, cell: ({ regionId }) => regionName(regionId) },
    { id: 'site', label: t.site, optional: true, cell: ({ siteId }) => siteName(siteId) },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={UPLINK_TABLE.states} state={state} bare />,
    },
    { id: 'provider', label: t.provider, cell: ({ provider }) => provider },
    {
      id: 'circuit',
      label: t.circuit,
      mono: true,
      optional: true,
      cell: ({ circuitReference }) => circuitReference,
    },
    {
      id: 'capacity',
      label: t.capacity,
      numeric: true,
      cell: ({ capacityMbps }) => capacity(capacityMbps),
    },
    {
      id: 'redundancy',
      label: t.redundancy,
      wrap: true,
      cell: ({ redundancy }) => text(REDUNDANCY_LABELS[redundancy]),
    },
    {
      id: 'expectedOn',
      label: t.expectedOn,
      wrap: true,
      cell: (row) => <ExpectedOn uplink={row} />,
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT().uplinks;
  const text = useText();
  const { sites } = useSites();
  const ofRegions = sites.filter(({ regionId }) => regionId !== null);
  return [
    { kind: 'choice', id: 'regionId', label: t.region, choices: useRegionChoices() },
    {
      kind: 'choice',
      id: 'siteId',
      label: t.site,
      choices: ofRegions.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: 'choice',
      id: 'state',
      label: t.state,
      choices: UPLINK_STATES.map((value) => ({
        value,
        label: text(UPLINK_TABLE.states[value].label),
      })),
    },
  ];
}
