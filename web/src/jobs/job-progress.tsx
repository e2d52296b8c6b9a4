import { Progress } from '@mantine/core';
import type { JobView } from '../api/types.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import classes from './jobs.module.css';

type Props = { readonly job: JobView; readonly label: string };

/** How far a job has come: a bar, the numbers, and when it is done at this rate. */
export function JobProgress({ job, label }: Props) {
  const t = useT();
  const { number } = useFormat();
  const { progress, state } = job;
  if (progress === null) return null;
  const { done, total, remainingSeconds } = progress;
  const part = total === 0 ? 0 : (done / total) * 100;
  return (
    <div className={classes.progress}>
      <Progress value={part} aria-label={label} animated={state === 'running'} />
      <p className={classes.numbers}>
        <span>{t.jobs.doneOf(number(done), number(total))}</span>
        {remainingSeconds !== null && <span>{t.jobs.remaining(remainingSeconds)}</span>}
      </p>
    </div>
  );
}
