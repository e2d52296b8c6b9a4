import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { JOB_TABLE } from '../../../src/platform/jobs/domain/job-table.js';
import { apiUrl } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { resource } from '../api/resource.js';
import type { JobPageView } from '../api/types.js';
import { announce } from '../components/announce.js';
import { AppLink } from '../components/app-link.js';
import { Icon } from '../components/icon.js';
import { TableState } from '../components/state-label.js';
import { useAct } from '../components/use-act.js';
import { useT, useText } from '../i18n/use-t.js';
import { unfollowJob, useFollowedJobs } from './followed-jobs.js';
import { JobProgress } from './job-progress.js';
import { MadeLink } from './made-link.js';
import classes from './jobs.module.css';

/** The jobs that were started in this window, wherever its owner has gone meanwhile. */
export function FollowedJobs() {
  const t = useT();
  const ids = useFollowedJobs();
  if (ids.length === 0) return null;
  return (
    <section className={classes.followed} aria-label={t.jobs.followed} data-no-print>
      {ids.map((id) => (
        <OneFollowed key={id} id={id} />
      ))}
    </section>
  );
}

function OneFollowed({ id }: { readonly id: string }) {
  const { data, error } = useQuery(resource<JobPageView>('job', `/jobs/${id}`));
  const isGone = isProblem(error, 404);
  useEffect(() => {
    if (isGone) unfollowJob(id);
  }, [id, isGone]);
  return data === undefined ? null : <Card job={data} />;
}

function Card({ job }: { readonly job: JobPageView }) {
  const t = useT();
  const text = useText();
  const { id, state, error, fileName, actions, revision } = job;
  const label = text(job.label);
  const { busy, actNow } = useAct({ path: `/jobs/${id}`, revision, subject: 'job' });
  useAnnouncedEnd(job, label);
  const cancel = actions.find(({ action, allowed }) => action === 'cancel' && allowed);
  const retry = actions.find(({ action, allowed }) => action === 'retry' && allowed);
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <AppLink href={`/jobs/${id}`}>{label}</AppLink>
        <TableState states={JOB_TABLE.states} state={state} bare />
      </div>
      <button
        type="button"
        className={classes.close}
        aria-label={t.jobs.putAway(label)}
        onClick={() => unfollowJob(id)}
      >
        <Icon name="close" size={14} />
      </button>
      <div className={classes.wide}>
        <JobProgress job={job} label={t.jobs.progressOf(label)} />
      </div>
      {state === 'failed' && error !== null && <p className={classes.error}>{text(error.text)}</p>}
      <div className={classes.acts}>
        <MadeLink job={job} />
        {fileName !== null && (
          <Button
            size="compact-sm"
            component="a"
            href={apiUrl(`/jobs/${id}/file`)}
            download
            leftSection={<Icon name="download" size={14} />}
          >
            {t.jobs.download}
          </Button>
        )}
        {[cancel, retry].map(
          (action) =>
            action && (
              <Button
                key={action.action}
                size="compact-sm"
                variant="default"
                loading={busy === action.action}
                onClick={() => void actNow(action)}
              >
                {text(action.label)}
              </Button>
            ),
        )}
      </div>
    </div>
  );
}

/** Said once, when it ends while somebody watches. */
function useAnnouncedEnd({ state }: JobPageView, label: string): void {
  const t = useT();
  const text = useText();
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    announce(t.jobs.nowState(label, text(JOB_TABLE.states[state].label)));
  }, [state, label, t, text]);
}
