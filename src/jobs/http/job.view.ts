import { toIso } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import { ActionView, Out, ReasonView, TextView } from '../../platform/http/views.js';
import { JOB_STATES, PRIORITIES, type Job } from '../../platform/jobs/domain/job.js';
import { paceOf } from '../../platform/jobs/domain/job-table.js';
import type { JobItem, LogLine } from '../../platform/jobs/persistence/job-trace.store.js';
import type { JobPage } from '../application/job.queries.js';

const PRIORITY_NAMES = Object.keys(PRIORITIES);

export class JobErrorView {
  @Out.text() code: string;
  @Out.one(() => TextView) text: TextView;
  @Out.text({ optional: true, says: 'Where in the inputs the fault stands, a JSON pointer' })
  pointer?: string;
}

export class JobProgressView {
  @Out.integer() done: number;
  @Out.integer() total: number;
  @Out.integer({ nullable: true, says: 'Items a minute so far' }) perMinute: number | null;
  @Out.integer({ nullable: true, says: 'Seconds that the rest takes at that rate' })
  remainingSeconds: number | null;
}

export class JobSubjectView {
  @Out.text() type: string;
  @Out.id() id: string;
}

export class JobView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.one(() => TextView) label: TextView;
  @Out.word(JOB_STATES) state: Job['state'];
  @Out.flag({ says: 'Somebody has asked it to stop' }) cancelRequested: boolean;
  @Out.word(PRIORITY_NAMES) priority: string;
  @Out.integer() attempt: number;
  @Out.integer() attemptsMax: number;
  @Out.integer({ says: 'How many jobs it still waits for' }) waits: number;
  @Out.one(() => JobProgressView, { nullable: true }) progress: JobProgressView | null;
  @Out.one(() => JobErrorView, { nullable: true }) error: JobErrorView | null;
  @Out.flag() dryRun: boolean;
  @Out.word(['person', 'system']) askedKind: string;
  @Out.id() askedBy: string;
  @Out.one(() => JobSubjectView, { nullable: true }) subject: JobSubjectView | null;
  @Out.text({ nullable: true, says: 'The file that it has left' }) fileName: string | null;
  @Out.instant() createdAt: string;
  @Out.instant() runAt: string;
  @Out.instant({ nullable: true }) startedAt: string | null;
  @Out.instant({ nullable: true }) endedAt: string | null;
  @Out.integer() revision: number;
}

export class JobItemCountsView {
  @Out.integer() done: number;
  @Out.integer() failed: number;
}

export class JobPageView extends JobView {
  @Out.json({ says: 'What it was asked to do' }) inputs: object;
  @Out.json({ nullable: true }) result: object | null;
  @Out.id({ nullable: true, says: 'The job whose inputs it has' }) originId: string | null;
  @Out.texts({ says: 'Ids of the jobs that it waits for' }) needs: string[];
  @Out.one(() => JobItemCountsView) items: JobItemCountsView;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class JobsView {
  @Out.many(() => JobView) items: JobView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class JobLogLineView {
  @Out.integer() line: number;
  @Out.integer() attempt: number;
  @Out.instant() at: string;
  @Out.word(['info', 'warning', 'error']) level: string;
  @Out.text() text: string;
}

export class JobLogView {
  @Out.many(() => JobLogLineView) items: JobLogLineView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class JobItemView {
  @Out.text() id: string;
  @Out.text() item: string;
  @Out.text() label: string;
  @Out.word(['done', 'failed']) outcome: string;
  @Out.one(() => JobErrorView, { nullable: true }) error: JobErrorView | null;
  @Out.instant() at: string;
}

export class JobItemsView {
  @Out.many(() => JobItemView) items: JobItemView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class JobKindView {
  @Out.text() name: string;
  @Out.one(() => TextView) label: TextView;
}

export class JobRunnerView {
  @Out.word(['embedded', 'bullmq']) dispatcher: string;
  @Out.many(() => ReasonView) warnings: ReasonView[];
}

export class JobKindsView {
  @Out.many(() => JobKindView) items: JobKindView[];
}

export const instantOf = (at: number | null): string | null => (at === null ? null : toIso(at));

export const jobView = (job: Job, label: Text, now: number): JobView => ({
  id: job.id,
  name: job.name,
  label,
  state: job.state,
  cancelRequested: job.cancelRequestedAt !== null,
  priority: PRIORITY_NAMES[job.priority] ?? 'normal',
  attempt: job.attempt,
  attemptsMax: job.attemptsMax,
  waits: job.waits,
  progress: progressView(job, now),
  error: job.lastError,
  dryRun: job.dryRun,
  askedKind: job.askedKind,
  askedBy: job.askedBy,
  subject: job.subject,
  fileName: job.state === 'done' ? job.fileName : null,
  createdAt: toIso(job.createdAt),
  runAt: toIso(job.runAt),
  startedAt: instantOf(job.startedAt),
  endedAt: instantOf(job.endedAt),
  revision: job.revision,
});

function progressView(job: Job, now: number): JobProgressView | null {
  if (job.progress === null) return null;
  const { perSecond, remainingSeconds } = paceOf(job, now);
  const perMinute = perSecond === null ? null : Math.round(perSecond * 60);
  return { ...job.progress, perMinute, remainingSeconds };
}

export const jobPageView = (page: JobPage, label: Text, now: number): JobPageView => ({
  ...jobView(page.job, label, now),
  inputs: readInputs(page.job.payload),
  result: page.job.result,
  originId: page.job.originId,
  needs: [...page.needs],
  items: page.items,
  actions: page.actions as ActionView[], // the same shape, read-only
});

// A row that was damaged by hand is still shown.
export function readInputs(payload: string): object {
  try {
    const inputs: unknown = JSON.parse(payload);
    return typeof inputs === 'object' && inputs !== null ? inputs : {};
  } catch {
    return {};
  }
}

export const jobLogLineView = ({ at, ...line }: LogLine): JobLogLineView => ({
  ...line,
  at: toIso(at),
});

export const jobItemView = ({ at, ...item }: Omit<JobItem, 'jobId'>): JobItemView => ({
  ...item,
  at: toIso(at),
});
