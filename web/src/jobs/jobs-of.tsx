import { useQuery } from '@tanstack/react-query';
import { JOB_TABLE } from '../../../src/platform/jobs/domain/job-table.js';
import { resource } from '../api/resource.js';
import type { JobsView } from '../api/types.js';
import { AppLink } from '../components/app-link.js';
import { Section } from '../components/page.js';
import { TableState } from '../components/state-label.js';
import { useFormat } from '../format.js';
import { useT, useText } from '../i18n/use-t.js';
import { JobProgress } from './job-progress.js';
import classes from './jobs.module.css';

const SHOWN = 3;

/** The latest jobs that concern an object, on the object's page; nothing where there are none. */
export function JobsOf({ subjectId }: { readonly subjectId: string }) {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  const query = { subjectId, limit: SHOWN, sort: '-createdAt' };
  const { data } = useQuery(resource<JobsView>('job', '/jobs', query));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title={t.jobs.ofThis}>
      <ul className={classes.list}>
        {data.items.map((job) => (
          <li key={job.id}>
            <p className={classes.head}>
              <AppLink href={`/jobs/${job.id}`}>{text(job.label)}</AppLink>
              <TableState states={JOB_TABLE.states} state={job.state} bare />
              <span className="quiet">{dateTime(job.createdAt)}</span>
            </p>
            {job.error !== null && <p className={classes.error}>{text(job.error.text)}</p>}
            <JobProgress job={job} label={t.jobs.progressOf(text(job.label))} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
