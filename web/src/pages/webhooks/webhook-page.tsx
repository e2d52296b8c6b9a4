import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { WEBHOOK_TABLE } from '../../../../src/jobs/domain/webhook.js';
import { JOB_TABLE } from '../../../../src/platform/jobs/domain/job-table.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { resource } from '../../api/resource.js';
import type { WebhookDeliveryView, JobView, WebhookPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { followStarted } from '../../jobs/follow-started.js';
import { WebhookSecret } from './webhook-secret.js';
import {
  useWebhookFields,
  webhookBody,
  webhookValues,
  type WebhookValues,
} from './webhook-fields.js';

export function WebhookPage() {
  const { id = '' } = useParams({ strict: false });
  const webhook = useQuery(resource<WebhookPageView>('webhook', `/webhooks/${id}`));
  return <ResourceView query={webhook}>{(data) => <OneWebhook webhook={data} />}</ResourceView>;
}

type Props = { readonly webhook: WebhookPageView };

function OneWebhook({ webhook }: Props) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const { id, name, state, revision, actions } = webhook;
  const isEnded = state === 'ended';
  return (
    <Page
      title={name}
      titleExtra={text(WEBHOOK_TABLE.states[state].label)}
      kicker={<AppLink href="/webhooks">{t.webhooks.title}</AppLink>}
      beside={<TableState states={WEBHOOK_TABLE.states} state={state} />}
      lead={state === 'stalled' && t.webhooks.stalled}
      actions={
        !isEnded && (
          <>
            <SendTest id={id} />
            <Button
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
              onClick={() => panel.open('edit')}
            >
              {t.webhooks.edit}
            </Button>
          </>
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      <ActionPanel
        actions={actions}
        path={`/webhooks/${id}`}
        revision={revision}
        subject="webhook"
        primary={state === 'active' ? null : 'resume'}
        irreversible={{ end: name, skip: name }}
      />
      <WebhookFacts webhook={webhook} />
      {!isEnded && <WebhookSecret key={id} webhook={webhook} />}
      <Deliveries id={id} />
      {panel.name === 'edit' && !isEnded && <WebhookEdit webhook={webhook} onClose={panel.close} />}
    </Page>
  );
}

function SendTest({ id }: { readonly id: string }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const job = await api<JobView>('POST', `/webhooks/${id}/deliveries`);
      followStarted({ jobId: job.id });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button leftSection={<Icon name="link" size={14} />} loading={busy} onClick={() => void send()}>
      {t.webhooks.test}
    </Button>
  );
}

function WebhookFacts({ webhook }: Props) {
  const t = useT();
  const { dateTime, number } = useFormat();
  const regionName = useRegionNames();
  const { url, kinds, regionId, createdAt, toldSeq, headSeq, state } = webhook;
  const region = regionId === null ? t.webhooks.allRegions : (regionName(regionId) ?? regionId);
  const left = headSeq - toldSeq;
  return (
    <Section title={t.webhooks.facts}>
      <Facts
        facts={[
          { label: t.webhooks.url, value: <code>{url}</code>, wide: true },
          { label: t.webhooks.kinds, value: kinds.join(', ') || t.webhooks.allKinds, wide: true },
          { label: t.webhooks.region, value: region },
          { label: t.webhooks.createdAt, value: dateTime(createdAt) },
          ...(left > 0 && state !== 'ended'
            ? [
                {
                  label: t.webhooks.waiting,
                  value: t.webhooks.waitingEvents(left, number(left)),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Deliveries({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <Section title={t.webhooks.deliveries} plain>
      <p className="quiet">{t.webhooks.resend}</p>
      <DataTable<WebhookDeliveryView>
        name="webhook-deliveries"
        caption={t.webhooks.deliveries}
        subject="job"
        path={`/webhooks/${id}/deliveries`}
        columns={useDeliveryColumns()}
        searchable={false}
        defaultSort="-createdAt"
        rowId={({ jobId }) => jobId}
        rowName={({ createdAt }) => createdAt}
        rowHref={({ jobId }) => `/jobs/${jobId}`}
        empty={{ icon: 'link', title: t.webhooks.deliveriesEmpty }}
      />
    </Section>
  );
}

function useDeliveryColumns(): readonly Column<WebhookDeliveryView>[] {
  const t = useT();
  const { dateTime, number } = useFormat();
  return [
    {
      id: 'createdAt',
      label: t.webhooks.when,
      primary: true,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
    {
      id: 'state',
      label: t.webhooks.state,
      cell: ({ state }) => <TableState states={JOB_TABLE.states} state={state} />,
    },
    {
      id: 'events',
      label: t.webhooks.events,
      cell: ({ events }) => (events === 0 ? t.webhooks.testDelivery : number(events)),
    },
    { id: 'answer', label: t.webhooks.answer, wrap: true, cell: (row) => <Answer of={row} /> },
    {
      id: 'attempt',
      label: t.webhooks.attempt,
      numeric: true,
      cell: ({ attempt, attemptsMax }) => t.jobs.attemptOf(number(attempt), number(attemptsMax)),
    },
    { id: 'next', label: t.webhooks.next, cell: ({ nextAt }) => dateTime(nextAt) },
  ];
}

/** What the receiver said, or why nothing came back. */
function Answer({ of: { status, tookMs, error } }: { readonly of: WebhookDeliveryView }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  if (status !== null) return t.webhooks.answered(status, number(tookMs ?? 0));
  return error === null ? NONE : text(error.text);
}

type EditProps = Props & { readonly onClose: () => void };

function WebhookEdit({ webhook, onClose }: EditProps) {
  const t = useT();
  const path = `/webhooks/${webhook.id}`;
  return (
    <EditPanel<WebhookPageView, WebhookValues>
      title={t.webhooks.edit}
      loaded={webhook}
      fields={useWebhookFields()}
      toValues={webhookValues}
      reload={() => api<WebhookPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, { body: webhookBody(changed), ifMatch: revision })
      }
      subjects={['webhook']}
      onClose={onClose}
    />
  );
}
