import { standing, SUCCESSION_TABLE } from '../../../../src/regions/domain/succession.js';
import type { SuccessionView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { SuccessionNew } from './succession-new.js';
import { useJoined, useNamed } from './succession-words.js';

/** Which regions go over to another, when, and how far it is. */
export function SuccessionsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const named = useNamed();
  return (
    <Page
      wide
      title={t.successions.title}
      lead={t.successions.lead}
      kicker={<AppLink href="/regions">{t.regions.title}</AppLink>}
      actions={
        <PanelButton
          panel="new"
          label={t.successions.add}
          icon="plus"
          permission="succession.write"
        />
      }
    >
      <DataTable<SuccessionView>
        name="region-successions"
        caption={t.successions.title}
        subject="region-succession"
        path="/region-successions"
        columns={useColumns()}
        searchable={false}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ successorId }) => named(successorId)}
        rowHref={({ id }) => `/region-successions/${id}`}
        empty={{ icon: 'regions', title: t.table.emptyTitle, text: t.successions.emptyText }}
      />
      {panel.name === 'new' && may('succession.write') && <SuccessionNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<SuccessionView>[] {
  const t = useT().successions;
  const { day, dateTime, number } = useFormat();
  const named = useNamed();
  const joined = useJoined();
  return [
    {
      id: 'successor',
      label: t.successor,
      primary: true,
      cell: ({ successorId }) => named(successorId),
    },
    {
      id: 'predecessors',
      label: t.predecessors,
      wrap: true,
      cell: ({ predecessorIds }) => joined(predecessorIds.map(named)),
    },
    { id: 'effectiveOn', label: t.effectiveOn, cell: ({ effectiveOn }) => day(effectiveOn) },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={SUCCESSION_TABLE.states} state={state} bare />,
    },
    {
      id: 'approved',
      label: t.approved,
      cell: (one) => t.ofNeeded(standing(one).length, one.approvalsNeeded),
    },
    {
      id: 'things',
      label: t.things,
      numeric: true,
      cell: ({ digest, moveCount }) => (digest === null ? null : number(moveCount)),
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
