import {
  FINDING_CLASSES,
  FINDING_SOURCES,
  FINDING_TABLE,
} from '../../../../src/inventory/domain/finding.js';
import type { FindingListedView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { FindingGravity } from './finding-words.js';

/** All that was seen wrong, newest first; what is open and blocks is one filter away. */
export function FindingsPage() {
  const t = useT().serverRecords.findings;
  const text = useText();
  return (
    <Page wide title={t.title} lead={t.lead}>
      <DataTable<FindingListedView>
        name="findings"
        caption={t.title}
        subject="finding"
        path="/findings"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={(finding) => text(finding.text)}
        rowHref={({ id }) => `/findings/${id}`}
        empty={{ icon: 'success', title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<FindingListedView>[] {
  const t = useT().serverRecords.findings;
  const text = useText();
  const { dateTime } = useFormat();
  return [
    {
      id: 'text',
      label: t.one,
      primary: true,
      wrap: true,
      cell: (finding) => text(finding.text),
    },
    { id: 'server', label: t.server, mono: true, cell: ({ serverLabel }) => serverLabel },
    {
      id: 'class',
      label: t.class,
      cell: (finding) => <FindingGravity gravity={finding.class} bare />,
    },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={FINDING_TABLE.states} state={state} />,
    },
    { id: 'kind', label: t.kind, optional: true, cell: ({ kind }) => t.kinds[kind] },
    { id: 'source', label: t.source, cell: ({ source }) => t.sources[source] },
    {
      id: 'createdAt',
      label: t.createdAt,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT().serverRecords.findings;
  const text = useText();
  const states = Object.entries(FINDING_TABLE.states).map(([value, { label }]) => ({
    value,
    label: text(label),
  }));
  return [
    { kind: 'choice', id: 'state', label: t.state, choices: states },
    {
      kind: 'choice',
      id: 'class',
      label: t.class,
      choices: FINDING_CLASSES.map((value) => ({ value, label: t.classes[value] })),
    },
    {
      kind: 'choice',
      id: 'source',
      label: t.source,
      choices: FINDING_SOURCES.map((value) => ({ value, label: t.sources[value] })),
    },
    { kind: 'text', id: 'serverId', label: t.server },
  ];
}
