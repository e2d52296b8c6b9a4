import { APPOINTMENT_STATE_INFOS } from '../../../../src/appointments/domain/standing.js';
import {
  CASE_KINDS,
  CASE_STATES,
  CASE_TABLE,
} from '../../../../src/network/domain/network-case.js';
import type { NetworkCaseView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useWindowWords } from '../appointments/date-words.js';
import { CaseNew } from './case-new.js';

export function CasesPage() {
  const t = useT();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.networkCases.title}
      lead={t.networkCases.lead}
      actions={
        <PanelButton
          panel="new"
          label={t.networkCases.add}
          icon="plus"
          permission="network-case.write"
        />
      }
    >
      <DataTable<NetworkCaseView>
        name="network-cases"
        caption={t.networkCases.title}
        subject="network-case"
        path="/network-cases"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/network-cases/${id}`}
        empty={{ icon: 'network', title: t.table.emptyTitle, text: t.networkCases.emptyText }}
      />
      {panel.name === 'new' && <CaseNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<NetworkCaseView>[] {
  const t = useT();
  const format = useFormat();
  const regionName = useRegionNames();
  const windowWords = useWindowWords();
  return [
    {
      id: 'title',
      label: t.networkCases.case,
      primary: true,
      wrap: true,
      cell: (row) => row.title,
    },
    {
      id: 'kind',
      label: t.networkCases.kind,
      cell: ({ kind }) => t.networkCases.kinds[kind],
    },
    {
      id: 'region',
      label: t.networkCases.region,
      cell: ({ regionId }) => regionId && regionName(regionId),
    },
    {
      id: 'state',
      label: t.networkCases.state,
      cell: ({ state }) => <TableState states={CASE_TABLE.states} state={state} bare />,
    },
    {
      id: 'date',
      label: t.networkCases.date,
      wrap: true,
      cell: ({ dateState, agreedFrom, agreedTo }) =>
        agreedFrom && agreedTo ? (
          windowWords({ startsAt: agreedFrom, endsAt: agreedTo })
        ) : (
          <TableState states={APPOINTMENT_STATE_INFOS} state={dateState} bare />
        ),
    },
    { id: 'crew', label: t.networkCases.crew, cell: ({ crew }) => crew },
    {
      id: 'createdAt',
      label: t.networkCases.created,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.networkCases.state,
      choices: CASE_STATES.map((value) => ({ value, label: text(CASE_TABLE.states[value].label) })),
    },
    {
      kind: 'choice',
      id: 'kind',
      label: t.networkCases.kind,
      choices: CASE_KINDS.map((value) => ({ value, label: t.networkCases.kinds[value] })),
    },
  ];
}
