import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { JOB_STATES } from '../../../../src/platform/jobs/domain/job.js';
import { JOB_TABLE } from '../../../../src/platform/jobs/domain/job-table.js';
import { resource } from '../../api/resource.js';
import type { JobKindsView, JobRunnerView, JobView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { useNameOf, usePersonNames } from '../../components/use-names.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { JobProgress } from '../../jobs/job-progress.js';
import { useMay } from '../../session/session.js';

/** What runs, what waits and what has ended, live. */
export function JobsPage() {
  const t = useT();
  const text = useText();
  const may = useMay();
  return (
    <Page
      wide
      title={t.jobs.title}
      lead={t.jobs.lead}
      actions={
        <>
          {may('webhook.manage') && (
            <Button
              component={AppLink}
              href="/webhooks"
              variant="default"
              leftSection={<Icon name="link" size={14} />}
            >
              {t.webhooks.title}
            </Button>
          )}
          {may('job.manage') && (
            <Button
              component={AppLink}
              href="/schedules"
              variant="default"
              leftSection={<Icon name="calendar" size={14} />}
            >
              {t.jobs.schedules}
            </Button>
          )}
        </>
      }
    >
      <Warnings />
      <DataTable<JobView>
        name="jobs"
        caption={t.jobs.title}
        subject="job"
        path="/jobs"
        columns={useColumns()}
        filters={useFilters()}
        searchable={false}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ label }) => text(label)}
        rowHref={({ id }) => `/jobs/${id}`}
        empty={{ icon: 'jobs', title: t.jobs.emptyTitle, text: t.jobs.emptyText }}
      />
    </Page>
  );
}

/** What an operator should change, e.g. how Redis keeps its queue. */
function Warnings() {
  const text = useText();
  const { data } = useQuery({
    ...resource<JobRunnerView>('job-runner', '/job-runner'),
    refetchInterval: 30_000,
  });
  return (data?.warnings ?? []).map((warning) => (
    <p key={warning.code} role="note">
      <StateLabel tone="attention">{text(warning.text)}</StateLabel>
    </p>
  ));
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const personName = usePersonNames();
  const { data: kinds } = useQuery(resource<JobKindsView>('job-kind', '/job-kinds'));
  return [
    {
      id: 'state',
      kind: 'choice',
      label: t.jobs.state,
      choices: JOB_STATES.map((value) => ({ value, label: text(JOB_TABLE.states[value].label) })),
    },
    {
      id: 'name',
      kind: 'choice',
      label: t.jobs.kind,
      choices: (kinds?.items ?? []).map(({ name, label }) => ({ value: name, label: text(label) })),
    },
    {
      id: 'askedBy',
      kind: 'choice',
      label: t.jobs.who,
      choices: personName.all.map(({ id, displayName }) => ({ value: id, label: displayName })),
    },
  ];
}

function useColumns(): readonly Column<JobView>[] {
  const t = useT();
  const text = useText();
  const { dateTime, number } = useFormat();
  const nameOf = useNameOf();
  return [
    { id: 'what', label: t.jobs.what, primary: true, cell: ({ label }) => text(label) },
    {
      id: 'state',
      label: t.jobs.state,
      cell: ({ state }) => <TableState states={JOB_TABLE.states} state={state} />,
    },
    {
      id: 'progress',
      label: t.jobs.progress,
      cell: (job) =>
        job.progress === null ? (
          NONE
        ) : (
          <JobProgress job={job} label={t.jobs.progressOf(text(job.label))} />
        ),
    },
    { id: 'who', label: t.jobs.who, cell: ({ askedKind, askedBy }) => nameOf(askedKind, askedBy) },
    {
      id: 'createdAt',
      label: t.jobs.created,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
    { id: 'endedAt', label: t.jobs.ended, cell: ({ endedAt }) => dateTime(endedAt) },
    {
      id: 'attempt',
      label: t.jobs.attempt,
      numeric: true,
      optional: true,
      cell: ({ attempt }) => number(attempt),
    },
  ];
}
