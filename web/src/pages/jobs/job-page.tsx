import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { JOB_TABLE } from '../../../../src/platform/jobs/domain/job-table.js';
import { apiUrl } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { JobItemView, JobLogLineView, JobPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { Scroller } from '../../components/scroller.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { subjectHref } from '../../components/subject-pages.js';
import { Timeline } from '../../components/timeline.js';
import { useNameOf } from '../../components/use-names.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { followJob } from '../../jobs/followed-jobs.js';
import { JobProgress } from '../../jobs/job-progress.js';
import { MadeLink } from '../../jobs/made-link.js';
import classes from '../../jobs/jobs.module.css';

export function JobPage() {
  const { id = '' } = useParams({ strict: false });
  const job = useQuery(resource<JobPageView>('job', `/jobs/${id}`));
  return <ResourceView query={job}>{(data) => <OneJob job={data} />}</ResourceView>;
}

type Props = { readonly job: JobPageView };

function OneJob({ job }: Props) {
  const t = useT();
  const text = useText();
  const { id, state, revision, actions, error, fileName, items } = job;
  const label = text(job.label);
  return (
    <Page
      title={label}
      titleExtra={text(JOB_TABLE.states[state].label)}
      kicker={<AppLink href="/jobs">{t.jobs.title}</AppLink>}
      beside={<TableState states={JOB_TABLE.states} state={state} />}
      lead={job.dryRun ? t.jobs.dryRun : job.cancelRequested ? t.jobs.stopping : undefined}
      actions={
        <>
          <MadeLink job={job} />
          {fileName !== null && (
            <Button
              component="a"
              href={apiUrl(`/jobs/${id}/file`)}
              download
              leftSection={<Icon name="download" size={14} />}
            >
              {t.jobs.download}
            </Button>
          )}
        </>
      }
      aside={<Timeline subjectId={id} />}
    >
      {job.progress !== null && (
        <Section title={t.jobs.progress}>
          <JobProgress job={job} label={t.jobs.progressOf(label)} />
        </Section>
      )}
      {error !== null && (
        <p role="note">
          <StateLabel tone={state === 'failed' ? 'danger' : 'attention'}>
            {text(error.text)}
          </StateLabel>
        </p>
      )}
      <ActionPanel
        actions={actions}
        path={`/jobs/${id}`}
        revision={revision}
        subject="job"
        primary={state === 'failed' ? 'retry' : null}
        // Running anew makes another job, whose progress is then followed.
        onDone={(after) => followJob(after.id)}
      />
      <JobFacts job={job} />
      {items.done + items.failed > 0 && <Items id={id} />}
      <Log id={id} />
    </Page>
  );
}

function JobFacts({ job }: Props) {
  const t = useT();
  const { dateTime, number } = useFormat();
  const nameOf = useNameOf();
  const { subject, originId, needs, fileName, result } = job;
  const href = subject && subjectHref(subject.type, subject.id);
  return (
    <Section title={t.jobs.what}>
      <Facts
        facts={[
          { label: t.jobs.who, value: nameOf(job.askedKind, job.askedBy) },
          { label: t.jobs.created, value: dateTime(job.createdAt) },
          { label: t.jobs.notBefore, value: dateTime(job.runAt) },
          { label: t.jobs.started, value: dateTime(job.startedAt) },
          { label: t.jobs.ended, value: dateTime(job.endedAt) },
          {
            label: t.jobs.attempt,
            value: t.jobs.attemptOf(number(job.attempt), number(job.attemptsMax)),
          },
          {
            label: t.jobs.about,
            value: href && <AppLink href={href}>{t.jobs.about}</AppLink>,
          },
          {
            label: t.jobs.origin,
            value: originId && <AppLink href={`/jobs/${originId}`}>{t.jobs.what}</AppLink>,
          },
          {
            label: t.jobs.waitsFor,
            value:
              needs.length === 0
                ? NONE
                : needs.map((need) => (
                    <AppLink key={need} href={`/jobs/${need}`}>
                      {t.jobs.what}{' '}
                    </AppLink>
                  )),
          },
          { label: t.jobs.file, value: fileName },
          {
            label: t.jobs.inputs,
            wide: true,
            value: <Json label={t.jobs.inputs} of={job.inputs} />,
          },
          ...(result === null
            ? []
            : [
                {
                  label: t.jobs.result,
                  wide: true,
                  value: <Json label={t.jobs.result} of={result} />,
                },
              ]),
        ]}
      />
    </Section>
  );
}

/** What machines read, as it is: fields of a job differ from kind to kind. */
function Json({ label, of }: { readonly label: string; readonly of: object }) {
  const lines = Object.entries(of).map(([name, value]) => `${name}: ${plain(value)}`);
  if (lines.length === 0) return NONE;
  return (
    <Scroller label={label} className={classes.inputs}>
      <pre>{lines.join('\n')}</pre>
    </Scroller>
  );
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const LEVEL_TONES: { readonly [level in JobLogLineView['level']]: AnyTone } = {
  info: 'neutral',
  warning: 'attention',
  error: 'danger',
};

function Log({ id }: { readonly id: string }) {
  const t = useT();
  const { dateTime, number } = useFormat();
  const columns: readonly Column<JobLogLineView>[] = [
    { id: 'text', label: t.jobs.line, primary: true, wrap: true, cell: ({ text }) => text },
    {
      id: 'level',
      label: t.jobs.level,
      cell: ({ level }) => (
        <StateLabel tone={LEVEL_TONES[level]} bare>
          {t.jobs.levels[level]}
        </StateLabel>
      ),
    },
    {
      id: 'attempt',
      label: t.jobs.attempt,
      numeric: true,
      cell: ({ attempt }) => number(attempt),
    },
    { id: 'at', label: t.jobs.when, cell: ({ at }) => dateTime(at) },
  ];
  return (
    <Section title={t.jobs.log} plain>
      <DataTable<JobLogLineView>
        name="job-log"
        caption={t.jobs.log}
        subject="job"
        path={`/jobs/${id}/log`}
        columns={columns}
        searchable={false}
        defaultSort="line"
        rowId={({ line }) => String(line)}
        rowName={({ text }) => text}
        empty={{ title: t.jobs.logEmpty }}
      />
    </Section>
  );
}

function Items({ id }: { readonly id: string }) {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  const columns: readonly Column<JobItemView>[] = [
    { id: 'item', label: t.jobs.item, primary: true, cell: ({ label }) => label },
    {
      id: 'outcome',
      label: t.jobs.outcome,
      cell: ({ outcome }) => (
        <StateLabel tone={outcome === 'done' ? 'success' : 'danger'}>
          {t.jobs.outcomes[outcome]}
        </StateLabel>
      ),
    },
    {
      id: 'why',
      label: t.jobs.why,
      wrap: true,
      cell: ({ error }) => (error === null ? NONE : text(error.text)),
    },
    { id: 'at', label: t.jobs.when, cell: ({ at }) => dateTime(at) },
  ];
  return (
    <Section title={t.jobs.items} plain>
      <DataTable<JobItemView>
        name="job-items"
        caption={t.jobs.items}
        subject="job"
        path={`/jobs/${id}/items`}
        columns={columns}
        filters={[
          {
            id: 'outcome',
            kind: 'choice',
            label: t.jobs.outcome,
            choices: (['done', 'failed'] as const).map((value) => ({
              value,
              label: t.jobs.outcomes[value],
            })),
          },
        ]}
        searchable={false}
        defaultSort="item"
        rowId={(item) => item.id}
        rowName={({ label }) => label}
        empty={{ title: t.jobs.noneOfKind }}
      />
    </Section>
  );
}
