import { Button } from '@mantine/core';
import { BOX_TABLE } from '../../../../src/encryption-boxes/domain/boxes/box-table.js';
import { queryClient, resource } from '../../api/resource.js';
import type { BoxPageView, BoxView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { OnLink } from './box-facts.js';
import { boxName, useHolderName } from './box-names.js';
import { BoxNew } from './box-new.js';
import { useBoxFilters } from './use-box-filters.js';

/** All boxes: how far each is, who has it, and what waits for a second person. */
export function BoxesPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const words = t.boxes;
  return (
    <Page
      wide
      title={words.title}
      actions={
        <>
          <Button component={AppLink} href="/box-expiries" variant="default">
            {words.expiries}
          </Button>
          <PanelButton panel="new" label={words.add} icon="plus" permission="box.write" />
        </>
      }
    >
      <DataTable<BoxView>
        name="encryption-boxes"
        caption={words.title}
        subject="encryption-box"
        path="/encryption-boxes"
        columns={useColumns()}
        filters={useBoxFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={boxName}
        rowHref={({ id }) => `/encryption-boxes/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(
            resource<BoxPageView>('encryption-box', `/encryption-boxes/${id}`),
          )
        }
        empty={{ icon: 'shield', title: t.table.emptyTitle, text: words.emptyText }}
      />
      {panel.name === 'new' && may('box.write') && <BoxNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<BoxView>[] {
  const t = useT().boxes;
  const { dateTime } = useFormat();
  const holderName = useHolderName();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  return [
    { id: 'name', label: t.box, sort: 'name', primary: true, mono: true, cell: boxName },
    {
      id: 'state',
      label: t.state,
      cell: (box) => <State box={box} />,
    },
    {
      id: 'stateSince',
      label: t.since,
      sort: 'stateSince',
      descendingFirst: true,
      cell: (box) => <Since box={box} />,
    },
    { id: 'link', label: t.link, cell: (box) => <OnLink box={box} /> },
    { id: 'holder', label: t.holder, cell: ({ holder }) => holderName(holder) },
    { id: 'model', label: t.model, optional: true, cell: ({ modelName }) => modelName },
    { id: 'serial', label: t.serial, optional: true, mono: true, cell: ({ serial }) => serial },
    { id: 'site', label: t.site, optional: true, cell: ({ siteId }) => siteName(siteId) },
    {
      id: 'region',
      label: t.region,
      optional: true,
      cell: ({ regionId }) => regionId && regionName(regionId),
    },
    {
      id: 'firmware',
      label: t.firmware,
      optional: true,
      mono: true,
      cell: ({ firmware }) => firmware,
    },
    {
      id: 'createdAt',
      label: t.createdAt,
      optional: true,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
  ];
}

type CellProps = { readonly box: BoxView };

/** How far it is; and that a step of it waits for somebody else. */
function State({ box: { state, isPending } }: CellProps) {
  const t = useT().steps;
  return (
    <span>
      <TableState states={BOX_TABLE.states} state={state} />{' '}
      {isPending && (
        <StateLabel tone="attention" bare>
          {t.waitingShort}
        </StateLabel>
      )}
    </span>
  );
}

/** Since when; and that it has stood too long, where it has. */
function Since({ box: { stateSince, stuck, workingDaysInState } }: CellProps) {
  const t = useT();
  const { dateTime, number } = useFormat();
  if (!stuck) return <>{dateTime(stateSince)}</>;
  return (
    <StateLabel tone="danger" bare>
      {dateTime(stateSince)} ({t.devices.stuckFor(number(workingDaysInState))})
    </StateLabel>
  );
}
