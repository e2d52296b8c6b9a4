import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { WEBHOOK_TABLE } from '../../../../src/jobs/domain/webhook.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { WebhookView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import {
  EMPTY_WEBHOOK,
  useWebhookFields,
  webhookBody,
  type WebhookValues,
} from './webhook-fields.js';

/** The systems that are told of changes. */
export function WebhooksPage() {
  const t = useT();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.webhooks.title}
      lead={t.webhooks.lead}
      kicker={<AppLink href="/jobs">{t.jobs.title}</AppLink>}
      actions={
        <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
          {t.webhooks.add}
        </Button>
      }
    >
      <DataTable<WebhookView>
        name="webhooks"
        caption={t.webhooks.title}
        subject="webhook"
        path="/webhooks"
        columns={useColumns()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/webhooks/${id}`}
        empty={{ icon: 'link', title: t.table.emptyTitle, text: t.webhooks.emptyText }}
      />
      {panel.name === 'new' && <WebhookNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<WebhookView>[] {
  const t = useT();
  const format = useFormat();
  const regionName = useRegionNames();
  return [
    { id: 'name', label: t.webhooks.name, primary: true, sort: 'name', cell: ({ name }) => name },
    {
      id: 'state',
      label: t.webhooks.state,
      cell: ({ state }) => <TableState states={WEBHOOK_TABLE.states} state={state} />,
    },
    { id: 'url', label: t.webhooks.url, mono: true, wrap: true, cell: ({ url }) => url },
    {
      id: 'kinds',
      label: t.webhooks.kinds,
      wrap: true,
      cell: ({ kinds }) => kinds.join(', ') || t.webhooks.allKinds,
    },
    {
      id: 'region',
      label: t.webhooks.region,
      optional: true,
      cell: ({ regionId }) =>
        regionId === null ? t.webhooks.allRegions : (regionName(regionId) ?? regionId),
    },
    {
      id: 'createdAt',
      label: t.webhooks.createdAt,
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
  ];
}

function WebhookNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const fields = useWebhookFields();
  return (
    <SidePanel title={t.webhooks.add} onClose={onClose}>
      <FormPanel<WebhookValues>
        fields={fields}
        defaults={EMPTY_WEBHOOK}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          const webhook = await api<WebhookView>('POST', '/webhooks', {
            body: webhookBody(values),
          });
          await refresh('webhook');
          await navigate({ to: `/webhooks/${webhook.id}` });
        }}
      />
    </SidePanel>
  );
}
