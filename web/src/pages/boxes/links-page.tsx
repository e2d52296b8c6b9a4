import { TRANSPORT_LABELS } from '../../../../src/network/domain/uplink.js';
import {
  CRITICALITY_LABELS,
  LINK_STATES,
  LINK_TABLE,
} from '../../../../src/encryption-boxes/domain/links/link.js';
import type { LinkView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { useRegionChoices } from '../freezes/freeze-fields.js';
import { useCapacity } from '../network/use-capacity.js';
import { BoxesInRow } from './link-boxes.js';
import { Lacks, LacksCount } from './link-lacks.js';
import { LinkNew } from './link-new.js';

/** Every encrypted way between a region and the centre, with its boxes and what it lacks. */
export function LinksPage() {
  const t = useT();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.boxes.linksTitle}
      lead={t.boxes.linksLead}
      actions={
        <PanelButton panel="new" label={t.boxes.addLink} icon="plus" permission="link.write" />
      }
    >
      <DataTable<LinkView>
        name="encrypted-links"
        caption={t.boxes.linksTitle}
        subject="encrypted-link"
        path="/encrypted-links"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/encrypted-links/${id}`}
        detail={(link) => <Lacks link={link} />}
        empty={{ icon: 'link', title: t.table.emptyTitle, text: t.boxes.linksEmpty }}
      />
      {panel.name === 'new' && <LinkNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<LinkView>[] {
  const t = useT().boxes;
  const text = useText();
  const capacity = useCapacity();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  return [
    {
      id: 'name',
      label: t.link,
      primary: true,
      wrap: true,
      sort: 'name',
      cell: ({ name }) => name,
    },
    { id: 'region', label: t.region, wrap: true, cell: ({ regionId }) => regionName(regionId) },
    {
      id: 'site',
      label: t.regionSite,
      optional: true,
      cell: ({ regionSiteId }) => siteName(regionSiteId),
    },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={LINK_TABLE.states} state={state} bare />,
    },
    {
      id: 'transport',
      label: t.transport,
      optional: true,
      cell: ({ transport }) => text(TRANSPORT_LABELS[transport]),
    },
    {
      id: 'rate',
      label: t.rate,
      numeric: true,
      cell: ({ rateMbps }) => capacity(rateMbps),
    },
    {
      id: 'criticality',
      label: t.criticality,
      cell: ({ criticality }) => text(CRITICALITY_LABELS[criticality]),
    },
    { id: 'boxes', label: t.ends, wrap: true, cell: ({ boxes }) => <BoxesInRow boxes={boxes} /> },
    { id: 'missing', label: t.missing, cell: (link) => <LacksCount link={link} /> },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT().boxes;
  const text = useText();
  const { sites } = useSites();
  return [
    { kind: 'choice', id: 'regionId', label: t.region, choices: useRegionChoices() },
    {
      kind: 'choice',
      id: 'siteId',
      label: t.site,
      choices: sites.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: 'choice',
      id: 'state',
      label: t.state,
      choices: LINK_STATES.map((value) => ({
        value,
        label: text(LINK_TABLE.states[value].label),
      })),
    },
  ];
}
