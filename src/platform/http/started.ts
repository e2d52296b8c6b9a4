import type { FastifyReply } from 'fastify';
import type { StartedJob } from '../jobs/jobs.js';
import type { StartedJobView } from './views.js';

/** Answers with what was done, or with 202 and the job that does it. */
export function doneOrStarted<T extends object, V>(
  reply: FastifyReply,
  result: T | StartedJob,
  view: (done: T) => V,
): V | StartedJobView {
  if (!('jobId' in result)) return view(result);
  reply.status(202);
  return { jobId: result.jobId };
}
