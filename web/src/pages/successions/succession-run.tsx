import { useQuery } from '@tanstack/react-query';
import { JOB_TABLE } from '../../../../src/platform/jobs/domain/job-table.js';
import { resource } from '../../api/resource.js';
import type {
  JobPageView,
  JobsView,
  JobView,
  ReasonView,
  SuccessionView,
} from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { JobProgress } from '../../jobs/job-progress.js';
import { usePastDay } from '../../past/past-day.js';
import { useMay } from '../../session/session.js';
import { useNow } from '../../session/use-now.js';
import classes from './successions.module.css';

const SHOWN = 3;

/** The job that carries it out or takes it back, when it begins, how far it is, how it ended. */
export function SuccessionRun({ id, moveCount }: Pick<SuccessionView, 'id' | 'moveCount'>) {
  const t = useT().successions;
  const may = useMay();
  const isPast = usePastDay() !== null;
  const query = { subjectId: id, limit: SHOWN, sort: '-createdAt' };
  const isShown = may('job.read') && !isPast;
  const { data } = useQuery({
    ...resource<JobsView>('job', '/jobs', query),
    enabled: isShown,
  });
  // One that was put off by a newer one says nothing of how it goes.
  const jobs = (data?.items ?? []).filter(({ state }) => state !== 'cancelled');
  if (!isShown || jobs.length === 0) return null;
  return (
    <Section title={t.run}>
      <ul className={classes.list}>
        {jobs.map((job) => (
          <li key={job.id}>
            <OneRun job={job} moveCount={moveCount} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type RunResult = { readonly because?: readonly ReasonView[] };

type OneProps = { readonly job: JobView } & Pick<SuccessionView, 'moveCount'>;

function OneRun({ job, moveCount }: OneProps) {
  const t = useT();
  const text = useText();
  const told = useTold(moveCount);
  const because = useWhyNot(job);
  return (
    <>
      <p className={classes.head}>
        {because.length > 0 ? (
          <StateLabel tone="attention">{t.successions.notDone}</StateLabel>
        ) : (
          <TableState states={JOB_TABLE.states} state={job.state} bare />
        )}
        <span>{told(job)}</span>
        <AppLink href={`/jobs/${job.id}`}>{t.successions.toJob}</AppLink>
      </p>
      {job.error !== null && <p>{text(job.error.text)}</p>}
      {because.length > 0 && <p>{because.map((one) => text(one.text)).join(' ')}</p>}
      {because.length === 0 && <JobProgress job={job} label={t.jobs.progressOf(text(job.label))} />}
    </>
  );
}

/** Where the job did its work, and found that it was not to be done: why. */
function useWhyNot({ id, state }: JobView): readonly ReasonView[] {
  const { data } = useQuery({
    ...resource<JobPageView>('job', `/jobs/${id}`),
    enabled: state === 'done',
  });
  const { because = [] } = (data?.result ?? {}) as RunResult; // as its handler left it
  return because;
}

/** It looks at everything before it moves the first, and writes the log after the last. */
function stepOf(progress: JobView['progress']): 'looks' | 'moves' | 'logs' {
  if (progress === null || progress.done === 0) return 'looks';
  return progress.done < progress.total ? 'moves' : 'logs';
}

function useTold(moveCount: number): (job: JobView) => string {
  const t = useT().successions;
  const { dateTime, number } = useFormat();
  const now = useNow();
  return ({ state, runAt, startedAt, endedAt, progress }) => {
    if (state === 'running') {
      return `${t.isRunning(number(moveCount), dateTime(startedAt))} ${t.step[stepOf(progress)]}`;
    }
    if (state !== 'ready') return t.done(dateTime(endedAt));
    return Date.parse(runAt) > now ? t.waits(dateTime(runAt)) : t.soon;
  };
}
