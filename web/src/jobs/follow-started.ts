import { refresh } from '../api/resource.js';
import type { StartedJobView } from '../api/types.js';
import { announce } from '../components/announce.js';
import { currentT } from '../i18n/use-t.js';
import { followJob } from './followed-jobs.js';

/** What was asked for is done by a job: its card stands where a notice would, and it is said. */
export function followStarted({ jobId }: StartedJobView, says = currentT().jobs.begun): void {
  followJob(jobId);
  announce(says);
  void refresh('job');
}
