import {
  SWAP_STATE_INFOS,
  SWAP_STATES,
} from '../../../../src/encryption-boxes/domain/swaps/states.js';
import { queryClient, resource } from '../../api/resource.js';
import type { SwapPageView, SwapView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useLinkChoices } from '../boxes/use-link-choices.js';
import { useRegionChoices } from '../freezes/freeze-fields.js';
import { RollbackInRow } from './rollback-deadline.js';
import { SwapDate } from './swap-date.js';
import { EndsInRow } from './swap-ends.js';
import { SwapNew } from './swap-new.js';
import { SwapStanding } from './swap-state.js';

/** All swaps: what goes and comes, when, and how far each is. */
export function SwapsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.swaps.title}
      lead={t.swaps.lead}
      actions={<PanelButton panel="new" label={t.swaps.add} icon="plus" permission="swap.write" />}
    >
      <DataTable<SwapView>
        name="swap-cases"
        caption={t.swaps.title}
        subject="swap-case"
        path="/swap-cases"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/swap-cases/${id}`}
        prefetch={({ id }) =>
          void queryClient.prefetchQuery(resource<SwapPageView>('swap-case', `/swap-cases/${id}`))
        }
        empty={{ icon: 'shield', title: t.table.emptyTitle, text: t.swaps.emptyText }}
      />
      {panel.name === 'new' && may('swap.write') && <SwapNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<SwapView>[] {
  const t = useT().swaps;
  const { dateTime } = useFormat();
  const regionName = useRegionNames();
  return [
    {
      id: 'title',
      label: t.one,
      sort: 'title',
      primary: true,
      wrap: true,
      cell: ({ title }) => title,
    },
    {
      id: 'state',
      label: t.state,
      wrap: true,
      cell: (swap) => (
        <span>
          <SwapStanding swap={swap} bare /> <RollbackInRow swap={swap} />
        </span>
      ),
    },
    { id: 'date', label: t.date, wrap: true, cell: (swap) => <SwapDate swap={swap} /> },
    { id: 'ends', label: t.ends, wrap: true, cell: ({ ends }) => <EndsInRow ends={ends} /> },
    { id: 'link', label: t.link, wrap: true, cell: ({ linkName }) => linkName },
    { id: 'region', label: t.region, wrap: true, cell: ({ regionId }) => regionName(regionId) },
    { id: 'crew', label: t.crew, optional: true, cell: ({ crew }) => crew },
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

function useFilters(): readonly Filter[] {
  const t = useT().swaps;
  const text = useText();
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.state,
      choices: SWAP_STATES.map((value) => ({ value, label: text(SWAP_STATE_INFOS[value].label) })),
    },
    { kind: 'choice', id: 'regionId', label: t.region, choices: useRegionChoices() },
    { kind: 'choice', id: 'linkId', label: t.link, choices: useLinkChoices() },
  ];
}
