import type { MailView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { MailState } from './mail-state.js';

/** The outbox: without a mail server the place where mails are read. */
export function MailsPage() {
  const t = useT();
  return (
    <Page
      wide
      title={t.mails.title}
      lead={t.mails.lead}
      kicker={<AppLink href="/appointments">{t.dates.title}</AppLink>}
    >
      <DataTable<MailView>
        name="mails"
        caption={t.mails.title}
        subject="mail"
        path="/mails"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/mails/${id}`}
        empty={{ icon: 'mail', title: t.table.emptyTitle, text: t.mails.emptyText }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<MailView>[] {
  const t = useT();
  const format = useFormat();
  const regionName = useRegionNames();
  return [
    { id: 'title', label: t.mails.subject, primary: true, wrap: true, cell: ({ title }) => title },
    { id: 'to', label: t.mails.to, wrap: true, cell: ({ address }) => address },
    { id: 'state', label: t.mails.state, cell: ({ state }) => <MailState state={state} /> },
    {
      id: 'createdAt',
      label: t.mails.created,
      sort: 'createdAt',
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
    {
      id: 'region',
      label: t.mails.region,
      optional: true,
      cell: ({ regionId }) => regionId && regionName(regionId),
    },
    { id: 'reply', label: t.mails.reply, optional: true, wrap: true, cell: ({ reply }) => reply },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const { waiting, sent, failed, kept } = t.mails.states;
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.mails.state,
      choices: Object.entries({ waiting, sent, failed, kept }).map(([value, label]) => ({
        value,
        label,
      })),
    },
  ];
}
