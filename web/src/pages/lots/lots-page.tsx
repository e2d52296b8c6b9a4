import type { LotView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

/** Machines that came together: how many of each lot are in service. */
export function LotsPage() {
  const t = useT().lots;
  const { number } = useFormat();
  const nameOf = (lot: LotView) => t.name(lot.orderNumber, number(lot.number));
  return (
    <Page wide title={t.title} lead={t.lead}>
      <DataTable<LotView>
        name="lots"
        caption={t.title}
        subject="server"
        path="/lots"
        columns={useColumns(nameOf)}
        searchable={false}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={nameOf}
        rowHref={({ id }) => `/lots/${id}`}
        empty={{ icon: 'deliveries', title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function useColumns(nameOf: (lot: LotView) => string): readonly Column<LotView>[] {
  const t = useT().lots;
  const { number, dateTime } = useFormat();
  return [
    { id: 'name', label: t.one, primary: true, cell: nameOf },
    {
      id: 'model',
      label: t.model,
      cell: ({ manufacturer, modelName }) => `${manufacturer} ${modelName}`,
    },
    { id: 'delivery', label: t.delivery, mono: true, cell: ({ noteNumber }) => noteNumber },
    { id: 'servers', label: t.servers, numeric: true, cell: ({ servers }) => number(servers) },
    {
      id: 'inService',
      label: t.inService,
      numeric: true,
      cell: ({ inService }) => number(inService),
    },
    {
      id: 'createdAt',
      label: t.createdAt,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
  ];
}
